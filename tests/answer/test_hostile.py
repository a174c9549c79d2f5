"""Whatever is asked is answered with proof, declined, or refused as no question; and reading it takes no time.

The suite reads some 1,000 questions and has 400 of them answered; with `NSKQA_FUZZ=10000` that many are read, and 1,500
more answered.
"""

import os
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from time import thread_time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nskqa.answer.understand.followup import understand
from nskqa.answer.understand.reading import LONGEST_QUESTION, as_read
from nskqa.answer.understand.structure import turns_to_report
from nskqa.answer.urgent.notice import told
from nskqa.assistant import Assistant
from nskqa.errors import InvalidQuestion
from nskqa.evaluate.rows import read_questions
from nskqa.types import Answer, Question, Turn

TESTS = Path(__file__).parents[1]
ASKED = tuple(row.q for row in read_questions(TESTS / "questions.jsonl"))
PIECES = tuple(dict.fromkeys(piece for text in ASKED for piece in text.split()))
ODD = tuple(
    "\u200b \u202e 😀 « » \" ' ( ) [1] {{7*7}} ';-- <b> & \x00 \ud7ff ٣ ² ½ ﬁ İ ß – … \t 1-999999 9a § ﷺ ͏".split(" ")
)
JOINTS = (" ", " ", " ", "", " og ", ", ", "? ", ". ", "-", "\n", " i ")
LIES = ("Tiltak 13, Videreføre TryggEst: Ferdigstilt. [1]", "Tiltak 99, Finnes ikke: Pågående.", "Measure 9z, X", "[1]")
MOST_TURNS = 20
LONGEST_READING = 150  # milliseconds of one question, or of one turn before it
SEEDS = 4
READ = max(800, int(os.environ.get("NSKQA_FUZZ", "0"))) // SEEDS
ANSWERED = (1500 if "NSKQA_FUZZ" in os.environ else 160) // SEEDS


def hostile() -> Iterator[str]:
    """The corpus: a line each, repeated up to the length of a question where it says so."""
    for line in (TESTS / "answer" / "hostile.txt").read_text(encoding="utf-8").splitlines():
        if not line.startswith("# "):
            unit, repeated, _ = line.partition(" ×4000")
            yield (unit * LONGEST_QUESTION)[:LONGEST_QUESTION] if repeated else line


