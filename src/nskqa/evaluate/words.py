"""How many words of a text are right, held against its true reading."""

from collections import Counter
from dataclasses import dataclass

from nskqa.errors import NskqaError


@dataclass(frozen=True, slots=True)
class Compared:
    """Words of a text beside those of its true reading: how many there are, how many are right, and which are not."""

    words: int
    right: int
    wrong: Counter[tuple[str, str]]

    @property
    def accuracy(self) -> float:
        """The share of words that are right; 1 where there are none."""
        return self.right / self.words if self.words else 1.0


def compare_words(text: str, gold: str) -> Compared:
    """Holds a text against its true reading, line by line and word by word.

    Raises:
        NskqaError: where they have different numbers of lines.

    """
    lines, true_lines = text.splitlines(), gold.splitlines()
    if len(lines) != len(true_lines):
        raise NskqaError(
            f"The text has {len(lines)} lines and its true reading {len(true_lines)}; give the same lines."
        )
    words = right = 0
    wrong: Counter[tuple[str, str]] = Counter()
    for line, true_line in zip(lines, true_lines, strict=True):
        found, true = line.split(), true_line.split()
        words += len(true)
        pairs = list(zip(found, true, strict=True)) if len(found) == len(true) else [(line, true_line)]
        right += sum(one == other for one, other in pairs if len(found) == len(true))
        wrong.update(pair for pair in pairs if pair[0] != pair[1])
    return Compared(words, right, wrong)
