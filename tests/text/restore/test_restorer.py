import itertools
import os
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nskqa.text.alignment import Alignment
from nskqa.text.restore.restorer import restore
from nskqa.types import Span


def restored(text: str, **known: tuple[str, ...]) -> str:
    return Alignment(text, restore(text, **known)).text


@pytest.mark.parametrize(
    ("seen", "meant"),
    [
        ("Status: Pagaende", "Status: Pågående"),
        (
            "saker om eeresrelatert, zeresrelatert og &resrelatert vold",
            "saker om æresrelatert, æresrelatert og æresrelatert vold",
        ),
        ("arbeid mot kjgnnslemlestelse og kignnslemlestelse", "arbeid mot kjønnslemlestelse og kjønnslemlestelse"),
        (
            "Tiltaket er ferdig. | 2023 ble det gjennomfgrt et mgte.",
            "Tiltaket er ferdig. I 2023 ble det gjennomført et møte.",
        ),
        ("nye kommuner vil starte i Igpet av varen", "nye kommuner vil starte i løpet av våren"),
        ("et samarbeid med Jstlandsnettverket (bla. RVTS-Gst)", "et samarbeid med Østlandsnettverket (bla. RVTS-Øst)"),
        ("saker skal registreres saerskKilt", "saker skal registreres særskilt"),
        ("rapporten viser, s vel som de som oppswaker", "rapporten viser, så vel som de som oppsøker"),
        ("strategier for 8 heve kompetansen", "strategier for å heve kompetansen"),
        ("P4 sikt vil det 0gsa gi bedre statistikk.", "På sikt vil det også gi bedre statistikk."),
        ("@konomisk stgnad. Det gir @kt trygghet.", "Økonomisk stønad. Det gir økt trygghet."),
        ("de sgker oppfalging fra patalejurister", "de søker oppfølging fra påtalejurister"),
        ("omradet Ett socialt héllbart Norden", "området Ett socialt hållbart Norden"),
        ("DE SIER AT HUN OGSA MA DRA", "DE SIER AT HUN OGSÅ MÅ DRA"),
    ],
)  # fmt: skip
def test_damaged_letters_are_given_back(seen: str, meant: str) -> None:
    assert restored(seen) == meant


@pytest.mark.parametrize(
    ("seen", "meant"),
    [
        ("Ansatte far ogsa tilbud om opplaering far, under og etter oppholdet.",
         "Ansatte får også tilbud om opplæring før, under og etter oppholdet."),
        (
            "Det bgr vurderes. Politiet bar vurdere det, der barnet bor.",
            "Det bør vurderes. Politiet bør vurdere det, der barnet bor.",
        ),
        ("Det er pa en mate viktig at vi kan mate dem.", "Det er på en måte viktig at vi kan møte dem."),
        (
            "Dette kan fare til at de star i fare for a bli utsatt.",
            "Dette kan føre til at de står i fare for å bli utsatt.",
        ),
        ("Det var tre ar siden, i var kommune.", "Det var tre år siden, i vår kommune."),
        ("Det er behov for rad pa vei mot malet.", "Det er behov for råd på vei mot målet."),
    ],
)  # fmt: skip
def test_neighbours_decide_where_both_readings_are_words(seen: str, meant: str) -> None:
    assert restored(seen) == meant


@pytest.mark.parametrize(
    "text",
    [
        "Se https://www.imdi.no/om-imdi/rapporter/2023/far-ogsa-rad/ og www.udir.no/radgivere.",
        "Skriv til post.radgiver@nav.no innen 15. januar 2024 (jf. § 38 og §§ 282-283), vedtak 138.",
        "Innst. 64 S (2022-2023) fra ORIGO og Red-center, NOVA, RETHOS, NKVTS, TryggEst og OsloMet.",
        "The Finnish League for Human Rights and The Finnish Institute for Health and Welfare",
        "Danmark deltar med Styrelsen for International Rekruttering og Integration og Aarhus kommune.",
        "Styrke det nordisk samarbeidet. I 2023 veiledet teamet totalt 311 saker slike saker.",
        "| Nr | Tiltak Ansvarlig dep. | Status",
        "Å få råd før møtet er også vår måte å løse saker på, og det er å håpe at de får bør, mål og mat.",
        "Det vil bli vurdert å innarbeide noe av dette i rundskriv om hvordan en arbeider i førdemokratiske samfunn.",
    ],
)  # fmt: skip
def test_what_is_not_damaged_stays(text: str) -> None:
    assert restored(text) == text


