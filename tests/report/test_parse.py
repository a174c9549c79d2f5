import itertools
from collections import Counter

import pytest

from nskqa.types import Report, Section


def test_every_character_belongs_to_one_section_or_to_a_named_gap(report: Report, second_report: Report) -> None:
    for each in (report, second_report):
        spans = sorted([part.span for part in each.parts] + [gap.span for gap in each.gaps])
        assert spans[0].start == 0
        assert spans[-1].end == len(each.source)
        assert all(one.end == other.start for one, other in itertools.pairwise(spans))
        assert {gap.reason for gap in each.gaps} <= {"blank", "page-break"}
        assert all(not gap.span.of(each.source).strip() for gap in each.gaps)


def test_the_report_has_33_measures_and_four_sub_measures(report: Report) -> None:
    assert [measure.id for measure in report.numbered()] == [str(number) for number in range(1, 34)]
    assert [measure.id for measure in report.measures if measure.parent] == ["9a", "9b", "10a", "10b"]
    assert report.measure("9").children == ("9a", "9b")


def test_statuses_are_in_clean_letters_and_as_the_report_counts_them(report: Report) -> None:
    assert Counter(measure.status for measure in report.numbered()) == {"Pågående": 26, "Ferdigstilt": 7}
    assert report.counts.total == 33
    assert report.counts.by_status == {"Pågående": 26, "Ferdigstilt": 7}


def test_measures_stand_under_their_areas(report: Report) -> None:
    assert Counter(measure.area for measure in report.numbered()) == {1: 4, 2: 16, 3: 5, 4: 4, 5: 4}
    assert [area.title for area in report.areas][2] == "Et styrket rettsvern for utsatte personer"
    assert all(area.introduction for area in report.areas)


def test_every_measure_has_plan_status_responsible_and_progress(report: Report) -> None:
    lacking = {
        measure.id: {section.value for section in (Section.PLAN, Section.STATUS, Section.RESPONSIBLE, Section.PROGRESS)
                     if not measure.spans(section)}
        for measure in report.measures
    }  # fmt: skip
    everything = {"plan", "status", "responsible", "progress"}
    assert {name: lacks for name, lacks in lacking.items() if lacks} == {
        "9": everything,
        "10": everything,
        "9a": {"progress"},
    }


@pytest.mark.parametrize("name", ["2", "5", "16", "25", "32"])
def test_a_plan_without_a_blank_line_before_the_status_ends_there(report: Report, name: str) -> None:
    measure = report.measure(name)
    assert "Status" not in "".join(span.of(report.source) for span in measure.spans(Section.PLAN))
    assert measure.spans(Section.PLAN)[-1].end == measure.spans(Section.STATUS)[0].start - 1


@pytest.mark.parametrize(
    ("name", "lead", "partners"),
    [
        ("2", ("AID",), ("BFD",)),
        ("5", ("AID",), ("BFD", "HOD", "JD", "KUD")),
        ("10b", ("KD",), ("HOD",)),
        ("13", ("KUD",), ()),
        ("19", ("BFD",), ("HOD", "AID")),
        ("28", ("AID",), ("UD",)),
    ],
)
def test_lead_and_partners_are_told_apart(
    report: Report, name: str, lead: tuple[str, ...], partners: tuple[str, ...]
) -> None:
    measure = report.measure(name)
    assert (measure.responsible, measure.partners) == (lead, partners)


def test_measures_without_a_status_of_their_own_have_the_overviews(report: Report) -> None:
    for name, status in (("9", "Ferdigstilt"), ("10", "Pågående")):
        measure = report.measure(name)
        assert measure.status == measure.overview.status == status
        assert not measure.spans(Section.STATUS)


@pytest.mark.parametrize(
    ("name", "address"),
    [("1", "oda.oslomet.no"), ("2", "bedre-beskyttelse"), ("6", "proba.no"), ("9b", "udir.no"), ("21", "lovutvalget")],
)
def test_links_that_the_page_foot_threw_elsewhere_come_home(report: Report, name: str, address: str) -> None:
    assert any(address in link.url for link in report.measure(name).links)
    assert [measure.id for measure in report.measures if any(address in link.url for link in measure.links)] == [name]


def test_titles_on_two_lines_are_one(report: Report) -> None:
    assert report.measure("33").title == "Øke det internasjonale samarbeidet"
    assert report.measure("23").title.endswith("skal unntas fra kravet om dobbel straffbarhet")


def test_the_overview_gives_each_row_its_values(report: Report) -> None:
    rows = {row.number: row for row in report.overview}
    assert len(rows) == len(report.overview) == 33
    assert (rows["19"].agencies, rows["5"].agencies) == (("BFD", "AID"), ("AID",))
    assert rows["18"].title == "Utvikle kunnskapsgrunnlaget om utsatte i tros- og livssynssamfunn"
    assert rows["7"].title.endswith("for personer over 18 år")


def test_the_tail_of_a_row_above_the_tables_head_is_given_back(report: Report) -> None:
    row = next(row for row in report.overview if row.number == "17")
    assert row.tail.of(report.source) == "som er utsatt for kjgnnslemlestelse"
    assert row.title.endswith("som er utsatt for kjønnslemlestelse")


def test_the_torn_sub_heading_is_part_of_the_overview(report: Report) -> None:
    loose = [p.span.of(report.source) for p in report.parts if p.section is Section.OVERVIEW and p.measure is None]
    assert "Neg" in loose
    assert "ativ sosial kontroll i tros- og livssynssamfunn" in loose


def test_agencies_have_name_abbreviation_and_what_staff_call_them(report: Report) -> None:
    agencies = {agency.abbreviation: agency for agency in report.agencies}
    assert len(agencies) == 15
    assert agencies["POD"].name == "Politidirektoratet"
    assert "Ministry of Justice" in agencies["JD"].aliases


def test_another_years_report_is_read_by_the_same_structure(second_report: Report) -> None:
    assert [measure.status for measure in second_report.measures] == [
        "Pågående",
        "Ferdigstilt",
        "Ikke påbegynt",
        "Utsatt",
    ]
    assert second_report.measure("1").title == "Øke kunnskapen om redningsvester blant unge"
    assert (second_report.measure("1").responsible, second_report.measure("1").partners) == (("NFD",), ("SD",))
    assert second_report.measure("3").responsible == ("NFD", "SD")
    assert [link.url for link in second_report.measure("1").links] == ["https://example.org/redningsvest"]
    assert second_report.counts.by_status == {"Pågående": 1, "Ferdigstilt": 1, "Ikke påbegynt": 1, "Utsatt": 1}
    assert second_report.meta.publisher == "Nærings- og fiskeridepartementet"
