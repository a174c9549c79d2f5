from pathlib import Path

import pytest

from nskqa.search.lexical import LexicalIndex, content_words

TEXTS = [
    "Kvinner som er utsatt for kjgnnslemlestelse skal fa hjelp",
    "TryggEst er provd ut i tolv kommuner",
    "Kommunene har behov for veiledning om eeresrelatert vold",
    "Rapporten ble levert i desember 2022",
]


@pytest.fixture(scope="module")
def index() -> LexicalIndex:
    return LexicalIndex.build(TEXTS)


@pytest.mark.parametrize("typed", ["kjønnslemlestelse", "kjonnslemlestelse", "Kjønnslemlestelsen"])
def test_a_damaged_word_is_found_however_it_is_typed(index: LexicalIndex, typed: str) -> None:
    assert index.ranking(typed, 5) == [0]


def test_inflected_words_are_found_by_their_stems(index: LexicalIndex) -> None:
    assert set(index.ranking("kommune", 5)) == {1, 2}


def test_a_query_of_unknown_words_finds_nothing(index: LexicalIndex) -> None:
    assert index.ranking("pizza i Napoli", 5) == []
    assert index.ranking("hva er det", 5) == []


def test_coverage_weighs_rare_and_unknown_words_most(index: LexicalIndex) -> None:
    assert index.coverage(["tryggest", "kommuner"], [1]) == (1.0, 1.0)
    held, known = index.coverage(["tryggest", "kommuner"], [2])
    assert 0 < held < known == 1.0
    assert index.coverage(["tryggest", "pizza"], [1])[1] < 1
    assert index.coverage([], [1]) == (0.0, 0.0)


def test_overlap_is_the_share_of_a_text(index: LexicalIndex) -> None:
    assert index.overlap(["tryggest"], [TEXTS[1], TEXTS[2]]) == [1.0, 0.0]


def test_a_saved_index_answers_the_same(index: LexicalIndex, tmp_path: Path) -> None:
    index.save(tmp_path / "lexical")
    loaded = LexicalIndex.load(tmp_path / "lexical")
    for query in ("kommuner med vold", "desember", "kjonnslemlestelse"):
        assert loaded.ranking(query, 5) == index.ranking(query, 5)


@pytest.mark.parametrize("written", ["1137", "1 137", "1\u00a0137", "1\u2009137", "1.137", "1,137"])
@pytest.mark.parametrize("asked", ["1137", "1 137", "1\u202f137", "1.137", "Hva var 1,137?"])
def test_a_number_is_found_however_its_thousands_are_written(written: str, asked: str) -> None:
    texts = [f"Av totalt {written} saker", "I 2023 var det 137 saker i tiltak 1", "Tiltak 1 er ferdig den 1.1.2023"]
    index = LexicalIndex.build(texts)
    assert index.ranking(asked, 5)[0] == 0
    assert index.coverage(content_words(asked), [0]) == (1.0, 1.0)
    assert index.overlap(content_words(asked), texts) == [1.0, 0.0, 0.0]
    assert index.coverage(["137", "saker"], [0, 1]) == (1.0, 1.0), "its groups are still words of the text"


def test_rows_of_numbers_and_dates_are_no_thousands() -> None:
    index = LexicalIndex.build(["Tiltak 1 2", "Den 31.12.2023 137 saker", "Ring 815 22 040"])
    for number in ("31122023", "2023137", "81522040", "22040"):
        assert index.ranking(number, 5) == []
    assert index.ranking("137", 5) == [1]


def test_words_of_asking_carry_no_topic() -> None:
    assert content_words("Hva er det som skjer med TryggEst i 2024?") == ["skjer", "tryggest", "2024"]
