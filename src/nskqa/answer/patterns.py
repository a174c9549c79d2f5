"""What questions look like in bokmål, nynorsk and English: the language that analysis reads. No report's own words."""

import re


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)


MEASURE = re.compile(
    r"\b(?:tiltak(?:et|ene|a)?|measures?)\s*(?:nr\.?|nummer|number|no\.?|#)?\s*"
    r"(?P<numbers>\d{1,3}(?!\d)(?:\s?[a-z]\b\)?)?(?:\s*(?:,|og|and|&)\s*\d{1,3}(?!\d)(?:\s?[a-z]\b\)?)?)*)",
    re.IGNORECASE,
)
NUMBER = re.compile(r"(\d{1,3})\s?([a-z]\b)?", re.IGNORECASE)
BARE_SUB_MEASURE = re.compile(r"\b(\d{1,3})\s?([a-z])\b", re.IGNORECASE)
AREA = re.compile(
    r"\b(?:innsats)?områd(?:e|et)\s*(?:nr\.?\s*)?(\d{1,2})\b|\barea\s*(?:no\.?\s*)?(\d{1,2})\b", re.IGNORECASE
)

# "tiltak 3 i handlingsplanen mot hatefulle ytringer": a plan, and what it is against, for or on.
PLAN = re.compile(
    r"\b(?:\w*plan(?:en|a)?|strategi(?:en)?|(?:action )?plan|strategy)\s+"
    r"(?:mot|for|om|against|on|for|to combat)\s+(?P<subject>.+)",
    re.IGNORECASE,
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
    r"fremmet|fremja|behandla|behandlet|innført|kartlagt|utvikla|utviklet|ferdigbehandlet|trådt i kraft)\b",
    r"\b(?:adopted|passed|delivered|published|launched|established|started|begun|set up|carried out|implemented|"
    r"introduced|evaluated|revised|assessed|developed)\b",
)
RESPONSIBLE = _any(
    r"\bansvar(?:et|lig|lige|leg|lege)?\b",
    r"\b(?:hvilke[nt]?|kva|which|what) (?:departement(?:et|er)?|ministr(?:y|ies)|direktorat(?:et|er)?)\b",
    r"\bresponsib(?:le|ility)\b|\bin charge\b|\baccountable\b",
    r"\b(?:hvem|kven) (?:eier|eig|leder|leiar|styrer)\b.*\btiltak",
    r"\bsamarbeid\w*\b.*\bmed\b.*\bom\b",
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
