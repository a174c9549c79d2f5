import pytest

from nskqa.text.restore.confusions import learn, load_confusions


def test_the_shares_of_a_damaged_letter_make_one() -> None:
    confusions = load_confusions()
    for letter in "æøåÆØÅ":
        assert sum(confusions.seen_as(letter).values()) == pytest.approx(1.0, abs=0.05)


def test_confusions_are_learned_from_a_pair_of_texts() -> None:
    learned = learn("pa ogsd\nikke like mange ord", "på også\nikke likt")
    assert learned.weight("å", "a") > load_confusions().weight("å", "&")
    assert learned.weight("å", "d") > 10 * load_confusions().weight("å", "d")
    assert sum(learned.seen_as("å").values()) == pytest.approx(1.0)


def test_a_confusion_that_was_not_met_keeps_a_small_weight() -> None:
    learned = learn("for", "før")
    assert 0 < learned.weight("ø", "@") < learned.weight("ø", "o")


def test_every_reading_is_found_where_it_ends() -> None:
    readings = {(end, reading.meant) for end, reading in load_confusions().at("eeresrelatert", 0)}
    assert {(1, "æ"), (1, "ø"), (2, "æ")} <= readings
