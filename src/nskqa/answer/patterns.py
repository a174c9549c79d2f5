"""What questions look like in bokmål, nynorsk and English: the language that analysis reads. No report's own words."""

import re


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)


_WORD_FOR_MEASURE = r"\b(?:tiltak(?:et|ene|a)?|measures?)\s*(?:nr\.?|nummer|number|no\.?|#)?\s*"
# A letter of a sub-measure stands close to its number or ends its phrase; "tiltak 5 i 2023" names none.
_LETTER = r"(?:\s?(?:bokstav\s)?(?-i:[a-hA-H])\b\)?)"
_JOINT = r"(?:,|og|and|&|-|–|til|to)"
MEASURE = re.compile(
    rf"{_WORD_FOR_MEASURE}(?P<numbers>\d{{1,4}}(?!\d){_LETTER}?"
    rf"(?:\s*{_JOINT}\s*(?:\d{{1,3}}(?!\d){_LETTER}?|[a-h]\b\)?))*)",
    re.IGNORECASE,
)
NUMBER = re.compile(
    r"(?P<upto>-|–|til|to)?\s*(?P<number>\d{1,4})(?:\s?(?:bokstav\s)?(?P<letter>[a-h])\b)?|\b(?P<more>[a-h])\b",
    re.IGNORECASE,
)
SUB_MEASURE = re.compile(r"\b(?P<number>\d{1,3})\s?(?P<letter>[a-h])\b", re.IGNORECASE)
ONLY_NUMBER = re.compile(r"#?(?P<number>\d{1,3})\s?(?P<letter>[a-h])?[?.!)]*", re.IGNORECASE)
AREA = re.compile(
    r"\b(?:innsats)?områd(?:e|et)\s*(?:nr\.?\s*)?(\d{1,2})\b|\barea\s*(?:no\.?\s*)?(\d{1,2})\b", re.IGNORECASE
)

# A plan: what kind ("klimaplanen"), what it is against, for or on ("planen mot rasisme"), or its title ("planen Frihet
# fra vold", "planen «…»"). PLAIN_PLANS are kinds that the report's own plan may be called by.
PLAN = re.compile(
    r"\b(?P<kind>\w*?)(?:plan(?:en|a|s)?|strategi(?:en)?|strategy)\b"
    r"(?:\s+(?:mot|for|om|against|on|to\s+combat)\s+(?P<subject>[^.,;:?!()«»]+)"
    r"|\s+(?:(?-i:(?=[A-ZÆØÅ]))|«|“|\")(?P<title>[^.,;:?!()»”\"]+))?",
    re.IGNORECASE,
)
PLAIN_PLANS = frozenset({"", "handlings", "tiltaks"})
# "tiltak 2 i Danmark", "measure 4 in the UK": a measure of another place.
ELSEWHERE = re.compile(
    r"(?i:\b(?:tiltak|measure)\s*\d+\s?[a-h]?)\s+(?:i|in|fra|from|of)\s+(?:the\s+)?(?P<place>[A-ZÆØÅ][\wæøå]+)"
)

