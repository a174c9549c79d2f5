import pytest

from nskqa.answer.analyse import analyse
from nskqa.types import Analysis, Intent, Question, Reason, Report, Turn


@pytest.fixture
def understood(report: Report):
    def understand(text: str, *history: str) -> Analysis:
        return analyse(Question(text, history=tuple(Turn("user", said) for said in history)), report)

    return understand


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("Hva er status for tiltak 13?", ("13",)),
        ("tiltak nr. 13", ("13",)),
        ("measure 13", ("13",)),
        ("Er tiltak 9 b fullført?", ("9b",)),
        ("tiltak 10a", ("10a",)),
        ("Hva er status for 9b?", ("9b",)),
        ("Hvordan gikk det med tiltak 5 i 2023?", ("5",)),
        ("sammenlign tiltak 22 og 24", ("22", "24")),
        ("Hva skjedde i 2023?", ()),
        ("Hvor mange tiltak er det?", ()),
    ],
)
def test_measures_are_named_by_number(understood, text: str, measures: tuple[str, ...]) -> None:
    assert understood(text).measures == measures


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("Hva er status for TryggEst?", Intent.STATUS),
        ("Hvor langt er arbeidet med veilederen?", Intent.STATUS),
        ("Kor langt er dei komne med botilbodet?", Intent.STATUS),
        ("How is TryggEst going?", Intent.STATUS),
        ("Er tiltak 5 fullført?", Intent.STATUS),
        ("Har Bufdir levert utredningen?", Intent.STATUS),
        ("Hvem har ansvaret for TryggEst?", Intent.RESPONSIBLE),
        ("Kva departement har ansvar for behandlingstilbodet?", Intent.RESPONSIBLE),
        ("Who is responsible for measure 4?", Intent.RESPONSIBLE),
        ("Hvem samarbeider KD med om læringsutbytte?", Intent.RESPONSIBLE),
        ("Fortell om tiltak 6", Intent.WHOLE),
        ("Hva går tiltak 12 ut på?", Intent.WHOLE),
        ("tiltak 31", Intent.WHOLE),
        ("Hvor mange plasser har botilbudet?", Intent.PASSAGE),
        ("Hvem evaluerer adressesperre i tiltak 12?", Intent.PASSAGE),
        ("adressesperre", Intent.PASSAGE),
    ],
)
def test_a_question_has_an_intent(understood, text: str, intent: Intent) -> None:
    assert understood(text).intent is intent


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Er tiltak 5 fullført?", "Ferdigstilt"),
        ("Er utredningen ferdig?", "Ferdigstilt"),
        ("Is measure 5 completed?", "Ferdigstilt"),
        ("Er tiltak 5 i gang?", "Pågående"),
        ("Er tiltak 5 ikke påbegynt?", "Ikke påbegynt"),
        ("Hvem ferdigstilte tiltak 5?", None),
        ("Er Bufdir ansvarlig?", None),
    ],
)
def test_a_yes_or_no_question_asks_about_a_status(understood, text: str, status: str | None) -> None:
    assert understood(text).status == status


@pytest.mark.parametrize(
    ("text", "agencies"),
    [
        ("Hvilke tiltak har JD ansvar for?", ("JD",)),
        ("Hvilke av JDs tiltak er ferdigstilt?", ("JD",)),
        ("Which measures is the Ministry of Justice responsible for?", ("JD",)),
        ("Hva gjør helsedepartementet og imdi?", ("IMDi", "HOD")),
        ("Can they get legal aid?", ()),
    ],
)
def test_agencies_are_named_in_many_ways(understood, text: str, agencies: tuple[str, ...]) -> None:
    assert understood(text).agencies == agencies


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Hva er status for tiltak 40?", Reason.NO_SUCH_MEASURE),
        ("Hva er status for tiltak 13 i handlingsplanen mot rasisme?", Reason.OUTSIDE_REPORT),
        ("Hvem har ansvaret?", Reason.NOT_UNDERSTOOD),
        ("?!", Reason.NOT_UNDERSTOOD),
        ("Hva er status for tiltak 13 i handlingsplanen mot negativ sosial kontroll?", None),
        ("Hva er status for tiltak 5 og 40?", None),
        ("Hva er dette for en rapport?", None),
    ],
)
def test_some_questions_are_declined_by_their_words_alone(understood, text: str, reason: Reason | None) -> None:
    assert understood(text).decline is reason


def test_the_language_is_asked_for_detected_or_that_of_the_talk(understood, report: Report) -> None:
    assert understood("Kva er status?").lang == "nn"
    assert understood("TryggEst", "Kva er status for tiltak 5?").lang == "nn"
    assert analyse(Question("Hva er status?", lang="en"), report).lang == "en"


def test_the_topic_is_what_is_left(understood) -> None:
    assert understood("Hva er status for tiltak 13?").topic == ()
    assert understood("Hvilket departement har ansvar for politiets kompetanse?").topic == ("politiets", "kompetanse")
    assert understood("Hva er budsjettet til IMDi?").topic == ("budsjettet",)
