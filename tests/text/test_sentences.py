import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nskqa.text.sentences import sentence_spans

# A bar stands where a sentence ends; every other full stop is within one.
CASES = """
Teamet ble opprettet i 2004.| Det er nasjonalt.
Arbeidet ferdigstilles våren 2024.| Det følges opp.
Hvor mange?| Mange!| Ja.
Kven har ansvaret?| Det har KUD.
En setning uten punktum
Det viser at ca. 15 prosent av henvendelsene kom fra barnevernet.
Det gjeld ca. 20 intervju, jf. tiltak 8.| Rapporten kjem i 2025.
Samarbeidet med nettverket (bl.a. RVTS og IMDi) er årlig.
Nettverket (bla. RVTS-Øst, IMDi, Statsforvalteren Oslo/Viken, Avdir/NAV) møtes årlig.
Vi skal f.eks. Innføre dette.
Det gjeld t.d. Oslo og Bergen.| Dei deltek.
Det gjeld m.a. IMDi.| Dei deltek.
Frivillige organisasjoner m.m. i å finne riktig tiltak.
De tilbyr kurs, fagdager m.m.| Kommunene deltar.
Dei held kurs, fagdagar o.l.| Kommunane deltek.
Det gjelder Bufdir, IMDi m.fl.| De deltar.
Det gjelder Bufdir, IMDi mfl. og deres partnere.
Det gjelder vold, tvang osv.| Tiltaket er nytt.
Det skjedde før f.Kr.| Romerne kom.
Fjellet er 2 000 moh.| 75 % av øya er is.
Se pkt. 3 og nr. 5 i kap. 4.| Der står det.
Det følger av art. 8.| Den gjelder alle.
Det kostet 5 mill. kroner.| Det er mye.
Det kostet 5 mill.| Kommunen betalte.
Prisen er 500 kr.| Den er fast.
De betalte kr. 500 for det.
Møtet er kl. 12.30 i dag.
Møtet er kl. 12.30.| Kom i tide.
Se s. 5 i rapporten.| Der står det.
Vedtaket fra 3. feb. 2023 gjelder.
Pga. NAVs praksis tar det tid.
Iht. Norges lover er det slik.
Det følger av norsk lov.| Den gjelder alle.
Slik er det av egen art.| Det er nytt.
Retningslinjen ble fastsatt 1. august 2023 av departementet.
Planen gjeld frå 1. januar.| Ho er ny.
Dagen er 17. Mai i år.
Møtet ble holdt den 26.-27. oktober 2022.| Temaet var vold.
Landsmøtet er 19. – 20. april neste år.
Ordningen gjelder for 1.-9. trinn i grunnskolen.| 10. trinn følger etter.
Det gjeld 2. klasse og 3. steg.
Det er den 3. samlingen i år.
Frist er per 31.12.2023.| Rapporteringen er årlig.
Frist er 31.12.| Rapporteringen er årlig.
Satsen er 3.5 prosent av 1.000 kroner.
De er gift etter utlendingslovens § 38.| De må vente.
Det er presisert i utlendingsloven § 53 første ledd bokstav b, jf. § 38.
Dette følger av § 5 a.| Den er ny.
Dette følger av bokstav b.| Den er ny.
§ 5. Kommunens ansvar
§§ 18-22. Stønad
1.2. Bakgrunn for tiltaket
Innsatsområde 2. Kunnskap og kompetanse
Kapittel 5. Rettsvern
Dette følger av tiltak 2.| Det er pågående.
1. Hvordan går det?| Bra.
Ifølge A. B. Hansen er det riktig.
Statsråd Hans K. Mjelva svarte.| Han var fornøyd.
Rapporten er skrevet av J.R.R. Tolkien.
Korps fra U.S. Army deltok.
Du trenger vitamin C.| Den finnes i frukt.
Boka er om Haakon V.| Han var konge.
Skriv til post@imdi.no.| Alle får svar.
Se www.imdi.no.| Der står det.
Det sto på nrk.no.| Alle leste det.
Se https://www.imdi.no/side?a=b&c=d.html for mer.
Se https://www.bufdir.no/kompetanseteamet/.| Der står det.
I Prop. 12 S (2022–2023) foreslås tiltak.
I Prop. 12 S.| Det er vedtatt.
I St.meld. nr. 12 og Ot.prp. nr. 5 står det.
I oppfølgingen av Meld. St. 21 (2016-2017) Lærelyst har KD innført en ordning.
Saken er fra Innst. 64 S (2022-2023), vedtak 138.| Den følges opp.
Se kgl. res. 5. mai 2020.
Planen heter «Trygghet for alle.»| Den gjelder nå.
Planen heiter «Tryggleik for alle».| Ho gjeld no.
«Vi er klare.» – sa hun.| Så gikk hun.
«Vi er klare», sa hun.| Så gikk hun.
«Er du klar?» spurte hun.
«Kom igjen!» ropte han.
"Vi er klare."| Hun smilte.
“Vi er klare.”| Hun smilte.
– Vi er klare, sier hun.| – Vi også.
Rapporten heter «Livet etter ... tilbudet» og er ny.
Han nølte … og gikk.
Han nølte …| Så gikk han.
Han nølte...| Så gikk han.
Vedtaket heter «Klargjøre plikten.» (8:218 S (2021-2022), vedtak 138).| Nemnda kan bestemme.
Forslaget ble sendt på høring (se høringsnotat om anke mv.).| Forslaget ligger til vurdering.
En styrke (280 mann i 2. Bergkompani) kom fra nord.
Han het Ludvig (ty. Ludwig, eng. Louis) og var konge.
Dette er sagt.| (Se også tiltak 5.)| Her er mer.
Dr. Hansen og prof. Olsen er enige.
Hun ligger på St. Olavs hospital.
Det er 45 kommuner.| 29 nye starter i 2024.
Er det nok?| – Nei.
"""


