from itertools import pairwise

from nskqa.report.passages import LONGEST, passages
from nskqa.search.manifest import FORMAT, passages_digest
from nskqa.text.alignment import Alignment
from nskqa.text.lines import read
from nskqa.types import Report, Section

# The passages of the real report under each index format. Where a change makes other passages, raise FORMAT in
# search.manifest and add a line: an index built before must not be served with them.
DIGESTS = {
    1: "b0a350e5b4303a4d5d8a52a939b7f8ffed9058c98cfae3b62a88656e311913e7",
    2: "5e438c91949eeafda93845ae5343b17b5bf474a56fc95960761ec25fa0b65304",
    3: "5f7346062ae195ebb1f2beb788228b7d24aa1f20c8c2e0e60d545b79a1547bba",
    4: "a649e4007db450103694b89981a991bbf958069f120a6fc7ee23f5d53a3f404a",
    5: "a649e4007db450103694b89981a991bbf958069f120a6fc7ee23f5d53a3f404a",
    6: "a649e4007db450103694b89981a991bbf958069f120a6fc7ee23f5d53a3f404a",
}


def test_the_passages_are_those_of_the_index_format(report: Report) -> None:
    assert passages_digest(passages(report)) == DIGESTS[FORMAT]


def test_a_passage_lies_within_one_section_of_one_measure(report: Report) -> None:
    for passage in passages(report):
        (part,) = [part for part in report.parts if part.span.holds(passage.span)]
        assert (part.section, part.measure) == (passage.section, passage.measure)
        assert all(passage.span.holds(sentence.span) for sentence in passage.sentences)


def test_a_text_that_is_cut_goes_on_from_the_sentence_before(report: Report) -> None:
    made = passages(report)
    for last, passage in pairwise(made):
        same = (last.section, last.measure, last.area) == (passage.section, passage.measure, passage.area)
        prose = passage.section in (Section.PLAN, Section.PROGRESS, Section.PREAMBLE, Section.AREA)
        assert passage.before == (last.sentences[-1].text if same and prose else "")
    assert sum(passage.before != "" for passage in made) > 100


def test_what_is_read_is_what_stands_there(report: Report) -> None:
    alignment = Alignment(report.source, report.edits)
    for passage in passages(report):
        assert passage.text == " ".join(sentence.text for sentence in passage.sentences)
        for sentence in passage.sentences:
            assert sentence.text == read(alignment.of(sentence.span))
            assert sentence.text.strip() == sentence.text != ""


def test_every_sentence_of_the_report_is_in_a_passage(report: Report) -> None:
    held = [sentence.span for passage in passages(report) for sentence in passage.sentences]
    for part in report.parts:
        if part.section in (Section.PLAN, Section.PROGRESS, Section.PREAMBLE, Section.AREA):
            words = "".join("".join(span.of(report.source).split()) for span in held if part.span.holds(span))
            assert words == "".join(part.span.of(report.source).split())


def test_passages_are_short_and_have_ids_of_their_own(report: Report) -> None:
    made = passages(report)
    assert all(len(passage.text) <= LONGEST or len(passage.sentences) == 1 for passage in made)
    assert len({passage.id for passage in made}) == len(made)
    assert "nsk-2023/13/status" in {passage.id for passage in made}


def test_a_passage_knows_the_titles_above_it(report: Report) -> None:
    (passage,) = [passage for passage in passages(report) if passage.id == "nsk-2023/9b/status"]
    assert passage.heading.startswith("Øke kompetansen")
    assert "Bidra til god undervisning" in passage.heading


def test_addresses_and_table_heads_are_no_passages(report: Report, second_report: Report) -> None:
    for each in (report, second_report):
        texts = [passage.text for passage in passages(each)]
        assert not [text for text in texts if text.startswith(("http", "Nr |"))]


def test_an_item_of_a_list_knows_the_sentence_that_introduces_it(report: Report) -> None:
    items = [sentence for passage in passages(report) for sentence in passage.sentences if sentence.lead_in]
    assert [item.text[:14] for item in items] == [
        "- Styrke infor",
        "-Legge til ret",
        "• ha avansert ",
        "• ha inngående",
        "• ha inngående",
        "• ha spesialis",
    ]
    assert items[0].lead_in == items[1].lead_in
    assert items[0].lead_in.endswith("herunder å:")
    assert {item.lead_in for item in items[2:]} == {
        "Studentene skal etter fullført jordmorutdanning ha oppnådd følgende læringsutbytte:"
    }
