import pytest
from hypothesis import given
from hypothesis import strategies as st

from nskqa.text.fold import Spellings, fold, same_word

DAMAGED = ["kjgnnslemlestelse", "kignnslemlestelse", "eeresrelatert", "seresrelatert", "geresrelatert", "for", "far"]


@pytest.mark.parametrize(
    ("typed", "other"),
    [
        ("Pågående", "pagaende"),
        ("PÅGÅENDE", "paagaaende"),
        ("ÆRE", "aere"),
        ("ære", "are"),
        ("Röd", "rod"),
        ("ﬁn", "fin"),
    ],
)
def test_letters_fall_together_however_they_are_typed(typed: str, other: str) -> None:
    assert fold(typed) == fold(other)


@given(st.text(max_size=30))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize("typed", ["kjønnslemlestelse", "kjonnslemlestelse", "kjoennslemlestelse"])
def test_a_word_finds_its_damaged_forms(typed: str) -> None:
    assert Spellings(DAMAGED).of(typed) == ("kignnslemlestelse", "kjgnnslemlestelse")


@pytest.mark.parametrize("typed", ["æresrelatert", "aeresrelatert", "aresrelatert"])
def test_the_many_forms_of_one_letter_are_found(typed: str) -> None:
    assert set(Spellings(DAMAGED).of(typed)) == {"eeresrelatert", "seresrelatert", "geresrelatert"}


def test_short_words_are_not_taken_for_one_another() -> None:
    assert Spellings(DAMAGED).of("før") == ("for",)
    assert Spellings(DAMAGED).of("får") == ("far",)


def test_an_unknown_word_has_no_forms() -> None:
    assert Spellings(DAMAGED).of("pensjonsalder") == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a&resrelatert", "eeresrelatert"),
        ("8", "&"),
        ("moter", "mgater"),
        ("tjienestene", "tienestene"),
        ("toppmote", "toppmgate"),
    ],
)
def test_damage_alone_makes_no_other_word(one: str, other: str) -> None:
    assert same_word(one, other)
    assert same_word(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [("barneverntjenestens", "barnevernstjenestens"), ("nordisk", "nordiske"), ("innvandrere", "flyktninger")],
)
def test_another_word_is_another_word(one: str, other: str) -> None:
    assert not same_word(one, other)
