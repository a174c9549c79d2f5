from pathlib import Path

import pytest

from nskqa.assistant import Assistant
from nskqa.evaluate.answers import hit_rate, judge_answers, rank_measures
from nskqa.evaluate.rows import Row, read_questions


def judged(assistant: Assistant, **row: object) -> dict[str, bool]:
    values = {"id": "1", "lang": "nb", "kind": "status", "q": "Hva er status for tiltak 13?", **row}
    (each,) = judge_answers(assistant, [Row.model_validate(values)], lambda: None)
    return each.checks


def test_a_right_answer_passes_every_check(assistant: Assistant) -> None:
    checks = judged(assistant, measures=["13"], evidence=["Pågående"], answer=["Pågående"])
    assert checks == dict.fromkeys(["exact", "cited", "short", "lang", "first", "measures", "evidence", "answer"], True)


@pytest.mark.parametrize(
    ("row", "failed"),
    [
        ({"measures": ["14"]}, {"first", "measures"}),
        ({"evidence": ["Ferdigstilt"]}, {"evidence"}),
        ({"answer": ["Pågående", "JD"]}, {"answer"}),
        ({"answer_any": ["Ferdigstilt", "JD"]}, {"answer"}),
        ({"lang": "nn"}, {"lang"}),
        ({"abstain": True}, {"declined"}),
        ({"q": "Hva er status for tiltak 40?"}, {"answered"}),
        ({"measures": ["13", "14"], "all_of": True}, {"measures"}),
    ],
)
def test_a_wrong_answer_fails_the_check_that_it_should(
    assistant: Assistant, row: dict[str, object], failed: set[str]
) -> None:
    assert {name for name, passed in judged(assistant, **row).items() if not passed} == failed


def test_evidence_forgives_damaged_letters_and_no_number(assistant: Assistant) -> None:
    question = "Hvor mange nye kommuner starter med TryggEst i 2024?"
    assert judged(assistant, q=question, kind="fact", evidence=["29 nye kommuner vil starte i løpet av 2024"])[
        "evidence"
    ]
    assert not judged(assistant, q=question, kind="fact", evidence=["30 nye kommuner vil starte i løpet av 2024"])[
        "evidence"
    ]


def test_ranks_count_sub_measures_as_their_measure(assistant: Assistant) -> None:
    rows = [
        Row(id="1", lang="nb", kind="status", q="tiltak 9 b", measures=("9",)),
        Row(id="2", lang="nb", kind="status", q="tiltak 13", measures=("14",)),
        Row(id="3", lang="nb", kind="list", q="tiltak 13 og 14", measures=("13", "14")),
    ]
    ranked = rank_measures(assistant, rows, lambda: None)
    assert [(each.row.id, each.rank) for each in ranked] == [("1", 1), ("2", 0)]
    assert (hit_rate(ranked, 1), hit_rate([], 1)) == (0.5, 0.0)


def test_our_own_questions_are_mostly_answered_right(assistant: Assistant) -> None:
    rows = read_questions(Path(__file__).parents[1] / "questions.jsonl")
    each = judge_answers(assistant, rows, lambda: None)
    assert len({row.id for row in rows}) == len(rows) >= 88
    assert all(one.checks["exact"] and one.checks.get("cited", True) for one in each)
    assert sum(one.right for one in each) / len(each) >= 0.85
