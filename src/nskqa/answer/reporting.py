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
            Matter.NEXT,
            r"\b(?:neste|komande|kommende|next) (?:\w+ )?(?:rapport\w*|status\w*|report\w*|utgave)\b|"
            r"\bny rapportering\b|\bsluttrapport\w*|\bfinal report\b|\bny rapport\b",
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

# What the whole plan has: its areas, and the ministries whose measures there are.
_ALL_OF = (
    r"^(?:og )?(?:(?:hvor|kor) mange|how many|hvilke|hva er|kva|kva er|which|what are the|list(?: opp)?|nevn|nemn)\b"
    r"[^?]{0,30}?"
)
AREAS = re.compile(rf"{_ALL_OF}\b(?:innsats)?omrad(?:er|ene|a)\b(?! \d)|{_ALL_OF}\bareas\b")
MINISTRIES = re.compile(rf"{_ALL_OF}\b(?:departement(?:er|ene|a)?|ministries)\b")

# Words that speak of the report and of nothing in it.
REPORT_WORDS = frozenset(
    """
    due sist sista integration integrering called exactly nøyaktig named name heter rapport rapporten rapporter
    rapporteringen rapporteringa rapportering rapportert rapporteres rapporterast report reporting reported reports
    handlingsplan handlingsplanen planen plan plans action statusrapport statusrapporten dokument dokumentet document
    slags type kind sort handler handlar heiter går gar ut dreier omhandler inneholder inneheld dekker cover covers
    formål formålet purpose dato datoen date dates tidspunkt gjelder gjeld apply applies oppdatert oppdaterte updated
    recent fersk ferske ferskt gammel gammal old neste next kommer kjem come comes foreligger foreligge ligg klar
    ready publisert publiseres published final sluttrapport sluttrapporten endelig endelege periode perioden period
    planperiode planperioden tidsrom år years year starter slutter begynner varer varar løper tall tallene tala
    opplysningene opplysningane informasjonen status statusen statusene current up innhold innholdet navn navnet
    namnet title tittel tittelen tiltakene tiltaka measures which this lenge long siste latest
    """.split()
)


def of_the_plan(text: str) -> Matter | None:
    """Whether a question asks which areas, or which ministries, there are."""
    folded = fold(text)
    return Matter.AREAS if AREAS.search(folded) else Matter.MINISTRIES if MINISTRIES.search(folded) else None


def matter(text: str) -> Matter | None:
    """What of the report a question asks about, or None; to be asked of a question that names nothing in it."""
    folded = fold(text)
    return next((kind for kind, pattern in _ASKS if pattern.search(folded)), None)
