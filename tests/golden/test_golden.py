"""A whole answer, as the API gives it, for each kind and language. UPDATE_GOLDEN=1 writes them anew."""

import json
import os
from pathlib import Path
from typing import Any

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


@pytest.mark.parametrize("lang", ["nb", "nn", "en"])
@pytest.mark.parametrize("kind", QUESTIONS)
def test_an_answer_of_each_kind_is_as_it_was(assistant: Assistant, kind: str, lang: str) -> None:
    given = answer_model(assistant, assistant.ask(Question(QUESTIONS[kind][lang], lang))).model_dump(mode="json")
    assert given["answer"]["kind"] == kind
    held = {"question": QUESTIONS[kind][lang], **steady(given)}
    path = FOLDER / f"{kind}.{lang}.json"
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_text(json.dumps(held, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    golden = json.loads(path.read_text(encoding="utf-8"))
    assert scores(held) == pytest.approx(scores(golden), abs=0.02)
    assert without_scores(held) == without_scores(golden)


def test_no_golden_file_is_left_over() -> None:
    names = {f"{kind}.{lang}" for kind, asked in QUESTIONS.items() for lang in asked}
    assert {path.stem for path in FOLDER.glob("*.json")} == names


def steady(given: dict[str, Any]) -> dict[str, Any]:
    """An answer without what differs from one run, or one index, to the next."""
    kept = {name: value for name, value in given.items() if name not in ("timings_ms", "index")}
    hits = [{**hit, "score": round(hit["score"], 2)} for hit in given["hits"]]
    return {**kept, "hits": hits}


def scores(held: dict[str, Any]) -> list[float]:
    return [hit["score"] for hit in held["hits"]]


def without_scores(held: dict[str, Any]) -> dict[str, Any]:
    return {**held, "hits": [{**hit, "score": None} for hit in held["hits"]]}
