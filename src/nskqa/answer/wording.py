"""The words around the quotes, in bokmål, nynorsk and English. Status and agencies keep the report's own words."""

import re
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
_AS_OF: Text = {"nb": "per", "nn": "per", "en": "as of"}
YES: Text = {"nb": "Ja", "nn": "Ja", "en": "Yes"}
_CONTRADICTS: Text = {"nb": "Jo", "nn": "Jo", "en": "Yes"}
NO: Text = {"nb": "Nei", "nn": "Nei", "en": "No"}

RESPONSIBLE: Text = {"nb": "Ansvarlig: {lead}", "nn": "Ansvarleg: {lead}", "en": "Responsible: {lead}"}
PARTNERS: Text = {
    "nb": ", i samarbeid med {partners}",
    "nn": ", i samarbeid med {partners}",
    "en": ", in cooperation with {partners}",
}
OVERVIEW_STATUS: Text = {
    "nb": "I oversikten står tiltak {id} som {status}{gloss}.",
    "nn": "I oversikta står tiltak {id} som {status}{gloss}.",
    "en": "The overview lists measure {id} as {status}{gloss}.",
}
OVERVIEW_RESPONSIBLE: Text = {
    "nb": "Oversikten oppgir {agencies}.",
    "nn": "Oversikta oppgir {agencies}.",
    "en": "The overview names {agencies}.",
}
SUB_MEASURE: Text = {
    "nb": "Deltiltak {id}: {status}.",
    "nn": "Deltiltak {id}: {status}.",
    "en": "Sub-measure {id}: {status}.",
}
PROGRESS: Text = {"nb": "Rapporten sier: {quote}", "nn": "Rapporten seier: {quote}", "en": "The report says: {quote}"}
PLAN: Text = {"nb": "Planen: {quote}", "nn": "Planen: {quote}", "en": "The plan: {quote}"}
WHOLE_REPORT: Text = {"nb": "Om rapporten", "nn": "Om rapporten", "en": "About the report"}
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

SUPERSEDED: Text = {
    "nb": "Rapportens innledning sier at det er kommet lenger siden: {quote}",
    "nn": "Innleiinga i rapporten seier at det er kome lenger sidan: {quote}",
    "en": "The report's preamble says that it has come further since: {quote}",
}
SUPERSEDED_NOTICE: Text = {
    "nb": "Rapporten sier selv at tiltak {id} er ferdigstilt etter {date}.",
    "nn": "Rapporten seier sjølv at tiltak {id} er ferdigstilt etter {date}.",
    "en": "The report itself says that measure {id} has been completed after {date}.",
}
NOT_UNTIL: Text = {
    "nb": "Rapporten oppgir ikke hva som gjenstår i tiltak {id}.",
    "nn": "Rapporten oppgir ikkje kva som står att i tiltak {id}.",
    "en": "The report does not say what remains of measure {id}.",
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

AGENCY_IS: Text = {"nb": "{short} er {name}.", "nn": "{short} er {name}.", "en": "{short} is {name}{gloss}."}
DEFINED: Text = {
    "nb": "Rapporten skriver: {quote}",
    "nn": "Rapporten skriv: {quote}",
    "en": "The report writes: {quote}",
}
AS_OF_IS: Text = {
    "nb": "Statusen er rapportert per {date}: {quote}",
    "nn": "Statusen er rapportert per {date}: {quote}",
    "en": "The status is reported as of {date}: {quote}",
}
AREAS: Text = {
    "nb": "Planen har {count} innsatsområder (antall tiltak i parentes): {names}.",
    "nn": "Planen har {count} innsatsområde (talet på tiltak i parentes): {names}.",
    "en": "The plan has {count} areas (number of measures in brackets): {names}.",
}
MINISTRIES: Text = {
    "nb": "{count} departementer er ansvarlige for tiltak (antall tiltak i parentes): {names}.",
    "nn": "{count} departement er ansvarlege for tiltak (talet på tiltak i parentes): {names}.",
    "en": "{count} ministries are responsible for measures (number of measures in brackets): {names}.",
}
AREA_IS: Text = {
    "nb": "Innsatsområde {area}: {quote}",
    "nn": "Innsatsområde {area}: {quote}",
    "en": "Area {area}: {quote}",
}
AREA_OF: Text = {
    "nb": "{named}, hører til innsatsområde {area}, «{title}».",
    "nn": "{named}, høyrer til innsatsområde {area}, «{title}».",
    "en": "{named}, belongs to area {area}, «{title}».",
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

INSTEAD: Text = {
    "nb": "Rapporten sier her {said}, ikke {claimed}.",
    "nn": "Rapporten seier her {said}, ikkje {claimed}.",
    "en": "Here the report says {said}, not {claimed}.",
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


def opened(sentence: str, yes: bool, denied: bool, lang: Lang, *, keep: bool = False) -> str:
    """A sentence that begins with yes or no; a question put in the negative is contradicted with "jo".

    Its own first letter stays as it is where `keep`.
    """
    word = (_CONTRADICTS if denied else YES)[lang] if yes else NO[lang]
    return f"{word}, {sentence if keep else sentence[0].lower() + sentence[1:]}"


def status(found: Measure, value: str, report: Report, lang: Lang) -> str:
    """The first sentence of a status answer: the measure and its status, and for which day."""
    named = measure(found, lang)
    return f"{named}: {value}{gloss(value, report, lang)} {_AS_OF[lang]} {day(report.meta.as_of)}."


def agencies(names: tuple[str, ...], lang: Lang) -> str:
    """Agencies in a row: "BFD, HOD og AID"."""
    *most, last = names or ("",)
    return f"{', '.join(most)} {AND[lang]} {last}" if most else last


def english(agency: Agency, lang: Lang) -> str:
    """The English name of an agency in brackets, where the answer is in English and the name is known."""
    names = [name for name in agency.aliases if _ENGLISH_NAME.search(name)]
    return f" ({names[0]})" if lang == "en" and names else ""


def quoted(words: str) -> str:
    """Quoted words in Norwegian quotation marks."""
    return f"«{words}»"
