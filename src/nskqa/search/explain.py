"""Which words of a question met which words of a sentence: the token vectors' meetings, told in words."""

import re
from collections.abc import Sequence

from nskqa.search.encoder import Encoder
from nskqa.search.lexical import content_words
from nskqa.text.numbers import grouped_spans
from nskqa.types import Evidence, Explanation, Span

MOST_WORDS = 12
_WORD = re.compile(r"\w+(?:[-'’]\w+)*")


def explained(encoder: Encoder, question: str, text: str, met: Sequence[tuple[int, int, float]]) -> Explanation:
    """The explanation of a sentence's rank; `met` are tokens of the question, those of the text, and their cosines.

    A word is made of its pieces: its cosine is their mean, and what it met is what its nearest piece met. Words of a
    topic come first, then those that ask, each by its cosine; at most twelve.
    """
    if not met:
        return Explanation(question, text, ())
    asked = _words_by_token(question, encoder.token_spans(question, query=True))
    told = _words_by_token(text, encoder.token_spans(text, query=False))
    pieces: dict[Span, list[tuple[float, Span | None]]] = {}
    for token, other, cosine in met:
        if token in asked:
            pieces.setdefault(asked[token], []).append((cosine, told.get(other)))
    words = [each for span, meetings in pieces.items() for each in _evidence(span, meetings)]
    topic = set(content_words(question))
    words.sort(key=lambda each: (not topic & set(content_words(each.asked.of(question))), -each.cosine))
    return Explanation(question, text, tuple(words[:MOST_WORDS]))


def _evidence(asked: Span, meetings: Sequence[tuple[float, Span | None]]) -> list[Evidence]:
    """What a word's pieces met; nothing where that was no word: a mark of beginning or end, the prefix, a full stop."""
    to_words = [(cosine, met) for cosine, met in meetings if met]
    if not to_words:
        return []
    _, met = max(to_words, key=lambda pair: pair[0])
    return [Evidence(asked, met, sum(cosine for cosine, _ in meetings) / len(meetings))]


def _words_by_token(text: str, pieces: Sequence[Span]) -> dict[int, Span]:
    """For each token, from 0, the word of the text that it is a piece of; none of marks and signs."""
    words = [*grouped_spans(text), *(Span(*match.span()) for match in _WORD.finditer(text))]
    placed = {}
    for token, piece in enumerate(pieces):
        word = next((word for word in words if word.meets(piece)), None)
        if word:
            placed[token] = word
    return placed
