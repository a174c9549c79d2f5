"""Sentences of a measure's plan and progress that tell of it: which of them, and in which words they are given."""

import re
from collections.abc import Iterator

from nskqa.answer.choose.quotes import leading, quote, telling
from nskqa.answer.compose.context import Context, fitting, sentence
from nskqa.answer.prove import templates
from nskqa.text.fold import fold
from nskqa.text.norwegian import words
from nskqa.types import DraftSentence, Measure, Section, Sentence, Told
from nskqa.types.drafts import Quoted

_BEGINNING = 5  # letters by which a question's word is taken for one of a title
_AHEAD = re.compile(
    r"\b(?:skal|vil|planlagt|planlegges?|forventes|ferdigstill(?:es|else)|gjenstår|under utarbeidelse|under arbeid|"
    r"starter|"
    r"foreligger|lanseres|videreføres|pågår|til vurdering|påbegynt)\b|\bfrist\w*",
    re.IGNORECASE,
)
_DONE = re.compile(
    r"\b(?:har|ble|er|var|gjennomførte|arrangerte|leverte|utarbeidet|deltok|bidro|holdt|fikk|startet|viser|gjaldt|"
    r"veiledet)\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<![-–—])\b20\d\d\b")  # not the end of a range


def told(
    context: Context, measure: Measure, section: Section, count: int, part: Told = Told.ALL
) -> list[DraftSentence]:
    """Sentences of a section, in the report's order: its first ones where the question is about the measure itself.

    Of a question about something in it, the nearest ones; of `part` alone where that is given.
    """
    names = (measure.id, *measure.children)
    if context.found is None or _is_about(context.analysis.topic, measure):
        sentences = leading(context.prover, names, section)
    else:
        sentences = [hit.sentence for hit in telling(context.found, names, (section,))]
    chosen = [each for each in fitting(sentences) if _is_of(context, each, part)][:count]
    return list(as_told(context, sorted(chosen, key=lambda each: each.span), section))


def as_told(context: Context, sentences: list[Sentence], section: Section) -> Iterator[DraftSentence]:
    """The sentences as the report's, each with its quote."""
    template = templates.PROGRESS if section is Section.PROGRESS else templates.PLAN
    for each in sentences:
        yield sentence(template, (quote(context.prover, each.span),), quote=Quoted(each.span))


def _is_of(context: Context, said: Sentence, part: Told) -> bool:
    if part is Told.ALL:
        return True
    ahead = _looks_ahead(context, said)
    return ahead if part is Told.AHEAD else not ahead and bool(_DONE.search(said.text))


def _looks_ahead(context: Context, said: Sentence) -> bool:
    """True where a sentence speaks of what was still to come on the report's day."""
    years = (int(year) for year in _YEAR.findall(said.text))
    return bool(_AHEAD.search(said.text)) or any(year > context.report.meta.as_of.year for year in years)


def _is_about(topic: tuple[str, ...], measure: Measure) -> bool:
    """True where every word of the topic is one of the measure's title, by its beginning; so too without a topic."""
    titled = {fold(word)[:_BEGINNING] for word in words(measure.title)}
    return all(fold(word)[:_BEGINNING] in titled for word in topic)
