"""A message is told apart into its questions, each with what leads up to it."""

import pytest

from nskqa.answer.understand.utterances import questions


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Hva er status for tiltak nr. 5?", ("Hva er status for tiltak nr. 5?",)),
        ("Hva skjer 1. januar 2024?", ("Hva skjer 1. januar 2024?",)),
        (
            "1. Når ble teamet opprettet? 2. Hvor mange plasser er det?",
            ("Når ble teamet opprettet?", "Hvor mange plasser er det?"),
        ),
        (
            "Tre ting: a) hva er NKVTS b) hvem leder tiltak 4 c) er 22 ferdig",
            ("hva er NKVTS", "hvem leder tiltak 4", "er 22 ferdig"),
        ),
        ("Spørsmål 1: Hva er TryggEst? Spørsmål 2: Hvem har ansvaret?", ("Hva er TryggEst?", "Hvem har ansvaret?")),
        ("- Hva er TryggEst? - Hvem har ansvaret?", ("Hva er TryggEst?", "Hvem har ansvaret?")),
        (
            "hva er status på 5, hvem har ansvaret og når er det ferdig?",
            ("hva er status på 5?", "hvem har ansvaret?", "når er det ferdig?"),
        ),
        (
            "Hei! Vi lager et notat. Hva er status for tiltak 5? Og hvem har ansvaret?",
            ("Hei! Vi lager et notat. Hva er status for tiltak 5?", "Og hvem har ansvaret?"),
        ),
        (
            "Om evalueringen: - hvem gjorde den - når ble den levert",
            ("Om evalueringen: hvem gjorde den", "Om evalueringen: når ble den levert"),
        ),
        ("Hvem har ansvaret for 13? Tusen takk på forhånd!", ("Hvem har ansvaret for 13?",)),
        ("Hva er status? Jeg mener tiltak 5.", ("Hva er status? Jeg mener tiltak 5.",)),
        ("Jeg har hørt at tiltak 9 er ferdig. Stemmer det?", ("Jeg har hørt at tiltak 9 er ferdig. Stemmer det?",)),
        ("Hvilke tiltak er ferdige og har JD som ansvarlig?", ("Hvilke tiltak er ferdige og har JD som ansvarlig?",)),
    ],
)
def test_questions_are_told_apart(text: str, asked: tuple[str, ...]) -> None:
    assert questions(text) == asked
