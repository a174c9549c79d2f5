"""The words around the quotes, in bokmål, nynorsk and English. Status and agencies keep the report's own words."""

import re
from collections.abc import Sequence
from datetime import date

from nskqa.text.states import meaning
from nskqa.types import Agency, Lang, Measure, Reason, Report, State

Text = dict[Lang, str]

_ENGLISH_NAME = re.compile(r"\b(?:Ministry|Directorate)\b")

_STATE: dict[State, Text] = {
    State.ONGOING: {"nb": "", "nn": "", "en": " (ongoing)"},
    State.FINISHED: {"nb": "", "nn": "", "en": " (completed)"},
    State.NOT_STARTED: {"nb": "", "nn": " (ikkje påbyrja)", "en": " (not started)"},
    State.POSTPONED: {"nb": "", "nn": "", "en": " (postponed)"},
    State.STOPPED: {"nb": "", "nn": "", "en": " (stopped)"},
}
_MEASURE: Text = {"nb": "Tiltak {id}, {title}", "nn": "Tiltak {id}, {title}", "en": "Measure {id}, {title}"}
YES: Text = {"nb": "Ja", "nn": "Ja", "en": "Yes"}
_CONTRADICTS: Text = {"nb": "Jo", "nn": "Jo", "en": "Yes"}
NO: Text = {"nb": "Nei", "nn": "Nei", "en": "No"}

AND: Text = {"nb": "og", "nn": "og", "en": "and"}
AS_OF_NOTICE: Text = {
    "nb": "Statusen gjelder per {date}.",
    "nn": "Statusen gjeld per {date}.",
    "en": "The status is as of {date}.",
}
OVERVIEW_DIFFERS: Text = {
    "nb": "Oversikten og teksten om tiltak {id} sier ikke det samme; begge er sitert.",
    "nn": "Oversikta og teksten om tiltak {id} seier ikkje det same; begge er siterte.",
    "en": "The overview and the text of measure {id} do not say the same; both are cited.",
}
SUB_MEASURES_DIFFER: Text = {
    "nb": "Deltiltakene i tiltak {id} har ulik status.",
    "nn": "Deltiltaka i tiltak {id} har ulik status.",
    "en": "The parts of measure {id} have different statuses.",
}
UNCERTAIN_RESTORATION: Text = {
    "nb": "Et sitat bygger på en usikker lesning av skadd tekst: {words}.",
    "nn": "Eit sitat byggjer på ei usikker lesing av skadd tekst: {words}.",
    "en": "A quote rests on an uncertain reading of damaged text: {words}.",
}
URGENT_HELP: Text = {
    "nb": "Er noen i fare nå? Ring 112. Svaret er bare det rapporten sier, ikke råd om hva du skal gjøre nå.",
    "nn": "Er nokon i fare no? Ring 112. Svaret er berre det rapporten seier, ikkje råd om kva du skal gjere no.",
    "en": "Is someone in danger now? Call 112. The answer is only what the report says, not advice on what to do now.",
}
PERHAPS_URGENT: Text = {
    "nb": "Gjelder dette noen som kan være i fare? Her får du hjelp.",
    "nn": "Gjeld dette nokon som kan vere i fare? Her får du hjelp.",
    "en": "Is this about someone who may be in danger? Here is where to get help.",
}
ASK_STATUS: Text = {
    "nb": "Hva er status for tiltak {id}?",
    "nn": "Kva er status for tiltak {id}?",
    "en": "What is the status of measure {id}?",
}
ASK_RESPONSIBLE: Text = {
    "nb": "Hvem har ansvaret for tiltak {id}?",
    "nn": "Kven har ansvaret for tiltak {id}?",
    "en": "Who is responsible for measure {id}?",
}
ASK_WHOLE: Text = {
    "nb": "Fortell om tiltak {id}",
    "nn": "Fortel om tiltak {id}",
    "en": "Tell me about measure {id}",
}

SUPERSEDED_NOTICE: Text = {
    "nb": "Rapporten sier selv at tiltak {id} er ferdigstilt etter {date}.",
    "nn": "Rapporten seier sjølv at tiltak {id} er ferdigstilt etter {date}.",
    "en": "The report itself says that measure {id} has been completed after {date}.",
}
ASK_AGENCY: Text = {
    "nb": "Hvilke tiltak har {agency} ansvar for?",
    "nn": "Kva tiltak har {agency} ansvar for?",
    "en": "Which measures is {agency} responsible for?",
}
ASK_AREA: Text = {
    "nb": "Hvilke tiltak hører til innsatsområde {area}?",
    "nn": "Kva tiltak høyrer til innsatsområde {area}?",
    "en": "Which measures belong to area {area}?",
}
ASK_FINISHED: Text = {
    "nb": "Hvilke tiltak er ferdigstilt?",
    "nn": "Kva tiltak er ferdigstilte?",
    "en": "Which measures are completed?",
}
ASK_DATE: Text = {
    "nb": "Per hvilken dato er det rapportert?",
    "nn": "Kva dato gjeld rapporteringa for?",
    "en": "As of which date is the report?",
}

