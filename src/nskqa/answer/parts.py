"""Several questions in one text, told apart."""

import re

_MOST = 3
_HEAD = 80  # characters in which a question shows that it is one
_LEAST = 3  # words of a question of its own: "Hvilke tiltak?" belongs to the one before
_QUESTION_WORD = (
    r"(?:hva|hvem|hvor|hvordan|hvorfor|hvilke[nt]?|når|kva|kven|kor|korleis|kvifor|kvar|what|who|whom|where|how|why|"
    r"which|when|er|har|is|are|has)"
)
# After "og" a verb begins a question where its subject follows: "og er det …", not "og er i gang".
_VERB_FIRST = r"(?:er|har|is|are|has)"
_SUBJECT = (
    r"(?:det|den|de|dei|dette|disse|desse|noen|nokon|nokre|alle|ingen|tiltak\w*|vi|dere|it|they|there|any|all|this|"
    r"these|the|measures?|(?-i:[A-ZÆØÅ]))"
)
_NUMBERED = r"(?:(?:[a-h]|\d{1,2})\)\s+|(?:spørsmål|q)\s?\d{1,2}[:.)]\s+)?"
_JOINT = re.compile(
    rf"[?.!]\s+{_NUMBERED}|[,;]?\s+(?:og|and|samt)\s+(?={_QUESTION_WORD}\b\s+\w)(?!{_VERB_FIRST}\b\s+(?!{_SUBJECT}))",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<=[.!:])\s+(?=[A-ZÆØÅ])")
_ASKS = re.compile(
    rf"^\W*{_NUMBERED}(?:og |men |and )?(?:{_QUESTION_WORD}|fortell|fortel|tell|gi|vis|list|oppsummer)\b", re.IGNORECASE
)


def parts(text: str) -> tuple[str, ...]:
    """The questions of a text, in order, at most three; the text itself where it is one.

    Only what begins as a question does is told apart; what stands before the first one belongs to it.
    """
    found = []
    start = 0
    for joint in _JOINT.finditer(text):
        before, after = text[start : joint.start()], text[joint.end() :]
        if _is_question(before) and _is_question(after):
            found.append(before + ("?" if joint.group().strip()[:1] in ("?", "") else ""))
            start = joint.end()
    found.append(text[start:])
    return tuple(found) if 1 < len(found) <= _MOST else (text,)


def led_up_to(text: str) -> tuple[str, str]:
    """What leads up to a question and the question itself: "Vi skriver til fylket. Hvilke tiltak …?" has both.

    The first is empty where the text is one sentence, or asks in an earlier one too.
    """
    *before, last = _SENTENCE.split(text)
    asks = any(_ASKS.match(sentence[:_HEAD]) or sentence.endswith("?") for sentence in before)
    return ("", text) if asks or not last.strip() else (" ".join(before), last)


def _is_question(text: str) -> bool:
    return bool(_ASKS.match(text[:_HEAD])) and len(text.split(maxsplit=_LEAST)) >= _LEAST
