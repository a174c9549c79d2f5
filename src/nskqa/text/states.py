"""The usual words for how far something has come, in bokmål, nynorsk and English, by what they mean."""

import re

from nskqa.text.fold import fold
from nskqa.types import State

_YET = r"(?:enna |enno |blitt |vorte |yet |been )*"
# Where a word says how far a measure has come and not what persons are or went through ("utsatte", "utsatt for vold").
_OF_MEASURES = (
    r"\b(?:er|var|ble|blei|blir|vart|har|blitt|vorte|dem|dei|eller|og|verken|hverken|korkje|status|"
    r"tiltak(?:et|ene|a)?(?: \d+ ?[a-h]?)?) "
    r"(?:na |no |alle |helt |blitt |vorte |ikke |ikkje )*"
)
_STOPPED = (
    r"(?:stanse[trn]?|stansa|stoppe[tn]|stoppa|avlyste?|avbrutte?|avbrote|avvikle[tn]|avvikla|innstilte?|skrinlagte?|"
    r"droppe[tn]|droppa|kansellerte?|henlagte?|nedlagte?|lagt ned|lagt pa is)"
)
# Over folded letters, those first whose words hold the words of others: "ikke påbegynt" before "påbegynt".
WORDS: dict[State, re.Pattern[str]] = {
    state: re.compile("|".join(patterns))
    for state, patterns in {
        State.NOT_STARTED: (
            rf"\b(?:ikke|ikkje) (?:er |var |har )?{_YET}(?:pa)?(?:be?gyn[nt]|byrj|start|igangs|iverks)\w*\b",
            rf"\bnot {_YET}started\b|\bu(?:pa)?begyn\w+",
        ),
        State.FINISHED: (
            r"\bferdig(?:e|stilt|stilte|stilling)?\b|\bfull?forte?\b|\bslutt?fort\b",
            r"\bavslutt(?:a|et|ede)\b|\bi mal\b|\blukk(?:et|a)\b",
            r"\bi (?:boks|havn)\b|\bunnagjorte?\b|\b(?:kvitter|kryss)(?:et|a)? (?:ut|av)\b",
            r"\bwrapped up\b|\bticked off\b",
            r"\b(?:finished|completed?|done|concluded)\b",
        ),
        State.ONGOING: (
            r"\bpaga(?:ende|ande|nde|r)\b|\b(?:i gang|underveis|undervegs|under arbeid)\b",
            r"\b(?:ongoing|under way|underway|in progress)\b",
        ),
        State.POSTPONED: (
            rf"{_OF_MEASURES}uts[ae]tt[ea]?(?=\W*$|[,.;:?!)»”]| (?:og|eller|men|na|no|til|fra|per|hos|av)\b)",
            r"\buts[ae]tte (?:del|under)?tiltak",
            r"\b(?:postponed|deferred)\b",
        ),
        State.STOPPED: (
            rf"{_OF_MEASURES}{_STOPPED}\b|\b{_STOPPED} (?:del|under)?tiltak",
            r"\b(?:stopped|cancell?ed|discontinued|terminated|abandoned|scrapped|halted)\b",
        ),
    }.items()
}


# What is said of measures besides. Of something in a measure it says less: a survey carried out finishes no measure.
OF_MEASURES: dict[State, re.Pattern[str]] = {
    State.FINISHED: re.compile(r"\b(?:gjennomforte?|sluttforte?|i mal|implemented|carried out)\b"),
    State.ONGOING: re.compile(
        r"\b(?:under arbeid|pagar|pagande|lopende|lopande|(?:held|holder) (?:framleis |fortsatt )?pa|active|"
        r"still running)\b"
    ),
}
# Labels that a question's words would take for less: what is finished was begun too.
_LABELS = {
    fold(label): state
    for state, labels in {
        State.ONGOING: ("Påbegynt", "Påbyrja", "Igangsatt", "Igangsett", "Startet", "Starta", "I rute", "Started"),
        State.NOT_STARTED: ("Planlagt", "Planlagd", "Planned"),
    }.items()
    for label in labels
}
_STATUS = "status "


def meaning(label: str) -> State | None:
    """What a label for a state means, where it is a usual one: "Pågående", "Ikke påbegynt", "Utsatt"; else None."""
    folded = fold(label).strip(" .")
    if folded in _LABELS:
        return _LABELS[folded]
    end = len(_STATUS) + len(folded)
    for state, words in (*WORDS.items(), *OF_MEASURES.items()):
        match = words.search(_STATUS + folded)
        if match and match.end() == end and match.start() in (0, len(_STATUS)):
            return state
    return None
