"""The sentence that answers, chosen by how near it is and by what the question asks for."""

import re

from nskqa.answer.choose.quotes import TELLING, following, quote, telling
from nskqa.answer.choose.supposing import borne_out
from nskqa.answer.compose.checking import Judged, judged
from nskqa.answer.compose.context import Context, fitting, sentence
from nskqa.answer.compose.notices import draft
from nskqa.answer.compose.responsible import responsible_sentences
from nskqa.answer.prove import templates
from nskqa.answer.understand import patterns, wanting
from nskqa.text.fold import fold
from nskqa.text.norwegian import COUNTRIES, stem
from nskqa.text.norwegian import words as words_of
from nskqa.types import Draft, DraftSentence, Measure, Sentence, SentenceHit, Wanted
from nskqa.types.drafts import Missing, Named, OfWords, Quoted, Standing

_COUNTED_WITHIN = 4  # words between a number and what it counts: "200 ansatte og frivillige deltakere"
# Letters of what is counted: "hvor mange deltok" is answered by "200 deltakere", and of a longer word a greater part.
_COUNTED_BEGINNING = 4
_COUNTED_PART = 0.7
_COUNTED_STEM = 3  # letters of a compound's last part: "barnevernssaker" are "saker"
_FURTHER = 0.24  # how much less near to the question a supporting sentence may be, on the scale of sentences' scores
# Of something's end a date is asked for: no other date will do.
_ENDS = re.compile(
    r"\b(?:ferdig\w*|avslutt\w*|sluttfør\w*|fullfør\w*|frist\w*|lever\w*|forelig\w*|lanser\w*|finish\w*|complet\w*|done|"
    r"concluded|deadline|delivered)\b",
    re.IGNORECASE,
)
_FACTS = 4  # sentences
_LONGEST = 880  # characters of the whole answer
_AROUND = 4  # characters around a quote
_NAME = 14  # and of what stands around a measure's title
_FOLLOWS = 0.06  # what a sentence gains as support by following the best one
_HOLDS = 0.1  # what a sentence gains by holding an answer of the kind asked for
_NUMBER_OF = 0.08  # and by saying a number of what is counted
_OTHER_YEAR = 0.05  # what one loses that tells of another year than was asked for
_WEIGHED = 60  # of the nearest sentences; what else a sentence is weighed by does not outweigh more
_NAMED = 0.05  # and by having a name that the question has
_FIRST = 12  # sentences that one is the foremost of: what is gained by its kind lifts none from further down
# How much less near than the nearest of all a sentence may be that is of the measure the conversation was about, of one
# whose title the question touches, or of one that mentions the names in it.
_STAYS = 0.05
# Kinds of answer that a sentence shows plainly; without one, the question is not answered.
_PLAIN = frozenset(
    {Wanted.CONTACT, Wanted.MONEY, Wanted.SHARE, Wanted.DURATION, Wanted.NUMBER, Wanted.NAME, Wanted.PLACES}
)
# Those that differ from year to year: a number of 2023 is no answer for 2021.
_OF_A_YEAR = frozenset({Wanted.MONEY, Wanted.SHARE, Wanted.NUMBER})


def fact(context: Context) -> Draft:
    """The sentence nearest to the question, the one that follows it, and the next nearest of the same measure."""
    kind = "passage" if context.analysis.keywords else "fact"
    near = _near(context)
    if not near:
        return draft(context, kind, [], [])
    home = near[0].passage.measure
    measure = context.report.measure(home) if home else None
    chosen = _short(_chosen(context, near), _LONGEST - (len(measure.title) + _NAME if measure else _NAME))
    checked = judged(context, _candidates(near, home), _told(context, home)) if context.analysis.claim else None
    if checked:
        return draft(context, "claim", _checked(context, checked, measure, chosen), [measure] if measure else [])
    if not (_answers(context, home, chosen) and _mentions_all(context, home)):
        return draft(context, kind, [], [])
    sentences = [_opening(context, measure, chosen[0]), *(_more(context, each) for each in chosen[1:])]
    if context.analysis.wanted is Wanted.NAME and measure:
        sentences = [*sentences[: _FACTS - 1], *list(responsible_sentences(context, measure, named=False))[:1]]
    return draft(context, kind, sentences, [measure] if measure else [])


