import pytest

from nskqa.evaluate.texts import gives_status, letters, only_restored, stands_in


@pytest.mark.parametrize(("text", "folded"), [("Pågående", "pagaende"), ("§ 4, 48 %!", "§ 4 48 %"), ("ﬁnÅ", "fina")])
def test_letters_are_what_ocr_leaves_of_them(text: str, folded: str) -> None:
    assert letters(text) == folded


@pytest.mark.parametrize(
    ("needle", "text", "stands"),
    [
        ("JD", "Ansvarlig: JD.", True),
        ("JD", "Ansvarlig: JDs", False),
        ("", "Ansvarlig", False),
        ("29 nye kommuner", "29 nye  kommuner vil starte", True),
        ("29 nye kommuner", "29 nye kommumer vil starte", True),
        ("29 nye kommuner", "28 nye kommuner vil starte", False),
        ("særlig sterk økning fra politiet", "en særleg sterk ekning fra politiet", True),
        ("særlig sterk økning fra politiet", "en sterk økning til politiet i Oslo", False),
        ("2024", "i 20245", False),
    ],
)
def test_a_text_stands_in_another_with_letters_damaged_and_no_number(needle: str, text: str, stands: bool) -> None:
    assert stands_in(needle, text) is stands


@pytest.mark.parametrize(
    ("sentence", "gives"),
    [
        ("Tiltak 13, Videreføre TryggEst: Pågående per 31.12.2023.", True),
        ("Nei, tiltak 13 er ikke fullført: Pågående per 31.12.2023.", True),
        ("Tiltak 13 er ikke pågående.", False),
        ("Tiltak 13 er ikke lenger pågående.", False),
        ("Tiltak 13: Pågående eller ferdigstilt.", False),
        ("Tiltak 13: Ferdigstilt.", False),
    ],
)
def test_a_sentence_gives_one_status_and_does_not_deny_it(sentence: str, gives: bool) -> None:
    assert gives_status("Pågående", sentence) is gives


@pytest.mark.parametrize(
    ("quote", "source", "restored"),
    [
        ("Status: Pågående", "Status: Pagaende", True),
        ("NAV-kontorer", "NAV-\nkontorer", True),
        ("AID", "AlID", True),
        ("kjønnslemlestelse", "kignns lemlestelse", True),
        ("i løpet av 2024", "i lapet av 2024", True),
        ("i løpet av 2024", "i lapet av 2023", False),
        ("Status: Ferdigstilt", "Status: Pagaende", False),
        ("det er ikke gjort", "det er gjort", False),
        ("KD", "JD", False),
        ("Oslo deltar", "Bergen deltar", False),
        ("", "", False),
    ],
)
def test_a_quote_is_its_source_with_nothing_but_letters_restored(quote: str, source: str, restored: bool) -> None:
    assert only_restored(quote, source) is restored
