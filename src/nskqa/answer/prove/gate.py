"""The gate: renders every sentence of a draft from its pieces and proves each; what is not proved is dropped.

A piece is proved where it may stand in its place, where the report has it, and where a quote of the sentence shows it:
words of the measure, the area or the agency that it is of, that carry its value; of the plan, a quote for each measure
that is counted, or the report's own count. Yes and no are reckoned here, from what is judged.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import assert_never

from nskqa.answer import wording
from nskqa.answer.known.fitting import fits, fitting
from nskqa.answer.known.reckoning import Group, fit, groups, keys, stated
from nskqa.answer.known.register import Register
from nskqa.answer.prove import templates
from nskqa.answer.prove.citing import Prover, carries
from nskqa.answer.prove.rendering import Rendering
from nskqa.text.fold import fold
from nskqa.types import AnswerSentence, Citation, Draft, Lang, Measure, Section, Span
from nskqa.types.asked import (
    And,
    By,
    Grouped,
    HasStatus,
    Involves,
    LedBy,
    OfThePlan,
    Or,
    Outnumber,
    PartneredBy,
    Predicate,
    Tops,
    both,
    wheres,
)
from nskqa.types.drafts import (
    AgencyName,
    AllOf,
    AreaNumber,
    AreaOf,
    AreaTitle,
    AsOf,
    CountsBy,
    DraftSentence,
    IdsOf,
    Judgement,
    LeadsOf,
    MeantBy,
    MinistriesOf,
    Missing,
    Named,
    NumberOf,
    Occurrences,
    OfMeasure,
    OfPlan,
    OfWords,
    PartnersOf,
    Piece,
    Quoted,
    Reckoned,
    Standing,
    StatusOf,
)

_REMEMBERED = 4_096


@dataclass(frozen=True, slots=True)
class Proof:
    """What is proved of a draft: its sentences as they were drafted and in words, their citations; what is dropped."""

    drafted: tuple[DraftSentence, ...]
    sentences: tuple[AnswerSentence, ...]
    citations: tuple[Citation, ...]
    dropped: tuple[DraftSentence, ...]


class Gate:
    """Proves the drafts of one report. Read-only; safe to use from several threads at once."""

    def __init__(self, prover: Prover, register: Register) -> None:
        self.prover, self.register, self.report = prover, register, register.report
        self._rendering = {lang: Rendering(register, prover.read, lang) for lang in ("nb", "nn", "en")}
        self._homes = lru_cache(maxsize=_REMEMBERED)(self._home)

    def prove(self, draft: Draft, lang: Lang) -> Proof:
        """The sentences of a draft that are proved, and their citations in the order of use."""
        dropped: list[DraftSentence] = []
        sentences: list[AnswerSentence] = []
        citations: dict[Span, Citation] = {}
        for sentence in draft.sentences:
            text = self.proved(sentence, lang)
            if text is None:
                dropped.append(sentence)
                continue
            for quote in sentence.quotes:
                if quote.span not in citations:
                    citation = self.prover.cite(quote.span, len(citations) + 1)
                    if citation:
                        citations[quote.span] = citation
            numbers = dict.fromkeys(citations[quote.span].number for quote in sentence.quotes)
            sentences.append(AnswerSentence(text, tuple(numbers)))
        drafted = tuple(sentence for sentence in draft.sentences if sentence not in dropped)
        return Proof(drafted, tuple(sentences), tuple(citations.values()), tuple(dropped))

    def proved(self, sentence: DraftSentence, lang: Lang) -> str | None:
        """The words of a sentence, or None where a quote, a piece or what it judges is not proved."""
        if not sentence.quotes or not all(map(self.prover.proved, sentence.quotes)):
            return None
        pieces = dict(sentence.pieces)
        if not self._fits_template(sentence, pieces) or len(_subjects(sentence)) > 1:
            return None
        if not all(self._shown(piece, sentence) for piece in pieces.values()):
            return None
        if sentence.judges is not None and not self._is_judged(sentence.judges, sentence):
            return None
        return self.text(sentence, lang)

    def text(self, sentence: DraftSentence, lang: Lang) -> str | None:
        """The words of a sentence; None where it lacks a piece, or the report has nothing of one."""
        if dict(sentence.pieces).keys() != dict(sentence.template.slots).keys():
            return None
        rendering = self._rendering[lang]
        said = {name: rendering.of(piece) for name, piece in sentence.pieces}
        if any(words is None for words in said.values()):
            return None
        text = sentence.template.text[lang].format(**said)
        if sentence.judges is None:
            return text
        return wording.opened(text, rendering.judged(sentence.judges), sentence.denied, lang)

    def said(self, lang: Lang, sentence: DraftSentence) -> str:
        """A sentence in words, whether or not it is proved; empty where there are none for it."""
        return self.text(sentence, lang) or ""

    # --- what is proved

    def _fits_template(self, sentence: DraftSentence, pieces: Mapping[str, Piece]) -> bool:
        """True for a fixed sentence with a piece in each place, of a kind that may stand there."""
        slots = dict(sentence.template.slots)
        known = sentence.template in templates.ALL and slots.keys() == pieces.keys()
        return known and all(isinstance(piece, slots[name]) for name, piece in pieces.items())

    def _shown(self, piece: Piece, sentence: DraftSentence) -> bool:  # noqa: C901 - one case a kind
        """True where a quote of the sentence shows what a piece says."""
        words = [quote.words for quote in sentence.quotes]
        match piece:
            case Named(name) | NumberOf(name) | AreaOf(name):
                return any(self._is_of(quote.span, name) for quote in sentence.quotes)
            case StatusOf(name, overview):
                label = self._rendering["nb"].status(name, overview=overview)
                return label is not None and self._carried((label,), name, sentence, overview=overview)
            case LeadsOf(name, overview):
                return self._carried(self._rendering["nb"].agencies(piece), name, sentence, overview=overview)
            case PartnersOf(name) | MinistriesOf(name):
                return self._carried(self._rendering["nb"].agencies(piece), name, sentence)
            case AreaNumber(number) | AreaTitle(number):
                return any(self._is_of_area(quote.span, number) for quote in sentence.quotes)
            case AgencyName(abbreviation):
                spans = {each.span for each in self.report.agencies if each.abbreviation == abbreviation}
                return any(quote.span in spans for quote in sentence.quotes)
            case Reckoned(plan) | IdsOf(plan) | CountsBy(plan):
                return self._counted(plan, sentence)
            case AllOf(by):
                keyed = (group.key for group in groups(self.register, Grouped(by)))
                return all(any(self._is_of_group(quote.span, by, key) for quote in sentence.quotes) for key in keyed)
            case Occurrences(term):
                places = {place.sentence.span for place in self.register.occurring(term)}
                return bool(places) and {quote.span for quote in sentence.quotes} == places
            case Quoted(span):
                return any(quote.span == span for quote in sentence.quotes)
            case Standing(said):
                return any(carries(each, said) or said in each for each in words)
            case Missing(claimed):
                return not any(carries(each, claimed) for each in words)
            case AsOf() | MeantBy():
                return True
            case _:
                assert_never(piece)

    def _is_judged(self, judgement: Judgement, sentence: DraftSentence) -> bool:
        """True where a sentence may open with yes or no to this: of its own subject, and shown by its quotes."""
        match judgement:
            case OfMeasure(name):
                return _subjects(sentence) == {name}
            case OfPlan(plan):
                return any(isinstance(piece, Reckoned) and piece.plan == plan for _, piece in sentence.pieces)
            case OfWords(values, instead):
                words = " ".join(quote.words for quote in sentence.quotes)
                stand = [carries(words, value) or fold(value) in fold(words) for value in values]
                if instead is None:
                    return bool(stand) and all(stand)
                return stand[:1] == [False] and carries(words, instead)
            case _:
                assert_never(judgement)

    def _carried(self, values: Iterable[str], name: str, sentence: DraftSentence, *, overview: bool = False) -> bool:
        """True where quotes of a measure's own table carry each of these values; of the overview alone where so."""
        sections = (Section.OVERVIEW,) if overview else (Section.STATUS, Section.RESPONSIBLE, Section.OVERVIEW)
        shown = [
            quote.words for quote in sentence.quotes if self._homes(quote.span) in {(name, each) for each in sections}
        ]
        values = tuple(values)
        return bool(values) and all(any(carries(words, value) for words in shown) for value in values)

    def _home(self, span: Span) -> tuple[str | None, Section | None]:
        """The measure and the section in which a span begins."""
        citation = self.prover.cite(span)
        return (citation.measure, citation.section) if citation else (None, None)

    def _is_of(self, span: Span, name: str) -> bool:
        """True where a span is of a measure, its sub-measures, or the one that it is part of."""
        measure, home = self.report.measure(name), self._homes(span)[0]
        return measure is not None and home is not None and home in (name, measure.parent, *measure.children)

    def _is_of_area(self, span: Span, number: int) -> bool:
        place = self.prover.place(span)
        titles = (area.title_span for area in self.report.areas if area.number == number)
        return any(title.meets(span) for title in titles) or bool(place and place[0].area == number)

    def _is_of_group(self, span: Span, by: By, key: str) -> bool:
        """True where a span names a group: an area's title, or words that carry a ministry or a status."""
        return self._is_of_area(span, int(key)) if by is By.AREA else carries(self.prover.read(span), key)

    def _counted(self, plan: OfThePlan, sentence: DraftSentence) -> bool:
        """True where each measure that is counted has a quote, or the report's own count is quoted and the same."""
        if self._stated(plan, sentence):
            return True
        return all(self._shows(measure, where, sentence) for where, found in self._sets(plan) for measure in found)

    def _sets(self, plan: OfThePlan) -> Iterator[tuple[Predicate, Iterable[Measure]]]:
        """The measures that are counted, with what each of them is counted for."""
        if isinstance(plan, Outnumber):
            yield from ((where, fitting(self.register, where)) for where in (plan.one, plan.other))
        elif isinstance(plan, Grouped | Tops):
            of = dict(keys(self.register, plan.by))
            own = [
                group for group in groups(self.register, Grouped(plan.by, plan.where)) if self._is_asked(plan, group)
            ]
            for group in (*own, *groups(self.register, plan)):
                yield both(plan.where, of[group.key]), group.measures
        else:
            yield both(*wheres(plan)), fit(self.register, plan)

    @staticmethod
    def _is_asked(plan: Grouped | Tops, group: Group) -> bool:
        return isinstance(plan, Tops) and group.key == plan.key

    def _shows(self, measure: Measure, where: Predicate, sentence: DraftSentence) -> bool:
        """True where quotes of a measure show that it fits; that it does not mention something no quote can show."""
        words = [quote.words for quote in sentence.quotes if self._is_of(quote.span, measure.id)]
        row = measure.overview.span if measure.overview else None
        if row and any(quote.span.holds(row) for quote in sentence.quotes):
            words.append(self.prover.read(row))  # of rows that are quoted together, its own
        match where:
            case And(of):
                return bool(words) and all(self._shows(measure, each, sentence) for each in of)
            case Or(of):
                return any(fits(self.register, measure, each) and self._shows(measure, each, sentence) for each in of)
            case HasStatus(labels):
                return any(carries(each, label) for each in words for label in labels)
            case LedBy(agency) | PartneredBy(agency) | Involves(agency):
                return any(carries(each, agency) for each in words)
            case _:
                return bool(words)

    def _stated(self, plan: OfThePlan, sentence: DraftSentence) -> bool:
        """True where the report's own count is quoted, is one of what is asked, and is what is reckoned."""
        says = stated(self.register, plan)
        counts = self.report.counts
        if says is None or counts is None or says != len(fit(self.register, plan)):
            return False
        return any(quote.span == counts.span and carries(quote.words, str(says)) for quote in sentence.quotes)


def _subjects(sentence: DraftSentence) -> set[str]:
    """The measures that a sentence is about by its pieces."""
    kinds = Named | NumberOf | StatusOf | LeadsOf | PartnersOf | MinistriesOf | AreaOf
    return {piece.measure for _, piece in sentence.pieces if isinstance(piece, kinds)}
