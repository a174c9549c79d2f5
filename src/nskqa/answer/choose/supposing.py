"""What a question takes for granted that its answer has to say too: that something was ended, punished, led by someone.

"Why was the project closed down?" is answered by no sentence on the project that tells of no such end.
"""

import re
from collections.abc import Iterable

from nskqa.text.fold import fold

# Over folded letters: words of questions and of the report, Norwegian and English, that tell of one sort of event.
_EVENTS = tuple(
    re.compile(pattern)
    for pattern in (
        # an end before its time
        r"\b(?:nedl[ae]g\w*|nedlegg\w*|avvikl\w*|stopp(?:e[trn]?|a|es)?|stans\w*|skrot\w*|avlys\w*|innstilt\w*|"
        r"dropp(?:e[trn]?|a|es)?|kansell\w*|terminer\w*|opphor\w*|opphort?e?|avbr[uoy]t\w*|skrinla\w*|skrinlegg\w*|"
        r"(?:l[ae]gge?s?|lagt|la|legg) (?:\w+ )?ned|(?:sagt|sa) opp|tatt av|ikke (?:lenger|arbeide videre)|"
        r"(?:closed?|shut|wound) (?:\w+ )?down|cancel\w*|discontinu\w*|terminat\w*|scrap(?:ped)?|"
        r"drop(?:ped)?|abandon\w*|abolish\w*|stop(?:ped)?|halt(?:ed)?)\b",
        # a no, or leaving what one took part in
        r"\b(?:avvis\w*|forkast\w*|nedstemt|stemt ned|avslatt|avslo|trakk|tr[eu]kket? seg|trekte?|"
        r"(?:har|ble|blei|vart|er) trukket|fratatt|"
        r"frateken|utestengt|kastet ut|sparket|oppsagt|forb(?:ud|od|oy)(?:t|te|a)|forbod|"
        r"reject\w*|refus(?:e|ed)|turn(?:ed)? down|vot(?:e|ed) (?:\w+ )?down|withdr[ae]w\w*|left|leave|quit|banned|"
        r"expelled|fired)\b",
        # going wrong
        r"\b(?:mislyk\w*|mislukk\w*|feil(?:et|a)|sviktet|svikta|kritiser\w*|kritikk\w*|skandale\w*|fail(?:ed|ure)?|"
        r"criticis\w*|criticiz\w*|scandal\w*)\b",
        # punishment and prizes
        r"\b(?:domt(?:e)?|domfelt\w*|botela\w*|boten?|boter|fengslet|fengsla|arrester\w*|anmeldt|siktet|"
        r"convict\w*|sentenced|fined|arrested|jailed)\b",
        # who is at the head of something
        r"\b(?:minister(?:en)?|\w+minister(?:en)?|statsrad\w*|direktor(?:en|er|ene)?|director|sjef(?:en)?|generalsekret\w*)\b",
        r"\b(?:led(?:er|es|et|ere|eren|else\w*)|leiar\w*|leier|leidd?|lead(?:s|er)?|led|head(?:s|ed)?|chair\w*|"
        r"formann\w*|koordiner\w*|coordinat\w*|styr(?:er|es|ar))\b",
        # a mean, and a plan that is to follow this one
        r"\b(?:gjennomsnitt\w*|snitt\w*|median\w*|average|mean age|typisk\w*)\b",
        r"\b(?:ny|nye|neste|next|new) (?:\w+ )?(?:handlings)?plan(?:en)?\b",
        r"\b(?:vant|vunnet|pris(?:en)? for|prisvinn\w*|won|award(?:ed)?)\b",
    )
)


def borne_out(question: str, sentences: Iterable[str]) -> bool:
    """True where these sentences tell of every sort of event that a question takes for granted."""
    asked, said = fold(question), fold(" ".join(sentences))
    return all(event.search(said) for event in _EVENTS if event.search(asked))
