"""What is answered to a question of each kind in each language, as the API gives it. UPDATE_GOLDEN=1 writes it anew."""

import json
import os
from pathlib import Path

import pytest

from nskqa.assistant import Assistant
from nskqa.types import Question
from nskqa.web.present import answer_model

FOLDER = Path(__file__).parent
QUESTIONS = {
    "status": {
        "nb": "Hva er status for tiltak 10?",
        "nn": "Kor langt har dei kome med TryggEst?",
        "en": "Is the legal review in measure 21 finished?",
    },
    "responsible": {
        "nb": "Hvem har ansvaret for tiltak 19?",
        "nn": "Kven er ansvarleg for TryggEst?",
        "en": "Who is responsible for measure 21?",
    },
    "fact": {
        "nb": "Hvor mange nye kommuner starter med TryggEst i 2024?",
        "nn": "Når vart Kompetanseteamet oppretta?",
        "en": "How many municipalities had started TryggEst by the end of 2023?",
    },
    "whole": {
        "nb": "Fortell om tiltak 6",
        "nn": "Kva er gjort i TryggEst?",
        "en": "Tell me about measure 24",
    },
    "list": {
        "nb": "Hvilke av JDs tiltak er ferdigstilt?",
        "nn": "Kva tiltak nemner Proba?",
        "en": "Which of BFD's measures are completed?",
    },
    "count": {
        "nb": "Hvor mange tiltak er ferdigstilt?",
        "nn": "Kor mange tiltak har AID ansvar for i innsatsområde 3?",
        "en": "How many measures are ongoing?",
    },
    "define": {"nb": "Hva står IMDi for?", "nn": "Kva er Kompetanseteamet?", "en": "What does HK-dir stand for?"},
    "report": {
        "nb": "Per hvilken dato er det rapportert?",
        "nn": "Kva handlar innsatsområde 3 om?",
        "en": "What is this report about?",
    },
    "passage": {"nb": "adressesperre", "nn": "butilbod", "en": "TryggEst municipalities"},
    "abstain": {
        "nb": "Hva er status for tiltak 40?",
        "nn": "Kva er folketalet i Bergen?",
        "en": "Who is responsible?",
    },
}


# Neither what search found on the way, which a new model may find elsewhere, nor what is suggested or how long it took.
HELD = ("understood_as", "abstention", "notices", "measures", "citations")


@pytest.mark.parametrize("lang", ["nb", "nn", "en"])
@pytest.mark.parametrize("kind", QUESTIONS)
def test_an_answer_of_each_kind_is_as_it_was(assistant: Assistant, kind: str, lang: str) -> None:
    question = QUESTIONS[kind][lang]
    given = answer_model(assistant, assistant.ask(Question(question, lang))).model_dump(mode="json")
    answer = given["answer"]
    held = {"question": question, "kind": answer["kind"], "sentences": answer["sentences"]}
    held |= {name: given[name] for name in HELD}
    assert held["kind"] == kind
    path = FOLDER / f"{kind}.{lang}.json"
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_text(json.dumps(held, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    assert held == json.loads(path.read_text(encoding="utf-8"))


def test_no_golden_file_is_left_over() -> None:
    names = {f"{kind}.{lang}" for kind, asked in QUESTIONS.items() for lang in asked}
    assert {path.stem for path in FOLDER.glob("*.json")} == names
