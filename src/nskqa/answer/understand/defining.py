"""What a definition is wanted of, and where the report gives one."""

import re
from collections.abc import Sequence

from nskqa.answer.known.places import Place
from nskqa.answer.known.register import Register
from nskqa.text.fold import fold
from nskqa.text.norwegian import FUNCTION_WORDS, words
from nskqa.types import Agency, Section

_LONGEST_TERM = 4  # words
_TERM = r"(?P<term>[^?.!;]+?)"
_IN_IT = r"i (?:rapporten|planen|denne sammenheng(?:en)?)|in (?:the|this) (?:report|plan)"
_END = rf"\s*(?:{_IN_IT}|her|egentlig|eigentleg|for noe|for noko)?\s*[?.!]*$"
_ASKS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"^(?:hva|kva) st[åa]+r (?:forkortelsen |forkortinga |bokstavene )?{_TERM} for{_END}",
        rf"^(?:hva|kva) (?:betyr|tyder|menes med|meines med|legges i) (?:forkortelsen |ordet |begrepet |"
        rf"omgrepet )?{_TERM}{_END}",
        rf"^(?:hva|kva) er {_TERM} (?:(?:en |ei )?(?:forkortelse|forkorting)\w*|kort) (?:for|av){_END}",
        rf"^(?:hva|kva|what)(?: er| is|'s) (?:det )?(?:fulle |full )?(?:navnet|namnet|name) (?:på|of|"
        rf"til) {_TERM}{_END}",
        rf"^(?:hva|kva) (?:heter|heiter) {_TERM} (?:fullt ut|i sin helhet){_END}",
        rf"^(?:hva|kva|what)(?: er| is|'s) (?:the )?(?:forkortelsen|forkortinga|abbreviation) (?:for|av|til|of) "
        rf"{_TERM}{_END}",
        rf"^(?:hva|kva) (?:forkortes|blir|vert) {_TERM} (?:forkortet |forkorta )?til{_END}",
        rf"^(?:hvordan|korleis) (?:forkortes|forkorter man|blir) {_TERM}(?: forkortet| forkorta)?{_END}",
        rf"^(?:hvilke[nt]|kva|which|what) (?:departement|direktorat|etat|ministry|directorate|agency) (?:er|is) "
        rf"{_TERM}{_END}",
        rf"^what does (?:the abbreviation )?{_TERM} (?:stand for|mean){_END}",
        rf"^what is {_TERM} (?:short|an abbreviation) for{_END}",
        rf"^(?:forklar|definer|define|explain)\s+(?:forkortelsen |ordet |begrepet )?{_TERM}{_END}",
        rf"^(?:hva|kva) slags? (?:\w+ )?er {_TERM}{_END}",
        rf"^{_TERM} (?:st[åa]+r for|betyr|tyder)(?: hva| kva)?{_END}",
        rf"^(?:hva|kva|hvem|kven|what|who)(?: er| is|'s) {_TERM}{_END}",
    )
)  # fmt: skip
_ABBREVIATION = re.compile(r"[A-ZÆØÅ].*[A-ZÆØÅ]")
_SURROUNDING = " «»\"'“”"
# What names an organisation or a thing by its kind, right before its name: "likestillingssenteret KUN".
_KIND = (
    r"\b[\w-]*(?:institutt|senter|sentr|organisasjon|råd|verktøy|system|nettverk|prosjekt|podcast|selskap|strategi|"
    r"ordning|tilbud)\w*\s+"
)
# How a definition goes on after what it defines, best first.
_GOES_ON = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (r"\s+er\s+(?:en|et|ei|eit)\b", r"\s+(?:er|består|omfatter|tilbyr)\b", r"\s+(?:skal|bistår|gir|"
                    r"har ansvar|retter)\b")
)  # fmt: skip


def term(text: str) -> str:
    """What a question wants a definition of, as typed; empty where it wants none."""
    for pattern in _ASKS:
        match = pattern.match(text.strip())
        if match:
            found = match["term"].strip(_SURROUNDING)
            return found if 0 < len(found.split()) <= _LONGEST_TERM else ""
    return ""


def agency(name: str, register: Register) -> Agency | None:
    """The agency that the report lists under this abbreviation or name, or None."""
    wanted = fold(name)
    return next(
        (
            each
            for each in register.report.agencies
            if wanted in {fold(known) for known in (each.abbreviation, each.name, *each.aliases)}
        ),
        None,
    )


def definition(name: str, register: Register) -> Place | None:
    """The sentence that says what something is: spelt out, told of, or named by its kind; None where none does."""
    if not set(words(name)) - FUNCTION_WORDS and not name.isupper():
        return None
    said = _said(name, register.begun_with(name))
    spelt = register.spelt_out(name)
    first, second = (spelt, said) if _ABBREVIATION.search(name) else (said, spelt)
    return first or second or _named_by_kind(name, register)


def _said(name: str, begun: Sequence[Place]) -> Place | None:
    for goes_on in _GOES_ON:
        for section in (Section.PLAN, Section.PROGRESS, Section.PREAMBLE, Section.AREA):
            for place in begun:
                if place.passage.section is section and goes_on.match(place.sentence.text[len(name) :]):
                    return place
    return None


def _named_by_kind(name: str, register: Register) -> Place | None:
    if not any(char.isupper() for char in name):
        return None
    pattern = re.compile(_KIND + re.escape(name) + r"\b", re.IGNORECASE)
    return next(
        (place for place in register.places() if name in place.sentence.text and pattern.search(place.sentence.text)),
        None,
    )
