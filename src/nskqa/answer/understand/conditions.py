"""The conditions that a question puts on measures: its stretches read into one predicate, every one accounted for.

What denies or leaves out binds to groups, and groups to each other. What no condition can say is named, so that none is
dropped.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from nskqa.answer.known.register import Register
from nskqa.answer.understand.groups import COPULA, Group, grouped, tells
from nskqa.answer.understand.meaning import BY_ROLE, ROLES, Meaning, role_of
from nskqa.answer.understand.stretches import Kind, Scan, Stretch
from nskqa.types.asked import EVERY, HasAgencies, Not, Number, Predicate, Side, both, either

_LEAVES_OUT = frozenset({Kind.EXCEPT, Kind.OUTSIDE, Kind.WITHOUT})
_STATE_AS_VERB = re.compile(r"pagar|varer|gjenstar")
_OF_SOME = re.compile(r" (?:av|of)$")  # "ingen av dem"
_NARROW = re.compile(r"\b(?:enn|than)$")  # "andre enn AID" leaves out AID alone
_HAS = re.compile(
    r"\b(?:har|have|has|med|with|i|in|er|are|som|as|noen|nokon|nokre|any|en|ein|a|ingen|no|ikke|ikkje|not|uten|utan|"
    r"without) $"
)


@dataclass(frozen=True, slots=True)
class Clause:
    """A condition as the question gives it: what it says, by which kind of words, where, and whether it denies.

    `joined` by "og" to what stands before it, an `alternative` to that by "eller"; `role` is that of its agencies,
    `implied` where no word gives it.
    """

    predicate: Predicate
    kind: Kind
    start: int
    end: int
    denied: bool = False
    alternative: bool = False
    joined: bool = False
    role: Kind | None = None
    implied: bool = False


@dataclass(frozen=True, slots=True)
class Conditions:
    """The clauses of a question, and the words that none of them could use.

    `unread` limits the measures in a way that no condition can say; `strange` are words for a topic that is no title's
    and that no measure mentions.
    """

    clauses: tuple[Clause, ...] = ()
    unread: str = ""
    strange: tuple[str, ...] = ()

    @property
    def where(self) -> Predicate:
        """All clauses together."""
        return combined(self.clauses)


def conditions(scanned: Scan, register: Register) -> Conditions:
    """The conditions that a scanned question puts on measures."""
    items = _without_idle(scanned.stretches)
    groups = list(grouped(items, scanned.folded))
    meaning = Meaning(scanned, items, groups, register)
    meant = {group.at: meaning.of(group) for group in groups}
    clauses = _Reader(scanned.folded, items, groups, meaning, meant).read()
    unread = next((scanned.typed(each.start, each.end) for each in items if each.kind is Kind.UNREAD), "")
    return Conditions(tuple(clauses), unread, tuple(dict.fromkeys(meaning.strange)))


def _without_idle(stretches: Sequence[Stretch]) -> list[Stretch]:
    """The stretches, those as asking that say nothing: topics without one, "hører til" of an area."""
    items = [each if tells(each) else replace(each, kind=Kind.ASKING) for each in stretches]
    for at, item in enumerate(items):
        after = next((each.kind for each in items[at + 1 :] if each.kind is not Kind.ASKING), None)
        if item.kind is Kind.LEAD and after is Kind.AREA:
            items[at] = replace(item, kind=Kind.ASKING)
    return items


def combined(clauses: Sequence[Clause]) -> Predicate:
    """What clauses say together: an alternative belongs to the clause before it, runs of the same kinds to each other.

    "ferdige i område 1 og pågående i område 2" is one run of conditions or the other.
    """
    runs: list[list[Clause]] = [[]]
    for clause in clauses:
        again = any(each.kind is clause.kind and each.role is clause.role and not each.denied for each in runs[-1])
        if again and clause.joined and not (clause.denied or clause.alternative):
            runs.append([])
        runs[-1].append(clause)
    return either(*map(_all_of, runs)) if clauses else EVERY


def _all_of(clauses: Sequence[Clause]) -> Predicate:
    parts: list[Predicate] = []
    for clause in clauses:
        if clause.alternative and parts:
            parts[-1] = either(parts[-1], clause.predicate)
        else:
            parts.append(clause.predicate)
    return both(*parts)


@dataclass(slots=True)
class _Out:
    """What is being left out: conditions side by side belong together, those that are joined are left out each."""

    narrow: bool
    alternatives: list[list[Predicate]] = field(default_factory=list)

    def add(self, predicate: Predicate, apart: bool) -> None:
        if apart or not self.alternatives:
            self.alternatives.append([])
        self.alternatives[-1].append(predicate)


@dataclass(slots=True)
class _Reader:
    """Goes through a question once; what denies waits for the group that it denies."""

    folded: str
    items: Sequence[Stretch]
    groups: Sequence[Group]
    meaning: Meaning
    meant: dict[int, tuple[Predicate | None, Kind | None]]
    clauses: list[Clause] = field(default_factory=list)
    out: _Out | None = None
    deny: bool = False
    neither: bool = False
    alternative: bool = False
    joined: bool = False

    def read(self) -> list[Clause]:
        by_start = {group.at: group for group in self.groups}
        at = 0
        while at < len(self.items):
            group = by_start.get(at)
            if group is None:
                self._word(at)
                at += 1
            else:
                predicate, role = self.meant[at]
                self._condition(group, predicate, role)
                at = group.to
        self._close()
        return self.clauses

    def _condition(self, group: Group, predicate: Predicate | None, role: Kind | None) -> None:
        if predicate is not None and self.out is not None and not self._is_back(group):
            self.out.add(predicate, self.alternative or self.joined)
            if self.out.narrow:
                self._close()
        elif predicate is not None:
            self._close()
            denied = self.deny or self.neither
            said = Not(predicate) if denied else predicate
            alternative = self.alternative and bool(self.clauses)
            implied = group.at in self.meaning.implied
            self.clauses.append(
                Clause(said, group.kind, group.start, group.end, denied, alternative, self.joined, role, implied)
            )
        self.deny = self.alternative = self.joined = False

    def _word(self, at: int) -> None:
        item = self.items[at]
        if item.kind in _LEAVES_OUT or (item.kind is Kind.NOT and self._before(at) is Kind.BUT):
            self._leave_out(at)
        elif item.kind is Kind.NOT:
            self._close()
            self.deny = not self._deny_before(at)
        elif item.kind is Kind.NEITHER:
            self.neither = True
        elif item.kind is Kind.NO:
            self.deny = not self._of_measures(at)
        elif item.kind is Kind.OR:
            self.alternative = not self.neither
        elif item.kind is Kind.AND:
            self.joined = True
        elif item.kind is Kind.BUT or (item.kind is Kind.COMMA and not self._goes_on(at)):
            self._close()
            self.neither = self.neither and item.kind is Kind.COMMA
        elif item.kind is Kind.ALONE:
            self._alone(at)
        elif item.kind in (Kind.PARTNER_NOUN, Kind.WITH_WHOM) and at not in self.meaning.used:
            self._partnered(at)

    def _goes_on(self, at: int) -> bool:
        """True where a comma leads to another of what is being left out: "utenom AID, BFD og JD"."""
        after = next((item for item in self.items[at + 1 :] if item.kind not in (Kind.ASKING, Kind.AND, Kind.OR)), None)
        return after is not None and any(self.items[group.at] is after for group in self.groups)

    def _leave_out(self, at: int) -> None:
        self._close()
        item = self.items[at]
        if self.meaning.ahead(at) or not self._deny_before(at):
            self.out = _Out(bool(_NARROW.search(self.folded[item.start : item.end])))
        self.alternative = self.joined = False

    def _close(self) -> None:
        if self.out is not None and self.out.alternatives:
            left_out = either(*(both(*each) for each in self.out.alternatives))
            end = self.clauses[-1].end if self.clauses else 0
            self.clauses.append(Clause(Not(left_out), Kind.EXCEPT, end, end, denied=True))
        self.out = None

    def _partnered(self, at: int) -> None:
        """A word for partners that names none: what measures have, or have not."""
        if self.out is not None or _HAS.search(self.folded[: self.items[at].start]):
            group = Group(Kind.NUMBER_OF, [self.items[at]], at, at + 1)
            self._condition(group, HasAgencies(Side.PARTNERS, Number(1)), None)

    def _alone(self, at: int) -> None:
        item = self.items[at]
        first, last = self.meaning.segment(at)
        responsible = any(each.kind is Kind.LEAD and first <= each.start < last for each in self.items)
        one = HasAgencies(Side.LEADS, Number(1, 1))
        predicate = one if responsible else both(one, HasAgencies(Side.PARTNERS, Number(0, 0)))
        self.clauses.append(Clause(predicate, Kind.ALONE, item.start, item.end))

    # --- what denies

    def _before(self, at: int) -> Kind | None:
        return next((item.kind for item in reversed(self.items[:at]) if item.kind is not Kind.ASKING), None)

    def _deny_before(self, at: int) -> bool:
        """Denies what stands before, where a denial has nothing after it to deny, or only a role; True where it did."""
        last = self.clauses[-1] if self.clauses else None
        if last is None:
            return False
        ahead = self.meaning.ahead(at)
        passed = (Kind.ASKING, Kind.OPENS)
        role = next((each for each in self.items[at + 1 :] if each.kind not in passed), None)
        if (
            last.kind is Kind.STATUS
            and last.end + 1 >= self.items[at].start
            and _STATE_AS_VERB.fullmatch(self.folded[last.start : last.end])
        ):
            return self._flip()
        of_agency = role is not None and role.kind in ROLES - {Kind.PARTNER_NOUN} and last.role is not None
        if role and of_agency and (ahead is None or ahead.kind is not Kind.AGENCY):
            if role.kind is Kind.MENTION and ahead is not None:
                return False
            if self.meaning.segment(at)[0] <= last.start and role_of(role.kind) is last.role:
                return self._flip()
            return self._not_in_role(last, role)
        has_noun = any(item.kind is Kind.PARTNER_NOUN for item in self.items[at + 1 :])
        return ahead is None and not has_noun and self._flip()

    def _flip(self) -> bool:
        last = self.clauses.pop()
        flipped = last.predicate.of if isinstance(last.predicate, Not) else Not(last.predicate)
        self.clauses.append(replace(last, predicate=flipped, denied=True))
        return True

    def _not_in_role(self, last: Clause, role: Stretch) -> bool:
        """«er med, men har ikke ansvaret»: the agency before, not in this role."""
        agencies = [each.name for group in self.groups for each in group.members if each.name and each.end <= last.end]
        made = BY_ROLE.get(role_of(role.kind))
        if not agencies or made is None:
            return False
        kind = role_of(role.kind)
        self.clauses.append(Clause(Not(made(agencies[-1])), Kind.AGENCY, role.start, role.end, denied=True, role=kind))
        return True

    def _is_back(self, group: Group) -> bool:
        """True where a verb before a group turns back from what is left out: "utenom JDs er ferdige"."""
        if not group.at:
            return False
        before = self.items[group.at - 1]
        further = self.items[group.at - 2].kind if group.at > 1 else None
        copula = COPULA.fullmatch(self.folded[before.start : before.end])
        return bool(copula) and further not in (Kind.OPENS, *_LEAVES_OUT, Kind.NOT)

    def _of_measures(self, at: int) -> bool:
        """True for "ingen (ferdige) tiltak", which says how many there are and denies nothing of each."""
        if _OF_SOME.search(self.folded[self.items[at].start : self.items[at].end]):
            return True
        for item in self.items[at + 1 :]:
            if item.kind is Kind.MEASURE:
                return True
            if item.kind not in (Kind.STATUS, Kind.ASKING, Kind.TOPIC) and not item.owns:
                return False
        return False
