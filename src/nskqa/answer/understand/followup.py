"""What a question means in its conversation: earlier turns are read again, nothing of them is kept."""

import re
from collections.abc import Sequence
from dataclasses import replace

from nskqa.answer.known.register import Register
from nskqa.answer.understand import defining, naming, patterns, selecting
from nskqa.answer.understand.analyse import analyse
from nskqa.answer.understand.relisting import Talk, of_the_list, those_of
from nskqa.answer.understand.saying import understood
from nskqa.answer.understand.scan import scan
from nskqa.answer.understand.stretches import Kind
from nskqa.answer.understand.topics import own
from nskqa.answer.understand.utterances import led_up_to, questions
from nskqa.text.language import detect
from nskqa.types import Analysis, Intent, Lang, Question, Reason, Turn
from nskqa.types.asked import EVERY, wheres

_REMEMBERED = 12  # turns; what was said before is no context any more
# A measure as an answer names it: "Tiltak 13, Videreføre …".
_NAMED = re.compile(r"\b(?:tiltak|measure) (?P<id>\d{1,3}[a-h]?)[,:]", re.IGNORECASE)

_OPENS = re.compile(
    r"^(?:(?:nei|no|beklager|orsak|unnskyld|oi|ups|sorry|oops)[,.!]? +"
    r"(?:(?:jeg|eg|i) +(?:mente|meinte|meiner|mener|sa|meant|mean|said)|(?:det var|it was))\s+|"
    r"(?:og|men|enn|and|but)\s+(?:(?:hva|kva)(?: da)? med|what about|how about)?|(?:hva|kva)(?: da)? med|"
    r"what about|how about|kva så med|hva så med|(?:og )?(?:det )?samme (?:for|med|om)|(?:og )?(?:det )?same (?:for|"
    r"med|om)|"
    r"(?:the )?same for)\s*",
    re.IGNORECASE,
)
# A pronoun that stands for what was spoken of. "Den nye veilederen" is no pronoun: there the word goes on to an
# adjective or a noun.
_THE_REPORT = re.compile(r"\b(?:rapporten|the report)\b", re.IGNORECASE)
_POINTS = re.compile(
    r"\b(?:den|dei|dem|de|det)\b(?=\s*[?.!]*$|\s+(?:\w+(?:t|d|r|g|n|dd|tt)|ferdig\w*|klar\w*|nå|no|da|då|i|på|for|om|"
    r"med|av|til|"
    r"har|er|skal|kan|blir|som)\b)"
    r"|\b(?:der|her|there)\b(?=\s*[?.!]*$)|\b(?:dette|disse|desse|it|its|they|them|their|these|those|this|that)\b"
    r"|\b(?:tiltaket|prosjektet|teamet|nettverket|utvalget|arbeidet|rapporten|studien|evalueringen|the (?:measure|"
    r"project|work|report))\b(?! (?:om|for|av|på|mot|som|med|about|on|for|of|against)\b)",
    re.IGNORECASE,
)
_IS_DEFINITE = re.compile(r"\w{3,}(?:et|en|ene|ane|a)$")
_SHORT = 3  # words of its own that a question may have which means what was spoken of
_SHORT_ENGLISH = 2
_DEFINITE = re.compile(r"\bthe \w+", re.IGNORECASE)
# "Er det …", "hva er det": the word stands for nothing.
_EXPLETIVE = re.compile(
    r"\b(?:er|var|finnes|fins|finst|blir|ble|kommer|har|is|are|was) det\b(?=\s+\w+)|\bdet (?:er|finnes|finst)\b", re.I
)


def understand(question: Question, register: Register) -> tuple[Analysis, ...]:
    """What we understood of a question in its conversation, one for each question in it."""
    text = question.text
    history = question.history[-_REMEMBERED:]
    said = [turn.content for turn in history if turn.role == "user"]
    lang = question.lang or detect(text, detect(said[-1]) if said else "nb")
    return _understood(text, lang, _talk(history, register), register)


def _talk(history: Sequence[Turn], register: Register) -> Talk | None:
    """What the earlier turns came to; a question that was declined changes nothing."""
    talk: Talk | None = None
    for at, turn in enumerate(history):
        text = turn.content
        if turn.role != "user" or not text:
            continue
        read = _understood(text, detect(text), talk, register)[-1]
        if read.decline is None:
            answer = history[at + 1].content if at + 1 < len(history) and history[at + 1].role == "assistant" else ""
            talk = Talk(read, read.measures or _spoken_of(read, answer, register))
    return talk


def _spoken_of(read: Analysis, answer: str, register: Register) -> tuple[str, ...]:
    """The measure that a question came to be about which names none: of what it defines, or the answer's first."""
    if read.plan:
        return ()
    place = defining.definition(read.term, register) if read.intent is Intent.DEFINE else None
    return (place.passage.measure,) if place and place.passage.measure else _first_named(answer, register)


