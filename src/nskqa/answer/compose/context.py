"""What a composer works from, and what all of them share."""

from collections.abc import Iterable
from dataclasses import dataclass

from nskqa.answer.known.register import Register
from nskqa.answer.prove.citing import Prover
from nskqa.answer.prove.gate import Gate
from nskqa.types import Analysis, Found, Lang, Measure, Quote, Report, Sentence
from nskqa.types.drafts import LONGEST_QUOTE, DraftSentence, Judgement, Piece, Template


@dataclass(frozen=True, slots=True)
class Context:
    """What a composer works from; nothing was searched where the report's structure alone answers."""

    gate: Gate
    analysis: Analysis
    found: Found | None = None

    @property
    def report(self) -> Report:
        """The report that is asked."""
        return self.gate.report

    @property
    def prover(self) -> Prover:
        """Reads and cites the report's words."""
        return self.gate.prover

    @property
    def register(self) -> Register:
        """What the report names."""
        return self.gate.register

    @property
    def lang(self) -> Lang:
        """The language of the words around the quotes."""
        return self.analysis.lang


def sentence(
    template: Template,
    quotes: Iterable[Quote],
    judges: Judgement | None = None,
    *,
    denied: bool = False,
    **pieces: Piece,
) -> DraftSentence:
    """A sentence of a draft, with what stands in the places of its template; opened with yes or no where it judges."""
    return DraftSentence(template, tuple(pieces.items()), tuple(quotes), judges, denied)


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
