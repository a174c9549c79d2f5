"""Which of a report's states a text names: by the report's own labels, and by what words of the language mean."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from nskqa.text.fold import as_typed, fold
from nskqa.text.norwegian import FUNCTION_WORDS
from nskqa.text.states import OF_MEASURES, WORDS, meaning
from nskqa.types import Report, State

# All patterns are over folded letters. What denies a state stands before it, or is a word of its own.
_NOT = (
    r"(?:\b(?:ikke|ikkje|not|never|aldri)|n['’]t)"
    r"(?: (?:er|var|har|have|been|be|enna|enno|blitt|vorte|yet|helt|heilt|lenger|fully|status|med|som|"
    r"de|dei|the|those))*\s*"
)
_NEITHER = r"\b(?:verken|hverken|korkje|neither)\b"
_DENIES = re.compile(rf"{_NOT}$|{_NEITHER}[^.?!]*$")
_AFTERWARDS = r" (?:ikke|ikkje|not)\b(?: lenger\b)?"  # "pågår ikke lenger"
_DENIED_AFTER = re.compile(_AFTERWARDS)
_HELD = "\x00"  # stands for a state while what denies it is taken away
_DENIED = re.compile(
    rf"{_NOT}{_HELD}|{_NEITHER}(?=[^.?!]*{_HELD})|\bnor\b(?=[^.?!]*{_HELD})|{_HELD} ?{_AFTERWARDS}|{_HELD}"
)
_BEFORE_IT = 60  # letters in which a denial stands before what it denies
_UNFINISHED = re.compile(
    r"\b(?:gjenstar|star igjen|star att|uferdige?|uavslutta|uavsluttede|remain(?:s|ing)?|outstanding|unfinished)\b"
)
# "status grønn", "grønn status": what is named as a state, whatever it is.
_AFTER = re.compile(r"\b(?:har|med|have|has|with) (?:the )?status(?:en)? (?:som |as |of )?[«“\"'‘]?(?P<label>\w[\w-]*)")
_BEFORE = re.compile(r"\b(?:har|med|have|has|with) (?:en |ein |a |an )?[«“\"'‘]?(?P<label>\w[\w-]*)[»”\"'’]? status\b")
_NO_TOPIC = frozenset(fold(word) for word in FUNCTION_WORDS)
# These say nothing of which state it is.
_NO_LABEL = frozenset(
    """
    samme same ulik ulike forskjellig forskjellige different lik like ny nye siste gjeldende gjeldande current latest
    egen eigen own offisiell official hvilken hvilket kva status hva begge alle ingen akkurat naa na no now
    """.split()
)
# What a report that has no such state would call it.
_USUAL = {
    State.NOT_STARTED: "Ikke påbegynt",
    State.FINISHED: "Ferdigstilt",
    State.ONGOING: "Pågående",
    State.POSTPONED: "Utsatt",
    State.STOPPED: "Stanset",
}


@dataclass(frozen=True, slots=True)
class Named:
    """The labels of the states that a text means, in the report's order; none where it names no state.

    A state that the report has no label for stands by its usual one, which no measure has. `denied` says that the text
    puts a state in the negative; with `rest` the labels are those that are left when such states are left out.
    """

    labels: tuple[str, ...] = ()
    rest: bool = False
    denied: bool = False


def named(text: str, report: Report) -> Named:
    """The states that a text means: "ferdige", "ikke ferdigstilt", "som er i gang eller utsatt"."""
    meant: list[str] = []
    left_out: list[str] = []
    for labels, denied in _said(fold(text), report):
        (left_out if denied else meant).extend(labels)
    order = (*report.meta.statuses, *_USUAL.values())
    if meant or not left_out:
        kept = set(meant) - set(left_out)
        return Named(tuple(dict.fromkeys(label for label in order if label in kept)), denied=bool(left_out))
    rest = [label for label in report.states_present() if label not in left_out]
    rest = rest or [label for label in dict.fromkeys(order) if label not in left_out]
    return Named(tuple(rest), rest=True, denied=True)


def names_any(text: str, report: Report) -> bool:
    """True where a text names a state, of the report or of the language, that anything may be in."""
    return next(_said(fold(text), report, of_measures=False), None) is not None


def names(text: str, report: Report) -> bool:
    """True where a text names a state that the report knows."""
    known = set(report.meta.statuses)
    return any(known.issuperset(labels) for labels, _ in _said(fold(text), report))


def asked(text: str, report: Report) -> Named:
    """The state that a question to be answered with yes or no asks about; none where it gives several to choose."""
    said = list(_said(fold(text), report, of_measures=False))
    if len({labels for labels, _ in said}) != 1:
        return Named()
    labels, denied = said[0]
    return Named(labels, denied=denied)


def spans(folded: str, report: Report) -> Iterator[tuple[int, int, tuple[str, ...], bool]]:
    """Where folded words name a state, its labels, and whether its own words deny it ("gjenstår"); none names two.

    Words of denial that stand apart ("ikke ferdig") are none of it.
    """
    for match in _UNFINISHED.finditer(folded):
        yield *match.span(), _labels(State.FINISHED, report), True
    held = folded
    for labels, pattern in _patterns(report, of_measures=True):
        for match in pattern.finditer(held):
            yield *match.span(), labels, False
        held = pattern.sub(lambda match: "\x00" * len(match.group()), held)
    for match in _labelled(held):
        state = meaning(match["label"])
        if state:
            yield *match.span("label"), _labels(state, report), False


def without(text: str, report: Report) -> str:
    """The text without the words that name states, and without what denies these."""
    folded = _UNFINISHED.sub(" ", fold(text))
    for _, pattern in _patterns(report, of_measures=True):
        folded = pattern.sub(f" {_HELD} ", folded)
    for start, end in sorted(
        (each.span("label") for each in _labelled(folded) if meaning(each["label"])), reverse=True
    ):
        folded = f"{folded[:start]}{_HELD}{folded[end:]}"
    return as_typed(_DENIED.sub(" ", re.sub(" +", " ", folded)), text)


def unknown(text: str, report: Report) -> str:
    """The word by which a text names a state that neither the report nor the language knows ("grønn"), or none."""
    folded = fold(text)
    strange = (match["label"] for match in _labelled(folded) if not _is_state(folded, match, report))
    return next((as_typed(label, text) for label in strange if not meaning(label)), "")


def _said(folded: str, report: Report, *, of_measures: bool = True) -> Iterator[tuple[tuple[str, ...], bool]]:
    """The labels of each state that folded words name, and whether they deny it; each stretch of words names one."""
    if of_measures and _UNFINISHED.search(folded):
        yield _labels(State.FINISHED, report), True
    for labels, pattern in _patterns(report, of_measures=of_measures):
        for match in pattern.finditer(folded):
            yield labels, _is_denied(folded, match)
        folded = pattern.sub(lambda match: " " * len(match.group()), folded)
    for match in _labelled(folded):
        state = meaning(match["label"])
        if state:
            yield _labels(state, report), _is_denied(folded, match)


def _labelled(folded: str) -> Iterator[re.Match[str]]:
    """The words in the place of a label: "status grønn", "grønn status"."""
    for pattern in (_AFTER, _BEFORE):
        for match in pattern.finditer(folded):
            label = match["label"]
            if not (label.isdigit() or label in _NO_LABEL or label in _NO_TOPIC):
                yield match


def _patterns(report: Report, *, of_measures: bool) -> Iterator[tuple[tuple[str, ...], re.Pattern[str]]]:
    """The report's own labels, each named by itself; then for each state its labels, and the words that name it."""
    for label in report.meta.statuses:
        if meaning(label) is None:
            yield (label,), _own(label)
    for state, pattern in WORDS.items():
        yield _labels(state, report), pattern
        if of_measures and state in OF_MEASURES:
            yield _labels(state, report), OF_MEASURES[state]


def _own(label: str) -> re.Pattern[str]:
    return re.compile(rf"\b{re.escape(fold(label))}(?:e|t|a)?\b")


def _labels(state: State, report: Report) -> tuple[str, ...]:
    return tuple(label for label in report.meta.statuses if report.meta.states.get(label) is state) or (_USUAL[state],)


def _is_denied(folded: str, match: re.Match[str]) -> bool:
    before = folded[max(0, match.start() - _BEFORE_IT) : match.start()]
    return bool(_DENIES.search(before) or _DENIED_AFTER.match(folded, match.end()))


def _is_state(folded: str, match: re.Match[str], report: Report) -> bool:
    """True where the word in the place of a label is one, or begins the words of one: "ikke påbegynt", "i gang"."""
    around = folded[max(0, match.start() - 1) :]
    start = match.start("label") - max(0, match.start() - 1)
    return any(
        found.start() <= start < found.end()
        for _, pattern in _patterns(report, of_measures=True)
        for found in pattern.finditer(around)
    )
