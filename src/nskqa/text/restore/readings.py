"""The readings of one seen word: known words, compounds, words of the text's own, and spellings that look Norwegian."""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from nskqa.text.restore.confusions import DAMAGED_LETTERS, Confusions
from nskqa.text.restore.lexicon import Lexicon, compound_share
from nskqa.text.restore.tokens import Token

_MOST_CHANGES = 4  # in one word
_LOWEST = -17.0  # log of a channel's likelihood below which a reading is not followed
_DOUBLED = math.log(0.002)  # a letter seen twice, the second time as a capital: "saerskKilt"
_STRAY = math.log(0.02)  # a stray small letter in an abbreviation: "AlID"
_WRONG_CASE = math.log(0.002)
_SPLIT = math.log(0.0004)  # two words run together
_GUESS = -3.0  # price of a change in a word that no list holds, beside the channel's own
_NAME = 4.0  # what a capital within a sentence speaks for the word as it stands
_LONGEST_GUESS = 30  # letters
_JOINTS = {"s": 0.35, "e": 0.04, "": 0.55}
_ODD_HEAD = 0.03  # what is left of a compound whose last part is of a class that ends few
# A word on -e is a noun or an adjective where "sperren" or "relatert" is used too; an infinitive has neither.
_INFLECTED, _BARE = 0.01, 0.1
_GENITIVE = 0.05  # share of nouns that stand with an s
_SHORTEST_COMPOUND = 6
_MOST_PARTS = 4
_BEAM = 6
_GOOD = -19.0  # log of a whole word's share and channel that no compound needs to be weighed against
_FUNCTION_WORD = 1e-3  # share of a word that is found run together with the next
KNOWN = "known word"
AS_IT_STANDS = "as it stands"  # the evidence of a word that no list holds, left unchanged
# Auxiliaries, pronouns, conjunctions and articles are no part of a compound; prepositions are ("overgrep").
_BOUND = frozenset(
    """
    alle at både de dem den denne der dere det dette disse du eller en er et fordi få får fikk ha hadde han har hun hva
    hvem hvis hvor hvordan hvorfor ikke jeg kan kunne må måtte men mens når og også seg si sin sine sitt skal skulle som
    så vi vil ville være var vært å bli blir ble blitt bør burde noe noen
    """.split()
)
_SHORT_INFINITIVES = frozenset("ha bli få gi ta se gå la gjøre være".split())
_LOST = "fpsnm"  # letters from which å was lost: "s vel som"
_STRAY_LETTER = re.compile(r"([A-ZÆØÅ]{1,4})[li1]([A-ZÆØÅ]{1,4})")


@dataclass(frozen=True, slots=True)
class Candidate:
    """One reading of a token: the text to show, the form to look up, how likely it was seen so, and how common it is.

    `channel` counts what does not depend on the damage of the text, `letters` the damaged letters that it mends;
    `head` is the last part of a compound.
    """

    text: str
    word: str
    channel: float
    share: float
    letters: int
    evidence: str
    head: str = ""

    @property
    def score(self) -> float:
        """The log of likelihood and share together."""
        return self.channel + self.share


@dataclass(frozen=True, slots=True)
class _Spelt:
    """A known word found in seen letters from a place on."""

    end: int
    text: str
    channel: float
    letters: int
    changes: int

    @property
    def word(self) -> str:
        return self.text.lower()


