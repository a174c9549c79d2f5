"""What of a long text is heard at a time: a telling in a pasted mail must not drown in what stands around it."""

import re

WHOLE = 1_000  # characters up to which a text is heard as a whole
LONGEST = 250  # characters of a stretch of a longer one

_SENTENCE_END = re.compile(r"(?<=[.?!])\s+")


def stretches(text: str) -> tuple[str, ...]:
    """A text of more than 1,000 characters in stretches of whole sentences, none longer than 250; else the text.

    Each but the first begins with the last sentence of the one before it, where there is room for that. A sentence that
    is longer is cut.
    """
    if len(text) <= WHOLE:
        return (text,)
    sentences = [
        sentence[at : at + LONGEST] for sentence in _SENTENCE_END.split(text) for at in range(0, len(sentence), LONGEST)
    ]
    made: list[list[str]] = [[]]
    for sentence in sentences:
        if _length([*made[-1], sentence]) > LONGEST:
            last = made[-1][-1:]
            made.append(last if _length([*last, sentence]) <= LONGEST else [])
        made[-1].append(sentence)
    return tuple(" ".join(each) for each in made if each)


def _length(sentences: list[str]) -> int:
    return sum(map(len, sentences)) + max(0, len(sentences) - 1)
