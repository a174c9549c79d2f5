import json
from pathlib import Path

import pytest

from nskqa.errors import ModelError
from nskqa.search.model.train.examples import Examples, as_text, collection, read_examples, split
from nskqa.settings import load_settings
from nskqa.text.titled import line_sentence_spans


@pytest.fixture(scope="module")
def examples() -> Examples:
    return read_examples(load_settings().data_dir / "training" / "norquad")


def written(folder: Path, context: str, start: int) -> Path:
    question = {"id": "a", "question": "Hva?", "context": 7, "answers": [{"text": "x", "start": start}]}
    (folder / "contexts.jsonl").write_text(json.dumps({"id": 7, "text": context}) + "\n", encoding="utf-8")
    (folder / "questions.jsonl").write_text(json.dumps(question) + "\n", encoding="utf-8")
    return folder


def test_the_sentence_that_an_answer_starts_in_answers(tmp_path: Path) -> None:
    text = "En tittel\nDen første. Den andre\u2028her.\n\nDen tredje."
    for start, answer in ((0, 0), (10, 1), (20, 1), (22, 2), (40, 3)):
        (example,) = read_examples(written(tmp_path, text, start)).examples
        assert (example.question, example.answer, example.text) == ("Hva?", answer, 7), start


@pytest.mark.parametrize("start", [9, -1, 500])
def test_an_answer_that_stands_nowhere_is_refused_with_its_line(start: int, tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="line 1: the answer stands in no sentence of context 7"):
        read_examples(written(tmp_path, "En tittel\nDen første.", start))


def test_a_file_that_is_not_there_or_no_examples_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"contexts\.jsonl cannot be read"):
        read_examples(tmp_path)
    written(tmp_path, "En tittel", 0)
    (tmp_path / "questions.jsonl").write_text("{}\n", encoding="utf-8")
    with pytest.raises(ModelError, match=r"questions\.jsonl, line 1, is not"):
        read_examples(tmp_path)


def test_a_sentence_stands_in_its_context_under_the_title() -> None:
    text = as_text(1, "St.meld. nr. 5\nHun kom. Hun så.\nHun vant.")
    assert text.title == "St.meld. nr. 5"
    assert text.sentences == ("St.meld. nr. 5", "Hun kom.", "Hun så.", "Hun vant.")
    assert text.units == (
        "St.meld. nr. 5 St.meld. nr. 5",
        "Hun kom. St.meld. nr. 5",
        "Hun så. Hun kom. St.meld. nr. 5",
        "Hun vant. Hun så. St.meld. nr. 5",
    )


def test_items_of_a_list_stand_in_the_context_of_what_introduces_it() -> None:
    text = as_text(1, "Valg\nVi skal:\n- lære\n- veilede")
    assert text.units[2:] == ("- lære Vi skal: Valg", "- veilede Vi skal: Valg")


def test_a_first_line_that_is_long_or_a_sentence_is_no_title() -> None:
    assert as_text(1, "Hun kom.\nHun så.").units == ("Hun kom.", "Hun så. Hun kom.")
    assert as_text(1, "ord " * 31 + "\nHun så.").title == ""


def test_no_word_of_a_text_is_lost(examples: Examples) -> None:
    for line in (load_settings().data_dir / "training/norquad/contexts.jsonl").read_text("utf-8").splitlines():
        text = json.loads(line)["text"]
        assert "".join("".join(span.of(text).split()) for span in line_sentence_spans(text)) == "".join(text.split())


def test_norquad_is_read_whole(examples: Examples) -> None:
    assert (len(examples.texts), len(examples.examples)) == (274, 1669)
    by_id = {text.id: text for text in examples.texts}
    assert all(0 <= example.answer < len(by_id[example.text].sentences) for example in examples.examples)
    assert all(len(text.units) == len(text.sentences) for text in examples.texts)
    (rygge,) = [each for each in examples.examples if each.question == "Hvor lenge har Rygge vært stengt?"]
    assert by_id[rygge.text].sentences[rygge.answer] == "Moss lufthavn Rygge har vært stengt siden 2016."


def test_no_text_is_both_in_training_and_in_validation(examples: Examples) -> None:
    training, validation = split(examples)
    assert {text.id for text in training.texts}.isdisjoint(text.id for text in validation.texts)
    assert (len(training.texts), len(validation.texts)) == (233, 41)
    for part in (training, validation):
        assert {example.text for example in part.examples} <= {text.id for text in part.texts}
    assert len(training.examples) + len(validation.examples) == 1669
    assert split(examples) == (training, validation)


def test_a_collection_holds_every_question_and_its_text(examples: Examples, tmp_path: Path) -> None:
    _, validation = split(examples)
    collection(validation, tmp_path / "out")
    read = {name: (tmp_path / "out" / name).read_text("utf-8") for name in ("passages.jsonl", "queries.jsonl", "qrels")}
    passages, queries = ([json.loads(line) for line in read[name].split("\n")[:-1]] for name in list(read)[:2])
    relevant = [line.split() for line in read["qrels"].splitlines()]
    assert len(passages) == 41
    assert [row["id"] for row in queries] == [row[0] for row in relevant]
    assert {row[2] for row in relevant} <= {row["id"] for row in passages}
    assert [row["text"] for row in queries] == [example.question for example in validation.examples]
    assert passages[0]["text"].split("\n") == list(validation.texts[0].sentences)
