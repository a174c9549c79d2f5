"""Finds in a question what conditions are made of: areas, numbers of measures, how many, agencies, states."""

import re

from nskqa.answer.known import states as state_words
from nskqa.answer.known.register import Register
from nskqa.answer.understand.lexicon import Lexicon
from nskqa.answer.understand.numerals import NUMERAL, ordinal, value
from nskqa.answer.understand.stretches import Kind, Scan, Stretch
from nskqa.text.fold import fold
from nskqa.types.asked import Among, HasAgencies, HasStatus, InArea, Not, Number, Predicate, Side

_IN_BRACKETS = re.compile(r"\(([^()]+)\)")
_SET_APART = re.compile(r"«([^»]+)»|\"([^\"]+)\"|(?<!\w)'([^']{2,})'(?!\w)")
_NUMBERED = r"\d{1,2}(?: ?[a-h])?\b(?! ?(?:%|prosent|percent))"
_ROW = rf"{_NUMBERED}(?:(?:,| og| and| eller| or| samt)+ ?(?:tiltak |measures? |nr\.? )?{_NUMBERED})*"
_ENDING = 3  # letters
_LAST_NUMBER = 99
# Words that a state's pattern looks at before the state itself, and that are not part of it.
_BEFORE_STATE = re.compile(
    r"^(?:(?:er|var|ble|blei|blir|vart|har|blitt|vorte|dem|dei|eller|og|verken|hverken|korkje|status|na|no|alle|helt|"
    r"ikke|ikkje|(?:del|under)?tiltak(?:et|ene|a)?(?: \d+ ?[a-h]?)?)\s+)+"
)
_BEGUN = re.compile(r"begyn|byrj|start|igangs|iverks")  # "ikke påbegynt" is a state of its own


def set_apart(found: Scan, words: Lexicon, register: Register) -> None:
    """Words in quotation marks, and what is mentioned also in brackets; a state or an agency is what it is without."""
    mentions = words.has("mention", found.folded)
    for match in (*_SET_APART.finditer(found.folded), *(_IN_BRACKETS.finditer(found.folded) if mentions else ())):
        inner = next(filter(None, match.groups()))
        if not (state_words.names(inner, register.report) or register.agencies.names(inner)):
            said = found.typed(match.start() + 1, match.end() - 1)
            start, end = match.span()
            found.take(Stretch(Kind.SAID, start, end, words=tuple(re.findall(r"\w+", said))))


def ranges(found: Scan, words: Lexicon, register: Register) -> None:
    """«fra 20 til 33», «mellom tiltak 3 og 7», «tiltak 5–9», «tiltak 20 og oppover»."""
    start, between = words.patterns["range_from"].pattern, words.patterns["range_between"].pattern
    upto, joint = words.patterns["range_to"].pattern, words.patterns["and"].pattern
    noun = r"(?:tiltak(?:ene|a)? |measures? |nr\.? |nummer |numbers? )?"
    tail = r"\b(?! ?(?:%|prosent|percent|ar\b))"
    pattern = re.compile(
        rf"{start} {noun}(?P<first>\d{{1,2}})(?: {upto} | ?[-–] ?){noun}(?P<last>\d{{1,2}}){tail}"
        rf"|{between} {noun}(?P<low>\d{{1,2}})(?: {joint} | ?[-–] ?){noun}(?P<high>\d{{1,2}}){tail}"
        rf"|(?:tiltak(?:ene|a)?|measures?|nr\.?) (?P<a>\d{{1,2}})(?: ?[-–] ?| {upto} ){noun}(?P<b>\d{{1,2}}){tail}"
        rf"|{noun}(?P<from>\d{{1,2}}) {joint} (?:oppover|utover|hoyere|up|upwards|higher|above)\b"
    )
    for match in pattern.finditer(found.folded):
        first = int(match["first"] or match["low"] or match["a"] or match["from"])
        last = int(match["last"] or match["high"] or match["b"] or _LAST_NUMBER)
        ids = tuple(each.id for each in register.report.numbered() if first <= int(each.id) <= last)
        if ids and first < last:
            found.take(Stretch(Kind.AMONG, *match.span(), predicate=Among(ids)))


