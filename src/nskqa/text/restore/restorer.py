"""Gives a text its letters back: reads each word in every way, weighs the ways in context, tells what it changed."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache

from nskqa.text.restore.confusions import Confusions, load_confusions
from nskqa.text.restore.grammar import load_grammar, shape
from nskqa.text.restore.lattice import Lattice, Own
from nskqa.text.restore.lexicon import Lexicon, english_shares, norwegian_shares
from nskqa.text.restore.readings import AS_IT_STANDS, KNOWN, Candidate, Reader, intact_letters
from nskqa.text.restore.tokens import Token, tokens
from nskqa.types import RestoredEdit

_BULLETS = frozenset("e¢@")
_BULLET = "•"
_BULLET_SURE = 0.9
_PIPE = "|"
_YEAR = re.compile(r"(?:19|20)\d\d")
_WORD_FOLLOWS = re.compile(r" +\S")
_ROUNDS = 2  # the second knows the words that the first found in the text
_ALIKE = 3  # places seen alike that count
_TELLS, _TELLS_KNOWN = 3.0, 5.0  # lead of a mended reading, a logarithm, by which a word tells of damage
_EXPECTED = 0.25  # damage of a text that tells nothing
_SURE_BUILT = 0.8  # below this, a word that no list holds stays as it stands and is not made into another
_ENGLISH = 12.0  # times more common in English than in Norwegian
_FOREIGN = 0.01  # what is left of the damage among English words


def restore(
    text: str,
    names: Iterable[str] = (),
    abbreviations: Iterable[str] = (),
    words: Iterable[str] = (),
    confusions: Confusions | None = None,
) -> tuple[RestoredEdit, ...]:
    """The edits that restore a Norwegian text, in order, one for each damaged word; line breaks are never touched.

    What only the text's owner knows comes in as arguments: `names` to leave as they stand, `abbreviations` in which a
    stray letter is told, `words` that no list of Norwegian holds. The same text gives the same edits.
    """
    blocks = tokens(text, names)
    found = {token.text for block in blocks for token in block if token.kept == "abbreviation"}
    reader = Reader(
        _lexicon(tuple(sorted(set(words)))),
        confusions or load_confusions(),
        frozenset(found).union(abbreviations),
    )
    return _edits(text, blocks, reader)


@lru_cache(maxsize=4)
def _lexicon(words: tuple[str, ...]) -> Lexicon:
    return Lexicon(norwegian_shares(), words)


def _edits(text: str, blocks: Sequence[Sequence[Token]], reader: Reader) -> tuple[RestoredEdit, ...]:
    read = [[_readings(text, block, at, reader) for at in range(len(block))] for block in blocks]
    read = _consistent(read)
    damage = _damage(text, [reading for block in read for reading in block])
    shares = [_shares(block, damage) for block in blocks]
    own = Own()
    weighed: list[list[list[float]]] = []
    for _ in range(_ROUNDS):
        lattice = Lattice(load_grammar(), reader.lexicon, own)
        weighed = [lattice.weigh(block, share) for block, share in zip(read, shares, strict=True)]
        own = _own(read, weighed)
    edits = []
    for block, readings, chances in zip(blocks, read, weighed, strict=True):
        for token, options, odds in zip(block, readings, chances, strict=True):
            edit = _edit(token, options, odds)
            if edit:
                edits.append(edit)
    return tuple(edits)


def _readings(text: str, block: Sequence[Token], at: int, reader: Reader) -> tuple[Candidate, ...]:
    token = block[at]
    if token.text in _BULLETS and _is_bullet(text, token):
        return (Candidate(_BULLET, _BULLET, 0.0, -8.0, 0, "mark at the start of a line"),)
    if token.text == _PIPE:
        meant = "I" if _opens_with_i(text, block, at) else _PIPE
        return (Candidate(meant, meant.lower(), 0.0, -4.0, 0, "| at the start of a sentence"),)
    return reader.read(token)


def _consistent(read: Sequence[Sequence[tuple[Candidate, ...]]]) -> list[list[tuple[Candidate, ...]]]:
    """Makes a reading dearer that no list knows where all its places were seen alike: damage varies, words do not."""
    forms: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for block in read:
        for options in block:
            for option in options[1:]:
                forms[option.word][options[0].word] += 1
    return [[tuple(_dearer(option, forms[option.word]) for option in options) for options in block] for block in read]


def _dearer(option: Candidate, forms: Counter[str]) -> Candidate:
    if not option.letters or option.evidence == KNOWN or len(forms) != 1:
        return option
    return replace(option, channel=option.channel * min(forms.total(), _ALIKE))


def _is_bullet(text: str, token: Token) -> bool:
    line = text[text.rfind("\n", 0, token.start) + 1 : token.start]
    return not line.strip() and bool(_WORD_FOLLOWS.match(text, token.end))


def _opens_with_i(text: str, block: Sequence[Token], at: int) -> bool:
    """True where a stroke is the word I: it opens a sentence, and a word of its line follows that can follow I."""
    token = block[at]
    if not token.opens or at + 1 == len(block):
        return False
    end = text.find("\n", token.end)
    line = text[text.rfind("\n", 0, token.start) + 1 : end if end >= 0 else len(text)]
    following = block[at + 1]
    if line.count(_PIPE) > 1:
        return False
    return following.is_word and (not following.text[0].isdigit() or bool(_YEAR.fullmatch(following.text)))


def _damage(text: str, readings: Sequence[Sequence[Candidate]]) -> float:
    """The share of æ, ø and å that the text has lost, judged by words that are none until a letter is mended."""
    lost = sum(
        1
        for options in readings
        if len(options) > 1
        and options[1].letters
        and options[1].evidence == KNOWN
        and options[1].score > options[0].score + (_TELLS_KNOWN if options[0].evidence == KNOWN else _TELLS)
    )
    return min(0.999, (lost + _EXPECTED) / (lost + intact_letters(text) + 1.0))


def _shares(block: Sequence[Token], damage: float) -> list[float]:
    """The damage of each word: words among English ones are spared."""
    marks = [_is_english(token) for token in block]
    return [damage * _FOREIGN if _among(marks, at) else damage for at in range(len(block))]


def _is_english(token: Token) -> bool | None:
    """Whether a word is far more common in English than in Norwegian; None where it is in neither or both."""
    word = token.text.lower()
    english = english_shares().get(word, 0.0)
    if not token.is_word or not english or len(word) < 3:
        return None
    return english > _ENGLISH * norwegian_shares().get(word, 1e-8)


def _among(marks: Sequence[bool | None], at: int) -> bool:
    near = [mark for mark in (*marks[max(0, at - 3) : at], *marks[at + 1 : at + 4]) if mark is not None]
    return near.count(True) >= 2 and near.count(True) > near.count(False)


def _own(read: Sequence[Sequence[Sequence[Candidate]]], weighed: Sequence[Sequence[Sequence[float]]]) -> Own:
    own = Own()
    for block, chances in zip(read, weighed, strict=True):
        best = [max(range(len(odds)), key=odds.__getitem__) for odds in chances]
        words = [shape(options[at].word) for options, at in zip(block, best, strict=True)]
        sure = [
            0.0 if options[at].evidence == AS_IT_STANDS else odds[at]
            for options, odds, at in zip(block, chances, best, strict=True)
        ]
        own.add(words, [options[0].word for options in block], sure)
    return own


def _edit(token: Token, options: Sequence[Candidate], odds: Sequence[float]) -> RestoredEdit | None:
    best = max(range(len(options)), key=lambda at: (odds[at], -at))
    if options[best].text == token.text:
        return None
    sure = _BULLET_SURE if options[best].text == _BULLET else round(odds[best], 3)
    if sure < _SURE_BUILT and options[best].evidence != KNOWN:
        return None
    return RestoredEdit(token.start, token.end, options[best].text, sure, options[best].evidence)
