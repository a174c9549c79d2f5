"""Numerals in words, folded: bokmål, nynorsk and English, up to thirty-nine."""

import re

from nskqa.text.fold import fold

_SPELT = (
    "én to tre fire fem seks sju åtte ni ti elleve tolv tretten fjorten femten seksten sytten atten nitten tjue",
    "ein to tre fire fem seks sju åtte ni ti elleve tolv tretten fjorten femten seksten sytten atten nitten tjue",
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty",
)
_TENS = {"tjue": 20, "tjuge": 20, "tretti": 30, "twenty": 20, "twenty-": 20, "thirty": 30, "thirty-": 30}
_OTHERS = {"ett": 1, "eit": 1, "eitt": 1, "ei": 1, "syv": 7, "tredve": 30}
NUMERALS = {word: number for names in _SPELT for number, word in enumerate(names.split(), start=1)} | _OTHERS
NUMERALS |= {
    f"{ten}{word}": tens + number
    for ten, tens in _TENS.items()
    for names in _SPELT
    for number, word in enumerate(["", *names.split()[:9]])
}
_ORDINALS = (
    ("forste", "fyrste", "first"),
    ("andre", "second"),
    ("tredje", "third"),
    ("fjerde", "fourth"),
    ("femte", "fifth"),
    ("sjette", "sixth"),
    ("sjuende", "syvende", "sjuande", "seventh"),
)
_LAST = ("siste", "last")
_FOLDED = {fold(word): number for word, number in NUMERALS.items()}
# Over folded text: digits, or a numeral in words.
NUMERAL = rf"(?:\d{{1,4}}|{'|'.join(sorted(map(re.escape, _FOLDED), key=len, reverse=True))})"


def value(numeral: str) -> int:
    """The number that a folded numeral gives."""
    return int(numeral) if numeral.isdigit() else _FOLDED[numeral]


def ordinal(word: str) -> int | None:
    """The place in a row that a folded word gives, from 0 on; -1 for the last; None where it gives none."""
    if word in _LAST:
        return -1
    return next((at for at, names in enumerate(_ORDINALS) if word in names), None)
