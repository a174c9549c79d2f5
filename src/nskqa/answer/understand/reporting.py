"""What of the report itself a question asks about: its date, its period, the next one, an area."""

import re

from nskqa.text.fold import fold
from nskqa.types import Matter

# Over folded letters; the first that fits decides.
_ASKS: tuple[tuple[Matter, re.Pattern[str]], ...] = tuple(
    (matter, re.compile(pattern))
    for matter, pattern in (
        (Matter.MOVED, r"\b(?:flytt(?:et|a|te)?|overfort|overtatt|overteke|overtok|moved|transferred|took over)\b"),
        (
            Matter.AUTHOR,
            r"^(?:hvem|kven|who)\b.{0,12}\b(?:skrevet|skrive|skrev|laget|laga|lagde|lager|forfattet|utgitt|star bak|"
            r"utarbeidet|utarbeidde|utarbeida|wrote|written|made|published|prepared|is behind)\b[^?]{0,16}"
            r"\b(?:status)?(?:rapporten|report|dokumentet|document)\b",
        ),
        (
            Matter.NEXT,
            r"\b(?:neste|nye|ny|komande|kommende|next|another|new) (?:\w+ )?(?:\w*rapport(?:en|ering\w*)?|status|"
            r"statusoppdatering|report|update|utgave)\b|\bsluttrapport\w*|\bfinal report\b",
        ),
        (
            Matter.REPORTING,
            r"\b(?:hvor|kor) (?:ofte|tit+)\b.*\brapporter\w*|\bhow often\b.*\breport\w*|"
            r"\b(?:hvordan|korleis|how)\b.*\b(?:rapporter\w*|reporting)\b|"
            r"\b(?:nar|when)\b.*\b(?:skjer|foregar|foregikk|finner|gjores|blir|vert|does|dos|is|take) ?(?:det )?"
            r"(?:\w+ )?(?:rapportering\w*|rapportert|reporting|place)\b",
        ),
        (
            Matter.PERIOD,
            r"\b(?:hvilken|hvilke|kva|which|what) (?:planperiode|periode|period|tidsrom|ar|years?)\b|\bplanperiode\w*|"
            r"\b(?:hvor|kor) lenge (?:varer|varar|gjelder|gjeld|loper|gar)\b|\bhow long dos\b|\btidsrom\b|"
            r"\bnar (?:starter|begynner|slutter|utloper|startet|sluttet|gar)\b",
        ),
        (
            Matter.AS_OF,
            r"\b(?:hvilken|kva|which|what) (?:dato|tidspunkt|date|dag)\b|\b(?:status)?dato(?:en)?\b|\bas of\b|"
            r"\b(?:hvor|kor|how) (?:fersk|oppdatert|gammel|gammal|ny|nye|ferske|recent|old|up to date|current)\b|"
            r"\boppdatert\b|\bup to date\b|\bupdated\b|\bnar\b.*\b(?:rapport\w*|status\w*|tallene|gjelder|gjeld)\b|"
            r"\b(?:rapporterings|status|rapport)dato\w*|"
            r"\bwhen\b.*\b(?:report\w*|status)\b|\binnhent\w*\b.*\bnar\b",
        ),
        (
            Matter.ABOUT,
            r"\b(?:hva|kva|what)(?:'s)? (?:slags |type |kind of |sort )?(?:er|is|for|handler|handlar|gar|dreier|"
            r"gjelder|"
            r"omhandler|inneholder|inneheld|dekker|dos|rapport\w*|report)\b|\b(?:om|about) (?:denne |this |the )?"
            r"(?:rapport\w*|report)\b|\b(?:hvilken|kva|which) (?:handlings)?plan\w*\b|\bformal(?:et)?\b|\bpurpose\b|"
            r"\b(?:hva|kva) (?:heter|heiter)\b|\bfortel\w*\b|\boppsummer\w*|\bdescribe\b|\btell\b|\bsummari[sz]e\b",
        ),
    )
)

