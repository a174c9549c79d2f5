"""Which measures a list or a count asks for, read from the words of a question."""

import re

from nskqa.text.fold import fold

# All patterns are over folded letters: å is a, ø is o, æ is a.
_MEASURES = r"(?:del|under)?tiltak(?:ene|a|enes|as|s)?\b(?!\s*(?:nr\.?|nummer)?\s*#?\d)|(?:sub-?)?measures\b(?!\s*\d)"
_WITHIN = r"(?:(?!\b(?:er|var|is|are|gjor|gjer|skal|har|for)\b)[^?.!,;]){0,40}?"
_ASKS = re.compile(
    rf"\b(?:hvilke|kva(?: for)?|which|what)\b{_WITHIN}\b(?:{_MEASURES})"
    rf"|\b(?:(?:hvor|kor) mange|(?:hvor|kor) stor (?:andel|del)|how many|what share)\b[^?.!;]{{0,40}}?\b(?:{_MEASURES})"
    rf"|\b(?:antall|antal(?:et)?|talet pa|number of)\b[^?.!;]{{0,30}}?\b(?:{_MEASURES})"
    rf"|\b(?:list|lista?|liste|vis|gi|nevn|nemn|finn|show|give|oversikt|alle|samtlige|all|non|nokon|nokre|any)\b"
    rf"[^?.!;]{{0,40}}?\b(?:{_MEASURES})"
)
_PLURAL = re.compile(rf"\b(?:{_MEASURES})")
_OF_THEM = re.compile(
    r"\b(?:hvilke[nt]?|kva(?: for (?:ein|ei|eit|nokre|nokon))?|hvem|kven|"
    r"which(?: one)?|(?:hvor|kor) mange|how many|alle|non|nokon|nokre|any|all)(?: som helst)?"
    r" (?:av|of) (?:dem|de|disse|dei|desse|them|these|those|tiltakene|tiltaka)\b"
)
_WHICH_ARE = re.compile(
    r"^(?:(?:og|and) )?(?:hvilke|kva for nokre|which(?: ones)?|(?:hvor|kor) mange|how many) (?:er|are|har|have)\b"
)
_COUNTS = re.compile(
    r"\b(?:(?:hvor|kor) mange|(?:hvor|kor) stor (?:andel|del)|what share|how many|antall|antal(?:et)?|talet pa|"
    r"number of)\b"
)
_PARTS = re.compile(r"\b(?:(?:del|under)tiltak\w*|sub-?measures?)\b")

# Words of asking for lists that name nothing.
LIST_WORDS = frozenset(
    """
    dukker dukkar opp forekommer forekjem appear appears
    list liste lista vis gi nevn finn show give oversikt over alle samtlige all noen nokon nokre any mange many antall
    antal antalet talet totalt total i alt dem disse desse those these them ones av of på hører høyrer tilhører inngår
    inngar ligger ligg finnes finst fins omfatter består under innenfor innafor hos ved belong belongs fall falls come
    included exist har have has får ansvar ansvaret ansvarlig ansvarlige ansvarleg ansvarlege responsible
    responsibility ministry departement departementet departementene lead leads leder leiar eier eig status statusen
    tiltak tiltakene tiltaka tiltaks tiltakenes deltiltak deltiltakene deltiltaka measure measures sub innsatsområde
    innsatsområdet område området area areas planen plan handlingsplanen rapporten report action samlet nå no now so
    far så langt sammen saman begge både felles both together nevner nevnt nevnes nemner nemnt omtaler omtales omtalt
    omtalar mention mentions mentioned ordet navnet word name involvert involverte involved deltar deltek med with
    samarbeidspart samarbeidspartnere samarbeidspartner samarbeidspartnar stor partner partners samarbeider
    samarbeidar samarbeid cooperate cooperates være står gjelder gjeld direktorat direktoratet etat etaten helt
    allerede already fortsatt framleis still dette det ulike forskjellige viser vises til refererer referert refer
    refers inneholder inneheld contain contains oppgaver oppgåver sier seier eies eigd eid sorterer sorterar fremdeles
    andel del prosent share percent own owned led priority does do did hvert kvar each per fordelt hvordan
    """.split()
)


def asks_for_measures(text: str) -> bool:
    """True where a question asks which measures, or how many, fit something."""
    folded = fold(text)
    return bool(_ASKS.search(folded) or _OF_THEM.search(folded))


def which_are(text: str) -> bool:
    """True where a question asks which are, or how many are, something, and does not say of what."""
    return bool(_WHICH_ARE.search(fold(text)))


def parts(text: str) -> bool:
    """True where a text speaks of sub-measures."""
    return bool(_PARTS.search(fold(text)))


def speaks_of_measures(text: str) -> bool:
    """True where a text speaks of measures in the plural and gives no number."""
    return bool(_PLURAL.search(fold(text)))


def of_those(text: str) -> bool:
    """True where a list is asked for among measures that were spoken of before: "hvilke av dem"."""
    folded = fold(text)
    return bool(_OF_THEM.search(folded) or _WHICH_ARE.search(folded))


def counts(text: str) -> bool:
    """True where a number is asked for."""
    return bool(_COUNTS.search(fold(text)))


def as_written(term: tuple[str, ...], text: str) -> tuple[str, ...]:
    """The words of a term as the question writes them: "Proba", not "proba"."""
    written = {fold(token): token for token in re.findall(r"[\w-]+", text)}
    return tuple(written.get(fold(word), word) for word in term)