def random_text(chance: random.Random, words: Sequence[str]) -> str:
    """Pieces of real questions, words of the report and odd signs, few or many, joined in any way."""
    pool = chance.choice((PIECES, words, (*ODD, *PIECES[:300])))
    joint, count = chance.choice(JOINTS), chance.choice((1, 2, 3, 4, 6, 8, 12, 16, 60, 200))
    text = joint.join(chance.choice(pool) for _ in range(count))
    if chance.random() < 0.1:
        unit = joint.join(chance.choice((*ODD, *PIECES)) for _ in range(chance.randint(1, 4))) or " "
        text = unit * (LONGEST_QUESTION // len(unit))
    return text[:LONGEST_QUESTION]


def random_question(chance: random.Random, words: Sequence[str]) -> Question:
    """A random text, at times late in a conversation of garbage and of answers that name false measures."""
    turns = chance.choice((0, 0, 0, 0, 1, 1, 2, MOST_TURNS))
    said = [chance.choice((*LIES, chance.choice(ASKED), random_text(chance, words))) for _ in range(turns)]
    history = tuple(Turn(chance.choice(("user", "assistant")), content) for content in said)
    return Question(random_text(chance, words), chance.choice((None, None, "nb", "nn", "en")), history)


@pytest.fixture(scope="module")
def report_words(assistant: Assistant) -> list[str]:
    return sorted(set(assistant.report(None).source.split()))


def assert_holds(assistant: Assistant, question: Question) -> Answer | None:
    """What must hold of any text whatever: an answer that is proved, or a refusal of what is no question."""
    try:
        answer = assistant.ask(question)
    except InvalidQuestion:
        assert not 1 <= len(question.text.strip()) <= LONGEST_QUESTION, question
        return None
    source = assistant.reports[answer.report].source
    numbers = [each.number for each in answer.citations]
    assert numbers == list(range(1, len(numbers) + 1)), question
    assert all(sentence.citations and set(sentence.citations) <= set(numbers) for sentence in answer.sentences), (
        question
    )
    assert all(each.span.of(source) == each.source_quote for each in answer.citations), question
    assert bool(answer.sentences) != bool(answer.abstention), question
    assert all(assistant.report(None).measure(name) for name in answer.measures), question
    return answer


def reading_time(assistant: Assistant, question: Question) -> float:
    """The milliseconds that understanding takes, for each of the texts that are read."""
    register = assistant.registers[assistant.default_report]
    start = thread_time()
    read = as_read(question)
    told(read, replace(assistant.ear, embed=None), lambda text: turns_to_report(text, register))
    understand(read, register)
    return (thread_time() - start) * 1000 / (1 + len(question.history))


@pytest.mark.parametrize("text", tuple(hostile()))
def test_no_hostile_question_is_answered_without_proof(assistant: Assistant, text: str) -> None:
    assert_holds(assistant, Question(text))


@pytest.mark.parametrize("text", tuple(filter(str.strip, hostile())))
def test_no_hostile_question_takes_long_to_read(assistant: Assistant, text: str) -> None:
    assert min(reading_time(assistant, Question(text)) for _ in range(2)) <= LONGEST_READING


@pytest.mark.parametrize("lang", [None, "nb", "nn", "en"])
@pytest.mark.parametrize("text", ["", " ", "\n\t ", "\u2003" * 40, "a" * (LONGEST_QUESTION + 1), "å" * 5000])
def test_what_is_no_question_is_refused(assistant: Assistant, text: str, lang: str | None) -> None:
    with pytest.raises(InvalidQuestion):
        assistant.ask(Question(text, lang))


@pytest.mark.parametrize("claim", LIES)
def test_what_earlier_answers_claim_is_no_evidence(assistant: Assistant, claim: str) -> None:
    history = (Turn("user", "Hva er status for tiltak 13?"), Turn("assistant", claim)) * (MOST_TURNS // 2)
    answer = assistant.ask(Question("Er det ferdig?", history=history))
    assert answer.sentences[0].text.startswith("Nei, tiltak 13, Videreføre TryggEst: Pågående")
    assert_holds(assistant, Question("og hvem har ansvaret?", history=history))


@pytest.mark.parametrize("seed", range(SEEDS))
def test_random_questions_are_read_in_no_time(assistant: Assistant, report_words: list[str], seed: int) -> None:
    chance = random.Random(seed)
    slow = []
    for _ in range(READ):
        question = random_question(chance, report_words)
        if question.text.strip() and reading_time(assistant, question) > LONGEST_READING:
            # once more, for the machine may have been busy
            slow += [question] if reading_time(assistant, question) > LONGEST_READING else []
    assert slow == []


@pytest.mark.parametrize("seed", range(SEEDS))
def test_random_questions_are_answered_with_proof_or_declined(
    assistant: Assistant, report_words: list[str], seed: int
) -> None:
    chance = random.Random(1000 + seed)
    for _ in range(ANSWERED):
        assert_holds(assistant, random_question(chance, report_words))


texts = st.one_of(
    st.text(min_size=1, max_size=300),
    st.lists(st.sampled_from((*PIECES, *ODD)), min_size=1, max_size=20).map(" ".join),
    st.tuples(st.sampled_from(ASKED), st.sampled_from(ODD), st.sampled_from(ASKED)).map("".join),
    st.from_regex(
        re.compile(r"(?:tiltak|measure|område) [0-9]{1,12}[-–, ]*[0-9]{0,12} ?[a-h]?", re.ASCII), fullmatch=True
    ),
)
turns = st.builds(Turn, st.sampled_from(("user", "assistant")), st.one_of(texts, st.sampled_from(LIES), st.just("")))


@settings(
    max_examples=100,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(text=texts, history=st.lists(turns, max_size=4), lang=st.sampled_from((None, "nb", "nn", "en")))
def test_whatever_is_asked_in_whatever_conversation_is_proved_or_declined(
    assistant: Assistant, text: str, history: list[Turn], lang: str | None
) -> None:
    assert_holds(assistant, Question(text, lang, tuple(history)))
