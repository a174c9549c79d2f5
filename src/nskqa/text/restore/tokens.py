"""What in a text is a word that may be damaged, and what is left alone: addresses, numbers, abbreviations, names."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

_TOKEN = re.compile(
    r"(?P<address>(?:https?://|www\.)\S+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\b[\w-]+(?:\.[\w-]+)*\.(?:no|com|org|net|se|dk|fi)\b)"
    r"|(?P<word>(?:[^\W_]|[&@¢])+)"
    r"|(?P<pipe>\|)"
    r"|(?P<mark>[^\s])"
)
_NUMBER = re.compile(r"[\d]+(?:[a-zA-Z]{0,3})|[A-Z]{1,4}\d+")
_ABBREVIATION = re.compile(r"[A-ZÆØÅ]{2,}s?")
_BLANK_LINE = re.compile(r"\n[ \t]*\n")
_ENDS = ".!?:"
_LONGEST = 60  # letters; what is longer is no word
_LONE = re.compile(r"[48]|a8")  # numbers that may be the letter å


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a mark of the text with its place.

    `kept` is why it is not touched, or empty; `opens` is true where a sentence begins; `is_word` is false for marks.
    """

    text: str
    start: int
    kept: str = ""
    opens: bool = False
    is_word: bool = True

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.start + len(self.text)


def tokens(text: str, names: Iterable[str] = ()) -> list[list[Token]]:
    """The words and marks of a text in blocks that blank lines part; `names` are left alone wherever they stand."""
    protected = _places(text, names)
    blocks: list[list[Token]] = [[]]
    at = 0
    for match in _TOKEN.finditer(text):
        if _BLANK_LINE.search(text, at, match.start()) and blocks[-1]:
            blocks.append([])
        blocks[-1].append(_token(text, match, blocks[-1], protected))
        at = match.end()
    return [_with_headlines(block, text) for block in blocks if block]


def _with_headlines(block: list[Token], text: str) -> list[Token]:
    """The block with capitals side by side taken for words: no abbreviations but a headline."""
    capitals = [token.kept == "abbreviation" and len(token.text) > 1 for token in block]
    return [
        replace(token, kept="") if capitals[at] and _beside(block, capitals, at, text) else token
        for at, token in enumerate(block)
    ]


def _beside(block: list[Token], capitals: list[bool], at: int, text: str) -> bool:
    near = [other for other in (at - 1, at + 1) if 0 <= other < len(block) and capitals[other]]
    return any(text[block[min(at, other)].end : block[max(at, other)].start] == " " for other in near)


def _token(text: str, match: re.Match[str], before: list[Token], protected: set[int]) -> Token:
    words, start = match.group(), match.start()
    opens = (
        not before
        or before[-1].text in _ENDS
        or (before[-1].text in '»)"' and len(before) > 1 and before[-2].text in _ENDS)
    )
    if match.lastgroup == "mark":
        return Token(words, start, "mark", opens, is_word=False)
    kept = "name" if start in protected else _kept(text, match)
    return Token(words, start, kept, opens)


def _kept(text: str, match: re.Match[str]) -> str:
    words = match.group()
    if match.lastgroup == "address":
        return "address"
    if len(words) > _LONGEST:
        return "too long"
    if match.lastgroup == "pipe":
        return ""
    if _LONE.fullmatch(words):
        inside = text[match.start() - 1 : match.start()] + text[match.end() : match.end() + 1]
        return "" if inside.isspace() and len(inside) == 2 else "number"
    if _NUMBER.fullmatch(words) and not re.fullmatch(r"[A-Z]4|0[a-zé]+", words):
        return "number"
    if _ABBREVIATION.fullmatch(words):
        return "abbreviation"
    if len(words) == 1 and words.isalpha() and text[match.end() : match.end() + 1] in {".", ")"}:
        return "abbreviation"
    if len(words) == 1 and words.isupper() and text[match.end() : match.end() + 1] == "-":
        return "abbreviation"
    if words[0] == "@" and words[1:2].isupper():
        return "address"
    return ""


def _places(text: str, names: Iterable[str]) -> set[int]:
    """Where the words of the names begin."""
    places: set[int] = set()
    for name in names:
        for found in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text):
            places |= {found.start() + word.start() for word in re.finditer(r"(?:[^\W_]|[&@¢])+", name)}
    return places
