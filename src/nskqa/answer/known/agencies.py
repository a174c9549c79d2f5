"""Where a text names an agency of a report: by abbreviation, by full name or alias, or as staff shorten it."""

import re
from collections.abc import Callable, Iterator
from functools import partial

from nskqa.text.fold import fold
from nskqa.types import Lang, Report

_WORD = re.compile(r"\w+")
_MINISTRY = re.compile(r"s?departement\w*$")
_SHORTEST = 5  # letters of a ministry's name that stands alone: "justis"
# Around a ministry that is called by the first part of its name: "hos justis", "sitter justis med".
_HOLDS_BEFORE = re.compile(r"\b(?:har|sitter|sit|hos|under|eier|eig|leder|leiar|til|fra|av|med|bare|utenom|ikke|for) $")
_HOLDS_AFTER = re.compile(r" ?(?:dep\b|sine?\b|har\b|sitter\b|sit\b|eier\b|eig\b|leder\b|leiar\b|s\b)")


class AgencyNames:
    """The agencies that a report lists or whose measures it has, by all that they are called."""

    def __init__(self, report: Report) -> None:
        used = (name for measure in report.measures for name in (*measure.ministries, *measure.partners))
        listed = {each.abbreviation: (each.name, *each.aliases) for each in report.agencies}
        self.order = tuple(dict.fromkeys((*listed, *used)))
        self._short = {fold(name).replace("-", " "): name for name in self.order}
        self._long: dict[tuple[str, ...], str] = {}
        self._colloquial: dict[str, str] = {}
        for abbreviation, names in listed.items():
            for name in names:
                self._long.setdefault(tuple(_WORD.findall(fold(name))), abbreviation)
            self._shorten(abbreviation, tuple(_WORD.findall(fold(names[0]))))

        every = [*self._long, *(tuple(short.split()) for short in self._short)]
        self._begins = {each[0]: 0 for each in every}  # by its first word, how many words a name has at most
        for each in every:
            self._begins[each[0]] = max(self._begins[each[0]], len(each))

    def _shorten(self, abbreviation: str, name: tuple[str, ...]) -> None:
        """What a ministry is called without the word for it: "justis- og beredskap", "justisdep", "justis"."""
        if not _MINISTRY.search(name[-1]):
            return
        bare = (*name[:-1], _MINISTRY.sub("", name[-1]))
        if len(bare) > 1:
            self._long.setdefault(bare, abbreviation)
        first = _MINISTRY.sub("", bare[0])
        self._long.setdefault((f"{first}dep",), abbreviation)
        self._long.setdefault((f"{first}departementet",), abbreviation)
        if len(first) >= _SHORTEST and len(bare) > 1:
            self._colloquial.setdefault(first, abbreviation)

    def find(self, folded: str, typed: Callable[[int, int], str], lang: Lang) -> Iterator[tuple[int, int, str, bool]]:
        """Where a folded text names agencies, by which abbreviation, and whether in the genitive; longest names first.

        In English an abbreviation has its capitals: AID is no aid.
        """
        said = [match.span() for match in _WORD.finditer(folded)]
        at = 0
        while at < len(said):
            found = self._at(folded, said, at, typed, lang)
            if found is None:
                at += 1
                continue
            length, name, owns = found
            end = said[at + length - 1][1]
            yield said[at][0], end, name, owns or folded[end : end + 2] == "'s"
            at += length

    def names(self, folded: str) -> bool:
        """True where folded words are an agency's name or abbreviation, and nothing else."""
        words = tuple(_WORD.findall(folded))
        return words in self._long or " ".join(words) in self._short

    def _at(
        self, folded: str, said: list[tuple[int, int]], at: int, typed: Callable[[int, int], str], lang: Lang
    ) -> tuple[int, str, bool] | None:
        """How many words from this one on name an agency, which, and whether in the genitive; None: they do not."""
        first = folded[slice(*said[at])]
        longest = max(self._begins.get(first, 0), self._begins.get(first.removesuffix("s"), 0))
        for length in range(min(longest, len(said) - at), 0, -1):
            words = tuple(folded[start:end] for start, end in said[at : at + length])
            for owns, form in ((False, words), (True, (*words[:-1], words[-1].removesuffix("s")))):
                name = self._long.get(form)
                if name:
                    return length, name, owns
            short = self._abbreviated(words, partial(typed, said[at][0], said[at + length - 1][1]), lang)
            if short:
                return length, *short
        start, end = said[at]
        colloquial = self._colloquial.get(folded[start:end]) or self._colloquial.get(
            folded[start:end].removesuffix("s")
        )
        if colloquial and (_HOLDS_BEFORE.search(folded[:start]) or _HOLDS_AFTER.match(folded[end:])):
            return 1, colloquial, folded[start:end] not in self._colloquial
        return None

    def _abbreviated(self, words: tuple[str, ...], typed: Callable[[], str], lang: Lang) -> tuple[str, bool] | None:
        joined = " ".join(words)
        for owns, form in ((False, joined), (True, joined.removesuffix("s"))):
            name = self._short.get(form)
            if name and (lang != "en" or typed().removesuffix("s" if owns else "") in (name, name.upper())):
                return name, owns
        return None
