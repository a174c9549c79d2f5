"""Prints where sentences end, to be read by eye: python -m bench.boundaries [COUNT] [report|norquad].

Of each boundary, and of each full stop within a sentence, the words on both sides; the same ones every time.
"""

import json
import random
import re
import sys
from collections.abc import Iterator
from itertools import pairwise

from nskqa.report.parse import read_reports
from nskqa.report.passages import passages
from nskqa.settings import load_settings
from nskqa.text.sentences import sentence_spans

SEED = 2023
SIDE = 60  # characters


def boundaries(texts: list[str]) -> Iterator[str]:
    """Each boundary within a text, and each full stop, question mark or exclamation mark that is none."""
    for text in texts:
        spans = sentence_spans(text)
        for before, after in pairwise(spans):
            yield f"{_end(before.of(text)):>{SIDE}} ‖ {_start(after.of(text))}"
        for span in spans:
            sentence = span.of(text)
            for mark in re.finditer(r"[.!?…][»”\"')\]]*\s", sentence):
                yield f"{_end(sentence[: mark.end()]):>{SIDE}} · {_start(sentence[mark.end() :])}"


def texts_of(name: str) -> list[str]:
    """The passages of the report, or the lines of NorQuAD's texts."""
    folder = load_settings().data_dir
    if name == "report":
        return [passage.text for report in read_reports(folder) for passage in passages(report)]
    contexts = (folder / "training" / "norquad" / "contexts.jsonl").read_text(encoding="utf-8")
    return [line for row in contexts.splitlines() for line in json.loads(row)["text"].split("\n") if line.strip()]


def main() -> None:
    """Prints as many of them as are asked for, chosen by chance."""
    count, name = (sys.argv[1:] + ["200", "norquad"][len(sys.argv) - 1 :])[:2]
    found = list(boundaries(texts_of(name)))
    for line in random.Random(SEED).sample(found, min(int(count), len(found))):
        print(line)
    print(f"{len(found)} boundaries and full stops in all")


def _end(text: str) -> str:
    return " ".join(text.split())[-SIDE:]


def _start(text: str) -> str:
    return " ".join(text.split())[:SIDE]


if __name__ == "__main__":
    main()
