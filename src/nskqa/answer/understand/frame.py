"""A question on the plan as it stands to be understood: what was read in it, and what that says of measures."""

from dataclasses import dataclass

from nskqa.answer.known.register import Register
from nskqa.answer.understand import selecting
from nskqa.answer.understand.conditions import Clause
from nskqa.answer.understand.judging import Parsed
from nskqa.answer.understand.stretches import Kind, Scan
from nskqa.types.asked import HasStatus, InArea, LedBy, Mentions, Predicate, Titled
from nskqa.types.asked import conditions as conditions_of


@dataclass(frozen=True, slots=True)
class Frame:
    """What was read in a question, and the report that it is put to."""

    read: Parsed
    register: Register

    @property
    def scanned(self) -> Scan:
        """Its stretches."""
        return self.read.scanned

    @property
    def clauses(self) -> tuple[Clause, ...]:
        """Its conditions."""
        return self.read.found.clauses

    @property
    def strange(self) -> tuple[str, ...]:
        """Words for a topic that no measure holds."""
        return self.read.found.strange

    @property
    def where(self) -> Predicate:
        """All its conditions together."""
        return self.read.found.where

    @property
    def parts(self) -> bool:
        """True where sub-measures are asked for."""
        return self.has(Kind.PARTS)

    @property
    def counts(self) -> bool:
        """True where a number is asked for."""
        return selecting.counts(self.scanned.text)

    @property
    def speaks(self) -> bool:
        """True where it speaks of measures in the plural, or of no one in particular."""
        return self.has(Kind.MEASURE, Kind.PARTS)

    def has(self, *kinds: Kind) -> bool:
        """True where a stretch of one of these kinds was read."""
        return self.scanned.has(*kinds)

    def of_table(self) -> bool:
        """True where conditions on the report's tables, and no topic, say which measures are meant."""
        of = list(conditions_of(self.where))
        return bool(of) and not self.strange and not any(isinstance(each, Mentions | Titled) for each in of)

    def of_states(self) -> bool:
        """True where a state is asked for of what only measures can be in."""
        return self.of_table_alone() and any(isinstance(each, HasStatus) for each in conditions_of(self.where))

    def of_table_alone(self) -> bool:
        """True where nothing but the report's tables is asked of, so that measures alone can be meant."""
        of = list(conditions_of(self.where))
        return bool(of) and not self.strange and all(isinstance(each, HasStatus | LedBy | InArea) for each in of)
