"""What a question is trained on: the sentence that answers it, others of its text, and BM25's best of other texts."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random

from nskqa.search.lexical import LexicalIndex
from nskqa.search.model.train.examples import Example, Examples, Text, of_sentences
from nskqa.search.model.train.recipe import Recipe
from nskqa.search.model.train.variants import variant

# Of so many sentences that BM25 finds nearest the wrong ones are drawn, so that no two epochs are the same.
_OWN = 8
_OTHERS = 12
_SEARCHED = 60

Sentence = tuple[int, int]  # a text's id and the sentence's index in it


@dataclass(frozen=True, slots=True)
class Candidates:
    """One question, the sentence that answers it, and wrong ones in ascending length, all as the model reads them."""

    question: str
    answer: str
    wrong: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Pools:
    """The sentences that a question's wrong ones are drawn from: of the answer's text, and of others."""

    own: list[Sentence]
    others: list[Sentence]


def candidates(taught: Examples, nynorsk: Mapping[str, str], recipe: Recipe) -> Iterator[Candidates]:
    """Every question once an epoch, in an order, a spelling and among wrong sentences that the seed decides.

    `nynorsk` gives questions and sentences in nynorsk by their bokmål; of what it does not hold, the bokmål is taken.
    Questions have as many wrong sentences each: of shorter texts fewer of their own, and more of others.
    """
    rng = Random(recipe.seed)  # noqa: S311
    texts = {text.id: text for text in taught.texts}
    in_nynorsk = {text.id: _translated(text, nynorsk) for text in taught.texts}
    pools = _pools(taught.texts, taught.examples)
    for _ in range(recipe.epochs):
        order = list(range(len(taught.examples)))
        rng.shuffle(order)
        for number in order:
            example = taught.examples[number]
            read = in_nynorsk if rng.random() < recipe.nynorsk else texts
            wrong = _wrong(pools[number], recipe, rng)
            units = sorted((read[text].units[at] for text, at in wrong), key=len)
            asked = _asked(example.question, nynorsk, recipe, rng)
            yield Candidates(asked, read[example.text].units[example.answer], tuple(units))


def _asked(question: str, nynorsk: Mapping[str, str], recipe: Recipe, rng: Random) -> str:
    if rng.random() < recipe.nynorsk:
        question = nynorsk.get(question, question)
    return variant(question, rng) if rng.random() < recipe.variants else question


def _wrong(pools: _Pools, recipe: Recipe, rng: Random) -> list[Sentence]:
    drawn = rng.sample(pools.own, min(recipe.same_text, len(pools.own)))
    return drawn + rng.sample(pools.others, recipe.same_text + recipe.other_texts - len(drawn))


def _pools(texts: Sequence[Text], examples: Sequence[Example]) -> list[_Pools]:
    """For each question the wrong sentences that BM25 finds nearest, best first, then such as share no word with it."""
    sentences = [(text.id, at) for text in texts for at in range(len(text.units))]
    spread = sentences[:: max(1, len(sentences) // _SEARCHED)]
    index = LexicalIndex.build([unit for text in texts for unit in text.units])
    by_id = {text.id: text for text in texts}
    pools = []
    for example in examples:
        ranked = [sentences[row] for row in index.ranking(example.question, len(sentences))]
        own = [(example.text, at) for at in range(len(by_id[example.text].units))]
        right = (example.text, example.answer)
        near = [each for each in ranked if each[0] == example.text] + own
        far = [each for each in ranked[:_SEARCHED] + spread if each[0] != example.text]
        pools.append(_Pools(_first(_OWN, (each for each in near if each != right)), _first(_OTHERS, far)))
    return pools


def _first(count: int, sentences: Iterable[Sentence]) -> list[Sentence]:
    return list(dict.fromkeys(sentences))[:count]


def _translated(text: Text, nynorsk: Mapping[str, str]) -> Text:
    sentences = tuple(nynorsk.get(sentence, sentence) for sentence in text.sentences)
    return of_sentences(text.id, nynorsk.get(text.title, text.title), sentences)
