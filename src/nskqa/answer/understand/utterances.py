"""A message as what is asked in it: each question, with what leads up to it; greetings and thanks are neither."""

import re
from collections.abc import Iterator

_MOST = 6
_HEAD = 80  # characters in which a question shows that it is one
_LEAST = 3  # words of a question of its own: "Hvilke tiltak?" belongs to the one before
_QUESTION_WORD = (
    r"(?:hva|hvem|hvor|hvordan|hvorfor|hvilke[nt]?|når|kva|kven|kor|korleis|kvifor|kvar|what|who|whom|where|how|why|"
    r"which|when|er|har|is|are|has)"
)
_WH = (
    r"(?:hva|hvem|hvordan|hvorfor|hvilke[nt]?|når|kva|kven|korleis|kvifor|what|who|how|why|which|when|"
    r"(?:hvor|kor) (?:mange|mye|mykje|langt|lenge|ofte))"
)
# After "og" a verb begins a question where its subject follows: "og er det …", not "og er i gang".
_VERB_FIRST = r"(?:er|har|is|are|has)"
_SUBJECT = (
    r"(?:det|den|de|dei|dette|disse|desse|noen|nokon|nokre|alle|ingen|tiltak\w*|vi|dere|it|they|there|any|all|this|"
    r"these|the|measures?|(?-i:[A-ZÆØÅ]))"
)
_JOINT = re.compile(
    rf"[,;]?\s+(?:og|and|samt)\s+(?={_QUESTION_WORD}\b\s+\w)(?!{_VERB_FIRST}\b\s+(?!{_SUBJECT}))"
    rf"(?!{_VERB_FIRST}\s+\w+\s+(?:som|til|as)\b)|,\s+(?={_WH}\b\s+\w)",
    re.IGNORECASE,
)
_NOT_AN_END = (
    r"(?<!\bnr\.)(?<!\bno\.)(?<!\bkl\.)(?<!\bca\.)(?<!\bjf\.)(?<!\beks\.)(?<!\bbl\.)(?<!\ba\.)(?<!\bpkt\.)(?<!\bevt\.)"
)
_MONTH = r"(?:jan|feb|mar|apr|mai|jun|jul|aug|sep|okt|nov|des)"
_SENTENCE = re.compile(rf"(?<=[.?!])(?<!\d\.){_NOT_AN_END}\s+|(?<=\d\.)\s+(?!{_MONTH}|[a-zæøå])", re.IGNORECASE)
_LED_BY = re.compile(rf"(?<=:)\s+(?=[A-ZÆØÅ]|(?i:{_WH})\b)")
# "1. … 2. …", "a) … b) …", "Q1: …", "Spørsmål 2: …", "- … - …"
_MARK = re.compile(
    r"(?:(?<=^)|(?<=[.?!:;,]\s)|(?<=[^\w\s]\s)|(?<=\w\s))(?:\(?(?P<number>\d{1,2})[.)]|(?P<letter>[a-h])\)|"
    r"(?:q|spørsmål|sporsmal|question)\s?(?P<named>\d{1,2})[:.)]|(?P<bullet>[-•*–]))\s+(?=\S)",
    re.IGNORECASE,
)
_ASKS = re.compile(
    rf"^\W*(?:og |men |and |but )?(?:{_QUESTION_WORD}|fortell|fortel|tell|gi|gje|vis|list|oppsummer|"
    rf"ramse?|nevn|nemn|forklar|name)\b",
    re.IGNORECASE,
)


def questions(text: str) -> tuple[str, ...]:
    """The questions of a message, in order, each after the sentences that lead up to it; the text where it is one.

    Only what is asked as a question is told apart; what follows the last question belongs to none.
    """
    asked = _marked(text) or _run_on(text)
    return tuple(asked) if 0 < len(asked) <= _MOST else (text,)


