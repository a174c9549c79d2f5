"""How a question is taken in: whether it can be asked, and the form in which it and its earlier turns are read."""

import unicodedata
from dataclasses import replace

from nskqa.errors import InvalidQuestion
from nskqa.types import Question

LONGEST_QUESTION = 1_000  # characters


def checked(question: Question) -> Question:
    """The question, where it can be asked.

    Raises:
        InvalidQuestion: where it is empty or longer than 1,000 characters.

    """
    length = len(question.text.strip())
    if not 1 <= length <= LONGEST_QUESTION:
        raise InvalidQuestion(
            f"A question has 1 to {LONGEST_QUESTION:,} characters, this one {length:,}; ask it in other words."
        )
    return question


def as_read(question: Question) -> Question:
    """The question and its earlier turns as they are read."""
    turns = tuple(replace(turn, content=one_line(turn.content)) for turn in question.history)
    return replace(question, text=one_line(question.text), history=turns)


def one_line(text: str) -> str:
    """A text on one line, each sign in its common form ("ﬁ" is "fi"), cut at the length that a question may have.

    One sign may be many in its common form: it is the text that is read whose length bounds the time that takes.
    """
    common = unicodedata.normalize("NFKC", text.strip()[:LONGEST_QUESTION])
    return " ".join(common.split())[:LONGEST_QUESTION]