YES_NO = re.compile(
    r"^(?:er|var|har|hadde|ble|blir|blei|vart|vert|skal|kan|vil|finnes|finst|får|gjelder|gjeld|"
    r"is|are|was|were|has|have|had|did|does|do|will|can)\b",
    re.IGNORECASE,
)
STATUS = _any(
    r"\bstatus(?:en)?\b",
    r"\bhvor langt\b|\bkor langt\b|\bhow far\b",
    r"\b(?:hvordan|korleis) (?:går|gikk|gjekk|ligger|ligg|står)\b",
    r"\bhow is\b.*\b(?:going|progressing|coming)\b",
    r"\bprogress (?:of|on|with)\b",
    r"\bfremdrift(?:en)?\b|\bframdrift(?:a|en)?\b",
)
# "Er lovendringen vedtatt?", "Har Bufdir levert?": asks how far something has come.
DONE = _any(
    r"\b(?:vedtatt|vedteke|levert|gjennomført|publisert|lansert|oppretta|opprettet|etablert|starta|startet|påbegynt|"
    r"satt i gang|sett i gang|iverksatt|iverksett|utarbeida|utarbeidet|revidert|evaluert|utreda|utredet|vurdert|"
    r"fremmet|fremja|arrangert|avholdt|halde|holdt|behandla|behandlet|innført|kartlagt|utvikla|utviklet|"
    r"ferdigbehandlet|trådt i kraft)\b",
    r"\b(?:adopted|passed|delivered|published|launched|established|started|begun|set up|carried out|implemented|"
    r"introduced|evaluated|revised|assessed|developed|held|arranged)\b",
)
RESPONSIBLE = _any(
    r"\bansvar(?:et|lig|lige|leg|lege)?\b",
    r"\b(?:hvilke[nt]?|kva|which|what) (?:departement(?:et|er)?|ministr(?:y|ies)|direktorat(?:et|er)?)\b",
    r"\bresponsib(?:le|ility)\b|\bin charge\b|\baccountable\b",
    r"\b(?:hvem|kven) (?:eier|eig|leder|leiar|styrer)\b.*\btiltak",
    r"\bsamarbeid\w*\b.*\bmed\b.*\bom\b",
    r"\b(?:samarbeids)?partner\w*\b",
)
WHOLE = _any(
    r"\b(?:fortell|fortel|oppsummer|beskriv|tell me|describe|summari[sz]e)\b",
    r"\bgår\b.*\but på\b|\bhandler\b.*\bom\b|\bhandlar\b.*\bom\b|\bis\b.*\babout\b",
    r"^(?:hva|kva|what) (?:er|is)\b",
)
LISTS = _any(
    r"\b(?:hvilke|kva for|kva|which|what)(?: av)?(?: \w+)? (?:tiltak|tiltaka|tiltakene|measures)\b",
    r"\b(?:hvor mange|kor mange|how many) (?:\w+ )?(?:tiltak|measures)\b",
    r"\b(?:list|liste)\b.*\b(?:tiltak\w*|measures)\b",
)

REPORT = re.compile(r"\brapport(?:en|a|ering|eringa|eringen|ert)?\b|\breport(?:ing|ed)?\b", re.IGNORECASE)

DENIED = re.compile(r"^\w+ (?:ikke|ikkje|not)\b|^\w+n't\b", re.IGNORECASE)

# The states that a yes/no question asks about, over folded letters, by the status that would answer it with yes.
STATES = {
    "Ferdigstilt": _any(
        r"\bferdig(?:e|stilt|stilte|stilling)?\b",
        r"\bfull?ført?e?\b|\bfullforte?\b",
        r"\bavslutt(?:a|et|ede)\b",
        r"\b(?:finished|completed?|done|concluded)\b",
    ),
    "Pågående": _any(
        r"\bpågå(?:ende|ande|r)\b|\bpagaende\b",
        r"\b(?:i gang|underveis|undervegs)\b",
        r"\b(?:ongoing|under way|underway|in progress)\b",
    ),
    "Ikke påbegynt": _any(r"\bikk(?:e|je) (?:på)?be?gyn[nt]\w*\b", r"\bnot (?:been )?started\b"),
}

# "Hvor mange ansatte har Bufdir?": what is counted, up to the words that carry no topic.
COUNTED = re.compile(r"\b(?:hvor|kor) mange\s+(?P<things>[^?.!]+)", re.IGNORECASE)
_NUMERALS = (
    "én|ett|eitt|to|tre|fire|fem|seks|sju|syv|åtte|ni|ti|elleve|tolv|tretten|fjorten|femten|seksten|sytten|atten|nitten|"
    "tjue|tretti|førti|femti|seksti|sytti|åtti|nitti|hundre|tusen|ingen|flere|fleire"
)
NUMBER_WORD = re.compile(rf"\d|\b(?:{_NUMERALS})\b", re.IGNORECASE)
# A word that counts: a numeral, or digits that are no year.
COUNT = re.compile(rf"{_NUMERALS}|(?!(?:19|20)\d\d$)\d+", re.IGNORECASE)
NUMBER_AS_SUCH = re.compile(r"\b(?:antall|antal|talet|totalt|til sammen|i alt)", re.IGNORECASE)
SHARE = "pros"  # how "prosent" begins

# Words of asking: they say what is wanted of a report, and name no topic.
ASKING_WORDS = frozenset(
    """
    tiltak tiltaket tiltaka tiltakene tiltaks measure measures status statusen statuser stilling stillingen ansvar
    ansvaret ansvarlig ansvarlige ansvarleg ansvarlege departement departementet departementa departementer responsible
    responsibility ministry charge rapport rapporten rapportert report handlingsplan handlingsplanen plan planen gjelder
    gjeld langt kommet kome komne går gått fortell fortel vis show tell list finished completed complete done ferdig
    ferdige ferdigstilt ferdigstilte fullført fullførte pågående pågåande ongoing nummer number nr
    innsatsområde innsatsområdet område området area står stand stands
    """.split()
)
