import itertools
import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import fields
from pathlib import Path

import pytest

from nskqa.assistant import Assistant
from nskqa.evaluate.answers import hit_rate, rank_measures
from nskqa.evaluate.rows import read_questions
from nskqa.types import Filters, Question, Section


def test_the_measure_is_found_first_for_nine_questions_in_ten(assistant: Assistant) -> None:
    ranked = rank_measures(assistant, read_questions(Path(__file__).parents[1] / "questions.jsonl"), lambda: None)
    assert len(ranked) > 40
    assert hit_rate(ranked, 1) >= 0.90
    assert hit_rate(ranked, 3) >= 0.96


@pytest.mark.parametrize("typed", ["kjønnslemlestelse", "kjonnslemlestelse", "kjoennslemlestelse"])
def test_a_word_that_the_ocr_damaged_finds_its_measure(assistant: Assistant, typed: str) -> None:
    hits = assistant.search(typed, 5).hits
    assert "kjønnslemlestelse" in hits[0].passage.text
    assert "lexical" in hits[0].found_by


@pytest.mark.parametrize("typed", ["1137", "1 137", "1.137"])
def test_a_number_that_the_report_writes_in_groups_is_found(assistant: Assistant, typed: str) -> None:
    first = assistant.search(typed, 5).hits[0]
    assert "1 137 saker" in first.passage.text
    assert "lexical" in first.found_by


def test_hits_are_ranked_and_say_who_found_them(assistant: Assistant) -> None:
    hits = assistant.search("Hvor mange kommuner har TryggEst?", 10).hits
    assert [hit.rank for hit in hits] == list(range(1, 11))
    assert all(one.score >= other.score for one, other in itertools.pairwise(hits))
    assert all(0 < hit.score <= 1 and hit.found_by for hit in hits)


def test_a_measure_that_is_named_comes_first_with_its_parts(assistant: Assistant) -> None:
    for query, names in (("tiltak 9 b", {"9b"}), ("status for tiltak 9", {"9", "9a", "9b"})):
        hits = assistant.search(query, 5).hits
        assert {hit.passage.measure for hit in hits} <= names
        assert all("named" in hit.found_by for hit in hits)


@pytest.mark.parametrize(
    ("filters", "fits"),
    [
        (Filters(measure="13"), {"13"}),
        (Filters(status="Ferdigstilt", area=5), {"30", "31", "32"}),
        (Filters(responsible="HOD"), {"17"}),
        (Filters(responsible="JD", area=2, section=Section.PROGRESS), {"14", "15"}),
    ],
)
def test_filters_narrow_to_what_fits_and_leave_all_of_it(
    assistant: Assistant, filters: Filters, fits: set[str]
) -> None:
    hits = assistant.search("samarbeid om kompetanse", 100, filters).hits
    assert {hit.passage.measure for hit in hits} == fits
    assert filters.section in (None, *{hit.passage.section for hit in hits})


def test_a_filter_that_nothing_fits_finds_nothing(assistant: Assistant) -> None:
    found = assistant.search("kompetanse", 5, Filters(status="Ferdigstilt", area=4))
    assert (found.hits, found.similarity) == ((), 0.0)


def test_what_is_found_says_how_near_it_is_and_what_is_only_named_does_not(assistant: Assistant) -> None:
    near, far = (assistant.search(query, 5).similarity for query in ("TryggEst i kommunene", "oppskrift på vafler"))
    assert 0.5 < far < near < 1
    (hit,) = {hit for hit in assistant.ask(Question("Hva er status for tiltak 13?")).hits if hit.rank == 1}
    assert {field.name for field in fields(hit)} == {"passage", "score", "rank", "found_by", "best"}


def test_the_same_query_gives_the_same_hits(assistant: Assistant) -> None:
    query = "Hvem evaluerer bruken av adressesperre?"
    assert assistant.search(query, 20) == assistant.search(query, 20)


def test_several_threads_find_what_one_does(assistant: Assistant) -> None:
    queries = ["Hvor mange kommuner har TryggEst?", "1137 saker", "kjonnslemlestelse", "samarbeid", "🔥"] * 8
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(lambda query: assistant.search(query, 20), queries))
    assert together == [assistant.search(query, 20) for query in queries]


def test_sentences_come_best_first_and_stand_in_their_passages(assistant: Assistant) -> None:
    found = assistant.search("Hvor mange nye kommuner starter med TryggEst i 2024?", 10)
    scores = [hit.score for hit in found.sentences]
    assert scores == sorted(scores, reverse=True)
    assert all(hit.sentence in hit.passage.sentences for hit in found.sentences)
    assert any(re.match("29 nye kommuner", hit.sentence.text) for hit in found.sentences[:3])
