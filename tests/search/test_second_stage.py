import pytest

from nskqa.search import retrievers
from nskqa.search.engines import CANDIDATE_PASSAGES, Engine
from nskqa.search.second_stage import (
    CONTEXT_WEIGHT,
    DENSE_OVERLAP_WEIGHT,
    DENSE_WEIGHT,
    DOCUMENT_WEIGHT,
    MAXSIM_WEIGHT,
    OVERLAP_WEIGHT,
)
from nskqa.types import Filters, Found, Passage, Section, Sentence, Span


def passage(name: str, section: Section, *texts: str) -> Passage:
    sentences = tuple(Sentence(text, Span(0, len(text))) for text in texts)
    return Passage(name, "r", None, section, 1, "Tittel", " ".join(texts), Span(0, 9), sentences)


PASSAGES = (
    passage("a", Section.PLAN, "Båten ligger i havna.", "Måsen spiser en fisk."),
    passage("b", Section.PROGRESS, "Havna ble utvidet.", "Fisken ble solgt i går.", "Måsen sover."),
    *(passage(f"c{number}", Section.PLAN, f"Noe annet nummer {number}.") for number in range(100)),
)


def search(encoder: object, tmp_path: object, query: str, k: int = 2, **options: object) -> Found:
    made = retrievers.build(tmp_path, PASSAGES, encoder, "Flat", lambda *_: None)
    engine = Engine((), made.passages, made.dense, made.lexical, made.late)
    return engine.search(query, encoder.encode_query(query), k, **options)


def test_sentences_are_ranked_by_all_that_the_stages_say(words: object, tmp_path: object) -> None:
    found = search(words, tmp_path, "måsen spiser fisk", topic=("måsen", "spiser", "fisk"))
    first = found.sentences[0]
    assert first.sentence.text == "Måsen spiser en fisk."
    assert first.found_by == ("dense", "lexical", "late")
    for rank, hit in enumerate(found.sentences, start=1):
        stages = hit.stages
        late = (1 - MAXSIM_WEIGHT) * stages.pooled + MAXSIM_WEIGHT * stages.maxsim
        weighed = DENSE_WEIGHT * stages.dense + DOCUMENT_WEIGHT * stages.document_score
        weighed += OVERLAP_WEIGHT * stages.overlap + CONTEXT_WEIGHT * stages.around
        assert hit.rank == rank
        assert hit.score == stages.final == pytest.approx(late + weighed)
    assert first.stages.overlap == pytest.approx(1)
    assert (found.hits[0].passage.id, found.hits[0].best) == ("a", first.sentence)
    assert found.sentence_of(found.hits[0]) == found.sentence_of(first) == first


def test_without_late_vectors_the_dense_ones_rank_sentences(no_late: object, tmp_path: object) -> None:
    found = search(no_late, tmp_path, "måsen spiser fisk", topic=("måsen", "spiser", "fisk"))
    first = found.sentences[0]
    assert first.sentence.text == "Måsen spiser en fisk."
    assert first.found_by == ("dense", "lexical")
    assert first.stages.maxsim is None
    assert first.score == pytest.approx(first.stages.pooled + DENSE_OVERLAP_WEIGHT * first.stages.around)


def test_words_around_a_sentence_count_with_its_own(words: object, tmp_path: object) -> None:
    hits = {hit.sentence.text: hit.stages for hit in search(words, tmp_path, "havna fisken").sentences}
    after = hits["Fisken ble solgt i går."]
    assert 0 < after.overlap < after.around == pytest.approx(1)


def test_both_kinds_of_model_find_the_same_passages(words: object, no_late: object, tmp_path: object) -> None:
    one, other = (search(encoder, tmp_path, "havna måsen", 20) for encoder in (words, no_late))
    assert [(hit.passage.id, hit.score) for hit in one.hits] == [(hit.passage.id, hit.score) for hit in other.hits]


def test_as_many_sentences_are_ranked_as_are_wanted(words: object, tmp_path: object) -> None:
    assert len({hit.passage.id for hit in search(words, tmp_path, "havna", 2).sentences}) == CANDIDATE_PASSAGES
    assert len({hit.passage.id for hit in search(words, tmp_path, "havna", 90).sentences}) == 90


def test_a_section_narrows_sentences_by_their_passages(words: object, tmp_path: object) -> None:
    found = search(words, tmp_path, "måsen spiser fisk", filters=Filters(section=Section.PROGRESS))
    assert {hit.passage.id for hit in found.sentences} == {"b"}
    assert len(found.sentences) == 3
