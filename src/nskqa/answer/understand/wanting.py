"""What kind of answer a question of fact asks for, and whether a sentence holds an answer of that kind."""

import re

from nskqa.answer.understand import patterns
from nskqa.text.fold import fold
from nskqa.text.norwegian import words
from nskqa.types import Wanted

# Over folded letters; the first that fits decides.
_ASKS: tuple[tuple[Wanted, re.Pattern[str]], ...] = tuple(
    (wanted, re.compile(pattern))
    for wanted, pattern in (
        (
            Wanted.CONTACT,
            r"\b(?:telefon|mobil|tlf|konto|organisasjons|org)\w*(?:nummer(?:et)?|nr)\b|\b(?:telefon|tlf|phone)\b|"
            r"\be-?post(?:en|adresse\w*)?\b|\be-?mail\b|\bkontaktinfo\w*|\bkontaktperson\w*|"
            r"\bcontact (?:details|person)|"
            r"\badress(?:en|a)? (?:til|for|hos)\b|\bhvilken adresse\b|\bkva adresse\b|\baddress (?:of|for)\b|"
            r"\bapningstid\w*|\bopningstid\w*|\bopening hours\b",
        ),
        (Wanted.SHARE, r"\b(?:hvor|kor) (?:stor|mange|mykje|mye) (?:andel|del|prosent)|\bprosent(?:andel)?\b|"
                       r"\bpercent(?:age)?\b|\bshare of\b"),
        (
            Wanted.MONEY,
            r"\bcosts?\b|\b(?:hvor|kor) stort? (?:er|var|ble|blei|vart|blir)? ?(?:\w+ )?(?:tilskudd|"
            r"tilskot|stott|belop|bevilgning|loyving|ramm|sum|budsjett)\w*|\bkost(?:er|et|a|ar|nad\w*|s)?\b|\bbudsjett\w*|\bbudget\w*|"
            r"\b(?:hvor|kor) (?:mye|mykje) penger|"
            r"\b(?:hvor|kor) (?:mye|mykje|mange) (?:\w+ )?(?:kroner|midler|millioner)\b|\bbevilg\w*|\bbevilling\w*|"
            r"\bhow much (?:money|did|does|dos|was|is)\b|\bfunding\b",
        ),
        (Wanted.DURATION, r"\b(?:hvor|kor) (?:lenge|lang)\b|\bhow long\b|\bvarighet\b|\bmaks(?:imal)? \w*tid\b"),
        (Wanted.NUMBER, r"\b(?:hvor|kor) mange\b|\bhow many\b|\bantall(?:et)?\b|\btalet pa\b|\bnumber of\b|\b(?:hvor|"
                        r"kor) gam\w+|\bhow old\b"),
        (
            Wanted.DATE,
            r"\b(?:nar|hvornar|when)\b(?! det gjeld)(?! det gjelder)|\b(?:kva|hvilken) tid\b|\b(?:hvilket|hvilke|kva|"
            r"which|what) (?:ar|year|maned|month|dato|date|periode|period)\b"
            r"|\bfrist(?:en)?\b|\bdeadline\b",
        ),
        (
            Wanted.FINDING,
            r"\b(?:hva|kva|what)\b.{0,40}\b(?:fant|fann|viste|viser|konkluder\w*|"
            r"(?:kom|kommet|kome) (?:\w+ )?fr[ae]m til|avdekk\w*|avdekte|find|found|show(?:ed|s|n)?|conclude\w*)\b|"
            r"\b(?:hva|kva|hvilke|kva for|what|which)\b.{0,20}\b(?:funn(?:ene|a|et)?|resultat(?:et|ene|a|er)?|"
            r"konklusjon(?:en|ene|ar|er)?|findings|conclusions?|results?|outcome)\b",
        ),
        (Wanted.REASON, r"\b(?:hvorfor|kvifor|why)\b|\barsak(?:en|a)?\b"),
        (
            Wanted.PLACES,
            r"\b(?:hvilke[nt]?|kva(?: for)?|which|what) (?:\w+ )?(?:kommunen?e?r?|kommunar|kommunane|byer|byar|"
            r"bydeler?|bydelar|fylker?|skoler?|skular?|universitet|hog?skoler?|municipalit(?:y|ies)|cit(?:y|ies)|schools?|"
            r"universit(?:y|ies))\b",
        ),
        (Wanted.NAME, r"\b(?:hvem|kven|who|whom|whose)\b"),
        (Wanted.PLACE, r"\b(?:hvor|kor|kvar|where)\b(?! (?:langt|lang|mye|mykje|mange|stor|stort|store|lenge|ofte|"
                       r"godt|gam\w+|mykje))"),
    )
)  # fmt: skip

