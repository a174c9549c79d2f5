"""How a report is read: what restoration made of its source, and what readers decided after it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from nskqa.errors import ReportError
from nskqa.report.read import Decision, Files
from nskqa.text.alignment import Alignment
from nskqa.text.restore.restorer import restore
from nskqa.types import UNCERTAIN, Report, RestoredEdit, Span

DECIDED = "decided by a reader"
_CONTEXT = 50  # letters on either side


def restored(files: Files) -> tuple[RestoredEdit, ...]:
    """The edits that give a report its letters back, in order; a reader's decision stands in place of the restorer's.

    Raises:
        ReportError: where a decision names words that do not stand in its line, or stand there twice.

    """
    abbreviations = tuple(files.meta.aliases)
    return decided(files, restore(files.source, abbreviations=abbreviations))


def decided(files: Files, edits: Sequence[RestoredEdit]) -> tuple[RestoredEdit, ...]:
    """The edits with the decisions of readers applied last."""
    made = [_edit(files, decision) for decision in files.decisions]
    kept = [edit for edit in edits if not any(edit.start < own.end and own.start < edit.end for own in made)]
    changed = [own for own in made if files.source[own.start : own.end] != own.replacement]
    return tuple(sorted((*kept, *changed), key=lambda edit: edit.start))


def uncertain(edits: Iterable[RestoredEdit]) -> tuple[RestoredEdit, ...]:
    """The edits that a reader should look at, worst first."""
    doubtful = (edit for edit in edits if edit.confidence < UNCERTAIN)
    return tuple(sorted(doubtful, key=lambda edit: (edit.confidence, edit.start)))


@dataclass(frozen=True, slots=True)
class Doubt:
    """A restored word that a reader should look at: where, what stands there, how it is read, and in which words."""

    report: str
    line: int
    source: str
    reading: str
    confidence: float
    evidence: str
    context: str


def review(report: Report) -> tuple[Doubt, ...]:
    """The doubtful words of a report, worst first."""
    alignment = Alignment(report.source, report.edits)
    return tuple(
        Doubt(
            report.id,
            report.line(edit.start),
            report.source[edit.start : edit.end],
            edit.replacement,
            edit.confidence,
            edit.evidence,
            _context(alignment, edit),
        )
        for edit in uncertain(report.edits)
    )


def _context(alignment: Alignment, edit: RestoredEdit) -> str:
    start, end = max(0, edit.start - _CONTEXT), min(len(alignment.source), edit.end + _CONTEXT)
    return " ".join(alignment.of(Span(start, end)).split())


def _edit(files: Files, decision: Decision) -> RestoredEdit:
    lines = files.source.split("\n")
    line = lines[decision.line - 1] if decision.line <= len(lines) else ""
    if line.count(decision.source) != 1:
        raise ReportError(
            f'{files.errata_path} decides on "{decision.source}" in line {decision.line} of {files.text_path.name}, '
            f"which has it {line.count(decision.source)} times; correct the line or the words there."
        )
    start = sum(len(each) + 1 for each in lines[: decision.line - 1]) + line.index(decision.source)
    return RestoredEdit(start, start + len(decision.source), decision.reading, 1.0, f"{DECIDED}: {decision.why}")
