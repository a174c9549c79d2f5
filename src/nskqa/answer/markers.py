"""How the numbers of citations are written after a sentence: neighbours together, as [1–26]."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

_SHORTEST_RUN = 3  # numbers; one or two are as short when each is written out


@dataclass(frozen=True, slots=True)
class Marker:
    """The citations from `first` to `last`, both with it; one number stands for itself."""

    first: int
    last: int

    @property
    def numbers(self) -> range:
        """Each of its numbers."""
        return range(self.first, self.last + 1)

    def __str__(self) -> str:
        return f"[{self.first}]" if self.first == self.last else f"[{self.first}–{self.last}]"


def markers(numbers: Iterable[int]) -> Iterator[Marker]:
    """The markers of these numbers, in order; three or more that follow one another share one."""
    for _, group in groupby(enumerate(numbers), key=lambda each: each[1] - each[0]):
        run = [number for _, number in group]
        if len(run) < _SHORTEST_RUN:
            yield from (Marker(number, number) for number in run)
        else:
            yield Marker(run[0], run[-1])
