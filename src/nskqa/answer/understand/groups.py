"""Stretches of one kind in a row as one group: "AID, BFD og JD", "innsatsområde 1 eller 2", a topic's words."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from nskqa.answer.understand.stretches import Kind, Stretch
from nskqa.answer.understand.topics import LIST_WORDS, topic

_ATOMS = frozenset({Kind.AGENCY, Kind.STATUS, Kind.AREA, Kind.AMONG, Kind.NUMBER_OF, Kind.SAID, Kind.TOPIC})
_SAID = frozenset({Kind.SAID, Kind.TOPIC})
_JOINTS = frozenset({Kind.AND, Kind.OR, Kind.COMMA})
COPULA = re.compile(r"(?:er|har|are|is|have|has|ligger|ligg|horer|hoyrer)")


@dataclass(slots=True)
class Group:
    """Stretches of one kind, from `at` up to `to` among all; what joins them, and if "både" or "bare" stands before."""

    kind: Kind
    members: list[Stretch]
    at: int
    to: int
    joint: Kind | None = None
    both: bool = False
    only: bool = False

    @property
    def start(self) -> int:
        """Where it begins in the folded text."""
        return self.members[0].start

    @property
    def end(self) -> int:
        """Where it ends in the folded text."""
        return self.members[-1].end

    @property
    def words(self) -> tuple[str, ...]:
        """All its words."""
        return tuple(word for each in self.members for word in each.words)


def topic_of(words: Iterable[str]) -> tuple[str, ...]:
    """The words that name a topic: none of asking for lists, no function words, no numbers."""
    return tuple(word for word in topic((each.lower() for each in words), LIST_WORDS) if not word.isdigit())


def tells(stretch: Stretch) -> bool:
    """False for words of a topic that name none after all."""
    return stretch.kind is not Kind.TOPIC or bool(topic_of(stretch.words))


def grouped(items: Sequence[Stretch], folded: str) -> Iterator[Group]:
    """The groups of a question's stretches, in order."""
    at = 0
    while at < len(items):
        first = items[at]
        if first.kind not in _ATOMS:
            at += 1
            continue
        before = items[at - 1].kind if at else None
        group = Group(first.kind, [first], at, at + 1, both=before is Kind.BOTH, only=before is Kind.ONLY)
        while _extended(group, items, folded):
            pass
        yield group
        at = group.to


def _extended(group: Group, items: Sequence[Stretch], folded: str) -> bool:
    """Adds the next stretch of the same kind where a joint leads to it; between words of a topic others may stand."""
    ahead, joint = group.to, None
    while ahead < len(items) and _joins(items[ahead], group, folded):
        joint = items[ahead].kind if items[ahead].kind in _JOINTS else joint
        ahead += 1
    if ahead >= len(items):
        return False
    after = items[ahead]
    alike = after.kind is group.kind or (group.kind in _SAID and after.kind in _SAID)
    if not alike or (joint is None and group.kind not in _SAID):
        return False
    if joint in (Kind.OR, Kind.AND) or (joint and group.joint is None):
        group.joint = joint
    group.members.append(after)
    group.to = ahead + 1
    return True


def _joins(item: Stretch, group: Group, folded: str) -> bool:
    if item.kind is Kind.ASKING:
        return not COPULA.fullmatch(folded[item.start : item.end])
    return item.kind in _JOINTS or (item.kind is Kind.MEASURE and group.kind is Kind.AMONG)
