"""What a question is trained to tell apart: drawn by seed, from its own text and from others."""

from dataclasses import replace

import pytest

from nskqa.search.model.train.candidates import Candidates, candidates
from nskqa.search.model.train.examples import Example, Examples, of_sentences
from nskqa.search.model.train.recipe import Recipe

RECIPE = Recipe(epochs=2, same_text=2, other_texts=1, variants=0.0, nynorsk=0.0)
TEXTS = (
    of_sentences(1, "", ("Elva er lang.", "Elva renner nordover.", "Byen er gammel.", "Kirken er av stein.")),
    of_sentences(2, "", ("Katten sover.", "Elva i byen er kald.", "Hunden bjeffer.")),
    of_sentences(3, "", ("Båten går hver dag.",)),
)
TAUGHT = Examples(
    TEXTS, (Example("Hvor lang er elva?", 0, 1), Example("Hva gjør katten?", 0, 2), Example("Når går båten?", 0, 3))
)
NYNORSK = {"Elva er lang.": "Elva er lang, ho.", "Hvor lang er elva?": "Kor lang er elva?"}


def drawn(recipe: Recipe = RECIPE) -> list[Candidates]:
    return list(candidates(TAUGHT, NYNORSK, recipe))


def test_every_question_comes_once_an_epoch() -> None:
    asked = [row.question for row in drawn()]
    assert sorted(asked[:3]) == sorted(asked[3:]) == sorted(example.question for example in TAUGHT.examples)


def test_the_same_seed_draws_the_same_and_another_does_not() -> None:
    assert drawn() == drawn()
    assert drawn() != drawn(replace(RECIPE, seed=7))


def test_the_answer_is_never_a_wrong_sentence() -> None:
    assert all(row.answer not in row.wrong for row in drawn())


def test_all_questions_have_as_many_wrong_sentences_in_ascending_length() -> None:
    for row in drawn():
        assert len(row.wrong) == 3
        assert list(map(len, row.wrong)) == sorted(map(len, row.wrong))


def test_wrong_sentences_are_of_the_same_text_and_of_others() -> None:
    row = next(row for row in drawn() if row.question == "Hvor lang er elva?")
    own = set(TEXTS[0].units)
    assert sum(unit in own for unit in row.wrong) == 2


def test_a_text_of_one_sentence_is_told_from_other_texts() -> None:
    row = next(row for row in drawn() if row.question == "Når går båten?")
    assert row.answer == "Båten går hver dag."
    assert len(row.wrong) == 3


@pytest.mark.parametrize(("share", "question"), [(0.0, "Hvor lang er elva?"), (1.0, "Kor lang er elva?")])
def test_questions_and_sentences_are_put_in_nynorsk_where_there_is_one(share: float, question: str) -> None:
    rows = [row for row in drawn(replace(RECIPE, nynorsk=share)) if "lang" in row.question]
    assert {row.question for row in rows} == {question}
    assert all(row.answer.startswith("Elva er lang, ho.") == bool(share) for row in rows)


def test_questions_are_typed_as_people_type_them() -> None:
    asked = {row.question for row in drawn(replace(RECIPE, variants=1.0))}
    assert asked.isdisjoint({example.question for example in TAUGHT.examples})
