import pytest

from nskqa.answer.choosing import chosen
from nskqa.answer.register import Register
from nskqa.report.passages import passages
from nskqa.types import Report, Selection


@pytest.fixture(scope="module")
def register(report: Report) -> Register:
    return Register(report, passages(report))


@pytest.mark.parametrize(
    ("wanted", "ids"),
    [
        (Selection(agencies=("KUD",)), ["13"]),
        (Selection(agencies=("AID",), statuses=("Ferdigstilt",)), ["2", "30", "31", "32"]),
        (Selection(areas=(5,)), ["30", "31", "32", "33"]),
        (Selection(partners=("UD",)), ["28", "29"]),
        (Selection(parts=True, within=("10a", "10b"), statuses=("Ferdigstilt",)), ["10b"]),
        (Selection(mention=("NOVA",)), ["12", "18"]),
        (Selection(titled=("tryggest",)), ["13"]),
        (Selection(agencies=("HOD",), statuses=("Ferdigstilt",)), []),
    ],
)
def test_the_measures_that_fit_are_chosen(register: Register, wanted: Selection, ids: list[str]) -> None:
    assert [measure.id for measure in chosen(register, wanted)] == ids