# What was moved is asked for by who has it now, or had it, too.
_HAS_IT = re.compile(
    r"\b(?:fikk|fekk|tok over|tek over|tar over|overtar|hadde|har na|har no|used to|previously|now|took|tidligere|"
    r"tidlegare|i stedet for|i staden for|instead of|endret|endra|changed|gikk|gjekk)\b"
)
# What the preamble says of all measures: which were completed later, and why so many are not.
_SINCE = re.compile(
    r"\b(?:siden|sidan|since)(?:\s*[?.!]*$| (?:da|den gang|then|(?:the )?\w*(?:rapport|report)\w*|arsskiftet|nyttar|"
    r"statusdatoen|31\S*)\b)|\bi (?:ettertid|etterkant)\b|\bsubsequently\b|"
    r"\b(?:etter|after) (?:the )?(?:\w*rapport\w*|\w*report\w*|arsskiftet|nyttar|fristen|statusdatoen|31\S*)"
)

# What the whole plan has: its areas, and the ministries whose measures there are.
_ALL_OF = (
    r"^(?:og )?(?:(?:hvor|kor) mange|how many|hvilke|hva er|kva|kva er|which|what are the|list(?: opp)?|nevn|nemn)\b"
    r"[^?]{0,30}?"
)
_EACH = r"\b(?:(?:i|in|for|hos|under) )?(?:hvert|kvart|hver|kvar|per|pr|each|every) (?:av (?:de|dei) )?"
_MOST = r"\b(?:hvilket|hvilke|kva|which)\b[^?]*"
AREAS = re.compile(
    rf"{_EACH}(?:(?:innsats)?omrad\w*|area)\b|{_MOST}\b(?:(?:innsats)?omrad\w*|area)\b[^?]*\b(?:flest|farrest|faerrest|most|fewest)\b|"
    rf"{_ALL_OF}\b(?:innsats)?omrad(?:er|ene|a)\b(?! \d)|{_ALL_OF}\bareas\b"
)
MINISTRIES = re.compile(
    rf"{_EACH}(?:departement\w*|ministry)\b|"
    r"\b(?:hvilket|hvilke|kva|hvem|kven|which|who)\b.*\b(?:flest|faerrest|farrest|fewest|most|bare (?:ett|eitt|1)|"
    r"kun ett|only one)\b.*\b(?:tiltak|measures?)\b"
    rf"|{_ALL_OF}\b(?:departement(?:er|ene|a)?|ministries)\b"
)

# Words that speak of the report and of nothing in it.
REPORT_WORDS = frozenset(
    """
    due sist sista called exactly nøyaktig named name heter rapport rapporten rapporter
    rapporteringen rapporteringa rapportering rapportert rapporteres rapporterast report reporting reported reports
    handlingsplan handlingsplanen planen plan plans action statusrapport statusrapporten dokument dokumentet document
    slags type kind sort handler handlar heiter går gar ut dreier omhandler inneholder inneheld dekker cover covers
    formål formålet purpose dato datoen date dates tidspunkt gjelder gjeld apply applies oppdatert oppdaterte updated
    recent fersk ferske ferskt gammel gammal old neste next kommer kjem come comes foreligger foreligge ligg klar
    ready publisert publiseres published final sluttrapport sluttrapporten endelig endelege periode perioden period
    planperiode planperioden tidsrom år years year starter slutter begynner varer varar løper tall tallene tala
    opplysningene opplysningane informasjonen status statusen statusene current up innhold innholdet navn navnet
    namnet title tittel tittelen tiltakene tiltaka measures which this lenge long siste latest
    statuses do does apply vente venta ventes forvente forventes expect kjem ofte ofta often hyppig rapporteringsdato
    rapporteringsdatoen statusdato statusdatoen satt innsamlet informasjon informasjonen data dataene data-ene skjer
    finner sted foregår blir vert happen work works place påfølgende skrevet skrive laget laga lagde forfattet utgitt
    står bak utarbeidet made wrote written prepared behind kommende komande nye ny another new expected
    """.split()
)


def of_the_plan(text: str) -> Matter | None:
    """Whether a question asks which areas, or which ministries, there are."""
    folded = fold(text)
    return Matter.AREAS if AREAS.search(folded) else Matter.MINISTRIES if MINISTRIES.search(folded) else None


def asks_who_had(text: str) -> bool:
    """True where a question asks who has something now, or had it before."""
    return bool(_HAS_IT.search(fold(text)))


def since(text: str) -> bool:
    """True where a question asks of the time after the report's day."""
    return bool(_SINCE.search(fold(text)))


def matter(text: str) -> Matter | None:
    """What of the report a question asks about, or None; to be asked of a question that names nothing in it."""
    folded = fold(text)
    return next((kind for kind, pattern in _ASKS if pattern.search(folded)), None)
