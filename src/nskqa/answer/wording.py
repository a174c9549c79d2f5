"""The words around the quotes, in bokmål, nynorsk and English. Status and agencies keep the report's own words."""

from datetime import date

from nskqa.types import Lang, Measure, Reason, Report

Text = dict[Lang, str]

_STATUS_IN: dict[str, Text] = {
    "Pågående": {"nb": "", "nn": "", "en": " (ongoing)"},
    "Ferdigstilt": {"nb": "", "nn": "", "en": " (completed)"},
    "Ikke påbegynt": {"nb": "", "nn": " (ikkje påbyrja)", "en": " (not started)"},
}
_MEASURE: Text = {"nb": "Tiltak {id}, {title}", "nn": "Tiltak {id}, {title}", "en": "Measure {id}, {title}"}
_AS_OF: Text = {"nb": "per", "nn": "per", "en": "as of"}
_YES: Text = {"nb": "Ja", "nn": "Ja", "en": "Yes"}
_CONTRADICTS: Text = {"nb": "Jo", "nn": "Jo", "en": "Yes"}
_NO: Text = {"nb": "Nei", "nn": "Nei", "en": "No"}

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


def gloss(status: str, lang: Lang) -> str:
    """A translation of a status in brackets, where the language needs one and it is fixed."""
    return _STATUS_IN.get(status, {}).get(lang, "")


def opened(sentence: str, yes: bool, denied: bool, lang: Lang) -> str:
    """A sentence that begins with yes or no; a question put in the negative is contradicted with "jo"."""
    word = (_CONTRADICTS if denied else _YES)[lang] if yes else _NO[lang]
    return f"{word}, {sentence[0].lower()}{sentence[1:]}"


def status(found: Measure, value: str, report: Report, lang: Lang) -> str:
    """The first sentence of a status answer: the measure and its status, and for which day."""
    named = measure(found, lang)
    return f"{named}: {value}{gloss(value, lang)} {_AS_OF[lang]} {day(report.meta.as_of)}."


def agencies(names: tuple[str, ...], lang: Lang) -> str:
    """Agencies in a row: "BFD, HOD og AID"."""
    *most, last = names
    return f"{', '.join(most)} {AND[lang]} {last}" if most else last


def quoted(words: str) -> str:
    """Quoted words in Norwegian quotation marks."""
    return f"«{words}»"
