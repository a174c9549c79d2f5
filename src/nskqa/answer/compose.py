"""Composes drafts: one composer per intent, each a pure function of what was understood and found.

Adding a kind of question means adding an intent and its composer here.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from nskqa.answer import patterns, wording
from nskqa.answer.cite import Prover
from nskqa.answer.quotes import following, leading, quote, responsible_quote, status_quote, telling
from nskqa.text.fold import fold
from nskqa.text.norwegian import words as words_of
from nskqa.types import (
    Analysis,
    Draft,
    DraftSentence,
    Found,
    Intent,
    Lang,
    Measure,
    Notice,
    Report,
    Section,
    Sentence,
    SentenceHit,
)

LONGEST_QUOTE = 700  # characters; the API's limit
_TOLD = 2  # sentences of progress that follow a status
_BEGINNING = 5  # letters by which a question's word is taken for one of a title
_COUNTED_WITHIN = 4  # words between a number and what it counts: "200 ansatte og frivillige deltakere"
_COUNTED_BEGINNING = 4  # of what is counted: "hvor mange deltok" is answered by "200 deltakere"
_FURTHER = 0.12  # how much less near to the question a supporting sentence may be, on the scale of sentences' scores
_FACTS = 3  # sentences that answer anything else


@dataclass(frozen=True, slots=True)
class Context:
    """What a composer works from."""

    report: Report
    prover: Prover
    analysis: Analysis
    found: Found

    @property
    def lang(self) -> Lang:
        """The language of the words around the quotes."""
        return self.analysis.lang


def compose(context: Context) -> Draft:
    """The draft for the question's intent; a draft without sentences where nothing can be said."""
    return _COMPOSERS[context.analysis.intent](context)


def subjects(context: Context) -> list[Measure]:
    """The measures that a question is about: those it names, else the one that the search found first."""
    named = context.analysis.measures or _first_found(context)
    return [measure for name in named if (measure := context.report.measure(name))]


def _first_found(context: Context) -> tuple[str, ...]:
    return tuple(hit.passage.measure for hit in context.found.hits if hit.passage.measure)[:1]


def _status(context: Context) -> Draft:
    measures = subjects(context)
    sentences = [sentence for measure in measures for sentence in _status_sentences(context, measure)]
    if len(measures) <= _TOLD:
        sentences += [told for measure in measures for told in _told(context, measure, Section.PROGRESS, _TOLD)]
    return _draft(context, "status", sentences, measures)


def _status_sentences(context: Context, measure: Measure) -> Iterator[DraftSentence]:
    cited = status_quote(context.prover, measure)
    if cited is None or measure.status is None:
        return
    asked = context.analysis.status if context.analysis.intent is Intent.STATUS else None
    words = wording.status(measure, measure.status, context.report, context.lang)
    if asked:
        words = wording.opened(words, measure.status == asked, context.analysis.denied, context.lang)
    yield DraftSentence(words, (cited,))
    for each in context.report.discrepancies:
        if each.measure == measure.id and each.field == "status":
            words = wording.OVERVIEW_STATUS[context.lang].format(
                id=measure.parent or measure.id, status=each.overview, gloss=wording.gloss(each.overview, context.lang)
            )
            yield DraftSentence(words, (quote(context.prover, each.overview_span, each.overview),))
    for child in _children(context, measure):
        cited = status_quote(context.prover, child)
        if cited and child.status:
            status = f"{child.status}{wording.gloss(child.status, context.lang)}"
            yield DraftSentence(wording.SUB_MEASURE[context.lang].format(id=child.id, status=status), (cited,))


def _responsible(context: Context) -> Draft:
    measures = subjects(context)
    sentences = [sentence for measure in measures for sentence in _responsible_sentences(context, measure, named=True)]
    return _draft(context, "responsible", sentences, measures)


def _responsible_sentences(context: Context, measure: Measure, named: bool) -> Iterator[DraftSentence]:
    cited = responsible_quote(context.prover, measure)
    if cited is None:
        return
    words = wording.RESPONSIBLE[context.lang].format(lead=wording.agencies(measure.responsible, context.lang))
    if measure.partners:
        partners = wording.agencies(measure.partners, context.lang)
        words += wording.PARTNERS[context.lang].format(partners=partners)
    if named:
        words = f"{wording.measure(measure, context.lang)}: {words[0].lower()}{words[1:]}"
        if context.analysis.yes_no and context.analysis.agencies:
            fits = set(context.analysis.agencies) <= set(measure.ministries)
            words = wording.opened(words, fits, context.analysis.denied, context.lang)
    yield DraftSentence(f"{words}.", (cited,))
    for each in context.report.discrepancies:
        if each.measure == measure.id and each.field == "responsible":
            words = wording.OVERVIEW_RESPONSIBLE[context.lang].format(agencies=each.overview)
            yield DraftSentence(words, (quote(context.prover, each.overview_span),))


def _whole(context: Context) -> Draft:
    measures = subjects(context)
    sentences: list[DraftSentence] = []
    for measure in measures:
        sentences += _status_sentences(context, measure)
        sentences += _responsible_sentences(context, measure, named=False)
        sentences += _told(context, measure, Section.PLAN, 1)
        sentences += _told(context, measure, Section.PROGRESS, _TOLD)
    return _draft(context, "whole", sentences, measures)