def _candidates(near: list[SentenceHit], home: str | None) -> list[Sentence]:
    """The nearest sentences of the measure that was found first."""
    return [hit.sentence for hit in near if hit.passage.measure == home][:_FIRST]


def _told(context: Context, home: str | None) -> str:
    """All that the report tells of a measure."""
    of = (passage.text for passage in context.prover.passages if passage.measure == home and passage.section in TELLING)
    return " ".join(of)


def _opening(context: Context, measure: Measure | None, said: Sentence, judges: OfWords | None = None) -> DraftSentence:
    """The first sentence: of which measure, and the report's words."""
    cited = (quote(context.prover, said.span),)
    if measure is None:
        return sentence(templates.OF_REPORT, cited, judges, quote=Quoted(said.span))
    return sentence(templates.OF_MEASURE, cited, judges, named=Named(measure.id), quote=Quoted(said.span))


def _more(context: Context, said: Sentence) -> DraftSentence:
    return sentence(templates.MORE, (quote(context.prover, said.span),), quote=Quoted(said.span))


def _checked(context: Context, checked: Judged, measure: Measure | None, chosen: list[Sentence]) -> list[DraftSentence]:
    """Whether a claim is so, by the sentence that says it; what it has instead; and what else is near."""
    claimed, said = checked.instead or ("", None)
    judges = OfWords((claimed,) if said else checked.values, said)
    sentences = [_opening(context, measure, checked.sentence, judges)]
    if said:
        cited = quote(context.prover, checked.sentence.span)
        sentences.append(sentence(templates.INSTEAD, (cited,), said=Standing(said), claimed=Missing(claimed)))
    return [*sentences, *[_more(context, each) for each in chosen if each != checked.sentence][:1]]


def foremost(context: Context) -> SentenceHit | None:
    """The sentence that a question's answer would open with, or None where nothing was found that tells something.

    Of the first ones only, so that asking it costs little.
    """
    if context.found is None:
        return None
    first = telling(context.found, _named(context))[:_FIRST]
    return max(first or context.found.sentences[:1], key=lambda hit: _weighed(context, hit), default=None)


def _near(context: Context) -> list[SentenceHit]:
    """The sentences that may answer, best first: of what the question names, else of all that tells something.

    What the conversation was about, and what mentions the names in the question, comes first where nearly as near.
    """
    if context.found is None:
        return []
    hits = [hit for hit in telling(context.found, _named(context)) if fitting([hit.sentence])][:_WEIGHED]
    ranked = sorted(hits, key=lambda hit: -_weighed(context, hit))
    preferred = _preferred(context)
    staying = [hit for hit in ranked if hit.passage.measure in preferred]
    if staying and _weighed(context, staying[0]) >= _weighed(context, ranked[0]) - _STAYS:
        return [*staying, *(hit for hit in ranked if hit not in staying)]
    return ranked


def _named(context: Context) -> list[str] | None:
    """The measures in whose text the answer must stand, where any are named."""
    chosen = [measure for name in context.analysis.measures if (measure := context.report.measure(name))]
    return [name for measure in chosen for name in (measure.id, *measure.children)] or None


def _preferred(context: Context) -> frozenset[str]:
    """The measures that the question may mean: those of its conversation, and those that mention all its names."""
    terms = [words_of(name) for name in context.analysis.names] if not context.analysis.claim else []
    measures = context.report.measures if terms else ()
    mention = (each.id for each in measures if all(context.register.mentions(each.id, term) for term in terms))
    return frozenset((*context.analysis.context, *mention))


def _weighed(context: Context, hit: SentenceHit) -> float:
    analysis = context.analysis
    score = hit.score
    if analysis.wanted in _OF_A_YEAR and not wanting.of_the_time(hit.sentence.text, analysis.text):
        score -= _OTHER_YEAR
    if analysis.wanted and wanting.holds(analysis.wanted, hit.sentence.text, analysis.text):
        score += _HOLDS
    if analysis.counted and _says_number_of(analysis.counted, hit.sentence.text):
        score += _NUMBER_OF
    if analysis.names and _has_a_name(analysis.names, hit.sentence.text):
        score += _NAMED
    return score


def _mentions_all(context: Context, measure_id: str | None) -> bool:
    """True where a measure mentions every name that the question has: what tells of one only answers another.

    A country is told of by its adjective too, and what an abbreviation stands for may be written out.
    """
    if measure_id is None:
        return True
    register = context.register
    names = [name for name in context.analysis.names if register.writes(name) and not register.spelt_out(name)]
    terms = (words_of(name) for name in names if name not in COUNTRIES.values())
    return all(register.mentions(measure_id, term) for term in terms)