def areas(found: Scan, words: Lexicon, register: Register) -> None:
    """An area by its number, by its place among them, or by its title."""
    noun = words.patterns["area"].pattern
    known = [area.number for area in register.report.areas]
    row = rf"{noun} (?:nr\.? |nummer |no\.? |number )?(?P<row>\d(?:(?:,| og| and| eller| or| &)+ ?\d)*)\b(?! ?tiltak)"
    for match in re.finditer(row, found.folded):
        at = match.start("row")
        numbers = [(int(each[0]), at + each.start()) for each in re.finditer(r"\d", match["row"])]
        if all(number in known for number, _ in numbers):
            _each(found, match, Kind.AREA, [InArea(number) for number, _ in numbers], [place for _, place in numbers])
    for match in re.finditer(rf"(?:det |den |the )?(?P<order>\w+) {noun}", found.folded):
        order = match["order"]
        place = ordinal(order)
        if place is not None and place < len(known):
            found.take(Stretch(Kind.AREA, *match.span(), predicate=InArea(known[place])))
    _called(found, noun, register)
    if re.search(noun, found.folded) or re.search(words.patterns["measure"].pattern, found.folded):
        for area in register.report.areas:
            title = r"\W+".join(map(re.escape, re.findall(r"\w+", fold(area.title))))
            for match in re.finditer(rf"[«\"']?\b{title}\b[»\"']?", found.folded):
                found.take(Stretch(Kind.AREA, *match.span(), predicate=InArea(area.number)))


def _called(found: Scan, noun: str, register: Register) -> None:
    """An area by some of its title: "det internasjonale innsatsområdet", "innsatsområdet om rettsvern"."""
    for match in re.finditer(
        rf"(?:det |den |the )(?P<word>\w{{5,}}) {noun}|{noun} (?:om|for|on|about) (?P<of>[\w -]+)", found.folded
    ):
        said = re.findall(r"\w{5,}", match["word"] or match["of"] or "")
        meant = [
            area.number
            for area in register.report.areas
            if said and all(any(alike(word, own) for own in re.findall(r"\w{5,}", fold(area.title))) for word in said)
        ]
        if len(meant) == 1:
            found.take(Stretch(Kind.AREA, *match.span(), predicate=InArea(meant[0])))


def alike(one: str, other: str) -> bool:
    """True where two folded words begin alike and differ in their endings alone."""
    shared = min(len(one), len(other)) - _ENDING
    return shared >= _ENDING and one[:shared] == other[:shared] and abs(len(one) - len(other)) <= _ENDING


def _each(found: Scan, match: re.Match[str], kind: Kind, of: list[Predicate], places: list[int]) -> None:
    """A stretch for each of a row: the first has the noun before it, what joins them is read as it stands."""
    for at, (predicate, place) in enumerate(zip(of, places, strict=True)):
        start = match.start() if at == 0 else place
        end = re.compile(r"\d+ ?(?:[a-h]\b)?").match(found.folded, place)
        found.take(Stretch(kind, start, end.end() if end else place + 1, predicate=predicate))


def by_number(found: Scan, words: Lexicon, register: Register) -> None:
    """Measures by their numbers: "tiltak 9 og 22", "nr. 9"; after what leaves out, numbers alone."""
    noun = words.patterns["measure"].pattern
    left_out = words.patterns["except"].pattern
    number = r"(?:nr\.? |nummer |no\.? |number )?"
    alone = r"(?<!\w)(?:nr\.? |nummer |number |#)"
    named = rf"(?:{noun} {number}|{alone}|{left_out} {number})(?P<row>{_ROW})"
    spelt = rf"{noun} (?P<amount>{NUMERAL})\b(?! (?:\w+ )?{noun})"
    for match in re.finditer(spelt, found.folded):
        name = str(value(match["amount"]))
        if not match["amount"].isdigit() and register.report.measure(name):
            found.take(Stretch(Kind.AMONG, *match.span(), predicate=Among((name,))))
    for match in re.finditer(named, found.folded):
        offset = match.start("row")
        start = match.start()
        if re.match(left_out, match[0]):
            start = offset  # what leaves out is read by itself
        for at, each in enumerate(re.finditer(_NUMBERED, match["row"])):
            name = each[0].replace(" ", "")
            known = name if register.report.measure(name) else re.sub(r"\D", "", name)
            if register.report.measure(known):
                digits = re.match(r"\d+", each[0])
                length = len(each[0]) if known == name or digits is None else digits.end()
                begin = start if at == 0 else offset + each.start()
                found.take(Stretch(Kind.AMONG, begin, offset + each.start() + length, predicate=Among((known,))))


