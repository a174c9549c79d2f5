"""What a list cannot use is named, and no longer list is given in its place."""

import pytest

from nskqa.assistant import Assistant
from nskqa.types import Question, Reason


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Hvor mange tiltak er delvis ferdigstilt?", "delvis"),
        ("Kva tiltak er nesten ferdige?", "nesten"),
        ("Hvor mange tiltak er 50 % ferdig?", "%"),
        ("Er noen tiltak forsinket?", "forsinket"),
        ("Which measures are partly completed?", "partly"),
        ("Kva tiltak er i gang på skuleområdet?", "skuleområdet"),
        ("Hvilke digitale tiltak er ferdige?", "digitale"),
    ],
)
def test_words_that_no_list_can_use_are_named(assistant: Assistant, text: str, word: str) -> None:
    answer = assistant.ask(Question(text))
    assert answer.abstention and answer.abstention.reason in (Reason.NOT_UNDERSTOOD, Reason.NOT_STATED)
    assert f"«{word}»" in answer.text
    assert (answer.measures, answer.citations) == ((), ())


@pytest.mark.parametrize(
    "text",
    [
        "Hvilke tiltak nevner likestillingssenteret KUN?",
        "Hvilke tiltak er pågående?",
        "Er flere enn fem tiltak ferdigstilt?",
        "Hvilke tiltak nevner begge kjønn?",
    ],
)
def test_what_a_list_can_use_is_listed(assistant: Assistant, text: str) -> None:
    assert assistant.ask(Question(text)).measures
