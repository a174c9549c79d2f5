import pytest

from nskqa.answer.choose.supposing import borne_out


@pytest.mark.parametrize(
    ("question", "sentence", "holds"),
    [
        ("Hvorfor ble TryggEst lagt ned?", "TryggEst videreføres i 55 kommuner.", False),
        ("Hvorfor ble TryggEst lagt ned?", "TryggEst ble avviklet i 2023.", True),
        ("Why was the service shut down?", "Tilbudet ble lagt ned.", True),
        ("Why was the service shut down?", "Tilbudet har 24 plasser.", False),
        ("Kvifor trekte Noreg seg?", "Norge deltar i nettverket.", False),
        ("Hvem ble dømt?", "Politiet arbeider med saken.", False),
        ("Hvem er statsråd?", "Departementet har ansvaret.", False),
        ("Hvem ledet møtet?", "Det ble gjennomført et møte ledet av Finland.", True),
        ("Hvilket direktorat lager veilederen?", "Bufdir lager veilederen.", True),
        ("Hvor mange plasser er det?", "Det er 24 plasser.", True),
    ],
)
def test_what_a_question_takes_for_granted_must_be_said(question: str, sentence: str, holds: bool) -> None:
    assert borne_out(question, ["Dette er noe annet.", sentence]) is holds
