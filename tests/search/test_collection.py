import itertools
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from nskqa.errors import CollectionError
from nskqa.search import collection
from nskqa.search.builds import current
from nskqa.search.collection import Collection, passages
from nskqa.search.jsonl import Line, read_lines, read_texts
from nskqa.search.model.train.examples import as_text
from nskqa.search.trec import run_lines
from nskqa.search.views import contexts
from nskqa.text.titled import title_of

TEXTS = [
    Line(id="fugl", text="Måsen\nMåsen spiser fisk ved havna. Den sover på taket."),
    Line(id="båt", text="Båten ligger ved havna.\nDen er rød og har to master."),
    Line(
        id="lang",
        text="Om fjellet\n" + " ".join(f"Setning nummer {number} om fjellet og snøen." for number in range(30)),
    ),
]


def build(home: Path, encoder: object, texts: list[Line] = TEXTS) -> Collection:
    collection.build(home, texts, encoder, "m", None, "Flat", lambda *_: None)
    return Collection.load(home, encoder)


def test_a_text_is_cut_into_passages_of_whole_sentences_under_its_title() -> None:
    made = list(passages(TEXTS[2]))
    assert all(len(passage.text) <= 300 for passage in made)
    assert {passage.heading for passage in made} == {"Om fjellet"}
    assert [passage.id for passage in made] == [f"lang/{number}" for number in range(1, len(made) + 1)]
    for passage in made:
        for sentence in passage.sentences:
            assert sentence.span.of(TEXTS[2].text) == sentence.text


def test_each_passage_knows_the_sentence_before_it_as_training_does() -> None:
    made = list(passages(TEXTS[2]))
    assert [passage.before for passage in made] == ["", *(passage.sentences[-1].text for passage in made[:-1])]
    assert contexts(made) == list(as_text(1, TEXTS[2].text).units)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("En tittel\nOg mer.", "En tittel"),
        ("\n  En tittel \r\nOg mer.", "En tittel"),
        ("En setning.\nOg mer.", ""),
        ("x" * 121 + "\nOg mer.", ""),
        ("Hva er dette?\nSvar.", "Hva er dette?"),
    ],
)
def test_a_title_is_a_short_first_line_that_is_no_sentence(text: str, wanted: str) -> None:
    assert title_of(text) == wanted


def test_texts_are_ranked_by_their_best_sentence(words: object, tmp_path: Path) -> None:
    found = build(tmp_path, words)
    ranked = found.rank("måsen spiser fisk", words, 10)
    assert ranked[0][0] == "fugl"
    assert len(ranked) == len({name for name, _ in ranked}) == 3
    assert [score for _, score in ranked] == sorted((score for _, score in ranked), reverse=True)
    assert found.rank("rød båt med to master", words, 1)[0][0] == "båt"
    assert found.rank("snøen på fjellet", words, 3)[0][0] == "lang"


def test_a_model_without_a_second_stage_ranks_too(no_late: object, tmp_path: Path) -> None:
    assert build(tmp_path, no_late).rank("måsen spiser fisk", no_late, 2)[0][0] == "fugl"


@pytest.mark.parametrize("query", ["xyz", "🔥", "…", "hva er det", "\0", "\u200b"])
def test_a_query_of_which_no_word_is_known_still_has_a_ranking(words: object, tmp_path: Path, query: str) -> None:
    assert len(build(tmp_path, words).rank(query, words, 2)) == 2


def test_a_text_without_a_word_is_found_by_its_vectors(words: object, tmp_path: Path) -> None:
    found = build(tmp_path, words, [*TEXTS, Line(id="ild", text="🔥")])
    assert "ild" in dict(found.rank("måsen spiser fisk", words, 4))


def test_what_did_not_change_is_not_embedded_anew(words: object, tmp_path: Path) -> None:
    build(tmp_path, words)
    words.asked.clear()
    build(tmp_path, words, [*TEXTS, Line(id="ny", text="Ny tekst.")])
    assert set(words.asked) == {"Ny tekst."}


def test_another_models_collection_is_refused(words: object, tmp_path: Path) -> None:
    build(tmp_path, words)
    words.digest = "other"
    with pytest.raises(CollectionError, match="run `nskqa index --passages FILE --out DIR`"):
        Collection.load(tmp_path, words)


@pytest.mark.parametrize("damage", ["texts/stems.json", "late/tokens.npy", "passages.json"])
def test_a_damaged_collection_names_the_command_that_mends_it(words: object, tmp_path: Path, damage: str) -> None:
    build(tmp_path, words)
    path = current(tmp_path)[0] / damage
    path.write_bytes(path.read_bytes()[:-5])
    with pytest.raises(CollectionError, match=f"{Path(damage).name}.*nskqa index --passages FILE --out DIR"):
        Collection.load(tmp_path, words)


