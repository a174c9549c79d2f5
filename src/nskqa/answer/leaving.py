"""What a list leaves out ("men ikke AIDs", "unntatt tiltak 9"), and what no list here can be narrowed by."""

import re
from dataclasses import dataclass

from nskqa.answer import naming, selecting, states
from nskqa.answer.register import Register
from nskqa.answer.topics import LIST_WORDS, topic
from nskqa.text.norwegian import words
from nskqa.types import Analysis, Report, Selection

# Words, folded, that leave something out or deny it: a list that did not use them would be another than was asked for.
LEAVES_OUT = re.compile(
    r"\b(?:ikke|ikkje|aldri|verken|hverken|korkje|uten|utan|unntatt|unnateke|unntak|utenom|utanom|bortsett|utenfor|utanfor|"
    r"andre enn|not|never|neither|nor|without|except|excluding|outside|other than)\b|n['’]t\b"
)

# "fra 20 til 33", "between measures 3 and 7", "nr. 5–9"
_NUMBERED = r"(?:tiltak |nr\.? |nummer |numbers? |measures? )?"
RANGE = re.compile(
    rf"\b(?:(?:fra|frå|from)(?: og med)?|mellom|between) {_NUMBERED}(?P<first>\d{{1,3}})"
    rf"(?: (?:til|to|og|and|through)(?: og med)? |\s?[-–]\s?){_NUMBERED}(?P<last>\d{{1,3}})\b(?!\d| ?(?:%|prosent|år))",
    re.IGNORECASE,
)

# Words, folded, that say how far, of how many each, or by whom alone. No list here is narrowed by them, and one that
# did not use them would be longer than was asked for.
NARROWS = re.compile(
    r"\b(?:delvis|nesten|halvferdig\w*|halvparten|halvvegs|halvveis|alene|aleine|bade|hvert|hver|kvart|kvar|"
    r"i (?:gjennom)?snitt|forsink\w*|pa (?:over)?tid|pa vent|\d+ ?(?:prosent|percent)|"
    r"(?:departement\w*|etat\w*|ministr(?:y|ies)) (?:som |that )?(?:har |have |has |er |with )?(?:ingen|no|none)|"
    r"(?:per|pr\.?) (?:departement|omrade|innsatsomrade|ministry|area)\w*|"
    r"(?:flere|fleire|mer|meir) enn (?:ett|en|et|ein|eit|to|tre|\d+) (?:ansvar|departement|partner|samarbeid)\w*|"
    r"partly|partially|almost|nearly|half|halfway|alone|both|each|every|on average|delayed|on hold|"
    r"more than (?:one|two|three|\d+) (?:ministr|responsible|partner)\w*)\b|\d+ ?%"
)

WITHOUT_LEAD = re.compile(r"\b(?:uten|utan) (?:a ha )?(?:hoved|hovud)?ansvar\w*|\bwithout being responsible")

# What denies what comes after it, up to the next comma. "uten å ha hovedansvaret" says how a partner is one.
_MARK = re.compile(
    r",? *\b(?:(?:men|og|but|and) +)?(?:ikke|ikkje|aldri|verken|hverken|korkje|(?:uten|utan)(?! [åa] )|unntatt|"
    r"unnateke|(?:med )?unntak (?:av|for)|utenom|utanom|bortsett fr[åa]|utenfor|utanfor|andre enn|not|never|neither|no|"
    r"without|except(?: for)?|excluding|outside|other than)\b|n['’]t\b",
    re.IGNORECASE,
)
_OPENS = re.compile(rf"^(?:og |and )?(?:{_MARK.pattern})", re.IGNORECASE)
_BEYOND = re.compile(r",| (?=(?:er|har|are|have) (?:ferdig|status|completed|finished))")
_ANY_PARTNER = re.compile(
    r"^\W*(?:har |have )?(?:noen |nokon |nokre |any |en |ein |a )?(?:samarbeids?part\w*|partner\w*|samarbeid\w*)\W*$",
    re.IGNORECASE,
)
_NUMBERS = re.compile(r"^(?:nr\.? |nummer |number )?\d{1,3}[a-h]?(?:(?:,| og| and| eller| or)+ ?\d{1,3}[a-h]?)*$")
_DENIES = re.compile(r"^\W*(?:ikke|ikkje|aldri|not|never|n['’]t)\W*$", re.IGNORECASE)
_LEFT_OVER = frozenset(
    {"som", "det", "er", "de", "dei", "dem", "til", "eller", "og", "nor", "or", "those", "ones", "led", "run", "by"}
)


@dataclass(frozen=True, slots=True)
class Apart:
    """A question without what it leaves out, the word that does, and what is left out."""

    main: str
    mark: str
    out: str


def apart(text: str, report: Report) -> Apart | None:
    """A question taken apart at what leaves something out, or None; what denies a state does not ("ikke ferdige")."""
    for found in _MARK.finditer(text):
        blank = f"{text[: found.start()]} {text[found.end() :]}"
        if states.named(blank, report) == states.named(text, report):
            beyond = _BEYOND.search(text, found.end() + 1)
            end = beyond.start() if beyond else len(text)
            rest = text[end:].lstrip(", ")
            main = " ".join(f"{text[: found.start()]} {rest}".split())
            return Apart(main, found[0], text[found.end() : end].strip(" ?!."))
    return None


def opens(text: str) -> str:
    """What a text that goes on from a list would leave out of it ("men ikke AID?"); empty where it leaves out none."""
    found = _OPENS.match(text)
    return text[found.end() :].strip(" ?!.") if found else ""


def left_out(out: str, main: str, register: Register, read: Analysis) -> tuple[Selection, ...]:
    """What is left out, any of which keeps a measure from a list; none where not all words of it are understood."""
    report = register.report
    out = f"tiltak {out}" if _NUMBERS.match(out) else out
    if _ANY_PARTNER.match(out):
        return (Selection(partnered=True),)
    measures, unknown = naming.measures(out, report)
    agencies, area = naming.agencies(out, read.lang, report), naming.area(out, report)
    bare = naming.without_measures(naming.without_agencies(out, agencies, read.lang, report))
    left = topic(words(states.without(naming.without_area(bare, area, report), report)), LIST_WORDS | _LEFT_OVER)
    if unknown or _MARK.search(out) or (area is None and naming.unknown_area(out, report)):
        return ()
    if selecting.mentions(" ".join(main.split()[-3:])) and (left or agencies) and not measures:
        return (Selection(mention=selecting.as_written(left or agencies[:1], out)),)
    if left:
        return ()
    wanted = selecting.selection(out, report, agencies, (area,) if area else ())
    wanted = Selection(
        statuses=wanted.statuses,
        agencies=wanted.agencies,
        areas=wanted.areas,
        partners=wanted.partners,
        involved=wanted.involved,
    )
    ids = Selection(within=measures)
    return tuple(each for each in (wanted, ids) if each != Selection())


def denied_of(found: Apart, register: Register, read: Analysis) -> str:
    """Of "har JD ikke ansvar for" the agency that is denied, where nothing else is: what is left out stands before."""
    named = naming.agencies(found.main, read.lang, register.report)
    says_nothing = not topic(words(found.out), LIST_WORDS | _LEFT_OVER)
    return named[-1] if len(named) == 1 and says_nothing and found.out and _DENIES.match(found.mark) else ""
