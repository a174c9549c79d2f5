"""Which of bokmål, nynorsk and English a short text is in, by the words that only one of them has."""

import re

from nskqa.text.norwegian import words
from nskqa.types import Lang

# Closed-class words and very common forms, each of one language alone: what two share ("for", "når", "status", "by",
# "me") is left out.
_MARKS: dict[Lang, frozenset[str]] = {
    "nb": frozenset(
        """
        hva hvem hvor hvordan hvorfor hvilke hvilken hvilket hvis hvorvidt jeg ikke noen noe fra en et hun dere deres
        ble være gjør også mye mer flere bare vet tiltakene departementene ansvarlig kommuner kommunene
        gjelder hennes oss dem disse
        """.split()
    ),
    "nn": frozenset(
        """
        kva kven kor korleis kvifor kvar kvart eg ikkje nokon nokre noko frå ein eit ho dykk dykkar vart blei vert
        vorte vere verte gjer òg mykje meir fleire berre veit tiltaka departementa ansvarleg ansvarlege kommunar
        kommunane gjeld saman deira hjå sjølv dei seier fekk kjem komne komen laga skuld vurderinga rapporteringa
        utgreiinga retningslinja fortel gje gjev oversyn vidare heiter høyrer skule skulen born vald opphald tilbod
        att heile sjå gjekk fann mogleg
        tilbodet halde held kome vore stoda svarar ho dykkar ikkje noreg enno framleis difor medan
        eigne eigen nytta laga fekk høve arbeidar kjønnslemlesta tenester tenestene saka
        """.split()
    ),
    "en": frozenset(
        """
        what who whom whose where how why which when is are was were the of and does did done has had any this that
        these those measure measures ministry responsible about many much with from in on as it its tell please
        finished completed ongoing show can they you your my will would could should there want
        summarise summarize describe compare explain area areas
        wants need needs someone help
        """.split()
    ),
}


# Endings and parts of words that bokmål does not have, or hardly: "kommunane", "ansvarleg", "utanlandsopphald".
_NYNORSK_ENDING = re.compile(
    r"(?!\w*(?:svar|klar|januar|februar|seminar|radar|kommentar|dollar|par|bar|far|kar)$)\w{3,}ar$|"
    r"\w{3,}(?:ane|arar|arane|leg|lege|legare|ingar|heita|eleg|iarar)$|\w{4,}inga$|"
    r"\w*(?:tilbod|opphald|utanland|utanrik|tenest|skule|verksemd|styresmakt|rettlei|utgrei|fråfall|løyve|sjukepl)\w*"
)
# Participles and nouns in -a ("forankra", "lova") are allowed in bokmål and the rule in nynorsk.
_IN_A = re.compile(r"(?![A-ZÆØÅ])\w{3,}a")
_ALSO_BOKMAL = frozenset(
    """
    area areas idea skjema tema agenda media drama trauma firma klima arena hva data jenta extra pizza metadata
    propaganda
    """.split()
)


def detect(text: str, otherwise: Lang = "nb") -> Lang:
    """The language with most marks in the text; `otherwise` where none has more than the others."""
    said = words(text)
    counts = {lang: sum(word in marks for word in said) for lang, marks in _MARKS.items()}
    counts["nn"] += sum(bool(_NYNORSK_ENDING.fullmatch(word)) for word in said if word not in _MARKS["nn"])
    if not counts["nb"] and not counts["en"] and not counts["nn"]:
        written = re.findall(r"\w+", text)
        counts["nn"] = sum(bool(_IN_A.fullmatch(word)) for word in written if word not in _ALSO_BOKMAL)
    most = max(counts.values())
    leaders = [lang for lang, count in counts.items() if count == most]
    return leaders[0] if most and len(leaders) == 1 else otherwise
