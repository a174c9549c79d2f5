"""The lexical retriever: BM25 over Norwegian stems, asked for a word in every spelling that the text has of it."""

import json
import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path

import bm25s
import numpy as np
from numpy.typing import NDArray

from nskqa.text.fold import Spellings, fold
from nskqa.text.norwegian import FUNCTION_WORDS, stem, words
from nskqa.text.numbers import grouped, joined

# Robertson and Zaragoza 2009; b is low because passages are cut to like lengths.
K1 = 1.2
B = 0.4

_STEMS = "stems.json"
_TYPED = re.compile(r"[a-zA-Z]{4,}")


def query_words(text: str) -> list[str]:
    """The words of a query, a number in groups of thousands as one of them ("1 137" is 1137)."""
    return words(joined(text))


def content_words(text: str) -> list[str]:
    """The words of a query that can carry a topic, once each, in order."""
    return [word for word in dict.fromkeys(query_words(text)) if word not in FUNCTION_WORDS]


class LexicalIndex:
    """BM25 over the stems of texts. `postings` gives for each stem the rows that hold it."""

    def __init__(
        self, model: bm25s.BM25, stems: dict[str, int], postings: list[list[int]], rows: int, written: dict[str, str]
    ) -> None:
        self._model = model
        self._written = written
        self._stems = stems
        self._postings = postings
        self._spellings = Spellings(stems)
        self.rows = rows

    @classmethod
    def build(cls, texts: Sequence[str]) -> "LexicalIndex":
        """An index of texts, one row each."""
        stems: dict[str, int] = {}
        tokens = [[stems.setdefault(stem(word), len(stems)) for word in _text_words(text)] for text in texts]
        postings: list[list[int]] = [[] for _ in stems]
        for row, text_tokens in enumerate(tokens):
            for token in set(text_tokens):
                postings[token].append(row)
        model = bm25s.BM25(k1=K1, b=B)
        model.index((tokens, stems), show_progress=False)
        return cls(model, stems, postings, len(texts), _written(texts))

    def save(self, folder: Path) -> None:
        """Writes the index into a folder of its own."""
        self._model.save(str(folder), show_progress=False)
        (folder / _STEMS).write_text(
            json.dumps(
                {"stems": self._stems, "postings": self._postings, "rows": self.rows, "written": self._written},
                ensure_ascii=False,
            ),
            encoding="utf-8",
        )

    @classmethod
    def load(cls, folder: Path) -> "LexicalIndex":
        """Reads what `save` wrote."""
        stored = json.loads((folder / _STEMS).read_text(encoding="utf-8"))
        model = bm25s.BM25.load(str(folder), load_corpus=False, load_vocab=False)
        return cls(model, stored["stems"], stored["postings"], stored["rows"], stored["written"])

    def spelled(self, query: str) -> str:
        """The query with its words spelt as the texts spell them, where they were typed without æ, ø and å."""
        return _TYPED.sub(lambda match: self._written.get(fold(match.group()), match.group()), query)

    def ranking(self, query: str, count: int, allowed: NDArray[np.bool_] | None = None) -> list[int]:
        """The rows with the highest BM25 scores, best first, at most `count`; none that holds no word of the query.

        `allowed`, of shape (rows,), says which may be found; without it all.
        """
        return list(self.scores(query, count, allowed))

    def scores(self, query: str, count: int, allowed: NDArray[np.bool_] | None = None) -> dict[int, float]:
        """The BM25 scores of the rows that `ranking` gives, by row, best first."""
        tokens = [token for word in content_words(query) for token in self._tokens(word)]
        if not tokens:
            return {}
        scores = self._model.get_scores(tokens)
        if allowed is not None:
            scores = np.where(allowed, scores, 0)
        best = np.argsort(-scores, kind="stable")[:count]
        return {int(row): float(scores[row]) for row in best if scores[row] > 0}

    def coverage(self, query_words: Iterable[str], rows: Iterable[int]) -> tuple[float, float]:
        """Which share of the words' weight these rows hold, and which share any row holds; each from 0 to 1.

        A word weighs its inverse document frequency, an unknown one most. Without words both shares are 0.
        """
        wanted = set(rows)
        total = held = known = 0.0
        for word in query_words:
            found = self._rows(word)
            weight = self._weight(found)
            total += weight
            known += weight if found else 0.0
            held += weight if found & wanted else 0.0
        return (held / total, known / total) if total else (0.0, 0.0)

    def overlap(self, query_words: Iterable[str], texts: Sequence[str]) -> list[float]:
        """For each text, the share of the words' weight that it holds, from 0 to 1; words weigh as in `coverage`."""
        wanted = [(set(self._spellings.of(stem(word))), self._weight(self._rows(word))) for word in query_words]
        total = sum(weight for _, weight in wanted) or 1.0
        held = map(_text_stems, texts)
        return [sum(weight for forms, weight in wanted if forms & stems) / total for stems in held]

    def _rows(self, word: str) -> set[int]:
        return {row for token in self._tokens(word) for row in self._postings[token]}

    def _weight(self, found: set[int]) -> float:
        return math.log(1 + (self.rows - len(found) + 0.5) / (len(found) + 0.5))

    def _tokens(self, word: str) -> list[int]:
        return [self._stems[form] for form in self._spellings.of(stem(word))]


@lru_cache(maxsize=4_096)
def _text_stems(text: str) -> frozenset[str]:
    """The stems of a text: sentences of a report are asked for with every query."""
    return frozenset(stem(word) for word in _text_words(text))


def _text_words(text: str) -> list[str]:
    """The words of a text by which it is found: of a number in groups both its groups and the number."""
    return [*words(text), *grouped(text)]


def _written(texts: Iterable[str]) -> dict[str, str]:
    """For each word with æ, ø or å, by its folded letters, how it is mostly written; none that is another word too."""
    counts = Counter(word for text in texts for word in words(text))
    by_fold: dict[str, str] = {}
    for word, _ in counts.most_common():
        by_fold.setdefault(fold(word), word)
    return {folded: word for folded, word in by_fold.items() if word != folded and counts[folded] == 0}
