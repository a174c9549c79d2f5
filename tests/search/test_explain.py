from nskqa.search.explain import MOST_WORDS, explained
from nskqa.search.late import LateIndex
from nskqa.types import Explanation, Span


def explain(encoder: object, question: str, text: str) -> Explanation:
    index = LateIndex.build(encoder.encode_sentences([text]))
    return explained(encoder, question, text, index.evidence(encoder.encode_query(question).late, 0))


def met(found: Explanation) -> list[tuple[str, str]]:
    return [(each.asked.of(found.question), each.met.of(found.text)) for each in found.words]


def test_words_meet_words_and_those_of_the_topic_come_first(words: object) -> None:
    found = explain(words, "hvor mange kommuner starter i 2024", "29 kommuner starter i 2024")
    pairs = met(found)
    assert set(pairs[:3]) == {("kommuner", "kommuner"), ("starter", "starter"), ("2024", "2024")}
    assert ("i", "i") in pairs[3:]
    cosines = [each.cosine for each in found.words]
    assert cosines[:3] == sorted(cosines[:3], reverse=True)
    assert cosines[3:] == sorted(cosines[3:], reverse=True)


def test_pieces_of_a_word_are_merged(words: object) -> None:
    words.token_spans = lambda *_, **__: [Span(0, 0), Span(0, 5), Span(5, 8), Span(8, 9)]
    found = explained(words, "TryggEst?", "TryggEst!", [(0, 0, 0.9), (1, 1, 0.9), (2, 2, 0.7), (3, 3, 0.2)])
    assert met(found) == [("TryggEst", "TryggEst")]
    assert found.words[0].cosine == 0.8


def test_a_number_in_groups_is_one_word_of_the_topic(words: object) -> None:
    asked, told = [Span(0, 3), Span(4, 5), Span(6, 9)], [Span(0, 2), Span(2, 4), Span(5, 10)]
    words.token_spans = lambda _, *, query: asked if query else told
    found = explained(words, "var 1 137", "1137 saker", [(0, 2, 0.9), (1, 0, 0.6), (2, 1, 0.4)])
    assert met(found) == [("1 137", "1137"), ("var", "saker")]
    assert found.words[0].cosine == 0.5


def test_what_met_only_a_mark_is_left_out(words: object) -> None:
    assert explained(words, "en to", "tre", [(1, 0, 0.5), (2, 1, 0.4)]).words[0].asked == Span(3, 5)


def test_no_more_than_twelve_are_told(words: object) -> None:
    text = " ".join(f"ord{number}" for number in range(20))
    assert len(explain(words, text, text).words) == MOST_WORDS


def test_without_a_second_stage_nothing_is_told(words: object) -> None:
    assert explained(words, "en", "to", []).words == ()
