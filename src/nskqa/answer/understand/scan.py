"""What stands in a question, in order: each stretch of its words with what that may mean, none read twice."""

import re
from collections.abc import Iterable

from nskqa.answer.known.register import Register
from nskqa.answer.understand import finders
from nskqa.answer.understand.lexicon import Lexicon, lexicon
from nskqa.answer.understand.stretches import Kind, Scan, Stretch
from nskqa.types import Lang

_FIRST = (
    (Kind.ASKING, "ever"),
    (Kind.EXCEPT, "except"),
    (Kind.ALONE, "alone"),
    (Kind.MOST_OF, "most_of"),
    (Kind.UNREAD, "unread"),
    (Kind.THEIRS, "theirs"),
)
_AFTERWARDS = (
    (Kind.NEITHER, "neither"),
    (Kind.OUTSIDE, "outside"),
    (Kind.WITHOUT, "without"),
    (Kind.WITH_WHOM, "cooperates_with"),
    (Kind.MENTION, "mention"),
    (Kind.PART, "part"),
    (Kind.PARTNER_NOUN, "partner_noun"),
    (Kind.PARTNER, "partner"),
    (Kind.LEAD, "lead"),
    (Kind.PARTS, "part_measure"),
    (Kind.MEASURE, "measure"),
    (Kind.AREA_NOUN, "area"),
    (Kind.MINISTRY_NOUN, "ministry"),
    (Kind.NOT, "not"),
    (Kind.NO, "no"),
    (Kind.BUT, "but"),
    (Kind.EACH, "each"),
    (Kind.MOST, "most"),
    (Kind.FEWEST, "fewest"),
    (Kind.MORE, "more"),
    (Kind.FEWER, "fewer"),
    (Kind.EQUAL, "equal"),
    (Kind.BOTH, "both"),
    (Kind.TOGETHER, "together"),
    (Kind.ONLY, "only"),
    (Kind.ALL, "all"),
    (Kind.ANY, "any"),
    (Kind.AND, "and"),
    (Kind.OR, "or"),
    (Kind.OPENS, "which_opens"),
    (Kind.THAN, "than"),
    (Kind.STATUS_NOUN, "status"),
)


def scan(text: str, lang: Lang, register: Register) -> Scan:
    """The stretches of a question, in its order; words that nothing reads are TOPIC, unless they only ask."""
    found = Scan.of(text, lang)
    words = lexicon(lang)
    finders.set_apart(found, words, register)
    for kind, name in _FIRST:
        _words(found, words, kind, name)
    finders.ranges(found, words, register)
    finders.areas(found, words, register)
    finders.by_number(found, words, register)
    finders.numbers_of(found, words)
    finders.agencies(found, register)
    finders.states(found, register)
    finders.quantities(found, words, register)
    for kind, name in _AFTERWARDS:
        _words(found, words, kind, name)
    for match in re.finditer(r"[,;:–]|(?<!\w)-(?!\w)|\.(?=\s)", found.folded):
        found.take(Stretch(Kind.COMMA, *match.span()))
    _words(found, words, Kind.ASKING, "asking")
    _topic(found)
    found.stretches.sort(key=lambda each: each.start)
    return found


def _words(found: Scan, words: Lexicon, kind: Kind, name: str) -> None:
    for start, end in words.find(name, found.folded):
        found.take(Stretch(kind, start, end))


def _topic(found: Scan) -> None:
    """The words that are left, each stretch of them that stand together."""
    found.stretches.sort(key=lambda each: each.start)
    row: list[tuple[int, int]] = []
    for span in list(found.left()):
        if row and found.folded[row[-1][1] : span[0]].strip(" -/"):
            _take_topic(found, row)
            row = []
        row.append(span)
    _take_topic(found, row)


def _take_topic(found: Scan, row: Iterable[tuple[int, int]]) -> None:
    spans = list(row)
    if spans:
        words = tuple(found.typed(*span) for span in spans)
        found.take(Stretch(Kind.TOPIC, spans[0][0], spans[-1][1], words=words))
