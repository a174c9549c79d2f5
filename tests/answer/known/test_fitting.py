import pytest

from nskqa.answer.known.fitting import fitting
from nskqa.answer.known.register import Register
from nskqa.report.passages import passages
from nskqa.types import Report
from nskqa.types.asked import (
    Among,
    HasAgencies,
    HasParts,
    HasStatus,
    InArea,
    Involves,
    LedBy,
    Mentions,
    Not,
    Number,
    PartneredBy,
    Predicate,
    Side,
    Titled,
    both,
    either,
)

FINISHED = HasStatus(("Ferdigstilt",))


@pytest.fixture(scope="module")
def register(report: Report) -> Register:
    return Register(report, passages(report))


@pytest.mark.parametrize(
    ("where", "parts", "ids"),
    [
        (LedBy("KUD"), False, ["13"]),
        (both(LedBy("AID"), FINISHED), False, ["2", "30", "31", "32"]),
        (InArea(5), False, ["30", "31", "32", "33"]),
        (PartneredBy("UD"), False, ["28", "29"]),
        (both(Among(("10a", "10b")), FINISHED), True, ["10b"]),
        (Mentions(("NOVA",)), False, ["12", "18"]),
        (Titled(("tryggest",)), False, ["13"]),
        (both(LedBy("HOD"), FINISHED), False, []),
        (both(Involves("HOD"), Not(LedBy("HOD"))), False, ["5", "6", "10", "19", "21"]),
        (either(Among(("3",)), both(InArea(3), FINISHED)), False, ["3", "22", "24"]),
        (HasAgencies(Side.LEADS, Number(2)), False, ["19"]),
        (both(InArea(1), HasAgencies(Side.PARTNERS, Number(0, 0))), False, ["1", "3", "4"]),
        (HasParts(), False, ["9", "10"]),
    ],
)
def test_the_measures_that_fit_are_chosen(register: Register, where: Predicate, parts: bool, ids: list[str]) -> None:
    assert [measure.id for measure in fitting(register, where, parts=parts)] == ids
