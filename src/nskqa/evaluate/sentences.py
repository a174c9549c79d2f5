"""How well search ranks sentences: where it puts one that says what a question asks for."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from nskqa.assistant import Assistant
from nskqa.evaluate.rows import Row
from nskqa.evaluate.texts import stands_in
from nskqa.finding import POOL

DEPTHS = (1, 3, 5)
# A sentence may end before its evidence does; this much of it tells them apart.
_OPENING = 6  # words


@dataclass(frozen=True, slots=True)
class RankedSentence:
    """A question of fact, the rank of the first sentence that answers it (0: none does), and the one ranked first."""

    row: Row
    rank: int
    first: str


def rank_sentences(assistant: Assistant, rows: Iterable[Row], progress: Callable[[], None]) -> list[RankedSentence]:
    """For every question of fact with evidence and without history, where search ranks a sentence that has it."""
    ranked = []
    for row in rows:
        if row.kind == "fact" and row.evidence and not row.history:
            texts = [hit.sentence.text for hit in assistant.search(row.q, POOL).sentences]
            rank = next((rank for rank, text in enumerate(texts, start=1) if answers(row, text)), 0)
            ranked.append(RankedSentence(row, rank, texts[0] if texts else ""))
        progress()
    return ranked


def answers(row: Row, text: str) -> bool:
    """True where one of the question's evidence texts, or how it begins, stands in the text."""
    return any(
        stands_in(evidence, text) or stands_in(" ".join(evidence.split()[:_OPENING]), text) for evidence in row.evidence
    )


def share_within(ranked: Iterable[RankedSentence], depth: int) -> float:
    """The share of questions that a sentence at this rank or before answers; 0 where there are none."""
    found = [1 <= each.rank <= depth for each in ranked]
    return sum(found) / len(found) if found else 0.0


def by_language(ranked: Iterable[RankedSentence]) -> list[tuple[str, list[RankedSentence]]]:
    """The questions of each language, and of all of them where there are several."""
    tally: dict[str, list[RankedSentence]] = {}
    for each in ranked:
        tally.setdefault(each.row.lang, []).append(each)
    found = sorted(tally.items())
    return found if len(found) < 2 else [*found, ("all", [each for _, part in found for each in part])]
