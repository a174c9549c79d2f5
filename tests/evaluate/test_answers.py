import json
from dataclasses import replace
from pathlib import Path

import pytest

from nskqa.assistant import Assistant
from nskqa.evaluate.answers import (
    as_json,
    by_check,
    by_kind,
    by_language,
    by_writer,
    hit_rate,
    in_halves,
    judge_answers,
    latency,
    rank_measures,
    share_right,
)
from nskqa.evaluate.configuration import configuration
from nskqa.evaluate.judging import Judged, judge
from nskqa.evaluate.rows import Row, read_questions
from nskqa.types import Answer, AnswerSentence, Question

OURS = Path(__file__).parents[1] / "questions.jsonl"


def row(**values: object) -> Row:
    return Row.model_validate(
        {"id": "1", "lang": "nb", "kind": "status", "q": "Hva er status for tiltak 13?", **values}
    )


def judged(assistant: Assistant, **values: object) -> Judged:
    (each,) = judge_answers(assistant, [row(**values)], lambda: None)
    return each


def test_a_right_answer_passes_every_check(assistant: Assistant) -> None:
    each = judged(assistant, measures=["13"], evidence=["Pågående"], answer=["Pågående"])
    names = "exact answered cited short lang first measures evidence lead answer status".split()
    assert (each.right, each.checks) == (True, dict.fromkeys(names, True))
    assert each.ms > 0


@pytest.mark.parametrize(
    ("values", "failed"),
    [
        ({"measures": ["14"]}, {"first", "measures"}),
        ({"evidence": ["Ferdigstilt"]}, {"evidence"}),
        ({"answer": ["Pågående", "JD"]}, {"answer"}),
        ({"answer": ["Ferdigstilt"]}, {"answer", "status"}),
        ({"answer_any": ["Ferdigstilt", "JD"]}, {"answer"}),
        ({"lang": "nn"}, {"lang"}),
        ({"abstain": True}, {"declined"}),
        ({"q": "Hva er status for tiltak 40?"}, {"answered"}),
        ({"measures": ["13", "14"], "all_of": True}, {"measures"}),
        ({"q": "status tiltak 1, 2, 3, 4, 5, 6", "kind": "fact"}, {"short"}),
    ],
)
def test_a_wrong_answer_fails_the_check_that_it_should(
    assistant: Assistant, values: dict[str, object], failed: set[str]
) -> None:
    assert set(judged(assistant, **values).failed) == failed


def test_where_the_evidence_stands_first_is_shown_and_not_counted(assistant: Assistant) -> None:
    each = judged(assistant, evidence=["29 nye kommuner vil starte i løpet av 2024"])
    assert (each.checks["evidence"], each.checks["lead"], each.right) == (True, False, True)


@pytest.mark.parametrize(("kind", "short"), [("status", False), ("fact", False), ("list", True), ("whole", True)])
def test_how_long_an_answer_may_be_depends_on_its_kind(assistant: Assistant, kind: str, short: bool) -> None:
    answer = assistant.ask(Question("Hvilke tiltak er pågående?"))
    checks = judge(row(kind=kind), answer, assistant.report(None).source)
    assert checks["short"] is short


def test_what_is_not_the_sources_or_has_no_citation_is_found_out(assistant: Assistant) -> None:
    answer = assistant.ask(Question("Hva er status for tiltak 13?"))
    first, *rest = answer.citations
    source = assistant.report(None).source

    def checks(changed: Answer) -> tuple[bool, bool]:
        passed = judge(row(), changed, source)
        return passed["exact"], passed["cited"]

    bare = AnswerSentence("Det er bra.", ())
    assert checks(answer) == (True, True)
    assert checks(replace(answer, citations=(replace(first, quote="Status: Ferdigstilt"), *rest))) == (False, True)
    assert checks(replace(answer, citations=(replace(first, source_quote="Status: Pågående"), *rest))) == (False, True)
    assert checks(replace(answer, sentences=(*answer.sentences, bare))) == (True, False)
    assert checks(replace(answer, citations=answer.citations[:1])) == (True, False)


def test_results_are_told_by_half_kind_language_writer_and_check(assistant: Assistant) -> None:
    other = row(id="b", lang="en", kind="fact", evidence=["Pågående"])
    rows = [row(id="a", writer="q"), row(id="e", writer="q", abstain=True), other]
    found = judge_answers(assistant, rows, lambda: None)
    assert {name: [each.row.id for each in half] for name, half in in_halves(found).items()} == {
        "tuned": ["a", "b"],
        "held-back": ["e"],
    }
    assert by_kind(found) == {"fact": [False], "status": [True, False]}
    assert by_language(found) == {"en": [False], "nb": [True, False]}
    assert by_writer(found) == {"q": [True, False]}
    assert by_check(found)["declined"] == [False]
    assert (share_right(found), share_right([])) == (1 / 3, 0.0)


def test_latency_is_told_by_how_many_waited_no_longer(assistant: Assistant) -> None:
    each = judged(assistant)
    spent = latency([replace(each, ms=float(ms)) for ms in range(1, 102)])
    assert (spent.p50, spent.p95, spent.max) == (51.0, 96.0, 101.0)
    assert (latency([each]).p95, latency([]).max) == (each.ms, 0.0)


def test_results_stand_beside_what_made_them_and_hold_no_words(assistant: Assistant) -> None:
    written = json.loads(as_json([judged(assistant, id="e", measures=["13"])], configuration(assistant)))
    assert {"nskqa", "index", "model", "adapter digest", "least certainty"} <= set(written["configuration"])
    assert written["halves"]["held-back"]["kinds"] == {"status": [1, 1]}
    (result,) = written["results"]
    assert (result["id"], result["half"], result["right"]) == ("e", "held-back", True)
    assert "Hva er status" not in json.dumps(written)


def test_ranks_count_sub_measures_as_their_measure(assistant: Assistant) -> None:
    rows = [
        row(id="1", q="tiltak 9 b", measures=("9",)),
        row(id="2", q="tiltak 13", measures=("14",)),
        row(id="3", q="tiltak 13 og 14", measures=("13", "14")),
    ]
    ranked = rank_measures(assistant, rows, lambda: None)
    assert [(each.row.id, each.rank) for each in ranked] == [("1", 1), ("2", 0)]
    assert (hit_rate(ranked, 1), hit_rate([], 1)) == (0.5, 0.0)


def test_our_own_questions_are_of_all_kinds_measures_and_languages() -> None:
    rows = read_questions(OURS)
    named = [measure for each in rows for measure in each.measures]
    assert len({each.id for each in rows}) == len({(each.q, each.history) for each in rows}) == len(rows) >= 900
    assert {each.kind for each in rows} >= {
        "status",
        "fact",
        "whole",
        "list",
        "define",
        "report",
        "followup",
        "abstain",
    }
    assert all(named.count(str(number)) >= 4 for number in range(1, 34))
    assert sum(each.abstain for each in rows) >= 100
    assert sum(each.lang == "nn" for each in rows) >= 0.19 * len(rows)
    assert sum(each.lang == "en" for each in rows) >= 0.1 * len(rows)
    assert all(each.writer == each.id[0] for each in rows)
