"""Sentences into passages: whole ones, as many as fit a length."""

from collections.abc import Iterable, Iterator

from nskqa.types import Sentence

# Characters; a passage holds at most this, unless one sentence is longer. Chosen on retrieval (docs/benchmarks.md).
LONGEST = 300


def grouped(sentences: Iterable[Sentence], longest: int) -> Iterator[list[Sentence]]:
    """Neighbouring sentences, in order, as many together as have at most `longest` characters with a space between."""
    group: list[Sentence] = []
    for sentence in sentences:
        if group and sum(len(each.text) + 1 for each in group) + len(sentence.text) > longest:
            yield group
            group = []
        group.append(sentence)
    if group:
        yield group
