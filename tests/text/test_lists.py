import pytest

from nskqa.text.lists import is_item, is_ordinal, lead_ins


@pytest.mark.parametrize(
    "sentence",
    ["- styrke", "-Legge til", "– styrke", "• ha", "•ha", "* styrke", "¢ ha", "e ha", "o ha", "a) styrke", "(b) styrke",
     "ii) styrke", "1) styrke", "(2) styrke", "3. Styrke", "  - styrke"],
)  # fmt: skip
def test_a_mark_makes_an_item(sentence: str) -> None:
    assert is_item(sentence)


@pytest.mark.parametrize(
    "sentence",
    ["Styrke", "1. januar 2021 trådte loven i kraft.", "10. trinn følger.", "-5 grader", "2024. Det", "en ny plan",
     "(Foto: NTB)", "«Planen»", "-", "a)"],
)  # fmt: skip
def test_other_sentences_are_none(sentence: str) -> None:
    assert not is_item(sentence)


def test_a_number_before_a_month_or_a_level_is_an_ordinal() -> None:
    assert is_ordinal("1", " januar 2021")
    assert is_ordinal("10", "trinn")
    assert not is_ordinal("1", " Styrke")
    assert not is_ordinal("2023", " januar")


def test_the_sentence_before_a_list_introduces_each_of_its_items() -> None:
    assert lead_ins(["Vi skal:", "- lære", "- veilede", "Det er alt."]) == ["", "Vi skal:", "Vi skal:", ""]
    assert lead_ins(["Vi skal dette.", "1) lære", "2) veilede"]) == ["", "Vi skal dette.", "Vi skal dette."]


def test_items_may_have_further_sentences() -> None:
    sentences = ["Vi skal:", "- Lære.", "Det er nytt.", "- Veilede."]
    assert lead_ins(sentences) == ["", "Vi skal:", "", "Vi skal:"]


def test_a_new_kind_of_mark_or_a_long_way_begins_another_list() -> None:
    assert lead_ins(["Ett:", "- a", "To:", "a) b"]) == ["", "Ett:", "", "To:"]
    assert lead_ins(["Ett:", "- a", "B.", "C.", "D.", "- e"])[-1] == "D."
    assert lead_ins(["Han kom.", "– Hei.", "Hun så opp.", "– Nei."])[-1] == "Hun så opp."


def test_a_list_that_nothing_stands_before_has_no_lead_in() -> None:
    assert lead_ins(["- a", "- b"]) == ["", ""]
    assert lead_ins([]) == []
    assert lead_ins(["Vi skal:", "- lære", "a) lese"]) == ["", "Vi skal:", ""]