_PARAGRAPH = re.compile(r"(?:§+ ?|§§ ?\d+[ ,og-]+|\b(?:tiltak|artikkel|kapittel|punkt) )(\d+)", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_MONTH = r"januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember"
_MONTHS = re.compile(_MONTH, re.IGNORECASE)
_HOLDS: dict[Wanted, re.Pattern[str]] = {
    Wanted.CONTACT: re.compile(r"\b\d{2,3} \d{2} \d{2,3}\b|\b\d{8}\b|\w@\w|\bwww\.|https?:|\bkl\. ?\d"),
    Wanted.SHARE: re.compile(r"\bprosent\b|%|\bhalvparten\b|\btredjedel|\bandel", re.IGNORECASE),
    Wanted.MONEY: re.compile(r"\bkroner\b|\bkr\b|\bmill(?:ioner|iard\w*)\b", re.IGNORECASE),
    Wanted.DURATION: re.compile(
        r"\b(?:dager?|uker?|måned(?:er)?|år|timer?)\b|\b(?:19|20)\d\d\s?(?:-|–|til)\s?(?:19|20)?\d\d\b|\bløpende\b|"
        r"\bhele\b|\bfra\b.*\btil\b",
        re.IGNORECASE,
    ),
    Wanted.DATE: re.compile(
        rf"\b(?:19|20)\d\d\b|\b(?:{_MONTH})\b|\b(?:vår|sommer|høst|vinter)en\b|\bårlig|\bhvert år\b|\bjevnlig\b|"
        r"\bløpende\b|\bhalvår|\bårsskiftet\b|\bunderveis\b",
        re.IGNORECASE,
    ),
    Wanted.FINDING: re.compile(
        r"\b(?:viser|viste|fant|finner|funn\w*|konklu\w+|avdekk\w*|peker på|opplever|fr[ae]mgår|fr[ae]mkom\w*|"
        r"resultat\w*|anbefal\w*|mener|tyder på|nyttig\w*|behov for)\b",
        re.IGNORECASE,
    ),
    Wanted.REASON: re.compile(
        r"\b(?:fordi|ettersom|derfor|dermed|siden|slik at|grunn av|grunnet|bakgrunn av|lys av|følge av|tilsier|"
        r"årsak\w*|for å|skyldes|behov for|bidra\w*|vil gi|vanskelig\w*|usikkert|dette kan)\b",
        re.IGNORECASE,
    ),
    Wanted.NAME: re.compile(r"(?<=[\w,;:)«–-]\s)«?[A-ZÆØÅ][\wæøåÆØÅ-]+|\b[A-ZÆØÅ][\w-]*[A-ZÆØÅ][\w-]*|"
                            r"^[A-ZÆØÅ]\w+(?:et|en|a|s)?\b"),
    Wanted.PLACES: re.compile(r"(?<=[\w,;:)«–-]\s)«?[A-ZÆØÅ][\wæøåÆØÅ-]+"),
    Wanted.PLACE: re.compile(r"\b(?:i|på|ved|fra|til|hos)\s+(?:\w+\s+)?[A-ZÆØÅ]\w+|\b(?:nettsid|digital|kommune|by|"
                             r"land|mottak)\w*"),
}  # fmt: skip


def wanted(text: str) -> Wanted | None:
    """The kind of answer that a question asks for, or None where any sentence may do."""
    return next(iter(kinds(text)), None)


def kinds(text: str) -> tuple[Wanted, ...]:
    """All the kinds of answer that a question asks for, the one that decides first: "when and by whom"."""
    folded = fold(text)
    return tuple(kind for kind, pattern in _ASKS if pattern.search(folded))


def holds(kind: Wanted | None, text: str, question: str) -> bool:
    """True where a text of the report holds an answer of this kind to a question; where none is asked for, any does.

    A name that the question itself has answers nothing; a number is one that counts, no date.
    """
    if kind is None:
        return True
    if kind is Wanted.NUMBER:
        return bool(numbers(text))
    if kind in (Wanted.NAME, Wanted.PLACES):
        asked = {fold(word) for word in re.findall(r"\w+", question)}
        return any(fold(match.group().strip("« ")) not in asked for match in _HOLDS[kind].finditer(text))
    return bool(_HOLDS[kind].search(text))


def of_the_time(text: str, question: str) -> bool:
    """False where a text tells of years only that are none of those that a question names."""
    said, asked = set(_YEAR.findall(text)), set(_YEAR.findall(question))
    return not (said and asked) or bool(said & asked)


def numbers(text: str) -> list[int]:
    """The places, among the words of a text, of those that count something: no years and no days of a date."""
    said = words(text)
    dates = {
        at
        for at in range(len(said))
        if any(_MONTHS.fullmatch(word) for word in said[at + 1 : at + 3]) and said[at].isdigit()
    }
    paragraphs = set(_PARAGRAPH.findall(text))
    return [
        at
        for at, word in enumerate(said)
        if patterns.COUNT.fullmatch(word) and at not in dates and word not in paragraphs
    ]
