"""A question as folded text, and the stretches that are read in it: what each may mean, no word read twice."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum, auto

from nskqa.text.fold import fold
from nskqa.types import Lang
from nskqa.types.asked import Number, Predicate

_PIECE = re.compile(r"\w+?(?=n['’]t\b)|n['’]t\b|\w+|\W")
_QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "„": '"', "´": "'", "`": "'"})


class Kind(StrEnum):
    """What a stretch of a question is: a condition, or a word that says how conditions are meant."""

    AGENCY = auto()
    STATUS = auto()
    AREA = auto()
    AMONG = auto()
    NUMBER_OF = auto()  # so many leads or partners
    SAID = auto()  # words set apart
    TOPIC = auto()
    NOT = auto()
    NEITHER = auto()
    EXCEPT = auto()
    OUTSIDE = auto()
    WITHOUT = auto()
    NO = auto()
    BUT = auto()
    AND = auto()
    OR = auto()
    BOTH = auto()
    TOGETHER = auto()
    ONLY = auto()
    ALONE = auto()
    LEAD = auto()
    PARTNER = auto()
    PARTNER_NOUN = auto()
    PART = auto()
    WITH_WHOM = auto()
    MENTION = auto()
    OPENS = auto()  # a clause: "som", "der"
    COMMA = auto()
    MEASURE = auto()
    PARTS = auto()
    AREA_NOUN = auto()
    MINISTRY_NOUN = auto()
    STATUS_NOUN = auto()
    QUANTITY = auto()  # of measures: "flere enn fem", "7"
    MORE = auto()
    FEWER = auto()
    EQUAL = auto()
    THAN = auto()
    EACH = auto()
    MOST = auto()
    FEWEST = auto()
    MOST_OF = auto()
    ALL = auto()
    ANY = auto()
    UNREAD = auto()
    THEIRS = auto()  # of whom was spoken of
    ASKING = auto()


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of a question: what it is, where it stands in the folded text, and its value where it has one."""

    kind: Kind
    start: int
    end: int
    predicate: Predicate | None = None
    name: str = ""
    owns: bool = False  # an agency in the genitive
    words: tuple[str, ...] = ()
    number: Number | None = None


def as_folded(text: str) -> tuple[str, Callable[[int, int], str]]:
    """A text folded, its quotation marks made alike, and what gives a stretch of that as it was typed."""
    starts: list[int] = []
    pieces: list[str] = []
    folded = ""
    for piece in _PIECE.findall(text.translate(_QUOTES)):
        starts.append(len(folded))
        pieces.append(piece)
        folded += " n't" if piece == "n't" else fold(piece)

    def typed(start: int, end: int) -> str:
        first, last = bisect_right(starts, start) - 1, bisect_right(starts, max(start, end - 1)) - 1
        return "".join(pieces[first : last + 1])

    return folded, typed


@dataclass(slots=True)
class Scan:
    """A question as folded text, with the stretches that were read in it; `typed` gives one as it was typed."""

    text: str
    lang: Lang
    folded: str
    typed: Callable[[int, int], str]
    stretches: list[Stretch] = field(default_factory=list)
    _taken: list[bool] = field(default_factory=list)

    @classmethod
    def of(cls, text: str, lang: Lang) -> "Scan":
        """A question of which nothing is read yet."""
        folded, typed = as_folded(text)
        return cls(text, lang, folded, typed, [], [False] * len(folded))

    def take(self, stretch: Stretch) -> bool:
        """Adds a stretch unless part of it was read already; True where it was added."""
        if stretch.end <= stretch.start or any(self._taken[stretch.start : stretch.end]):
            return False
        self._taken[stretch.start : stretch.end] = [True] * (stretch.end - stretch.start)
        self.stretches.append(stretch)
        return True

    def left(self) -> Iterator[tuple[int, int]]:
        """The words that nothing has read."""
        for match in re.finditer(r"\w+", self.folded):
            if not self._taken[match.start()]:
                yield match.span()

    def has(self, *kinds: Kind) -> bool:
        """True where a stretch of one of these kinds was read."""
        return any(each.kind in kinds for each in self.stretches)