def split(text: str) -> list[str]:
    return [span.of(text) for span in sentence_spans(text)]


@pytest.mark.parametrize("case", CASES.strip().split("\n"))
def test_sentences_end_where_they_do(case: str) -> None:
    sentences = [part.strip() for part in case.split("|")]
    assert split(" ".join(sentences)) == sentences


@pytest.mark.parametrize("case", CASES.strip().split("\n"))
def test_a_line_may_break_between_any_two_words(case: str) -> None:
    sentences = [part.strip() for part in case.split("|")]
    words = " ".join(sentences).split(" ")
    for at in range(1, len(words)):
        wrapped = " ".join(words[:at]) + "\n" + " ".join(words[at:])
        assert [" ".join(sentence.split()) for sentence in split(wrapped)] == sentences


def test_the_cases_are_many() -> None:
    assert len(CASES.strip().split("\n")) >= 80


def test_a_label_at_the_start_of_a_wrapped_line_is_none() -> None:
    assert split("De søker etter utlendingslovens\n§ 38. De må vente.") == [
        "De søker etter utlendingslovens\n§ 38.",
        "De må vente.",
    ]
    assert split("Dette er sagt.\n§ 38. Søknad") == ["Dette er sagt.", "§ 38. Søknad"]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        (
            "Tiltakene er å:\n- Styrke informasjonen.\n-Legge til rette.\ne ha avansert kunnskap\n¢ ha innsikt",
            [
                "Tiltakene er å:",
                "- Styrke informasjonen.",
                "-Legge til rette.",
                "e ha avansert kunnskap",
                "¢ ha innsikt",
            ],
        ),
        ("Vi skal\n– lære opp\n– rettleie", ["Vi skal", "– lære opp", "– rettleie"]),
        ("Vi skal:\na) lære\nb) veilede", ["Vi skal:", "a) lære", "b) veilede"]),
        ("Vi skal:\n1) lære\n2) veilede", ["Vi skal:", "1) lære", "2) veilede"]),
        ("Vi skal:\n1. lære\n2. veilede", ["Vi skal:", "1. lære", "2. veilede"]),
        ("Vi skal:\n\n* lære\n\n* veilede", ["Vi skal:", "* lære", "* veilede"]),
        ("Planen er fra\n1. januar 2021.", ["Planen er fra\n1. januar 2021."]),
        (
            "Trygghet, mangfold og åpenhet\n- Regjeringens plan.",
            ["Trygghet, mangfold og åpenhet\n- Regjeringens plan."],
        ),
        ("Det ble målt\n-5 grader.", ["Det ble målt\n-5 grader."]),
    ],
)
def test_list_items_are_sentences_of_their_own(text: str, sentences: list[str]) -> None:
    assert split(text) == sentences


def test_a_blank_line_within_a_sentence_does_not_end_it() -> None:
    assert split("saker om negativ sosial\n\n\n\nkontroll og vold.") == [
        "saker om negativ sosial\n\n\n\nkontroll og vold."
    ]
    assert split("En overskrift\n\nEn setning.") == ["En overskrift", "En setning."]


@pytest.mark.parametrize("line", ["1.", "§ 5.", "§\n5 a.", "Kapittel\n3.", "- a", "(a. B", "jf."])
def test_many_lines_are_split_as_well_as_few(line: str) -> None:
    text = f"{line}\n" * 3_000
    assert "".join(span.of(text) for span in sentence_spans(text)).count(line[-1]) == text.count(line[-1])


@given(st.text(alphabet="aB1.?!»«-()§\n •e", max_size=80))
def test_no_word_is_lost_or_said_twice(text: str) -> None:
    spans = sentence_spans(text)
    assert "".join("".join(span.of(text).split()) for span in spans) == "".join(text.split())
    assert all(span.of(text) == span.of(text).strip() != "" for span in spans)
    assert all(one.end <= other.start for one, other in itertools.pairwise(spans))