def led_up_to(text: str) -> tuple[str, str]:
    """What leads up to a question and the question itself: "Vi skriver til fylket. Hvilke tiltak …?" has both.

    The first is empty where the text is one sentence, or asks in an earlier one too.
    """
    *before, last = _sentences(text)
    asks = any(_asks(sentence) for sentence in before)
    return ("", text) if asks or not last.strip() else (" ".join(before), last)


def _marked(text: str) -> list[str]:
    """The questions that are told apart by numbers, letters or bullets, where these count from the first."""
    marks = [match for match in _MARK.finditer(text) if match["bullet"] is None]
    for kind in ("number", "letter", "named"):
        of_kind = [match for match in marks if match[kind]]
        counted = _counted([match[kind].lower() for match in of_kind])
        if counted > 1:
            return _on(text[: of_kind[0].start()], _items(text, of_kind[:counted]))
    items = _items(text, [match for match in _MARK.finditer(text) if match["bullet"]])
    asked = len(items) > 1 and all(_asks(item) for item in items)
    return _on(text[: text.index(items[0])], items) if asked else []


def _on(before: str, items: list[str]) -> list[str]:
    """The questions on what stands before them all: "om toppmøtet: 1) …"; a greeting is nothing to ask on."""
    on = _ON.search(before)
    return [f"{on[1].strip(' :')}: {item}" for item in items] if on else items


def _items(text: str, marks: list[re.Match[str]]) -> list[str]:
    """What stands after each mark, up to the next."""
    ends = [*(mark.start() for mark in marks[1:]), len(text)]
    return [text[mark.end() : end].strip(" ,;") for mark, end in zip(marks, ends, strict=False)]


def _counted(names: list[str]) -> int:
    """How many of these names count up from the first: 1, 2, 3 or a, b, c."""
    wanted = [str(at + 1) for at in range(len(names))] if names and names[0].isdigit() else list("abcdefgh")
    return next((at for at, name in enumerate(names) if name != wanted[at]), len(names))


def _run_on(text: str) -> list[str]:
    """Each question with the sentences before it; what follows the last belongs to it where it names something."""
    asked: list[str] = []
    before: list[str] = []
    for sentence in _sentences(text):
        for part in _joined(sentence):
            if not _asks(part) or (len(part.split()) < _LEAST and not part.rstrip().endswith("?")):
                before.append(part)
            elif asked and len(part.split()) < _LEAST and not before and not _POINTS_ON.match(part):
                asked[-1] = f"{asked[-1]} {part}"
            else:
                asked.append(" ".join((*before, part)))
                before = []
    rest = " ".join(before)
    return [*asked[:-1], f"{asked[-1]} {rest}"] if asked and _NAMES.search(rest) else asked


_ON = re.compile(r"\b((?:om|about|gjelder|gjeld|vedrørende|on)\s[^:.?!]{4,80})\s*:\W*$", re.IGNORECASE)
_NAMES = re.compile(r"\d|\w+ [A-ZÆØÅ]\w")  # numbers, or a name within a sentence
_POINTS_ON = re.compile(r"^\W*(?:og|and|men|but)\b", re.IGNORECASE)


def _joined(sentence: str) -> Iterator[str]:
    """The questions of one sentence: "hva er status for 5 og hvem har ansvaret?"."""
    start = 0
    for joint in _JOINT.finditer(sentence):
        before, after = sentence[start : joint.start()], sentence[joint.end() :]
        if _asks(before) and len(before.split()) >= _LEAST and len(after.split(maxsplit=_LEAST)) >= _LEAST:
            yield f"{before}?"
            start = joint.end()
    yield sentence[start:]


def _sentences(text: str) -> list[str]:
    ended = [each for each in _SENTENCE.split(text) if each.strip()] or [text]
    return [part for each in ended for part in _LED_BY.split(each)]


def _asks(sentence: str) -> bool:
    return sentence.rstrip().endswith("?") or bool(_ASKS.match(sentence[:_HEAD]))
