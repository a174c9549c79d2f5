import pytest

from nskqa.text.language import detect


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Hva er status for tiltak 13?", "nb"),
        ("Hvem har ansvaret for TryggEst?", "nb"),
        ("Kva er status for tiltak 13?", "nn"),
        ("Kven har laga rapporten?", "nn"),
        ("Kor mange tiltak er ferdigstilte?", "nn"),
        ("What is the status of TryggEst?", "en"),
        ("Is measure 5 finished?", "en"),
        ("status tiltak 24", "nb"),
        ("", "nb"),
    ],
)
def test_a_question_is_in_its_language(text: str, lang: str) -> None:
    assert detect(text) == lang


def test_a_text_without_marks_is_in_the_language_of_the_talk() -> None:
    assert detect("TryggEst 2024", otherwise="nn") == "nn"
