"""What a server has mapped into memory is never written to: a build makes new files and puts them in place."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path

from nskqa.report.passages import passages
from nskqa.search import index
from nskqa.search.builds import current
from nskqa.types import Report


def test_a_build_leaves_the_files_of_the_served_index_as_they_are(
    second_report: Report, words: object, kept_mapped: Callable[[Path], AbstractContextManager[None]], tmp_path: Path
) -> None:
    def build(count: int) -> None:
        cut = [replace(each, heading=f"{each.heading} {count}") for each in passages(second_report)]
        index.build(tmp_path, [second_report], cut, words, "words", None, "Flat", lambda *_: None)

    build(1)
    before = current(tmp_path)[0]
    with kept_mapped(tmp_path):
        build(2)
    assert current(tmp_path)[0] != before