def _passage(context: Context) -> Draft:
    """The sentence nearest to the question, the one that follows it, and the next nearest of the same measure."""
    near = [hit for hit in _near(context) if len(hit.sentence.text) <= LONGEST_QUOTE]
    if not near:
        return _draft(context, "passage", [], [])
    home = near[0].passage.measure
    least = near[0].score - _FURTHER
    kin = [hit.sentence for hit in near if hit.passage.measure == home and hit.score >= least]
    then = following(context.prover, near[0])
    chosen = list(dict.fromkeys(_fitting([kin[0], *([then] if then else []), *kin[1:]])))[:_FACTS]
    if not _counts(context.analysis.counted, chosen):
        return _draft(context, "passage", [], [])
    measure = context.report.measure(home) if home else None
    opening = wording.measure(measure, context.lang) if measure else wording.WHOLE_REPORT[context.lang]
    sentences = []
    for at, sentence in enumerate(chosen):
        words = wording.quoted(sentence.text)
        cited = quote(context.prover, sentence.span)
        sentences.append(DraftSentence(words if at else f"{opening}: {words}", (cited,)))
    return _draft(context, "passage", sentences, [measure] if measure else [])


def _near(context: Context) -> list[SentenceHit]:
    """The sentences that may answer: of what the question names, else of all that tells something."""
    analysis = context.analysis
    if analysis.about_report:
        return telling(context.found, None, (Section.PREAMBLE,))
    if analysis.lists and not analysis.topic:
        return [hit for hit in telling(context.found, None, (Section.OVERVIEW,)) if hit.passage.measure is None]
    return telling(context.found, analysis.measures or None)


def _counts(counted: tuple[str, ...], sentences: list[Sentence]) -> bool:
    """True where nothing is counted, or one of the sentences says a number of it."""
    wanted = {word[:_COUNTED_BEGINNING] for word in counted}
    return not wanted or any(_says_number_of(wanted, sentence.text) for sentence in sentences)


def _says_number_of(wanted: set[str], text: str) -> bool:
    """True where a number, neither a year nor a share, stands shortly before a word that begins as one of these does.

    Where the sentence speaks of a number as such ("antallet", "totalt"), it may stand anywhere.
    """
    tokens = [word[:_COUNTED_BEGINNING] for word in words_of(text)]
    places = [at for at, token in enumerate(tokens) if token in wanted]
    if not places or not patterns.NUMBER_WORD.search(text):
        return False
    if patterns.NUMBER_AS_SUCH.search(text):
        return True
    numbers = [at for at, word in enumerate(words_of(text)) if patterns.COUNT.fullmatch(word)]
    shares = {at for at in numbers if tokens[at + 1 : at + 2] == [patterns.SHARE] and patterns.SHARE not in wanted}
    return any(0 < place - at <= _COUNTED_WITHIN for place in places for at in numbers if at not in shares)


def _told(context: Context, measure: Measure, section: Section, count: int) -> Iterator[DraftSentence]:
    """Sentences of a section: its first ones where the question is about the measure itself, else the nearest."""
    names = (measure.id, *measure.children)
    if _is_about(context.analysis.topic, measure):
        sentences = leading(context.prover, names, section)
    else:
        sentences = [hit.sentence for hit in telling(context.found, names, (section,))]
    words = wording.PROGRESS if section is Section.PROGRESS else wording.PLAN
    for sentence in sorted(_fitting(sentences)[:count], key=lambda sentence: sentence.span):
        told = words[context.lang].format(quote=wording.quoted(sentence.text))
        yield DraftSentence(told, (quote(context.prover, sentence.span),))


def _is_about(topic: tuple[str, ...], measure: Measure) -> bool:
    """True where every word of the topic is one of the measure's title, by its beginning; so too without a topic."""
    titled = {fold(word)[:_BEGINNING] for word in words_of(measure.title)}
    return all(fold(word)[:_BEGINNING] in titled for word in topic)


def _fitting(sentences: list[Sentence]) -> list[Sentence]:
    return [sentence for sentence in sentences if len(sentence.text) <= LONGEST_QUOTE]


def _children(context: Context, measure: Measure) -> list[Measure]:
    return [child for name in measure.children if (child := context.report.measure(name))]


def _draft(context: Context, kind: str, sentences: list[DraftSentence], measures: list[Measure]) -> Draft:
    return Draft(
        kind=kind,
        sentences=tuple(sentences),
        measures=tuple(dict.fromkeys(measure.id for measure in measures)),
        notices=tuple(_notices(context, kind, measures)),
        suggestions=tuple(_suggestions(context, kind, measures)),
    )


def _notices(context: Context, kind: str, measures: list[Measure]) -> Iterator[Notice]:
    if kind in ("status", "whole"):
        date = wording.day(context.report.meta.as_of)
        yield Notice("as_of", wording.AS_OF_NOTICE[context.lang].format(date=date))
    fields = {"status": ("status",), "responsible": ("responsible",), "whole": ("status", "responsible")}.get(kind, ())
    for measure in measures:
        if any(each.measure == measure.id and each.field in fields for each in context.report.discrepancies):
            yield Notice("overview_differs", wording.OVERVIEW_DIFFERS[context.lang].format(id=measure.id))
        statuses = {measure.status, *(child.status for child in _children(context, measure))}
        if kind in ("status", "whole") and measure.children and len(statuses) > 1:
            yield Notice("sub_measures_differ", wording.SUB_MEASURES_DIFFER[context.lang].format(id=measure.id))


def _suggestions(context: Context, kind: str, measures: list[Measure]) -> Iterator[str]:
    asks = {"status": wording.ASK_STATUS, "responsible": wording.ASK_RESPONSIBLE, "whole": wording.ASK_WHOLE}
    for measure in measures[:1]:
        for other, words in asks.items():
            if other != kind:
                yield words[context.lang].format(id=measure.id)


_COMPOSERS: dict[Intent, Callable[[Context], Draft]] = {
    Intent.STATUS: _status,
    Intent.RESPONSIBLE: _responsible,
    Intent.WHOLE: _whole,
    Intent.PASSAGE: _passage,
}
