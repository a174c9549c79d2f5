"""What a list cannot use is named, and no longer list is given in its place."""

import pytest

from nskqa.assistant import Assistant
from nskqa.types import Question, Reason


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Hvilke tiltak har flere enn ett ansvarlig departement?", "flere enn ett ansvarlig"),
        ("Hvor mange tiltak er delvis ferdigstilt?", "delvis"),
        ("Kva tiltak er nesten ferdige?", "nesten"),
        ("Hvor mange tiltak er 50 % ferdig?", "50 %"),
        ("Hvilke tiltak har hver av etatene partnere i?", "hver"),
        ("Hvilke tiltak har AID alene ansvar for?", "alene"),
        ("Hvilke tiltak har både BFD og JD som samarbeidspartnere?", "både"),
        ("Er noen tiltak forsinket?", "forsinket"),
        ("Which measures are partly completed?", "partly"),
        ("Hvilke tiltak har BFD bortsett fra om skole?", "bortsett"),
    ],
)
def test_words_that_no_list_can_use_are_named(assistant: Assistant, text: str, word: str) -> None:
    answer = assistant.ask(Question(text))
    assert answer.abstention and answer.abstention.reason is Reason.NOT_UNDERSTOOD
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