def _has_a_name(names: tuple[str, ...], text: str) -> bool:
    said = set(words_of(text))
    return any(set(words_of(name)) <= said for name in names)


def _chosen(context: Context, near: list[SentenceHit]) -> list[Sentence]:
    """The best sentence, and those of its measure that support it: what follows it weighs a little more."""
    best = near[0]
    then = following(context.prover, best)
    kin = {hit.sentence: _weighed(context, hit) for hit in near[1:] if hit.passage.measure == best.passage.measure}
    if then:
        kin[then] = max(kin.get(then, 0.0), best.score - _FURTHER) + _FOLLOWS
    least = best.score - _FURTHER
    supporting = sorted((sentence for sentence in kin if kin[sentence] >= least), key=lambda each: -kin[each])
    nearest = max((hit for hit in near if hit.passage.measure == best.passage.measure), key=lambda hit: hit.score)
    return fitting(dict.fromkeys((best.sentence, nearest.sentence, *supporting)))


def _short(sentences: list[Sentence], longest: int) -> list[Sentence]:
    kept: list[Sentence] = []
    for said in sentences:
        length = sum(len(each.text) + _AROUND for each in (*kept, said))
        if not kept or (len(kept) < _FACTS and length <= longest):
            kept.append(said)
    return kept


def _answers(context: Context, home: str | None, sentences: list[Sentence]) -> bool:
    """True where the sentences hold an answer of the kind that was asked for."""
    analysis = context.analysis
    if not borne_out(analysis.text, [sentence.text for sentence in sentences]):
        return False
    if analysis.wanted in _OF_A_YEAR:
        sentences = [sentence for sentence in sentences if wanting.of_the_time(sentence.text, analysis.text)]
    if analysis.wanted is Wanted.DATE and _ENDS.search(analysis.text):
        ends = [each.text for each in sentences if _ENDS.search(each.text)]
        return any(wanting.holds(Wanted.DATE, text, analysis.text) for text in ends)
    if analysis.counted:
        if not _counts_of_it(context, home):
            return False
        return any(_says_number_of(analysis.counted, sentence.text) for sentence in sentences)
    if analysis.wanted not in _PLAIN:
        return True
    return any(wanting.holds(analysis.wanted, sentence.text, analysis.text) for sentence in sentences)


def _counts_of_it(context: Context, measure_id: str | None) -> bool:
    """True where the measure tells of anything of which a number is wanted: "hvor mange kommuner er det i Norge"."""
    analysis = context.analysis
    known = context.register.spelling.known
    rest = [word for word in analysis.topic if word not in analysis.counted and known(word)]
    if measure_id is None or not rest or analysis.lang == "en" or analysis.measures:
        return True
    return any(context.register.holds(measure_id, (word,)) for word in rest)


def _says_number_of(counted: tuple[str, ...], text: str) -> bool:
    """True where a number, neither a year nor a share, stands shortly before a word for what is counted.

    Where the sentence speaks of a number as such ("antallet", "totalt"), or says that none is known, it may stand
    anywhere.
    """
    tokens = words_of(text)
    places = [at for at, token in enumerate(tokens) if any(_is_of_one_kind(token, word) for word in counted)]
    numbers = wanting.numbers(text)
    if not places or not numbers:
        return bool(places) and bool(patterns.NOT_KNOWN.search(text))
    if patterns.NUMBER_AS_SUCH.search(text):
        return True
    shares = {at for at in numbers if tokens[at + 1 : at + 2] == [patterns.SHARE] and patterns.SHARE not in counted}
    return any(0 < place - at <= _COUNTED_WITHIN for place in places for at in numbers if at not in shares)


def _is_of_one_kind(token: str, word: str) -> bool:
    """True where two words begin alike, or one is a compound of the other: "kommuner" and "pilotkommunene"."""
    one, other = fold(stem(token)), fold(stem(word))
    if len(word) < _COUNTED_BEGINNING:
        return one == other
    begins = word[: max(_COUNTED_BEGINNING, int(len(word) * _COUNTED_PART))]
    compound = min(len(one), len(other)) >= _COUNTED_STEM and (one.endswith(other) or other.endswith(one))
    return compound or token.startswith(begins)
