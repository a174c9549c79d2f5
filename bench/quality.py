"""How often the right measure is found, with which views and weights."""

import re
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from nskqa.answer.understand.analyse import analyse
from nskqa.assistant import Assistant
from nskqa.evaluate.answers import hit_rate, judge_answers, rank_measures
from nskqa.evaluate.rows import Row, read_questions
from nskqa.search import first_stage
from nskqa.search.engines import Engine
from nskqa.search.fuse import reciprocal_rank
from nskqa.search.views import units
from nskqa.settings import load_settings

QUESTIONS = Path(__file__).parents[1] / "tests" / "questions.jsonl"


def quality() -> Iterator[str]:
    """Answers right and measures found on the project's own questions."""
    assistant = Assistant.load(load_settings())
    rows = read_questions(QUESTIONS)
    judged = judge_answers(assistant, rows, lambda: None)
    ranked = rank_measures(assistant, rows, lambda: None)
    yield f"answers right: {sum(each.right for each in judged)} of {len(judged)}"
    yield f"measure first {hit_rate(ranked, 1):.3f}, among three {hit_rate(ranked, 3):.3f}, of {len(ranked)} questions"


def views() -> Iterator[str]:
    """Which mix of views and words finds the measure: hit@1 and hit@3 on questions that name no measure by number."""
    assistant = Assistant.load(load_settings())
    rows = [row for row in read_questions(QUESTIONS) if _asks_for_one(row) and not _names(assistant, row)]
    yield "| dense views | weight of words | hit@1 | hit@3 |"
    yield "| --- | --- | --- | --- |"
    for name, chosen in {"passage": [0], "sentence": [1], "in context": [2], "all three": [0, 1, 2]}.items():
        for weight in (0.0, 0.25, 1.0):
            ranks = [_rank(assistant, row, chosen, weight) for row in rows]
            first, three = (sum(1 <= rank <= depth for rank in ranks) / len(ranks) for depth in (1, 3))
            yield f"| {name} | {weight} | {first:.3f} | {three:.3f} |"


def _asks_for_one(row: Row) -> bool:
    return len({re.sub("[a-z]$", "", measure) for measure in row.measures}) == 1 and not row.history


def _names(assistant: Assistant, row: Row) -> bool:
    return bool(analyse(row.q, row.lang, assistant.registers[assistant.default_report]).measures)


def _rank(assistant: Assistant, row: Row, chosen: list[int], weight: float) -> int:
    engine = assistant.index.engine
    vector = assistant.encoder.encode_queries([row.q])[0]
    scores = _view_scores(engine, vector, chosen)
    dense = sorted(scores, key=lambda at: -scores[at])
    lexical = engine._lexical.ranking(row.q, first_stage.CANDIDATES)
    weights = {"dense": 1.0, "lexical": weight}
    fused = reciprocal_rank({"dense": dense, "lexical": lexical}, weights, first_stage.RANK_CONSTANT)
    wanted = {re.sub("[a-z]$", "", measure) for measure in row.measures}
    found = [re.sub("[a-z]$", "", engine.passages[at].measure or "") for at in list(fused)[:10]]
    return next((rank for rank, measure in enumerate(found, start=1) if measure in wanted), 0)


def _view_scores(engine: Engine, vector: NDArray[np.float32], chosen: list[int]) -> dict[int, float]:
    made = units(engine.passages)
    cosines = engine._first._dense.vectors.scores(vector, np.arange(len(made)))
    best = np.full((len(engine.passages), 3), -1.0)
    for cosine, unit in zip(cosines, made, strict=True):
        best[unit.passage, unit.view] = max(best[unit.passage, unit.view], cosine)
    return dict(enumerate(best[:, chosen].mean(axis=1)))
