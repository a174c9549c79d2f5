"""What a composer works from, and what all of them share."""

from collections.abc import Iterable
from dataclasses import dataclass

from nskqa.answer.cite import Prover
from nskqa.answer.register import Register
from nskqa.types import Analysis, Found, Lang, Measure, Report, Sentence

LONGEST_QUOTE = 700  # characters; the API's limit


@dataclass(frozen=True, slots=True)
class Context:
    """What a composer works from; nothing was searched where the report's structure alone answers."""

    report: Report
    prover: Prover
    register: Register
    analysis: Analysis
    found: Found | None = None

    @property
    def lang(self) -> Lang:
        """The language of the words around the quotes."""
        return self.analysis.lang


def subjects(context: Context) -> list[Measure]:
    """The measures that a question is about: those it names, else the one that the search found first."""
    named = context.analysis.measures or _first_found(context)
    return [measure for name in named if (measure := context.report.measure(name))]


def _first_found(context: Context) -> tuple[str, ...]:
    hits = context.found.hits if context.found else ()
    return tuple(hit.passage.measure for hit in hits if hit.passage.measure)[:1]


def children(context: Context, measure: Measure) -> list[Measure]:
    """The sub-measures of a measure."""
    return [child for name in measure.children if (child := context.report.measure(name))]


def fitting(sentences: Iterable[Sentence]) -> list[Sentence]:
    """The sentences that are short enough to be quoted."""
    return [sentence for sentence in sentences if len(sentence.text) <= LONGEST_QUOTE]
