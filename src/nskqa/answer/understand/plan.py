"""Whether a question asks of the plan's measures as a whole, and what: a list, a count, by group, or yes and no."""

import re
from dataclasses import dataclass

from nskqa.answer.known.register import Register
from nskqa.answer.understand import groupwise, selecting
from nskqa.answer.understand.conditions import Clause, Conditions, combined
from nskqa.answer.understand.judging import Parsed
from nskqa.answer.understand.lexicon import lexicon
from nskqa.answer.understand.stretches import Kind, Scan, Stretch
from nskqa.text.fold import fold
from nskqa.types.asked import (
    Among,
    AreAll,
    AreThere,
    By,
    Count,
    Extreme,
    Grouped,
    HasStatus,
    InArea,
    Involves,
    LedBy,
    Listing,
    Mentions,
    Not,
    Number,
    Occurs,
    OfThePlan,
    Outnumber,
    PartneredBy,
    Predicate,
    Relation,
    Titled,
    Tops,
    both,
    wheres,
)
from nskqa.types.asked import (
    conditions as conditions_of,
)

_WHO = re.compile(r"\b(?:hvem|kven|who|hvilke[nt]?|kva|which|what)\b")
_EVERYTHING = re.compile(
    r"\b(?:alt|everything)\b|\b(?:alle|all) (?:det )?(?:som|that|which)\b|\b(?:hva|kva|what)(?: som)?(?: er|'s| is)\b|"
    r"\b(?:de|dei|those|the ones|det) (?:som|that|which)\b|\bwhatever\b"
)
_WHAT = re.compile(r"^(?:og |and )?(?:hva|kva|what)\b")  # "hva har JD som ikke er ferdig?"
_HOLDS = re.compile(r"contain|inneh")  # said of an area, too
# Where a question begins to ask: what stands before it leads up to it.
_BEGINS = re.compile(
    r"\b(?:hvilke\w*|kva|hva|hvem|kven|(?:hvor|kor) mange|which|what|how many|list\w*|"
    r"vis|ramse?|gi|gje|nevn|nemn|show|give|name)\b"
)
_ALL_THAT = re.compile(r"\balt\b|\beverything\b")


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of the plan, or why that cannot be answered: words that no condition can say, or that are strange.

    `left_out` are words that say nothing that the answer could use, and do not seem to limit it.
    """

    plan: OfThePlan | None = None
    unread: str = ""
    strange: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()


def of_the_plan(read: Parsed, register: Register) -> Asked | None:
    """What a question asks of the measures of the plan, or None where it asks of one, or of something else."""
    return _Frame(read.scanned, read.found, register, read.yes_no, read.denied).asked()


@dataclass(slots=True)
class _Frame:
    scanned: Scan
    found: Conditions
    register: Register
    yes_no: bool
    denied: bool

    def asked(self) -> Asked | None:
        if not self.parts and any(
            isinstance(each.predicate, Among) and len(each.predicate.ids) == 1 for each in self.clauses
        ):
            return None  # one measure is asked of
        plan = self._how_often() or self._by_group() or (self._yes_or_no() if self.yes_no else None)
        if plan is None and self.yes_no and self._compares and self._than:
            return Asked(unread=self.scanned.typed(self._than.start, len(self.scanned.folded)).strip(" ?!."))
        if plan is None and self._asks_for_measures():
            plan = Count(self.where, self.parts) if self.counts else Listing(self.where, self.parts)
        if plan is None:
            return None
        return self._accounted(plan)

    # --- what the question has

    @property
    def clauses(self) -> tuple[Clause, ...]:
        return self.found.clauses

    @property
    def where(self) -> Predicate:
        return self.found.where

    @property
    def parts(self) -> bool:
        return self.has(Kind.PARTS)

    @property
    def counts(self) -> bool:
        return selecting.counts(self.scanned.text)

    def has(self, *kinds: Kind) -> bool:
        return self.scanned.has(*kinds)

    @property
    def speaks(self) -> bool:
        """True where it speaks of measures in the plural, or of no one in particular."""
        return self.has(Kind.MEASURE, Kind.PARTS)

    def _how_often(self) -> OfThePlan | None:
        """How often words are mentioned, where that is asked."""
        asks = lexicon(self.scanned.lang).has("how_often", self.scanned.folded) and self.has(Kind.MENTION)
        terms = [each.words for each in conditions_of(self.where) if isinstance(each, Mentions)]
        return Occurs(terms[0]) if asks and len(terms) == 1 else None

    # --- lists and counts

    def _asks_for_measures(self) -> bool:
        text = self.scanned.text
        if not self.parts and self.clauses and all(isinstance(each.predicate, Among) for each in self.clauses):
            return False
        explicit = selecting.asks_for_measures(text)
        if explicit and not (self.speaks or self.clauses):
            return False  # "hvilket av dem?": of whom, is not said
        if explicit:
            return bool(self.clauses or not self.found.strange or self._on_nothing())
        says_all = self._of_table()
        which = selecting.which_are(text) and says_all
        mentioned = any(isinstance(each, Mentions) for each in conditions_of(self.where))
        where = bool(re.match(r"^(?:i |in )?(?:hvor|kor|kvar|where|hvilke|kva|which)\b", text, re.IGNORECASE))
        if mentioned and (self.speaks or where) and self.has(Kind.MENTION) and not self.found.strange:
            return True
        speaks = selecting.speaks_of_measures(text)
        what = _WHAT.match(self.scanned.folded) and len(self.clauses) > 1
        everything = not self.yes_no and (what or _EVERYTHING.search(self.scanned.folded)) and self._of_states()
        return bool(which or (says_all and speaks) or everything or self._what_for())

    def _on_nothing(self) -> bool:
        """True where a list is asked for on something that the report has no word of: "tiltak om klimaendringer"."""
        known = any(map(self.register.spelling.known, self.found.strange))
        return not known and lexicon(self.scanned.lang).has("concerns", self.scanned.folded)

    def _what_for(self) -> bool:
        """«Hva har BFD ansvar for?»: what an agency is responsible for is measures."""
        asks = re.match(r"^(?:og )?(?:hva|kva|what)\b", self.scanned.folded) and self.has(Kind.LEAD)
        return bool(asks) and self._of_table_alone() and any(isinstance(each.predicate, LedBy) for each in self.clauses)

    def _of_table(self) -> bool:
        """True where conditions on the report's tables, and no topic, say which measures are meant."""
        of = list(conditions_of(self.where))
        return bool(of) and not self.found.strange and not any(isinstance(each, Mentions | Titled) for each in of)

    def _of_states(self) -> bool:
        """True where a state is asked for of what only measures can be in."""
        return self._of_table_alone() and any(isinstance(each, HasStatus) for each in conditions_of(self.where))

    def _of_table_alone(self) -> bool:
        """True where nothing but the report's tables is asked of, so that measures alone can be meant."""
        of = list(conditions_of(self.where))
        return bool(of) and not self.found.strange and all(isinstance(each, HasStatus | LedBy | InArea) for each in of)

    # --- by group

    def _by_group(self) -> OfThePlan | None:
        folded = self.scanned.folded
        each = groupwise.grouped_by(self.scanned)
        if each and (self.counts or self.speaks or self.has(Kind.STATUS_NOUN)):
            return Grouped(each, self.where)
        extreme = Extreme.MOST if self.has(Kind.MOST) else Extreme.FEWEST if self.has(Kind.FEWEST) else None
        by = groupwise.kind_of_group(self.scanned)
        if extreme and (self.speaks or self._of_states()):
            key = self._key(by)
            if key and self.yes_no:
                return Tops(key[0], key[1], extreme, self._without(key), self.denied)
            if by or _WHO.search(folded):
                return Grouped(by or By.LEAD, self.where, None, extreme)
        if groupwise.head_is_group(self.scanned) and self.speaks and not self._names_measures():
            having = groupwise.having(self.scanned)
            free = by is By.AREA or not any(
                isinstance(each, LedBy | Involves | PartneredBy) for each in conditions_of(self.where)
            )
            if by and free and not self.found.strange and (having or self.clauses):
                return Grouped(by, self.where, having or Number(1))
        return None

    def _names_measures(self) -> bool:
        return any(isinstance(each, Among | Titled) for each in conditions_of(self.where))

    def _key(self, by: By | None) -> tuple[By, str, Clause] | None:
        """The one group that is asked about: "har AID flest tiltak?"."""
        for clause in self.clauses:
            if isinstance(clause.predicate, LedBy) and by is not By.AREA:
                return By.LEAD, clause.predicate.agency, clause
            if isinstance(clause.predicate, InArea):
                return By.AREA, str(clause.predicate.number), clause
        return None

    def _without(self, key: tuple[By, str, Clause]) -> Predicate:
        return combined([each for each in self.clauses if each is not key[2]])

    # --- yes and no

    def _yes_or_no(self) -> OfThePlan | None:
        compared = self._compared()
        if compared or self._compares:
            return compared
        if any(isinstance(each.predicate, Among) for each in self.clauses) and not self.parts:
            return None
        speaks = selecting.speaks_of_measures(self.scanned.text) or self.parts or self.has(Kind.QUANTITY, Kind.MOST_OF)
        if not speaks and not (_ALL_THAT.search(self.scanned.folded) and self._of_table_alone()):
            return None
        quantified = self.has(Kind.QUANTITY, Kind.MOST_OF, Kind.ALL, Kind.ANY, Kind.NO)
        if not quantified and not self._of_table():
            return None  # "Er dialoggruppene et ferdig tiltak?" asks of one
        if not self.clauses and not self.has(Kind.QUANTITY):
            return None
        if self.has(Kind.MOST_OF):
            domain, where = self._apart()
            return Outnumber(both(domain, where), both(domain, Not(where)), Relation.MORE, self.denied)
        quantity = next((each.number for each in self.scanned.stretches if each.kind is Kind.QUANTITY), None)
        if quantity:
            return AreThere(self.where, quantity, self.parts, self.denied)
        if self.has(Kind.ALL) or _ALL_THAT.search(self.scanned.folded):
            domain, where = self._apart()
            return AreAll(domain, where, self.parts, self.denied)
        if groupwise.none(self.scanned):
            return AreThere(self.where, Number(0, 0), self.parts, self.denied)
        return AreThere(self.where, Number(1), self.parts, self.denied)

    @property
    def _relation(self) -> Relation | None:
        return next((_RELATIONS[each.kind] for each in self.scanned.stretches if each.kind in _RELATIONS), None)

    @property
    def _than(self) -> Stretch | None:
        """The word after which something is compared with: "enn"; of "like mange … som" its last "som"."""
        kinds = (Kind.THAN, Kind.OPENS) if self._relation is Relation.EQUAL else (Kind.THAN,)
        return next((each for each in reversed(self.scanned.stretches) if each.kind in kinds), None)

    @property
    def _compares(self) -> bool:
        """True where numbers are compared, whether or not what they are compared with is understood."""
        return self._relation is not None and self._than is not None and self.speaks

    def _compared(self) -> OfThePlan | None:
        """«Har AID flere tiltak enn BFD?»: two groups of one kind, on either side of "enn"."""
        relation, than = self._relation, self._than
        if relation is None or than is None or not (self.speaks or self.has(Kind.STATUS)):
            return None
        before = [each for each in self.clauses if each.end <= than.start]
        after = [each for each in self.clauses if each.start >= than.end]
        if not after or not before:
            return None
        kinds = {each.kind for each in after}
        mine = [each for each in before if each.kind in kinds]
        common = [each for each in before if each.kind not in kinds]
        if not mine:
            return None
        one, other = (combined([*common, *each]) for each in (mine, after))
        return Outnumber(one, other, relation, self.denied)

    def _apart(self) -> tuple[Predicate, Predicate]:
        """Of which measures something is asked, and what: what is said last of them, and before it what they are."""
        noun = max((each.end for each in self.scanned.stretches if each.kind in (Kind.MEASURE, Kind.PARTS)), default=0)
        said = [each for each in self.clauses if each.start >= noun] or list(self.clauses)
        states = [each for each in said if each.kind is Kind.STATUS]
        asked = (states or said)[-1]
        return combined([each for each in self.clauses if each is not asked]), asked.predicate

    # --- every word

    def _accounted(self, plan: OfThePlan) -> Asked:
        if self.found.unread:
            return Asked(unread=self.found.unread)
        mention = next((each for each in self.scanned.stretches if each.kind is Kind.MENTION), None)
        of = [each for where in wheres(plan) for each in conditions_of(where)]
        holds = mention and _HOLDS.match(self.scanned.folded, mention.start)
        if mention and not holds and not any(isinstance(each, Mentions) for each in of):
            return Asked(unread=self.scanned.typed(mention.start, mention.end))  # of what, is not said
        theirs = next((each for each in self.scanned.stretches if each.kind is Kind.THEIRS), None)
        if theirs and self.speaks and not any(each.role for each in self.clauses):
            return Asked(unread=self.scanned.typed(theirs.start, theirs.end))  # whose, is not said
        limits = [word for word in self.found.strange if self._limits(word)]
        if limits:
            return Asked(strange=tuple(limits))
        return Asked(plan, left_out=self.found.strange)

    def _limits(self, word: str) -> bool:
        """True where a word for a topic stands where it limits the measures: before their noun, or after "på", "om"."""
        for item in self.scanned.stretches:
            if item.kind is Kind.TOPIC and word in {each.lower() for each in item.words}:
                begins = _BEGINS.search(self.scanned.folded)
                if begins is None or item.start > begins.start():
                    return True
                at = max(item.start, self.scanned.folded.find(fold(word), item.start))
                before, after = self.scanned.folded[:at], self.scanned.folded[item.end :]
                words = lexicon(self.scanned.lang)
                noun, scope, sort = (words.patterns[name].pattern for name in ("measure", "scope", "sort"))
                return bool(re.search(rf"{scope}(?: {sort})? $", before) or re.match(rf"[ -]{noun}", after))
        return True


_RELATIONS = {Kind.MORE: Relation.MORE, Kind.FEWER: Relation.FEWER, Kind.EQUAL: Relation.EQUAL}
