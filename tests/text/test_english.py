import pytest

from nskqa.text.english import in_norwegian


def anything(_: str) -> bool:
    return True


@pytest.mark.parametrize(
    ("english", "norwegian"),
    [
        ("How many seats are there?", "How many plasser are there?"),
        ("honour-based violence", "æresrelatert vold"),
        ("Forced marriages and female genital mutilation", "tvangsekteskap and kjønnslemlestelse"),
        ("the Nordic summit", "the nordisk toppmøte"),
        ("municipalities, schools and nurses", "kommune, skole and sykepleie"),
        ("TryggEst", "TryggEst"),
        ("", ""),
    ],
)
def test_words_of_the_field_are_given_in_norwegian(english: str, norwegian: str) -> None:
    assert in_norwegian(english, anything) == norwegian


def test_the_word_that_the_report_uses_is_taken() -> None:
    assert in_norwegian("a reception centre", {"mottak"}.__contains__) == "a mottak"
    assert in_norwegian("a reception centre", {"asylmottak", "mottak"}.__contains__) == "a asylmottak"
    assert in_norwegian("a reception centre", lambda _: False) == "a asylmottak"


def test_abbreviations_and_words_of_asking_are_left_alone() -> None:
    assert in_norwegian("ACT and act", anything) == "ACT and lov"
    assert in_norwegian("police act", anything, {"act"}) == "politi act"