def test_no_collection_and_an_index_of_reports_are_told_apart(words: object, tmp_path: Path) -> None:
    with pytest.raises(CollectionError, match="holds no index"):
        Collection.load(tmp_path, words)
    (tmp_path / "builds" / "x").mkdir(parents=True)
    (tmp_path / "builds" / "x" / "reports.json").write_text("[]", encoding="utf-8")
    with pytest.raises(CollectionError, match="holds the index of reports; name another folder"):
        build(tmp_path, words)


def test_a_folder_that_holds_other_things_is_refused(words: object, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Kjære", encoding="utf-8")
    with pytest.raises(CollectionError, match="other things than a collection; name an empty folder"):
        build(tmp_path, words)


def test_lines_are_read_with_their_ids(write: Callable[[str, str], Path]) -> None:
    path = write("a.jsonl", '\ufeff{"id": 7, "text": "En", "more": 1}\n\n{"id": "b", "text": "To"}\n')
    assert read_lines(path) == (Line(id="7", text="En"), Line(id="b", text="To"))


def test_a_number_is_text_as_it_is_written(write: Callable[[str, str], Path]) -> None:
    long = "9" * 5_000
    path = write("a.jsonl", f'{{"id": 1.50, "text": 1e400}}\n{{"id": -7, "text": {long}}}\n')
    assert read_lines(path) == (Line(id="1.50", text="1e400"), Line(id="-7", text=long))


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ('{"id": "a", "text": "🔥"}', "line 1, text: "),
        ('\n{"id": "a", "text": "🔥"}\n\n{"id": "b", "text": "\\u0000 …"}', "lines 2 to 4, text: "),
    ],
)
def test_texts_without_a_word_are_no_collection_though_queries_may_be(
    write: Callable[[str, str], Path], text: str, where: str
) -> None:
    path = write("a.jsonl", text)
    assert read_lines(path)
    with pytest.raises(CollectionError, match=re.escape(f"a.jsonl, {where}There is no word to look for")):
        read_texts(path)
    assert len(read_texts(write("b.jsonl", text + '\n{"id": "c", "text": "Måsen"}'))) > 1


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "is empty"),
        ('{"id": "a", "text": "x"}\n{"id": "b", "text": NaN}', "line 2 has NaN, which is no value of JSON"),
        ('{"id": Infinity, "text": "x"}', "line 1 has Infinity, "),
        ('{"id": "a", "text": "x", "more": [-Infinity]}', "line 1 has -Infinity, "),
        ('{"id": "a", "text": true}', "line 1, text: Input should be a valid string"),
        ('{"id": "a", "text": [1]}', "line 1, text: Input should be a valid string"),
        ("\n \n", "is empty"),
        ('{"id": "a", "text": "x"}\n{"id": "a", "text": "y"}', "line 2, id: a stands in line 1 too"),
        ('{"id": "a", "text": "x"}\n{', "line 2 is not JSON"),
        ('{"id": "a", "text": "x"}\n\n[]', "line 3: Input should be an object"),
        ('{"id": "a"}', "line 1, text: Field required"),
        ('{"id": "a b", "text": "x"}', "line 1, id: It should be one word"),
        ('{"id": "", "text": "x"}', "line 1, id: It should be one word"),
        ('{"id": "a", "text": " \\u001c "}', "line 1, text: It should hold some text"),
        ('{"id": null, "text": "x"}', "line 1, id: Input should be a valid string"),
        ('{"id": "a", "text": "\\ud800"}', "line 1, text:"),
    ],
)
def test_a_line_that_is_no_text_is_named(write: Callable[[str, str], Path], text: str, said: str) -> None:
    with pytest.raises(CollectionError, match="a.jsonl") as caught:
        read_lines(write("a.jsonl", text))
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_file_that_is_not_utf8_is_named_with_the_line(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(b'{"id": "a", "text": "x"}\n{"id": "b", "text": "\xe6"}\n')
    with pytest.raises(CollectionError, match="line 2 is not UTF-8"):
        read_lines(tmp_path / "a.jsonl")


def test_a_run_falls_by_score_as_it_does_by_rank() -> None:
    lines = list(run_lines("q1", [("a", 0.5), ("b", 0.5), ("c", 0.4999995), ("d", 0.1)]))
    assert lines[0] == "q1 Q0 a 1 0.500000 nskqa\n"
    assert [line.split()[3] for line in lines] == ["1", "2", "3", "4"]
    scores = [float(line.split()[4]) for line in lines]
    assert all(one > other for one, other in itertools.pairwise(scores))


def test_the_sentences_of_one_text_are_ranked(words: object, tmp_path: Path) -> None:
    found = build(tmp_path, words)
    hits = found.sentences("måsen spiser fisk", words, "fugl")
    assert {hit.passage.report for hit in hits} == {"fugl"}
    assert [hit.rank for hit in hits] == list(range(1, len(hits) + 1))
    assert found.sentences("måsen spiser fisk", words, "ingen") == ()
