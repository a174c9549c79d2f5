"""Where a report says whom those help who help someone in danger; it names them itself (`helpers` in its .toml)."""

import re
from collections.abc import Iterable, Sequence

from nskqa.answer.known.places import Place
from nskqa.text.fold import fold
from nskqa.types import Section
from nskqa.types.drafts import LONGEST_QUOTE

# That it helps, and whom: over folded letters.
_HELPS = re.compile(
    fold(r"\b(?:bistår|bistand|gir råd|hjelper|yter|tilbyr|veileder|støtter|beskytter|koordinerer|ivaretar)\b")
)
_PEOPLE = re.compile(fold(r"\b(?:personer|enkeltpersoner|utsatte|barn|unge|ungdom)\b"))


def told_of(helpers: Sequence[str], places: Iterable[Place]) -> tuple[Place, ...]:
    """For each helper the sentence that tells best whom it helps, of several as good the first; none twice.

    A helper that no sentence says to help anybody has none.
    """
    named = [re.compile(rf"\b{re.escape(fold(name))}") for name in helpers]
    best: list[tuple[int, Place | None]] = [(0, None) for _ in named]
    for place in places:
        said = fold(place.sentence.text)
        if (
            place.passage.section in (Section.PLAN, Section.PROGRESS)
            and len(said) <= LONGEST_QUOTE
            and _HELPS.search(said)
        ):
            for at, pattern in enumerate(named):
                weight = 1 + bool(_PEOPLE.search(said)) + bool(pattern.match(said))
                if pattern.search(said) and weight > best[at][0]:
                    best[at] = weight, place
    return tuple(dict.fromkeys(place for _, place in best if place is not None))


def names_one(text: str, helpers: Iterable[str]) -> bool:
    """True where a text names one of the helpers."""
    said = fold(text)
    return any(re.search(rf"\b{re.escape(fold(name))}", said) for name in helpers)
