"""The walk of a question through the rooms of answer: how often it moves between them, climbs back, and folds a text.

`python -m bench walk` asks every fourth of the questions that structure answers. Of the sources it tells how many
alternatives the patterns have, how many phrases the lexicons, and which modules are longest.
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from types import FrameType

from nskqa.answer import wording
from nskqa.assistant import Assistant
from nskqa.evaluate.rows import read_questions
from nskqa.settings import load_settings
from nskqa.text import fold
from nskqa.types import Question

ROOT = Path(wording.__file__).parent
ORDER = ("decline", "compose", "choose", "urgent", "understand", "prove", "known", "wording")
STRUCTURAL = ("status", "responsible", "list", "whole", "report", "define")
# Where modules stood before the rooms were told apart, so that both can be walked.
EARLIER = {
    **dict.fromkeys(("abstain", "answered", "suggest", "trace", "merge"), "decline"),
    **dict.fromkeys(("certainty", "quotes", "supposing"), "choose"),
    **dict.fromkeys(("cite",), "prove"),
    **dict.fromkeys(("register", "helpers", "states", "choosing", "listed", "wording", "markers"), "known"),
}


def room(file: str) -> str | None:
    """The room of answer that a source file stands in; None outside of it."""
    path = Path(file)
    if ROOT not in path.parents:
        return None
    first = path.relative_to(ROOT).parts[0]
    if first in ORDER:
        return first
    return EARLIER.get(path.stem, "understand")


class Walk:
    """Counts the calls from one room into another, those of them that climb to a room above, and the foldings."""

    def __init__(self) -> None:
        self.moves = self.climbs = self.folds = 0

    def __call__(self, frame: FrameType, event: str, _: object) -> None:
        """Counts one call."""
        if event != "call":
            return
        if frame.f_code is fold.fold.__code__:
            self.folds += 1
        to, caller = room(frame.f_code.co_filename), frame.f_back
        source = room(caller.f_code.co_filename) if caller else None
        if to and source and to != source:
            self.moves += 1
            self.climbs += ORDER.index(to) < ORDER.index(source)


def walk() -> Iterator[str]:
    """The walk's medians, and the sizes of patterns and lexicons, as lines of Markdown."""
    assistant = Assistant.load(load_settings())
    rows = [row for row in read_questions(Path("tests/questions.jsonl")) if row.kind in STRUCTURAL][::4]
    walks = []
    for row in rows:
        assistant.ask(Question(row.q))  # what is compiled and remembered once is no part of a walk
        taken = Walk()
        sys.setprofile(taken)
        assistant.ask(Question(row.q))
        sys.setprofile(None)
        walks.append(taken)
    yield f"| of a question, median of {len(walks)} | |"
    yield "| --- | --- |"
    for name, said in (("moves", "moves to another room"), ("climbs", "of them up"), ("folds", "texts folded")):
        yield f"| {said} | {median(getattr(each, name) for each in walks):.0f} |"
    sources = {path: path.read_text(encoding="utf-8") for path in ROOT.rglob("*.py")}
    patterns = [text for text in sources.values() if "re.compile" in text or "_any(" in text]
    yield f"| alternatives in patterns | {sum(text.count('|') for text in patterns)} |"
    phrases = {word for path in ROOT.rglob("*.toml") for word in re.findall(r'"([^"]+)"', path.read_text("utf-8"))}
    yield f"| phrases in lexicons | {len(phrases)} |"
    longest = sorted(((len(text.splitlines()), path.name) for path, text in sources.items()), reverse=True)[:3]
    yield f"| longest modules | {', '.join(f'{name} {lines}' for lines, name in longest)} |"
