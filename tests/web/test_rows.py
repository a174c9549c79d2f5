import pytest

from nskqa.assistant import Assistant
from nskqa.types import OverviewRow, Span
from nskqa.web.rows import cited_row, in_one_line


def test_a_citation_of_a_row_or_of_its_torn_off_piece_is_of_that_row(assistant: Assistant) -> None:
    report, prover = assistant.reports["nsk-2023"], assistant.provers["nsk-2023"]
    assert len(report.overview) == 33
    for row in report.overview:
        for span in filter(None, (row.span, row.tail)):
            assert cited_row(report, prover.cite(span)) is row


@pytest.mark.parametrize(
    "words", ["Av totalt 33 tiltak", "Videreutvikle dialoggrupper om vold", "Pagaende", "Status: P"]
)
def test_a_citation_of_other_words_is_of_no_row(assistant: Assistant, words: str) -> None:
    report = assistant.reports["nsk-2023"]
    at = report.source.index(words)
    assert cited_row(report, assistant.provers["nsk-2023"].cite(Span(at, at + len(words)))) is None


def test_several_rows_in_one_quote_are_no_row(assistant: Assistant) -> None:
    report = assistant.reports["nsk-2023"]
    span = Span(report.overview[0].span.start, report.overview[1].span.end)
    assert cited_row(report, assistant.provers["nsk-2023"].cite(span)) is None


def test_a_row_is_read_in_one_line() -> None:
    row = OverviewRow("4", "Videreutvikle dialoggrupper", ("JD", "AID"), "Pågående", 1, Span(0, 9))
    assert in_one_line(row) == "4 · Videreutvikle dialoggrupper · JD, AID · Pågående"
    assert in_one_line(OverviewRow("4", "Tittel", (), "", 1, Span(0, 9))) == "4 · Tittel"
