"""What a group of a question's words says of measures, by the clause that it stands in.

"JD har ansvar for", "i samarbeid med JD" and "nevner JD" say three things of one agency.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from nskqa.answer.known.register import Register
from nskqa.answer.understand.groups import Group, topic_of
from nskqa.answer.understand.lexicon import lexicon
from nskqa.answer.understand.stretches import Kind, Scan, Stretch
from nskqa.text.english import in_norwegian
from nskqa.text.norwegian import FUNCTION_WORDS
from nskqa.types.asked import (
    Among,
    HasAgencies,
    HasStatus,
    Involves,
    LedBy,
    Mentions,
    Number,
    PartneredBy,
    Predicate,
    Side,
    Titled,
    both,
    either,
)

BY_ROLE: dict[Kind, Callable[[str], Predicate]] = {
    Kind.LEAD: LedBy,
    Kind.PARTNER: PartneredBy,
    Kind.PART: Involves,
    Kind.MENTION: lambda name: Mentions((name,)),
}
ROLES = frozenset({Kind.LEAD, Kind.PARTNER, Kind.PARTNER_NOUN, Kind.PART, Kind.MENTION})
_BREAKS = frozenset({Kind.COMMA, Kind.BUT, Kind.OPENS})
_JOINED = re.compile(r",|\b(?:og|and|eller|or|samt)\b")
_SAID_OF = re.compile(r"\b(?:er|are) (?:bade|both) $")
_BETWEEN = 3  # words that may stand between "om" and the topic


def role_of(kind: Kind) -> Kind:
    """The role that a word gives the agencies of its clause."""
    return Kind.PARTNER if kind is Kind.PARTNER_NOUN else kind


@dataclass(slots=True)
class Meaning:
    """Reads the groups of one question; `used` are the stretches that gave a group its role, `implied` groups without.

    `strange` are words that no measure holds.
    """

    scanned: Scan
    items: Sequence[Stretch]
    groups: Sequence[Group]
    register: Register
    used: set[int] = field(default_factory=set)
    implied: set[int] = field(default_factory=set)
    strange: list[str] = field(default_factory=list)

    def of(self, group: Group) -> tuple[Predicate | None, Kind | None]:
        """What a group says, None where no measure can be told by it; and the role in which its agencies are meant."""
        if group.kind is Kind.AGENCY:
            return self._of_agencies(group)
        if group.kind in (Kind.SAID, Kind.TOPIC):
            return self._of_words(group), None
        parts = [each.predicate for each in group.members if each.predicate is not None]
        if group.kind is Kind.NUMBER_OF and self._takes_part(group):
            parts = [replace(each, side=Side.BOTH) for each in parts if isinstance(each, HasAgencies)]
        if group.kind is Kind.AMONG:
            ids = (name for each in parts if isinstance(each, Among) for name in each.ids)
            return Among(tuple(dict.fromkeys(ids))), None
        labels = [each.labels for each in parts if isinstance(each, HasStatus)]
        at_once = group.both and _SAID_OF.search(self.scanned.folded[: group.start])
        if group.kind is Kind.STATUS and len(labels) == len(parts) and not at_once:
            return HasStatus(tuple(dict.fromkeys(label for each in labels for label in each))), None
        return (both(*parts) if group.both else either(*parts)), None

    def _takes_part(self, group: Group) -> bool:
        """True for "mer enn to departementer involvert": whoever takes part is counted."""
        first, last = self.segment(group.at)
        of = [each.predicate for each in group.members]
        leads = any(isinstance(each, HasAgencies) and each.side is Side.LEADS for each in of)
        return leads and any(each.kind is Kind.PART and first <= each.start < last for each in self.items)

    def ahead(self, at: int) -> Group | None:
        """The next group of the same segment, or None."""
        for item_at in range(at + 1, len(self.items)):
            group = next((each for each in self.groups if each.at == item_at), None)
            if group or self.items[item_at].kind in (Kind.COMMA, Kind.BUT):
                return group
        return None

    def segment(self, at: int) -> tuple[int, int]:
        """Where the clause of a stretch begins and ends, in the folded text."""
        first = next((i for i in range(at - 1, -1, -1) if self._breaks(i)), None)
        last = next((i for i in range(at + 1, len(self.items)) if self._breaks(i)), None)
        return (
            0 if first is None else self.items[first].end,
            len(self.scanned.folded) if last is None else self.items[last].start,
        )

    def _breaks(self, at: int) -> bool:
        kind = self.items[at].kind
        if kind is Kind.OPENS:  # "som samarbeidspart" opens no clause
            after = next((each.kind for each in self.items[at + 1 :] if each.kind is not Kind.ASKING), None)
            return after not in ROLES
        return kind in _BREAKS and not any(group.at < at < group.to for group in self.groups)

    # --- agencies

    def _of_agencies(self, group: Group) -> tuple[Predicate, Kind]:
        role, together = self._role(group)
        made = BY_ROLE[Kind.MENTION if role is Kind.PART and self._told_of_alone(group) else role]
        parts = [made(each.name) for each in group.members]
        jointly = together or group.both or (role is Kind.MENTION and group.joint is not Kind.OR)
        said = both(*parts) if jointly else either(*parts)
        if group.only and role is Kind.LEAD:
            said = both(said, HasAgencies(Side.LEADS, Number(1, 1)))
        return said, role

    def _told_of_alone(self, group: Group) -> bool:
        """True for directorates that the report lists with no measure: who takes part in what is told by the texts."""
        measures = self.register.report.measures
        have = {name for measure in measures for name in (*measure.ministries, *measure.partners)}
        return not any(each.name in have for each in group.members)

    def _role(self, group: Group) -> tuple[Kind, bool]:
        """As what the agencies of a group are meant, and whether all of them at once."""
        if group.members[-1].owns:
            return Kind.LEAD, False
        first, last = self.segment(group.at)
        others = [each for each in self.groups if each.kind is Kind.AGENCY and each is not group]
        next_agency = min((each.at for each in others if each.at >= group.to), default=len(self.items))
        last_agency = max((each.to for each in others if each.to <= group.at), default=0)
        before = [at for at in range(group.at) if self.items[at].start >= first]
        after = [at for at in range(group.to, len(self.items)) if self.items[at].end <= last]
        with_whom = [at for at in before if self.items[at].kind is Kind.WITH_WHOM and at >= last_agency]
        if with_whom:
            self.used.add(with_whom[-1])
            return Kind.PARTNER, False
        if any(self.items[at].kind is Kind.MENTION for at in before):
            return Kind.MENTION, False
        jointly = any(self.items[at].kind is Kind.TOGETHER for at in (*before, *after))
        cooperate = any(self.items[at].kind is Kind.PARTNER for at in before)
        many = len(group.members) > 1 or any(first <= each.start < last for each in others)
        if many and (jointly or cooperate):
            return Kind.PART, True
        return self._by_its_word(
            group, [at for at in before if at >= last_agency], [at for at in after if at < next_agency]
        ), False

    def _by_its_word(self, group: Group, before: Sequence[int], after: Sequence[int]) -> Kind:
        """The role by the nearest word for one: after the agencies, else before them; without one they lead."""
        following = next((at for at in after if self.items[at].kind in ROLES), None)
        if following is not None and not (self.items[following].kind is Kind.MENTION and self.ahead(following)):
            self.used.add(following)
            return role_of(self.items[following].kind)
        if any(self.items[at].kind is Kind.WITH_WHOM for at in after):
            return Kind.LEAD
        preceding = next((at for at in reversed(before) if self.items[at].kind in ROLES), None)
        if preceding is not None:
            self.used.add(preceding)
            return role_of(self.items[preceding].kind)
        self.implied.add(group.at)
        return Kind.PART if group.at and self.items[group.at - 1].kind is Kind.WITHOUT else Kind.LEAD

    # --- words

    def _of_words(self, group: Group) -> Predicate | None:
        """Words set apart, or of a topic: mentioned, or what the measures are about; None where they name nothing."""
        first, last = self.segment(group.at)
        mention = next((each for each in self.items if each.kind is Kind.MENTION and first <= each.start < last), None)
        quoted = group.members[0].kind is Kind.SAID
        if mention and (quoted or mention.start < group.start or not self._has_object(mention)):
            return self._mention(group)
        words = self._in_norwegian(group.words)
        if not words:
            return None
        if self.register.titled(words, compounds=True):
            return Titled(words)
        if self._concerns(group) and self.register.mentioning(words):
            return Mentions(words)
        self.strange.extend(words)
        return None

    def _concerns(self, group: Group) -> bool:
        """True where a word for what measures are about stands before a group, at most a few words away."""
        before = self.scanned.folded[: group.start]
        spans = list(lexicon(self.scanned.lang).find("concerns", before))
        return bool(spans) and len(re.findall(r"\w+", before[spans[-1][1] :])) < _BETWEEN

    def _has_object(self, mention: Stretch) -> bool:
        """True where what is mentioned stands after the word for it; in a passive it stands before."""
        named = (Kind.SAID, Kind.TOPIC, Kind.AGENCY)
        return any(each.start > mention.start and each.kind in named for each in self.groups)

    def _mention(self, group: Group) -> Predicate:
        """Each term that is mentioned; of words set apart and others beside them, those set apart."""
        members = [each for each in group.members if each.kind is Kind.SAID] or group.members
        terms: list[tuple[str, ...]] = []
        for at, member in enumerate(members):
            words = tuple(word for word in member.words if word.lower() not in FUNCTION_WORDS) or member.words
            between = self.scanned.folded[members[at - 1].end : member.start] if at else ""
            if terms and not _JOINED.search(between):
                terms[-1] += words
            else:
                terms.append(words)
        parts = [Mentions(term) for term in terms]
        return either(*parts) if group.joint is Kind.OR else both(*parts)

    def _in_norwegian(self, words: Sequence[str]) -> tuple[str, ...]:
        said = " ".join(words)
        if self.scanned.lang == "en":
            said = in_norwegian(said, self.register.spelling.known)
        return topic_of(re.findall(r"\w+", said))