class Reader:
    """Reads seen words. Remembers what it read: the same word has the same readings in one text."""

    def __init__(self, lexicon: Lexicon, confusions: Confusions, abbreviations: frozenset[str]) -> None:
        self.lexicon = lexicon
        self.confusions = confusions
        self.abbreviations = abbreviations
        self._read: dict[tuple[str, bool], tuple[Candidate, ...]] = {}

    def read(self, token: Token) -> tuple[Candidate, ...]:
        """The readings of a token, the one as it stands first."""
        if token.kept:
            return (Candidate(token.text, token.text.lower(), 0.0, -8.0, 0, token.kept),)
        key = (token.text, token.opens)
        if key not in self._read and len(token.text) > 1 and token.text.isupper() and token.text.isalpha():
            lower = self._candidates(token.text.lower(), token.opens)
            self._read[key] = tuple(replace(option, text=option.text.upper()) for option in lower)
        if key not in self._read:
            self._read[key] = tuple(self._candidates(*key))
        return self._read[key]

    def _candidates(self, seen: str, opens: bool) -> list[Candidate]:
        found: dict[str, Candidate] = {}
        for candidate in self._all(seen, opens):
            known = found.get(candidate.text)
            if known is None or candidate.score > known.score:
                found[candidate.text] = candidate
        stands = found.pop(seen)
        return [stands, *sorted(found.values(), key=lambda each: (-each.score, each.text))[:8]]

    def _all(self, seen: str, opens: bool) -> Iterator[Candidate]:
        yield self._as_it_stands(seen, opens)
        abbreviation = _STRAY_LETTER.fullmatch(seen)
        if abbreviation and "".join(abbreviation.groups()) in self.abbreviations:
            mended = "".join(abbreviation.groups())
            yield Candidate(mended, mended.lower(), _STRAY, -8.0, 0, "abbreviation of this text")
        if seen in _LOST and len(seen) == 1:
            word = f"{seen}å"
            yield self._known(_Spelt(1, word, math.log(self.confusions.weight("å", "") or 1e-4), 1, 1))
        spelt = {start: list(self._spelt(seen, start, opens)) for start in (0,)}
        whole = [self._known(each) for each in spelt[0] if each.end == len(seen) and each.changes]
        yield from whole
        if len(seen) < _SHORTEST_COMPOUND or max((each.score for each in whole), default=-99.0) > _GOOD:
            return
        if self.lexicon.share(seen.lower()) > 1e-7:
            return
        for start in range(1, len(seen)):
            spelt[start] = list(self._spelt(seen, start, opens))
        built = [*self._compounds(seen, spelt), *self._split(seen, spelt)]
        yield from built
        if not whole and not built:
            yield from self._guessed(seen, opens)

    def _as_it_stands(self, seen: str, opens: bool) -> Candidate:
        word = seen.lower()
        share = self.lexicon.share(word)
        if share:
            return Candidate(seen, word, 0.0, math.log(share), 0, KNOWN)
        if seen == "&":
            return Candidate(seen, word, 0.0, -13.0, 0, "mark")
        if seen == "|":
            return Candidate(seen, word, 0.0, -12.0, 0, "mark")
        named = _NAME if seen[:1].isupper() and not opens and seen.isalpha() else 0.0
        return Candidate(seen, word, 0.0, self.lexicon.spelling(word) + named, 0, AS_IT_STANDS)

    def _known(self, spelt: _Spelt) -> Candidate:
        share = self.lexicon.share(spelt.word)
        return Candidate(spelt.text, spelt.word, spelt.channel, math.log(share), spelt.letters, KNOWN)

    def _spelt(self, seen: str, start: int, opens: bool) -> Iterator[_Spelt]:
        """The known words that seen letters from a place on may stand for, each with where it ends."""
        stack = [(start, "", 0.0, 0, 0)]
        while stack:
            at, text, channel, letters, changes = stack.pop()
            if at > start and self.lexicon.share(text.lower()):
                yield _Spelt(at, text, channel, letters, changes)
            if at == len(seen):
                continue
            for end, meant, cost, of_letter in self._steps(seen, at, opens):
                longer, total = text + meant, channel + cost
                changed = changes + (cost < 0.0 or seen[at:end] != meant)
                if total >= _LOWEST and changed <= _MOST_CHANGES and self.lexicon.begins(longer.lower()):
                    stack.append((end, longer, total, letters + of_letter, changed))

    def _steps(self, seen: str, at: int, opens: bool) -> Iterator[tuple[int, str, float, bool]]:
        """The ways to read the next seen letter or letters: end, what is meant, cost, whether a damaged letter is."""
        yield at + 1, seen[at], 0.0, False
        if at + 1 < len(seen) and seen[at].islower() and seen[at + 1] == seen[at].upper():
            yield at + 2, seen[at], _DOUBLED, False
        for end, reading in self.confusions.at(seen, at):
            capital = reading.meant[0].isupper()
            if capital and at > 0:
                continue
            cost = reading.cost
            if at == 0 and not seen[0].isalpha() and capital != opens:
                cost += _WRONG_CASE
            yield end, reading.meant, cost, reading.of_letter

    def _compounds(self, seen: str, spelt: dict[int, list[_Spelt]]) -> Iterator[Candidate]:
        """The compounds of known parts that seen letters may stand for."""
        ways: dict[int, list[tuple[float, str, float, int, tuple[str, ...], tuple[float, ...], tuple[float, ...]]]]
        ways = {0: [(0.0, "", 0.0, 0, (), (), ())]}
        for start in range(len(seen)):
            for _, text, channel, letters, parts, shares, joints in ways.get(start, ()):
                for part in spelt[start]:
                    if len(parts) == _MOST_PARTS or not self.lexicon.is_part(part.word):
                        continue
                    if part.end < len(seen) - 1 and not self._modifies(part.word):
                        continue
                    grown = (text + part.text, channel + part.channel, letters + part.letters, (*parts, part.word))
                    whole = (*shares, self.lexicon.share(part.word))
                    for joint, chance in self._joints(seen, part):
                        linked = (*joints, chance)
                        way = (grown[1] + compound_share(whole, linked), grown[0] + joint, *grown[1:], whole, linked)
                        _keep(ways.setdefault(part.end + len(joint), []), way)
        for total, text, channel, letters, parts, _, _ in ways.get(len(seen), ()):
            if len(parts) > 1 or not text.endswith(parts[-1]):
                fit = math.log(max(_ODD_HEAD, self._is_head(parts[-1])))
                evidence = f"compound {'+'.join(parts)}"
                yield Candidate(text, text.lower(), channel, total - channel + fit, letters, evidence, parts[-1])

    def _joints(self, seen: str, part: _Spelt) -> Iterator[tuple[str, float]]:
        """What may follow a part: a joint and a further part, the end of the word, or an s that makes it a genitive."""
        if part.end == len(seen):
            yield "", 1.0
            return
        if part.end + 1 == len(seen):
            if seen[-1] == "s" and part.word[-1] != "s":
                yield "s", _GENITIVE
            return
        for joint, chance in _JOINTS.items():
            if seen[part.end : part.end + len(joint)] == joint:
                yield joint, chance

    def _split(self, seen: str, spelt: dict[int, list[_Spelt]]) -> Iterator[Candidate]:
        """Two words that were run together, the first a very common one."""
        for first in spelt[0]:
            if first.end == len(seen) or not self._opens(first.word):
                continue
            for second in spelt[first.end]:
                if second.end == len(seen) and self.lexicon.is_part(second.word) and len(second.word) > 3:
                    price = math.log(self.lexicon.share(first.word)) + _SPLIT
                    yield Candidate(
                        f"{first.text} {second.text}",
                        second.word,
                        first.channel + second.channel + price,
                        math.log(self.lexicon.share(second.word)),
                        first.letters + second.letters + 1,
                        "two words run together",
                    )

    def _is_head(self, word: str) -> float:
        """How likely a word ends compounds: nouns, adjectives, participles do, infinitives and small words do not."""
        if word in _BOUND:
            return 0.0
        if not word.endswith("e"):
            return 1.0
        inflected = max(self.lexicon.share(f"{word}n"), self.lexicon.share(word[:-1]) * _BARE)
        return 1.0 if inflected >= self.lexicon.share(word) * _INFLECTED else _ODD_HEAD

    def _modifies(self, word: str) -> bool:
        """False for words that do not stand before another in a compound: auxiliaries, pronouns, conjunctions."""
        return word not in _BOUND

    def _opens(self, word: str) -> bool:
        """True for a very common word that is no prefix: auxiliaries, pronouns, conjunctions, articles."""
        return self.lexicon.share(word) >= _FUNCTION_WORD and (word in _BOUND or word in _SHORT_INFINITIVES)

    def _guessed(self, seen: str, opens: bool) -> Iterator[Candidate]:
        """Spellings of a word that no list holds, with one or two letters mended."""
        if len(seen) > _LONGEST_GUESS:
            return
        once = [self._guess(*way) for way in self._mended(seen, opens, 0)]
        once.sort(key=lambda each: (-each[0].score, each[0].text))
        for first, end in once[:_BEAM]:
            yield first
            start = len(first.text) - (len(seen) - end)
            for text, channel, _ in self._mended(first.text, False, start):
                yield self._guess(text, first.channel + channel, 0, 2)[0]

    def _guess(self, text: str, channel: float, end: int, changes: int = 1) -> tuple[Candidate, int]:
        share = self.lexicon.spelling(text.lower()) + _GUESS * changes
        return Candidate(text, text.lower(), channel, share, changes, "likely spelling"), end

    def _mended(self, seen: str, opens: bool, start: int) -> Iterator[tuple[str, float, int]]:
        """The word with one damaged letter mended from a place on: text, cost, and where the seen letters end."""
        for at in range(start, len(seen)):
            for end, meant, cost, of_letter in self._steps(seen, at, opens):
                if of_letter:
                    yield seen[:at] + meant + seen[end:], cost, end


def intact_letters(text: str) -> int:
    """How many of the letters that damage takes stand in the text."""
    return sum(text.count(letter) for letter in DAMAGED_LETTERS)


def _keep(ways: list, way: tuple) -> None:  # type: ignore[type-arg]
    """Adds a way where it is among the best, each text once."""
    for at, other in enumerate(ways):
        if other[1] == way[1]:
            if way[0] > other[0]:
                ways[at] = way
            return
    ways.append(way)
    if len(ways) > _BEAM:
        ways.remove(min(ways, key=lambda each: each[0]))
