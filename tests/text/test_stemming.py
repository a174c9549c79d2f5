"""Stems and English words are the same whoever else asks at the same time: each of many threads gets its own."""

import sys
import threading
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

import pytest
import snowballstemmer

from nskqa.text import english, norwegian
from nskqa.types import Report

THREADS = 8
DICTIONARY = Path(english.__file__).with_name("english.toml")


@pytest.fixture(autouse=True)
def _threads_that_take_turns_often() -> Iterator[None]:
    usual = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(usual)


def test_norwegian_stems_are_the_same_from_many_threads_as_from_one_and_remembered_so(report: Report) -> None:
    alone = snowballstemmer.stemmer("norwegian")
    wanted = {word: alone.stemWord(word) for word in set(norwegian.words(report.source))}
    norwegian.stem.cache_clear()
    assert differing(norwegian.stem, wanted) == []
    assert {word: norwegian.stem(word) for word in wanted} == wanted


def test_english_words_are_given_in_norwegian_to_many_threads_as_to_one() -> None:
    words = tomllib.loads(DICTIONARY.read_text(encoding="utf-8"))["words"]
    assert differing(in_norwegian, {word: in_norwegian(word) for word in words}) == []


def in_norwegian(word: str) -> str:
    return english.in_norwegian(word, lambda _: True)


def differing(ask: Callable[[str], str], wanted: dict[str, str]) -> list[str]:
    """What several threads, each in an order of its own, are told otherwise than wanted, or with an error."""
    found: list[str] = []
    begin = threading.Barrier(THREADS)

    def asking(seed: int) -> None:
        begin.wait()
        for word in Random(seed).sample(sorted(wanted), len(wanted)):
            try:
                told = ask(word)
            except Exception as error:
                told = repr(error)
            if told != wanted[word]:
                found.append(f"{word}: {told}")

    threads = [threading.Thread(target=asking, args=[seed]) for seed in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found
