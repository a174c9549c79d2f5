"""Restoration: how much of damaged Norwegian comes back, what clean Norwegian loses, and what it costs."""

import random
import re
import time
from collections.abc import Iterator
from pathlib import Path

from nskqa.evaluate.words import compare_words
from nskqa.report.parse import read_reports
from nskqa.settings import load_settings
from nskqa.text.alignment import Alignment
from nskqa.text.restore.confusions import Confusions, load_confusions
from nskqa.text.restore.restorer import restore

# News and encyclopedia text: NorQuAD contexts (CC0) whose number is divisible by four, which the grammar never saw.
CLEAN = Path(__file__).with_name("clean-nb.txt")
SEED = 2023
SHARE = 0.126  # of words that were damaged in the 160 lines that a person read
TIMES = (1, 10, 100)


def restoring() -> Iterator[str]:
    """Words back, words harmed, seconds by length."""
    clean = CLEAN.read_text(encoding="utf-8")
    damaged = damage(clean, load_confusions(), random.Random(SEED))
    was = compare_words(damaged, clean)
    back = compare_words(Alignment(damaged, restore(damaged)).text, clean)
    kept = compare_words(Alignment(clean, restore(clean)).text, clean)
    yield "| what | figure |"
    yield "| --- | --- |"
    yield f"| words of clean Norwegian | {was.words:,} |"
    yield f"| damaged, seed {SEED} | {1 - was.accuracy:.1%} |"
    yield f"| words right after restoration | {back.accuracy:.2%} |"
    yield f"| words changed where nothing was damaged | {1 - kept.accuracy:.3%} |"
    (report,) = read_reports(load_settings().data_dir)
    for times in TIMES:
        start = time.perf_counter()
        restore(report.source * times)
        yield f"| seconds for the report, {times} times as long | {time.perf_counter() - start:.1f} |"


def damage(text: str, confusions: Confusions, chance: random.Random) -> str:
    """The text with the measured share of its words damaged, by the confusions and their weights."""
    words = re.split(r"(\s+)", text)
    can = [at for at, word in enumerate(words) if _damaged(word, confusions, random.Random(0)) != word]
    share = min(1.0, SHARE * (len(words) / 2) / len(can))
    for at in can:
        if chance.random() < share:
            words[at] = _damaged(words[at], confusions, chance)
    return "".join(words)


def _damaged(word: str, confusions: Confusions, chance: random.Random) -> str:
    made = ""
    for letter in word:
        seen = confusions.seen_as(letter)
        made += chance.choices(list(seen), list(seen.values()))[0] if seen else letter
    for (meant, seen_as), weight in confusions.stray.items():
        if meant in made and chance.random() < weight:
            made = made.replace(meant, seen_as, 1)
    return made