def _first_named(answer: str, register: Register) -> tuple[str, ...]:
    named = (match["id"].lower() for match in _NAMED.finditer(answer))
    return tuple(name for name in named if register.report.measure(name))[:1]


def _understood(text: str, lang: Lang, talk: Talk | None, register: Register) -> tuple[Analysis, ...]:
    found: list[Analysis] = []
    for part in questions(text):
        asked = _apart_from_what_led_up(part, lang, register)
        if asked:
            found.append(asked)
            talk = Talk(asked, ())
            continue
        plain = analyse(_with_its_word(part, lang, bool(talk.asked.area)) if talk else part, lang, register)
        read = within(plain, talk, register) if talk else plain
        found.append(read)
        if read.decline is None:
            talk = Talk(read, read.measures or (talk.measures if talk and not read.topic else ()))
    return tuple(found)


def _apart_from_what_led_up(text: str, lang: Lang, register: Register) -> Analysis | None:
    """A list that is asked for after sentences that tell why: they are no part of what its measures must be.

    Else None, and where it is not clear by itself, or by a name before it, which measures are meant.
    """
    before, last = led_up_to(text)
    if not before:
        return None
    of_them = those_of(before, last, lang, register)
    if of_them:
        return replace(of_them, text=text)
    if not selecting.asks_for_measures(last):
        return None
    read = analyse(_of_whom(before, last, lang, register), lang, register)
    if patterns.MENTIONED_ALONE.search(last):
        read = within(read, Talk(analyse(before, lang, register), ()), register)
    narrowed = read.plan and any(where != EVERY for where in wheres(read.plan))
    return replace(read, text=text, understood_as=None) if narrowed and read.decline is None else None


def _of_whom(before: str, last: str, lang: Lang, register: Register) -> str:
    """The question with the agency that "deres" means, where the sentences before it name one."""
    scanned = scan(last, detect(last, lang), register)
    theirs = next((each for each in scanned.stretches if each.kind is Kind.THEIRS), None)
    agencies = naming.agencies(before, lang, register)
    if theirs is None or len(agencies) != 1 or scanned.has(Kind.AGENCY):
        return last
    start = scanned.typed(0, theirs.start) if theirs.start else ""
    end = scanned.typed(theirs.end, len(scanned.folded))
    noun = "" if scanned.has(Kind.MEASURE) else (" measures" if lang == "en" else " tiltak")
    return f"{start}{agencies[0]}s{noun if theirs.end == len(scanned.folded) else ''}{end}"


def _with_its_word(text: str, lang: Lang, of_areas: bool) -> str:
    """A number that stands alone after a question is a measure's, or an area's: "og 22?" is "og tiltak 22?"."""
    number = _OPENS.sub("", text)
    opening, word = (
        ("and", "area" if of_areas else "measure")
        if lang == "en"
        else (
            "og",
            "innsatsområde" if of_areas else "tiltak",
        )
    )
    return f"{opening} {word} {number}" if patterns.ONLY_NUMBER.fullmatch(number) else text


def within(plain: Analysis, talk: Talk, register: Register) -> Analysis:
    """A question in its conversation; as it was by itself where it brings its own subject."""
    if plain.about_us or plain.decline in (Reason.OUTSIDE_REPORT, Reason.NO_SUCH_MEASURE):
        return plain
    opened = bool(_OPENS.match(plain.text))
    of_list = of_the_list(plain, talk, register, opened)
    if of_list:
        return _shown(of_list, register)
    if _asks_of_nothing(plain) and (talk.measures or talk.asked.topic):
        asked = replace(plain, intent=Intent.FACT, measures=())
        return _shown(_pointed(asked, talk, register, opened=opened), register)
    if plain.measures:
        return _shown(_asked_alike(plain, talk), register) if opened else plain
    if _means_a_report_of_theirs(plain, talk, register):
        asked = replace(plain, intent=Intent.FACT, topic=("rapport",))
        return _shown(_pointed(asked, talk, register, opened=False), register)
    if _is_complete(plain, opened):
        return plain
    if not own(plain):
        return _shown(_carried(plain, talk), register)
    if opened or _points(plain.text) or _means_theirs(plain, talk, register):
        return _shown(_pointed(plain, talk, register, opened=opened), register)
    near = tuple(name for name in talk.measures if any(register.holds(name, (word,)) for word in plain.topic))
    return replace(plain, context=near)


def _is_complete(plain: Analysis, opened: bool) -> bool:
    """True for a question that says all that it asks for: a definition, the report itself, a list, an account."""
    of_many = plain.intent is Intent.WHOLE and bool(plain.area or plain.agencies)
    return of_many or plain.intent in (Intent.DEFINE, Intent.REPORT) or bool(plain.plan and not opened)


