from pathlib import Path

import pytest

from nskqa.assistant import Assistant
from nskqa.evaluate.rows import Row, read_questions
from nskqa.evaluate.sentences import RankedSentence, answers, by_language, rank_sentences, share_within
from nskqa.report.passages import passages
from nskqa.types import Report

TESTS = Path(__file__).parents[1]


def row(**values: object) -> Row:
    return Row.model_validate(
        {"id": "1", "lang": "nb", "kind": "fact", "q": "Når ble Kompetanseteamet opprettet?", **values}
    )


def ranked(*ranks: int, lang: str = "nb") -> list[RankedSentence]:
    return [RankedSentence(row(lang=lang), rank, "") for rank in ranks]


@pytest.mark.parametrize(
    ("evidence", "text", "right"),
    [
        (["ble opprettet i 2004"], "Teamet ble opprettet i 2004 og er utvidet.", True),
        (["ble opprettet i 2005"], "Teamet ble opprettet i 2004 og er utvidet.", False),
        (["i 2005", "i 2004"], "Teamet ble opprettet i 2004.", True),
        (["Teamet ble opprettet i 2004 og er senere utvidet"], "Teamet ble opprettet i 2004 og", True),
        (["særlig sterk økning fra politiet"], "en særleg sterk ekning fra politiet", True),
    ],
)
def test_a_sentence_answers_where_the_evidence_or_how_it_begins_stands_in_it(
    evidence: list[str], text: str, right: bool
) -> None:
    assert answers(row(evidence=evidence), text) is right


def test_questions_of_fact_are_ranked_and_no_others(assistant: Assistant) -> None:
    rows = [
        row(evidence=["Teamet ble opprettet i 2004"]),
        row(id="2", evidence=["Teamet ble opprettet i 1904"]),
        row(id="3", kind="status", evidence=["Pågående"]),
        row(id="4", evidence=["i 2004"], history=["Hva er Kompetanseteamet?"]),
        row(id="5"),
    ]
    heard: list[None] = []
    found = rank_sentences(assistant, rows, lambda: heard.append(None))
    assert [(each.row.id, each.rank) for each in found] == [("1", 1), ("2", 0)]
    assert found[1].first.startswith("Teamet ble opprettet i 2004")
    assert len(heard) == len(rows)


def test_shares_count_the_questions_within_a_depth() -> None:
    found = ranked(1, 0, 3, 1)
    assert [share_within(found, depth) for depth in (1, 2, 3)] == [0.5, 0.5, 0.75]
    assert share_within([], 1) == 0.0


def test_languages_stand_beside_each_other_and_together() -> None:
    nb, en = ranked(1, 2), ranked(1, lang="en")
    assert by_language(nb) == [("nb", nb)]
    assert by_language([*nb, *en]) == [("en", en), ("nb", nb), ("all", [*en, *nb])]


@pytest.mark.parametrize(
    ("name", "languages", "least"), [("pairs", {"nb", "en"}, 0.75), ("nynorsk", {"nb", "nn"}, 0.75)]
)
def test_our_twin_questions_are_sound_and_mostly_answered_by_the_first_sentence(
    name: str, languages: set[str], least: float, assistant: Assistant, report: Report
) -> None:
    rows = read_questions(TESTS / f"{name}.jsonl")
    assert len({each.id for each in rows}) == len({each.q for each in rows}) == len(rows) >= 48
    twins: dict[str, list[Row]] = {}
    for each in rows:
        twins.setdefault(each.id[:-3], []).append(each)
    sentences = [(passage.measure, sentence.text) for passage in passages(report) for sentence in passage.sentences]
    for pair in twins.values():
        assert {each.lang for each in pair} == languages
        assert len({(each.measures, each.evidence) for each in pair}) == 1
        assert any(measure in pair[0].measures and answers(pair[0], text) for measure, text in sentences), pair[0].id
    for language, found in by_language(rank_sentences(assistant, rows, lambda: None)):
        assert share_within(found, 1) >= least, language
