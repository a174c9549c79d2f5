"""A row of the overview by its cells. Its words, as they are read and quoted, run across the table's columns."""

from nskqa.types import Citation, OverviewRow, Report, Section


def cited_row(report: Report, citation: Citation) -> OverviewRow | None:
    """The row that a citation quotes, or whose torn-off piece it quotes; None where it quotes anything else."""
    if citation.section is not Section.OVERVIEW:
        return None
    return next((row for row in report.overview if citation.span in (row.span, row.tail)), None)


def in_one_line(row: OverviewRow) -> str:
    """The cells of a row that hold something, side by side."""
    return " · ".join(filter(None, (row.number, row.title, ", ".join(row.agencies), row.status)))
