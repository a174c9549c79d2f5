"""Status and agencies as values: read over folded text, given in clean letters."""

import re
from collections.abc import Iterable

from rapidfuzz import fuzz

from nskqa.text.fold import fold
from nskqa.types import Agency

_JOINTS = re.compile(r"\s*(?:,|/|;|&|\bog\b|\bsamt\b)\s*")
_PARTNERS = re.compile(r",?\s*\bi\s+samarbei[dt]\s+med\b", re.IGNORECASE)
_SMALL = re.compile(r"[^A-ZÆØÅ]")
_NEAR = 85.0  # percent: a damaged "Pagaende" is this near, "Ferdigstilt" and "Ikke ferdigstilt" are not


class Vocabulary:
    """The values that a report's statuses and agencies can take."""

    def __init__(self, statuses: Iterable[str], agencies: Iterable[Agency]) -> None:
        self._statuses = {fold(status): status for status in statuses}
        self._agencies: dict[str, str] = {}
        for agency in agencies:
            for name in (agency.abbreviation, agency.name, *agency.aliases):
                self._agencies.setdefault(fold(name), agency.abbreviation)

    def status(self, words: str) -> str | None:
        """The status that these words are, or None where they are none that is known."""
        words = fold(words).strip(" .")
        if words in self._statuses:
            return self._statuses[words]
        near = [
            status
            for folded, status in self._statuses.items()
            if folded.count(" ") == words.count(" ") and fuzz.ratio(folded, words) >= _NEAR
        ]
        return near[0] if len(near) == 1 else None

    def trailing_status(self, words: str) -> tuple[str, str] | None:
        """The status at the end of these words and what stands before it, or None."""
        pieces = words.split()
        for count in range(min(3, len(pieces)), 0, -1):
            status = self.status(" ".join(pieces[-count:]))
            if status:
                return status, " ".join(pieces[:-count])
        return None

    def agency(self, words: str) -> str | None:
        """The abbreviation of the agency that these words are, or None; a stray small letter (AlID) is forgiven."""
        return self._agencies.get(fold(words)) or self._agencies.get(fold(_SMALL.sub("", words)) or "-")

    def agencies(self, words: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The agencies in a list such as "BFD og AID", and the words of it that are none."""
        known: list[str] = []
        unknown: list[str] = []
        for piece in filter(None, map(str.strip, _JOINTS.split(words))):
            agency = self.agency(piece)
            (known if agency else unknown).append(agency or piece)
        return tuple(dict.fromkeys(known)), tuple(unknown)

    def trailing_agencies(self, words: str) -> tuple[tuple[str, ...], str]:
        """The agencies at the end of these words ("BFD og AID") and what stands before them."""
        pieces = words.replace("|", " ").split()
        found: list[str] = []
        while pieces and (agency := self.agency(pieces[-1].strip(","))):
            found.append(agency)
            pieces.pop()
            if len(pieces) > 1 and pieces[-1] in ("og", "/", "&") and self.agency(pieces[-2].strip(",")):
                pieces.pop()
        return tuple(reversed(found)), " ".join(pieces)


def split_partners(words: str) -> tuple[str, str]:
    """What stands before "i samarbeid med" (the lead) and after it (the partners)."""
    lead, *rest = _PARTNERS.split(words, maxsplit=1)
    return lead.strip(), rest[0].strip() if rest else ""
