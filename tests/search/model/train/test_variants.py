import re
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nskqa.search.model.train.variants import STYLES, foreign, hurried, slipped, telegram, variant

QUESTION = "Hvilke språk er Åpenhet og værvarsel for øst oversatt til i 2023?"


def test_hurried_is_lower_case_without_its_mark() -> None:
    assert hurried("Hvem har ansvaret for TryggEst?", Random(0)) == "hvem har ansvaret for tryggest"


def test_foreign_keyboards_write_letters_in_two_ways() -> None:
    made = {foreign("Får Ærlige øyer?", Random(seed)) for seed in range(20)}
    assert made == {"Faar Aerlige oeyer?", "Far Arlige oyer?"}


@pytest.mark.parametrize("seed", range(200))
def test_a_slip_spares_first_letters_and_numbers(seed: int) -> None:
    before, after = QUESTION.split(), slipped(QUESTION, Random(seed)).split()
    assert len(before) == len(after)
    changed = [(one, other) for one, other in zip(before, after, strict=True) if one != other]
    assert 1 <= len(changed) <= 2
    for one, other in changed:
        assert one[0] == other[0]
        assert re.sub(r"\D", "", one) == re.sub(r"\D", "", other)
        assert abs(len(one) - len(other)) <= 1


def test_slips_swap_drop_and_double() -> None:
    made = {slipped("hvem", Random(seed)) for seed in range(300)}
    assert made == {"hevm", "hvme", "hem", "hvm", "hve", "hvvem", "hveem", "hvemm"}


def test_a_telegram_has_the_words_that_carry_a_topic() -> None:
    made = {telegram("Hvem har ansvaret for «TryggEst» i kommunene?", Random(seed)) for seed in range(20)}
    assert made == {"Hvem ansvaret TryggEst kommunene", "ansvaret TryggEst kommunene"}


def test_a_telegram_never_turns_what_is_asked() -> None:
    assert "ikke" in telegram("Hvilke tiltak er ikke ferdigstilt?", Random(1))
    assert telegram("Hva er det?", Random(3)) in {"Hva", "Hva er det?"}


def test_every_style_is_used() -> None:
    made = {variant("Hvorfor er språket på østkanten viktig?", Random(seed)) for seed in range(100)}
    assert len(made) >= 25
    assert len(STYLES) == 4


@given(st.text(min_size=1, max_size=60), st.integers(0, 1_000))
def test_the_same_generator_gives_the_same_words(question: str, seed: int) -> None:
    made = variant(question, Random(seed))
    assert made == variant(question, Random(seed))
    assert made or not question
    assert sorted(re.findall(r"\d", made)) == sorted(re.findall(r"\d", question.lower()))