def test_names_and_abbreviations_come_from_whoever_knows_the_text() -> None:
    assert restored("Ansvarlig: AlID, og ogsa Oko Radgivning", names=("Oko Radgivning",), abbreviations=("AID",)) == (
        "Ansvarlig: AID, og også Oko Radgivning"
    )


def test_a_form_seen_elsewhere_in_the_text_settles_a_doubtful_one() -> None:
    text = "Det er eeresmotiv og zeresmotiv i saken.\n\nAresmotiv har ikke noen forankring i lovverk."
    assert restored(text).endswith("Æresmotiv har ikke noen forankring i lovverk.")


def test_marks_at_the_start_of_lines_become_bullets_and_words_run_together_are_parted() -> None:
    seen = "kandidaten skal:\n\ne ha kunnskap om helse\n\n¢ hainngaende kunnskap om vold\n"
    assert restored(seen) == "kandidaten skal:\n\n• ha kunnskap om helse\n\n• ha inngående kunnskap om vold\n"


def test_each_edit_says_how_sure_it_is_and_why() -> None:
    edits = restore("Det er pagaende arbeid, og vi far svar far kvelden.")
    assert edits[0].replacement == "pågående"
    assert all(0 < edit.confidence <= 1 and edit.evidence for edit in edits)
    assert edits[0].confidence > 0.99


def test_a_text_is_restored_the_same_way_in_every_process() -> None:
    program = (
        "from nskqa.text.restore.restorer import restore\n"
        "print(restore('Det bgr ogsa vaere mater om eeresrelatert vold, og far rad far varen.'))"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(runs) == 1


TEXT = st.one_of(
    st.text(max_size=200),
    st.lists(
        st.sampled_from(
            "pa ogsa & | e ¢ 8 eeresrelatert AlID\nfar, «mgte» (bgr) \n\n http://a.no/pa ☃ 中文 \x00 \u0301".split(" ")
        ),
        max_size=40,
    ).map(" ".join),
)  # fmt: skip


@settings(deadline=None)
@given(TEXT)
def test_any_text_is_rebuilt_from_source_and_edits(text: str) -> None:
    edits = restore(text)
    aligned = Alignment(text, edits)
    assert all(one.end <= other.start for one, other in itertools.pairwise(edits))
    assert all(edit.start < edit.end and text[edit.start : edit.end] != edit.replacement for edit in edits)
    assert aligned.text.count("\n") == text.count("\n")
    for edit in edits:
        assert aligned.of(Span(edit.start, edit.end)) == edit.replacement
        assert aligned.to_source(aligned.to_text(Span(edit.start, edit.end))) == Span(edit.start, edit.end)


@settings(deadline=None)
@given(TEXT, st.data())
def test_spans_go_to_the_text_and_back_in_order(text: str, data: st.DataObject) -> None:
    aligned = Alignment(text, restore(text))
    first, second = sorted((data.draw(st.integers(0, len(text))), data.draw(st.integers(0, len(text)))))
    seen = aligned.to_text(Span(first, second))
    assert aligned.to_source(seen).holds(Span(first, second)) or first == second
    assert aligned.to_text(aligned.to_source(seen)) == seen


def test_nothing_and_what_is_no_text_are_left_as_they_are() -> None:
    assert restore("") == restore(" \n\n\t") == ()
    assert restored("\x00\x01\x7f" * 50) == "\x00\x01\x7f" * 50
    assert restored("x" * 1_000_000) == "x" * 1_000_000
    assert restored("Ich habe den Bericht gelesen und schreibe heute einen Brief an meine Mutter.") == (
        "Ich habe den Bericht gelesen und schreibe heute einen Brief an meine Mutter."
    )
