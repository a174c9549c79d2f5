"""Compiles what restoration knows of word order: python -m bench.grammar data/training/norquad/contexts.jsonl.

No tagged text is needed: words are sorted into classes by the company they keep and by their endings (distributional
clustering, Schütze 1995), on the contexts of NorQuAD (CC0). Every fourth context is left out: clean text that the
restorer is measured on has not been seen here.
"""

import gzip
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.cluster import KMeans

from nskqa.text.restore.grammar import EDGE, MODEL, shape

HELD_OUT = 4
# Chosen on the contexts left out (docs/benchmarks.md): words seen this often are a class of their own, words seen less
# than twice are told by their endings, the rest fall into so many classes.
OWN_CLASS, FEWEST, CLASSES = 200, 2, 80
_NEIGHBOURS = 150  # most frequent words, by whose company a class is told
_ENDINGS = 150
_ENDING_WEIGHT = 0.6
_RARE = 3
_LIKELIEST = 8  # classes kept for an ending
_TOKEN = re.compile(r"[^\W_]+(?:-[^\W_]+)*|[^\w\s]")
_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+")

Sentences = list[list[str]]


def main(contexts: Path) -> None:
    """Counts classes, their order, endings and word pairs, and writes them beside the restorer."""
    rows = [json.loads(line) for line in contexts.read_text(encoding="utf-8").splitlines()]
    sentences = [words for row in rows if row["id"] % HELD_OUT for words in _sentences(row["text"])]
    counts = Counter(word for sentence in sentences for word in sentence)
    clusters = _clusters(sentences, counts)
    endings = _endings(clusters, counts)
    classes = {word: _class_of(word, counts, clusters, endings) for word in counts}
    model = {
        "sources": ["NorQuAD contexts (CC0 1.0)"],
        "words": _nested((word, classes[word]) for sentence in sentences for word in sentence),
        "order": _nested(pair for sentence in sentences for pair in _pairs([classes[word] for word in sentence])),
        "endings": endings,
        "pairs": _nested(
            pair for sentence in sentences for pair in _pairs(sentence) if all(w == EDGE or counts[w] > 1 for w in pair)
        ),
        "followed": _followed(sentences),
    }
    packed = json.dumps(model, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    MODEL.write_bytes(gzip.compress(packed, mtime=0))
    size = MODEL.stat().st_size
    print(f"{MODEL.name}: {len(counts):,} words, {len(set(classes.values())):,} classes, {size:,} bytes")
    print(
        f"{MODEL.name}: {len(counts):,} words, {len(set(classes.values())):,} classes, {MODEL.stat().st_size:,} bytes"
    )


def _sentences(text: str) -> Iterator[list[str]]:
    for sentence in _SENTENCE.split(text):
        words = [shape(token) for token in _TOKEN.findall(sentence)]
        if words:
            yield words


def _pairs(words: list[str]) -> list[tuple[str, str]]:
    return list(zip([EDGE, *words], [*words, EDGE], strict=True))


def _clusters(sentences: Sentences, counts: Counter[str]) -> dict[str, str]:
    """The class of each word that was seen often enough to be told by its company."""
    vocabulary = [word for word, count in counts.items() if count >= FEWEST and word.isalpha()]
    features = np.hstack([_company(sentences, counts, vocabulary), _ENDING_WEIGHT * _written(vocabulary)])
    labels = KMeans(CLASSES, n_init=2, random_state=0).fit_predict(features)
    return {word: f"c{label}" for word, label in zip(vocabulary, labels, strict=True)}


def _company(sentences: Sentences, counts: Counter[str], vocabulary: list[str]) -> NDArray[np.float64]:
    """How often each word stands after and before each of the most frequent words; rows of length one."""
    place = {word: row for row, word in enumerate(vocabulary)}
    column = {word: at for at, (word, _) in enumerate(counts.most_common(_NEIGHBOURS))}
    seen = np.zeros((len(vocabulary), 2 * len(column)))
    for sentence in sentences:
        for one, other in _pairs(sentence):
            if other in place and one in column:
                seen[place[other], column[one]] += 1
            if one in place and other in column:
                seen[place[one], len(column) + column[other]] += 1
    seen = np.sqrt(seen)
    return seen / (np.linalg.norm(seen, axis=1, keepdims=True) + 1e-9)


def _written(vocabulary: list[str]) -> NDArray[np.float64]:
    """Which of the most frequent endings each word has."""
    endings = Counter(word[-3:] for word in vocabulary if len(word) > 4)
    column = {ending: at for at, (ending, _) in enumerate(endings.most_common(_ENDINGS))}
    marks = np.zeros((len(vocabulary), len(column)))
    for row, word in enumerate(vocabulary):
        if len(word) > 4 and word[-3:] in column:
            marks[row, column[word[-3:]]] = 1
    return marks


def _endings(clusters: dict[str, str], counts: Counter[str]) -> dict[str, dict[str, int]]:
    """The classes of the words with each ending, by how often they were seen."""
    found: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for word, name in clusters.items():
        if counts[word] < OWN_CLASS:
            for length in range(1, min(4, len(word) - 1) + 1):
                found[word[-length:]][name] += counts[word]
    kept = ((ending, names) for ending, names in found.items() if names.total() >= _RARE)
    return {ending: dict(names.most_common(_LIKELIEST)) for ending, names in kept}


def _class_of(word: str, counts: Counter[str], clusters: dict[str, str], endings: dict[str, dict[str, int]]) -> str:
    if not word[:1].isalpha():
        return "NUM" if word[:1].isdigit() else f"PUNCT:{word}"
    if counts[word] >= OWN_CLASS:
        return word
    ending = next((word[-n:] for n in range(4, 0, -1) if n < len(word) and word[-n:] in endings), None)
    return clusters.get(word) or (next(iter(endings[ending])) if ending else "c0")


def _followed(sentences: Sentences) -> dict[str, list[int]]:
    """For each word: how often it was followed by anything, and by how many different words."""
    pairs = Counter(pair for sentence in sentences for pair in _pairs(sentence))
    often: Counter[str] = Counter()
    kinds: Counter[str] = Counter()
    for (word, _), count in pairs.items():
        often[word] += count
        kinds[word] += 1
    return {word: [often[word], kinds[word]] for word in often if often[word] > 1}


def _nested(pairs: Iterable[tuple[str, str]]) -> dict[str, dict[str, int]]:
    nested: dict[str, dict[str, int]] = {}
    for (first, second), count in Counter(pairs).items():
        nested.setdefault(first, {})[second] = count
    return nested


if __name__ == "__main__":
    main(Path(sys.argv[1]))