US: Text = {
    "nb": "Jeg er et dataprogram som svarer med sitater fra rapporten «{title}»; svarene er satt sammen av en maskin, "
    "og om noe annet kan jeg ikke svare.",
    "nn": "Eg er eit dataprogram som svarar med sitat frå rapporten «{title}»; svara er sette saman av ei maskin, "
    "og om noko anna kan eg ikkje svare.",
    "en": "I am a computer program that answers with quotes from the report «{title}»; its answers are put together "
    "by a machine, and about anything else I cannot answer.",
}

UNREAD: Text = {
    "nb": "Jeg forstår ikke hvordan «{word}» skal begrense listen, og lister derfor ingen tiltak.",
    "nn": "Eg forstår ikkje korleis «{word}» skal avgrense lista, og listar difor ingen tiltak.",
    "en": "I do not understand how «{word}» should narrow the list, so I list no measures.",
}
UNKNOWN_STATE: Text = {
    "nb": "Rapporten har ingen status «{word}». Statusene i den er {states}.",
    "nn": "Rapporten har ingen status «{word}». Statusane i han er {states}.",
    "en": "The report has no status «{word}». The statuses in it are {states}.",
}
UNKNOWN_AGENCY: Text = {
    "nb": "Rapporten fører ikke opp «{word}» som ansvarlig for tiltak. Tiltakene i den hører under {names}.",
    "nn": "Rapporten fører ikkje opp «{word}» som ansvarleg for tiltak. Tiltaka i han høyrer under {names}.",
    "en": "The report does not list «{word}» as responsible for measures. Its measures belong to {names}.",
}

IS_IT_SO: Text = {
    "nb": "Stemmer det at {claim}?",
    "nn": "Stemmer det at {claim}?",
    "en": "Is it true that {claim}?",
}
LEFT_OUT: Text = {
    "nb": "Svaret bruker ikke disse ordene: {words}.",
    "nn": "Svaret bruker ikkje desse orda: {words}.",
    "en": "The answer does not use these words: {words}.",
}

DECLINED: dict[Reason, Text] = {
    Reason.NO_SUCH_MEASURE: {
        "nb": "Rapporten har ikke noe tiltak {number}; tiltakene er nummerert fra {first} til {last}.",
        "nn": "Rapporten har ikkje noko tiltak {number}; tiltaka er nummererte frå {first} til {last}.",
        "en": "The report has no measure {number}; its measures are numbered {first} to {last}.",
    },
    Reason.OUTSIDE_REPORT: {
        "nb": "Jeg finner ikke noe om dette i rapporten, som bare gjelder «{title}».",
        "nn": "Eg finn ikkje noko om dette i rapporten, som berre gjeld «{title}».",
        "en": "I find nothing about this in the report, whose only subject is «{title}».",
    },
    Reason.NOT_STATED: {
        "nb": "Rapporten oppgir ikke dette.",
        "nn": "Rapporten oppgir ikkje dette.",
        "en": "The report does not state this.",
    },
    Reason.NOT_UNDERSTOOD: {
        "nb": "Jeg forstår ikke hva det spørres om. Nevn tiltaket eller temaet, for eksempel "
        "«Hva er status for tiltak {first}?».",
        "nn": "Eg forstår ikkje kva det blir spurt om. Nemn tiltaket eller temaet, til dømes "
        "«Kva er status for tiltak {first}?».",
        "en": "I do not understand what is asked. Name the measure or the topic, such as "
        "“What is the status of measure {first}?”.",
    },
    Reason.TOO_UNCERTAIN: {
        "nb": "Jeg finner ikke noe i rapporten som svarer sikkert på dette.",
        "nn": "Eg finn ikkje noko i rapporten som svarar sikkert på dette.",
        "en": "I find nothing in the report that answers this with certainty.",
    },
}


def day(as_of: date) -> str:
    """A date as the report prints it: 31.12.2023."""
    return f"{as_of:%d.%m.%Y}"


def measure(found: Measure, lang: Lang) -> str:
    """A measure by number and title."""
    return _MEASURE[lang].format(id=found.id, title=found.title.rstrip("."))


def gloss(status: str, report: Report, lang: Lang) -> str:
    """What a status means in brackets, where the language needs that and the report or the language knows it."""
    state = report.meta.states.get(status) or meaning(status)
    return _STATE[state][lang] if state else ""


def opened(sentence: str, yes: bool, denied: bool, lang: Lang) -> str:
    """A sentence that begins with yes or no; a question put in the negative is contradicted with "jo"."""
    word = (_CONTRADICTS if denied else YES)[lang] if yes else NO[lang]
    named = sentence[:2].isupper()  # an abbreviation keeps its capitals
    return f"{word}, {sentence if named else sentence[0].lower() + sentence[1:]}"


def in_a_row(names: Sequence[str], lang: Lang, joint: Text = AND) -> str:
    """Names in a row: "BFD, HOD og AID", or with another joint "BFD, HOD eller AID"."""
    *most, last = names or ("",)
    return f"{', '.join(most)} {joint[lang]} {last}" if most else last


def english(agency: Agency, lang: Lang) -> str:
    """The English name of an agency in brackets, where the answer is in English and the name is known."""
    names = [name for name in agency.aliases if _ENGLISH_NAME.search(name)]
    return f" ({names[0]})" if lang == "en" and names else ""


def quoted(words: str) -> str:
    """Quoted words in Norwegian quotation marks."""
    return f"«{words}»"
