from nskqa.answer.prove.citing import Prover
from nskqa.report.passages import passages
from nskqa.text.alignment import Alignment
from nskqa.types import Edit, Report, Span
from nskqa.web.marks import Piece, blocks, cited_span, heading, pieces
from nskqa.web.views import measure_page, report_page


def test_cited_words_stand_apart() -> None:
    alignment = Alignment("en to\ntre fire")
    assert pieces(alignment, Span(0, 14), Span(3, 9)) == (Piece("en "), Piece("to tre", cited=True), Piece(" fire"))
    assert pieces(alignment, Span(0, 5), Span(0, 14)) == (Piece("en to", cited=True),)
    assert pieces(alignment, Span(0, 5), Span(6, 9)) == (Piece("en to"),)


def test_restored_letters_are_marked_whole() -> None:
    alignment = Alignment("gke na", [Edit(0, 1, "ø"), Edit(5, 6, "å")])
    assert pieces(alignment, Span(0, 6), Span(0, 3)) == (Piece("øke", cited=True), Piece(" nå"))


def test_paragraphs_and_items_are_kept_apart() -> None:
    source = "Det skal:\n- lages\nto ting\n- prøves\n\nSå er\ndet slutt."
    shown = blocks(Alignment(source), [Span(0, len(source))], None)
    assert [(block.text, block.is_item) for block in shown] == [
        ("Det skal:", False),
        ("- lages to ting", True),
        ("- prøves", True),
        ("Så er det slutt.", False),
    ]


def test_a_sentence_that_a_page_break_cuts_is_read_on() -> None:
    source = "Tilbudet kan\n\n\n\nutvides. Slutt.\n\nfotnote\n\nNytt avsnitt"
    spans = [Span(0, 31), Span(42, len(source))]
    shown = blocks(Alignment(source), spans, Span(9, 24))
    assert [block.text for block in shown] == ["Tilbudet kan utvides. Slutt.", "Nytt avsnitt"]
    assert shown[0].pieces == (Piece("Tilbudet "), Piece("kan utvides.", cited=True), Piece(" Slutt."))


def test_a_word_that_a_page_break_tears_is_whole_in_a_heading() -> None:
    source = "Neg\n\nativ kontroll\n\nOm negativ kontroll. Tiltak for\n\nbud og forbud, bud"
    alignment = Alignment(source)
    torn, other = [Span(0, 3), Span(5, 18)], [Span(41, 51), Span(53, 56)]
    assert [each.of(source) for each in (*torn, *other)] == ["Neg", "ativ kontroll", "Tiltak for", "bud"]
    assert "".join(piece.text for piece in heading(alignment, torn, None)) == "Negativ kontroll"
    assert "".join(piece.text for piece in heading(alignment, other, None)) == "Tiltak for bud"
    assert heading(alignment, torn, Span(5, 9)) == (Piece("Neg"), Piece("ativ", cited=True), Piece(" kontroll"))
    assert heading(alignment, [], None) == ()


def test_a_place_is_a_span_of_the_report(second_report: Report) -> None:
    end = len(second_report.source)
    assert cited_span("0-20", second_report) == Span(0, 20)
    assert cited_span(f"0-{end}", second_report) == Span(0, end)
    for wrong in (None, "", "20-0", "3-3", f"0-{end + 1}", "a-b", "0-20 ", "+0-20"):
        assert cited_span(wrong, second_report) is None


def test_another_report_has_its_pages_too(second_report: Report) -> None:
    prover = Prover(second_report, passages(second_report))
    page = report_page(prover, None)
    assert [len(group.rows) for group in page.groups] == [2, 2]
    assert [piece.text for group in page.groups for piece in group.heading] == [
        "Innsatsområde 1: Opplæring",
        "Innsatsområde 2: Utstyr",
    ]
    assert [block.text for block in page.lead] == [
        "Av totalt 4 tiltak i handlingsplanen er 1 pågående, 1 ferdigstilt, 1 ikke påbegynt og 1 utsatt."
    ]
    assert [row.status for group in page.groups for row in group.rows][2:] == ["Ikke påbegynt", "Utsatt"]
    shown = measure_page(second_report.measure("4"), prover, None)
    assert [block.text for block in shown.status] == ["Status: Utsatt"]
    assert shown.next is None
    assert shown.previous is second_report.measure("3")


def test_every_part_outside_the_measures_can_be_marked(second_report: Report) -> None:
    prover = Prover(second_report, passages(second_report))
    for part in second_report.parts:
        if part.measure is None:
            page = report_page(prover, part.span)
            shown = [
                piece.text
                for pieces in (
                    *(block.pieces for block in (*page.preamble, *page.lead, *page.agencies_heading)),
                    *(group.heading for group in page.groups),
                    *(words for _, words in page.agencies),
                    *(area.heading for area in page.areas),
                    *(block.pieces for area in page.areas for block in area.introduction),
                )
                for piece in pieces
                if piece.cited
            ]
            assert " ".join(shown).split() == part.span.of(second_report.source).split()
