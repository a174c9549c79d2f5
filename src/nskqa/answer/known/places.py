"""A place in the report: a sentence and the passage that it stands in."""

from dataclasses import dataclass

from nskqa.types import Passage, Sentence


@dataclass(frozen=True, slots=True)
class Place:
    """A sentence of the report and the passage that it stands in."""

    passage: Passage
    sentence: Sentence
