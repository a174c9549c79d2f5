import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nskqa.answer.prove.citing import Prover, carries, doubts
from nskqa.report.passages import passages
from nskqa.types import UNCERTAIN, Quote, Report, Section, Span


@pytest.fixture(scope="module")
def prover(report: Report) -> Prover:
    return Prover(report, passages(report))


@pytest.fixture(scope="module")
def status(report: Report) -> Span:
    return report.measure("13").spans(Section.STATUS)[0]


def test_a_citation_is_sliced_from_the_source(prover: Prover, report: Report, status: Span) -> None:
    citation = prover.cite(status)
    assert citation.source_quote == report.source[status.start : status.end] == "Status: Pagaende"
    checksum = hashlib.sha256(b"Status: Pagaende").hexdigest()[:8]
    assert citation.id == f"nsk-2023:{status.start}-{status.end}:{checksum}"
    assert (citation.measure, citation.section, citation.passage) == ("13", Section.STATUS, "nsk-2023/13/status")


def test_what_stands_outside_the_measures_is_no_measures(prover: Prover, report: Report) -> None:
    at = report.source.index("Av totalt 33 tiltak")
    citation = prover.cite(Span(at, at + 20))
    assert (citation.measure, citation.section) == (None, Section.OVERVIEW)


def test_a_row_of_the_overview_carries_its_measure(prover: Prover, report: Report) -> None:
    assert prover.cite(report.measure("9").overview.span).measure == "9"


def test_a_span_over_several_sections_is_one_citation(prover: Prover, report: Report) -> None:
    measure = report.measure("13")
    citation = prover.cite(Span(measure.spans(Section.STATUS)[0].start, measure.spans(Section.RESPONSIBLE)[0].end))
    assert citation.sections == (Section.STATUS, Section.RESPONSIBLE)
    assert citation.quote == "Status: Pågående Ansvarlig: KUD"
    assert citation.source_quote == "Status: Pagaende\n\nAnsvarlig: KUD"


def test_a_span_without_words_or_past_the_end_is_no_citation(prover: Prover, report: Report) -> None:
    blank = next(gap.span for gap in report.gaps)
    length = len(report.source)
    assert [prover.cite(span) for span in (blank, Span(5, 5), Span(length - 9, length + 1))] == [None] * 3


@pytest.mark.parametrize(
    "quote",
    [
        Quote("Status: Ferdigstilt", Span(33064, 33080)),
        Quote("Status: Pagaende", Span(33064, 33080)),
        Quote("Status: Pågående", Span(33063, 33080)),
        Quote("Status: Pågående", Span(33064, 33080), ("Ferdigstilt",)),
        Quote("Status: Pågående", Span(33064, 33080), ("Pågående", "KUD")),
    ],
)
def test_a_quote_that_is_not_there_letter_by_letter_is_not_proved(prover: Prover, quote: Quote) -> None:
    assert prover.proved(Quote("Status: Pågående", Span(33064, 33080), ("Pågående",)))
    assert not prover.proved(quote)


@given(st.integers(0, 64_684), st.integers(0, 700))
def test_any_citation_is_exact(prover: Prover, report: Report, start: int, length: int) -> None:
    span = Span(start, min(start + length, len(report.source)))
    citation = prover.cite(span)
    if citation:
        assert report.source[citation.span.start : citation.span.end] == citation.source_quote
        assert "".join(citation.quote.split()) == "".join(prover.alignment.of(span).split())
        assert citation.section == citation.sections[0]


@pytest.mark.parametrize(
    ("quoted", "value", "held"),
    [
        ("Status: Pagaende", "Pågående", True),
        ("Ansvarlig: AlID, i samarbeid med BFD", "AID", True),
        ("Status: Ikke påbegynt", "Ikke påbegynt", True),
        ("Ansvarlig: KUD", "UD", False),
        ("Status: Ferdigstilt", "Pågående", False),
    ],
)
def test_a_value_is_carried_whole(quoted: str, value: str, held: bool) -> None:
    assert carries(quoted, value) is held


def test_a_citation_that_rests_on_an_uncertain_reading_says_so(prover: Prover, report: Report, status: Span) -> None:
    unsure = min(report.edits, key=lambda edit: edit.confidence)
    assert unsure.confidence < UNCERTAIN
    cited = prover.cite(Span(unsure.start, unsure.end))
    (notice,) = doubts([cited], report, "nb")
    assert notice.code == "uncertain_restoration"
    assert unsure.replacement in notice.message
    assert report.source[unsure.start : unsure.end] in notice.message
    assert doubts([prover.cite(status)], report, "nb") == ()
