"""How a question is taken in: whether it can be asked, and the form in which it and its earlier turns are read."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace

from nskqa.errors import InvalidQuestion
from nskqa.types import Question, Turn

LONGEST_QUESTION = 4_000  # characters; staff paste mails
# Of what was said before, the last turns are read that are no longer together; the last question always is.
_LONGEST_HISTORY = 4_000
# Of a longer text, the question at its end is searched for with what stands before it, up to so many characters: the
# vector of a whole mail is near to nothing, and takes the encoder longer the longer it is.
_LONGEST_SOUGHT = 400

_SENTENCE_END = re.compile(r"(?<=[.?!])\s+")


def checked(question: Question) -> Question:
    """The question, where it can be asked.

    Raises:
        InvalidQuestion: where it is empty or longer than 4,000 characters.

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
    return replace(question, text=one_line(question.text), history=_last(turns))


def one_line(text: str) -> str:
    """A text on one line, each sign in its common form ("ﬁ" is "fi"), cut at the length that a question may have.

    One sign may be many in its common form: it is the text that is read whose length bounds the time that takes.
    """
    common = unicodedata.normalize("NFKC", text.strip()[:LONGEST_QUESTION])
    return " ".join(common.split())[:LONGEST_QUESTION]


def sought(text: str) -> str:
    """What of a question is searched for: all of a short one, of a long one its last question and what leads up to it.

    Without a question mark it is the end of the text.
    """
    if len(text) <= _LONGEST_SOUGHT:
        return text
    sentences = _SENTENCE_END.split(text)
    last = next((at for at in reversed(range(len(sentences))) if sentences[at].endswith("?")), len(sentences) - 1)
    first, length = last, len(sentences[last])
    while first and length + 1 + len(sentences[first - 1]) <= _LONGEST_SOUGHT:
        first -= 1
        length += 1 + len(sentences[first])
    return " ".join(sentences[first : last + 1])[-_LONGEST_SOUGHT:]


def _last(turns: Sequence[Turn]) -> tuple[Turn, ...]:
    """The last turns whose questions are short enough together; answers are only looked at and do not count."""
    kept, length = len(turns), 0
    for at in reversed(range(len(turns))):
        length += len(turns[at].content) if turns[at].role == "user" else 0
        if length > _LONGEST_HISTORY:
            break
        kept = at
    return tuple(turns[kept:])