def _asks_of_nothing(plain: Analysis) -> bool:
    """True for a question that asks of something without naming it: "Hva ble resultatet?"."""
    return bool(plain.topic) and all(word in patterns.OF_SOMETHING for word in plain.topic) and not plain.names


def _means_a_report_of_theirs(plain: Analysis, talk: Talk, register: Register) -> bool:
    """True where "rapporten" is one that the measures spoken of have, not the one that is asked."""
    theirs = any(register.holds(name, ("rapport",)) for name in talk.measures)
    return plain.intent is Intent.REPORT and theirs and bool(_THE_REPORT.search(plain.text))


def _means_theirs(plain: Analysis, talk: Talk, register: Register) -> bool:
    """True where a question is short and all its words are of the measures spoken of: "Hvem er målgruppen?".

    Of an English one, which has none of the report's words, it shows by the article: "the meeting".
    """
    its = own(plain)
    if not talk.measures or plain.intent is not Intent.FACT or plain.names or len(its) > _SHORT:
        return False
    theirs = {name for each in talk.measures if (of := register.report.measure(each)) for name in of.ministries}
    if plain.agencies and len(its) <= 1 and theirs.issuperset(plain.agencies):
        return True
    definite = tuple(word for word in its if _IS_DEFINITE.search(word))
    if plain.lang == "en":
        return len(its) <= _SHORT_ENGLISH and bool(_DEFINITE.search(plain.text)) and not plain.agencies
    return any(register.holds(name, definite or its) for name in talk.measures)


def _points(text: str) -> bool:
    return bool(_POINTS.search(_EXPLETIVE.sub(" ", text)))


def _asked_alike(plain: Analysis, talk: Talk) -> Analysis:
    """«Og tiltak 9?»: what was asked before, of another measure."""
    asked = talk.asked
    alike = plain.intent is Intent.WHOLE or (plain.intent is Intent.FACT and not own(plain))
    if not alike or patterns.ACCOUNT.search(plain.text):
        return plain
    if asked.intent in (Intent.STATUS, Intent.RESPONSIBLE, Intent.WHOLE):
        return replace(plain, intent=asked.intent, told=asked.told, asked=asked.asked, topic=())
    if asked.intent is Intent.FACT:
        return replace(
            plain, intent=Intent.FACT, query=asked.text, topic=asked.topic, wanted=asked.wanted, counted=asked.counted
        )
    return plain


def _carried(plain: Analysis, talk: Talk) -> Analysis:
    """A question without a subject of its own has the last one's."""
    asked = talk.asked
    query = f"{plain.text} {asked.query}"
    carried = replace(plain, measures=talk.measures, context=talk.measures, decline=None)
    if plain.intent in (Intent.STATUS, Intent.RESPONSIBLE, Intent.WHOLE):
        if talk.measures:
            return carried
        if asked.plan and plain.intent is Intent.STATUS:
            return replace(plain, intent=Intent.LIST, plan=asked.plan, decline=None)
        if asked.agencies or asked.area:
            return replace(plain, agencies=asked.agencies, area=asked.area, intent=asked.intent, decline=None)
        return replace(plain, query=query, topic=asked.topic, decline=None)
    if plain.agencies or plain.area:
        return plain
    if plain.wanted is None and talk.measures and not any(char.isdigit() for char in plain.text):
        return replace(carried, intent=Intent.WHOLE)
    if not (talk.measures or asked.topic):
        return plain
    text = f"{asked.text.rstrip('?!. ')} – {_OPENS.sub('', plain.text)}"
    return replace(
        carried, intent=Intent.FACT, text=text, query=query, topic=asked.topic, wanted=plain.wanted or asked.wanted
    )


def _pointed(plain: Analysis, talk: Talk, register: Register, *, opened: bool) -> Analysis:
    """«Når ble den levert?»: what is asked is new, what it is asked of is not, unless it names something elsewhere."""
    titled = register.titled(plain.topic)
    if opened and len(titled) == 1 and titled != talk.measures:
        return _asked_alike(replace(plain, intent=Intent.WHOLE, measures=titled), talk)
    elsewhere = [
        measure.id
        for measure in register.report.numbered()
        if measure.id not in talk.measures and register.holds(measure.id, plain.topic)
    ]
    here = any(register.holds(name, plain.topic) for name in talk.measures)
    if opened and elsewhere and not here:
        intent = talk.asked.intent if talk.asked.intent in (Intent.STATUS, Intent.RESPONSIBLE) else plain.intent
        return replace(plain, intent=intent)
    if not talk.measures:
        return replace(plain, query=f"{plain.text} {talk.asked.query}", topic=(*plain.topic, *talk.asked.topic))
    query = " ".join((plain.text, *talk.asked.topic))
    return replace(plain, measures=talk.measures, context=talk.measures, query=query, decline=None)


def _shown(read: Analysis, register: Register) -> Analysis:
    """With the words that say how the question was understood."""
    return replace(read, understood_as=understood(read, register))
