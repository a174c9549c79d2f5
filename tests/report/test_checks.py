import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from nskqa.report.checks import check, counted, coverage
from nskqa.report.parse import read_reports
from nskqa.types import Finding, Report, Severity

REPORTS = Path(__file__).parents[1] / "reports"
TEXT = (REPORTS / "sjo-2025.txt").read_text(encoding="utf-8")


@pytest.fixture
def checked(tmp_path: Path) -> Callable[[str], list[Finding]]:
    """Checks the second report with another text."""

    def check_text(text: str) -> list[Finding]:
        shutil.copy(REPORTS / "sjo-2025.toml", tmp_path)
        (tmp_path / "sjo-2025.txt").write_text(text, encoding="utf-8")
        (report,) = read_reports(tmp_path)
        return list(check(report))

    return check_text


def of(findings: tuple[Finding, ...] | list[Finding], code: str) -> list[str | None]:
    return [finding.measure for finding in findings if finding.code == code]


def test_the_report_has_no_structural_fault(report: Report, second_report: Report) -> None:
    for each in (report, second_report):
        assert not [finding for finding in check(each) if finding.severity is Severity.FAULT]


def test_every_contradiction_between_overview_and_text_is_listed(report: Report) -> None:
    findings = check(report)
    assert of(findings, "responsible-differs") == ["19"]
    assert of(findings, "title-differs") == ["2", "11", "30"]
    assert of(findings, "status-differs") == ["10b"]


def test_a_finding_names_its_line(report: Report) -> None:
    (finding,) = [finding for finding in check(report) if finding.code == "status-differs"]
    assert report.source.splitlines()[finding.line - 1].strip() == "Status: Ferdigstilt"


def test_counts_and_coverage_add_up(report: Report) -> None:
    counts = counted(report)
    assert (counts["measures"], counts["sub-measures"], counts["areas"], counts["agencies"]) == (33, 4, 5, 15)
    assert sum(coverage(report).values()) == len(report.source)


@pytest.mark.parametrize(
    ("damage", "code", "measure"),
    [
        (("Status: Ferdigstilt\n\n", ""), "status-missing", "2"),
        (("Ansvarlig: NFD og SD\n\n", ""), "responsible-missing", "3"),
        (("Status: Utsatt", "Status:"), "status-empty", "4"),
        (("Tiltak 3. Kart", "Tiltak 2. Kart"), "number-twice", "2"),
        (("Tiltak 3. Kart", "Tiltak 2. Kart"), "row-without-measure", "3"),
        (("Tiltak 2. Utvikle", "Titak 2. Utvikle"), "number-missing", "3"),
        (("4 | Teste nye redningsflåter SD Utsatt", "4 | Teste nye redningsflåter SD Ubestemt"), "row-missing", "4"),
        (("4 | Teste nye", "3 | Teste nye"), "row-twice", "3"),
        (("Status: Utsatt", "Status: Utsatt\nStatus: Pågående"), "second-status", "4"),
    ],
)
def test_a_damaged_report_gives_a_fault(
    checked: Callable[[str], list[Finding]], damage: tuple[str, str], code: str, measure: str
) -> None:
    assert damage[0] in TEXT
    findings = checked(TEXT.replace(*damage))
    assert measure in of(findings, code)
    assert all(finding.severity is Severity.FAULT for finding in findings if finding.code == code)


@pytest.mark.parametrize(
    ("damage", "code"),
    [
        (("er 1 pågående,", "er 2 pågående,"), "counts-differ"),
        (("Status: Utsatt", "Status: Forlist"), "unknown-status"),
        (("Ansvarlig: NFD og SD", "Ansvarlig: NFD og XYZ"), "unknown-agency"),
        (("Kartleggingen starter i 2026.\n", ""), "no-progress"),
    ],
)
def test_what_is_odd_but_whole_is_listed_without_a_fault(
    checked: Callable[[str], list[Finding]], damage: tuple[str, str], code: str
) -> None:
    assert damage[0] in TEXT
    findings = checked(TEXT.replace(*damage))
    assert code in {finding.code for finding in findings}
    assert all(finding.severity is not Severity.FAULT for finding in findings)


def test_a_report_without_overview_and_list_of_agencies_is_still_read(checked: Callable[[str], list[Finding]]) -> None:
    bare = TEXT[: TEXT.index("Oversikt over status")] + TEXT[TEXT.index("Tiltak 1: Øke") :]
    findings = checked(bare)
    assert of(findings, "part-missing")
    assert not [finding for finding in findings if finding.severity is Severity.FAULT]