def numbers_of(found: Scan, words: Lexicon) -> None:
    """How many leads, or partners, a measure must have: "minst to departementer", "flere enn én samarbeidspartner"."""
    nouns = (
        (Side.LEADS, words.patterns["lead_ministry"].pattern),
        (Side.PARTNERS, words.patterns["partner_noun"].pattern),
        (Side.LEADS, words.patterns["ministry"].pattern),
    )
    for side, noun in nouns:
        several = words.patterns["several"].pattern
        pattern = re.compile(rf"{_amount(words)} (?:\w+e )?{noun}|(?P<several>{several}) (?:\w+e )?{noun}")
        for match in pattern.finditer(found.folded):
            number = Number(2) if match["several"] else amount(match)
            if number:
                found.take(Stretch(Kind.NUMBER_OF, *match.span(), predicate=HasAgencies(side, number), number=number))


def _amount(words: Lexicon) -> str:
    comparing = {name: words.patterns[name].pattern for name in ("at_most", "more_than", "fewer_than", "at_least")}
    before = "|".join(f"(?P<{name}>{pattern})" for name, pattern in comparing.items())
    after = f"(?P<or_more>{words.patterns['or_more'].pattern})|(?P<or_fewer>{words.patterns['or_fewer'].pattern})"
    exactly = words.patterns["exactly"].pattern
    return rf"(?:(?:{before}|{exactly}) )?\b(?P<amount>{NUMERAL})\b(?: (?:{after}))?"


def amount(match: re.Match[str]) -> Number | None:
    """The number that a match of an amount gives, with what it is compared by."""
    number = value(match["amount"])
    if match["more_than"]:
        return Number(number + 1)
    if match["at_least"] or match["or_more"]:
        return Number(number)
    if match["fewer_than"]:
        return Number(0, number - 1)
    if match["at_most"] or match["or_fewer"]:
        return Number(0, number)
    return Number(number, number)


def quantities(found: Scan, words: Lexicon, register: Register) -> None:
    """How many measures: "flere enn fem tiltak", "7 ferdige tiltak", "minst ti av tiltakene"."""
    pattern = re.compile(_amount(words))
    every = str(sum(1 for _ in register.report.numbered()))
    for match in pattern.finditer(found.folded):
        compared = match[0] != match["amount"]
        number = amount(match)
        after = found.folded[match.end() :]
        counts = re.match(
            rf" (?:\w+ ){{0,2}}?(?:av )?(?:de |the |of )*(?:\w+ )?{words.patterns['measure'].pattern}", after
        )
        article = not compared and not match["amount"].isdigit() and value(match["amount"]) == 1
        whole = match["amount"] == every or re.search(r"\b(?:de|dei|the|alle|all) $", found.folded[: match.start()])
        if number and (compared or (counts and not article)) and not (whole and not compared):
            found.take(Stretch(Kind.QUANTITY, *match.span(), number=number))
        elif counts or article or whole:
            found.take(Stretch(Kind.ASKING, *match.span("amount")))


def agencies(found: Scan, register: Register) -> None:
    """The agencies that are named, in whichever form; of one with more words the longest."""
    for start, end, name, owns in register.agencies.find(found.folded, found.typed, found.lang):
        found.take(Stretch(Kind.AGENCY, start, end, name=name, owns=owns))


def states(found: Scan, register: Register) -> None:
    """The states that are named, by the report's own labels or by what the language calls them."""
    for start, end, labels, denied in state_words.spans(found.folded, register.report):
        before = None if _BEGUN.search(found.folded[start:end]) else _BEFORE_STATE.match(found.folded[start:end])
        begin = start + (before.end() if before and before.end() < end - start else 0)
        said = HasStatus(labels)
        found.take(Stretch(Kind.STATUS, begin, end, predicate=Not(said) if denied else said))
