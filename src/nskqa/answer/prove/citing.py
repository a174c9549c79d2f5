"""Proves quotes. The only maker of citations: their words are sliced from the report, never taken from a composer."""

import hashlib
import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from nskqa.answer import wording
from nskqa.text.alignment import Alignment
from nskqa.text.fold import fold
from nskqa.text.lines import reading
from nskqa.types import UNCERTAIN, Citation, Lang, Notice, Passage, Quote, Report, Sentence, Span

_REMEMBERED = 4_096  # spans of a report whose reading and citation are kept; of what is asked, nothing is
_CAPITALS = re.compile(r"[^A-ZÆØÅ]")


class Prover:
    """Proves quotes against one report. Read-only; safe to use from several threads at once."""

    def __init__(self, report: Report, passages: Iterable[Passage]) -> None:
        self.report = report
        self.alignment = Alignment(report.source, report.edits)
        self.passages = tuple(sorted((p for p in passages if p.report == report.id), key=lambda p: p.span))
        self._read = lru_cache(maxsize=_REMEMBERED)(lambda span: reading(self.alignment, span).text)
        self._cited = lru_cache(maxsize=_REMEMBERED)(self._citation)
        self._starts = [passage.span.start for passage in self.passages]

    def read(self, span: Span) -> str:
        """The words of a span as a reader sees them."""
        return self._read(span)

    def cite(self, span: Span, number: int = 1) -> Citation | None:
        """A citation of any span that holds words of at least one section, or None where it does not."""
        found = self._cited(span)
        return found and replace(found, number=number)

    def _citation(self, span: Span) -> Citation | None:
        parts = self.report.parts_in(span)
        source_quote = span.of(self.report.source)
        if span.end > len(self.report.source) or not source_quote.strip() or not parts:
            return None
        place = self.place(span)
        first, checksum = parts[0], hashlib.sha256(source_quote.encode()).hexdigest()[:8]
        return Citation(
            number=1,
            id=f"{self.report.id}:{span.start}-{span.end}:{checksum}",
            report=self.report.id,
            measure=first.measure,
            section=first.section,
            sections=tuple(dict.fromkeys(part.section for part in parts)),
            passage=place[0].id if place else "/".join(filter(None, (self.report.id, first.measure, first.section))),
            quote=self.read(span),
            source_quote=source_quote,
            span=span,
        )

    def proved(self, quote: Quote) -> bool:
        """True where the quote's words are those of its span, letter by letter, and carry the values it claims."""
        citation = self._cited(quote.span)
        return (
            citation is not None
            and citation.quote == quote.words
            and all(carries(quote.words, value) for value in quote.values)
        )

    def place(self, span: Span) -> tuple[Passage, Sentence] | None:
        """The passage in which a span begins, and its sentence there or, between two, its first; None outside them."""
        at = bisect_right(self._starts, span.start) - 1
        if at < 0 or span.start >= self.passages[at].span.end:
            return None
        passage = self.passages[at]
        holding = (each for each in passage.sentences if each.span.start <= span.start < each.span.end)
        return passage, next(holding, passage.sentences[0])


def carries(quoted: str, value: str) -> bool:
    """True where the value stands whole in the quoted words; an abbreviation may have a stray small letter (AlID)."""
    if re.search(rf"(?<!\w){re.escape(fold(value))}(?!\w)", fold(quoted)):
        return True
    return value.isupper() and any(_CAPITALS.sub("", word) == value for word in re.findall(r"\w+", quoted))


def doubts(citations: Iterable[Citation], report: Report, lang: Lang) -> tuple[Notice, ...]:
    """A notice of the cited words whose restoration is uncertain, read and as they stand; none where all are sure."""
    cited = [citation.span for citation in citations]
    unsure = [
        f"«{edit.replacement}» ({report.source[edit.start : edit.end]})"
        for edit in report.edits
        if edit.confidence < UNCERTAIN and any(span.meets(Span(edit.start, edit.end)) for span in cited)
    ]
    if not unsure:
        return ()
    words = ", ".join(dict.fromkeys(unsure))
    return (Notice("uncertain_restoration", wording.UNCERTAIN_RESTORATION[lang].format(words=words)),)
