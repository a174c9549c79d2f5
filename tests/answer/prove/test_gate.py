"""The gate drops every sentence that is not so: each draft of the project's questions is changed, and none passes."""

import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from nskqa.answer.prove import templates
from nskqa.answer.prove.gate import Gate
from nskqa.assistant import Assistant
from nskqa.evaluate.rows import read_questions
from nskqa.types import Draft, Question, Quote, Section, Span
from nskqa.types.asked import And, Count, HasStatus, InArea, LedBy, Listing, Not, PartneredBy, Predicate
from nskqa.types.drafts import (
    AreaNumber,
    DraftSentence,
    IdsOf,
    LeadsOf,
    MinistriesOf,
    Named,
    NumberOf,
    OfMeasure,
    OfWords,
    PartnersOf,
    Piece,
    Quoted,
    Reckoned,
    Standing,
    StatusOf,
)

QUESTIONS = Path(__file__).parents[2] / "questions.jsonl"
MUTANTS = 10_000
STRUCTURAL = ("status", "responsible", "list", "whole", "report", "define", "followup")


@pytest.fixture(scope="module")
def gate(assistant: Assistant) -> Gate:
    return assistant.gates[assistant.default_report]


@pytest.fixture(scope="module")
def drafted(assistant: Assistant) -> list[tuple[DraftSentence, str]]:
    """Every sentence that was drafted for the project's questions by structure, each with its language."""
    rows = [row for row in read_questions(QUESTIONS) if row.kind in STRUCTURAL]
    found: dict[tuple[DraftSentence, str], None] = {}
    for row in rows:
        traced = assistant.trace(Question(row.q))
        found.update({(sentence, traced.answer.lang): None for sentence in traced.draft.sentences})
    return list(found)


def test_every_sentence_that_is_drafted_is_proved(gate: Gate, drafted: list[tuple[DraftSentence, str]]) -> None:
    assert len(drafted) > 1_000
    assert [sentence for sentence, lang in drafted if gate.proved(sentence, lang) is None] == []


def test_no_changed_sentence_is_proved(gate: Gate, drafted: list[tuple[DraftSentence, str]]) -> None:
    """A value, a role, what is judged, or a quote is changed to one that is not so.

    What comes to the same is no change.
    """
    chance, tried, passed = random.Random(2023), 0, []
    while tried < MUTANTS:
        sentence, lang = chance.choice(drafted)
        mutants = list(mutated(sentence, gate, chance))
        if not mutants:
            continue
        mutant = chance.choice(mutants)
        said = gate.text(mutant, lang)
        if said == gate.text(sentence, lang) and mutant.quotes == sentence.quotes:
            continue
        tried += 1
        if gate.proved(mutant, lang) is not None and not holds(mutant, gate):
            passed.append((said, [quote.words for quote in mutant.quotes]))
    assert passed == []


def mutated(sentence: DraftSentence, gate: Gate, chance: random.Random) -> Iterator[DraftSentence]:
    for at, (name, piece) in enumerate(sentence.pieces):
        for other in others(piece, gate, chance):
            pieces = (*sentence.pieces[:at], (name, other), *sentence.pieces[at + 1 :])
            yield replace(sentence, pieces=pieces)
    for at in range(len(sentence.quotes)):
        for other in other_quotes(sentence.quotes[at], gate, chance):
            yield replace(sentence, quotes=(*sentence.quotes[:at], other, *sentence.quotes[at + 1 :]))
    if sentence.judges is not None:
        elsewhere = chance.choice(list(gate.report.numbered())).id
        predicate = getattr(sentence.judges, "predicate", HasStatus(("Ferdigstilt",)))
        yield replace(sentence, judges=OfMeasure(elsewhere, predicate))
        yield replace(sentence, judges=OfWords(("900 millioner",)))
    others_of_kind = [each for each in templates.ALL if each is not sentence.template]
    yield replace(sentence, template=chance.choice(sorted(others_of_kind, key=lambda each: each.text["nb"])))


def others(piece: Piece, gate: Gate, chance: random.Random) -> Iterator[Piece]:
    measure = chance.choice(gate.report.measures).id
    match piece:
        case Named() | NumberOf() | StatusOf() | LeadsOf() | PartnersOf() | MinistriesOf():
            yield replace(piece, measure=measure)
        case Reckoned(plan) | IdsOf(plan) if isinstance(plan, Listing | Count):
            yield replace(piece, plan=replace(plan, where=other_predicate(plan.where, chance)))
        case Quoted():
            place = chance.choice([passage for passage in gate.prover.passages if passage.measure == measure])
            yield Quoted(chance.choice(place.sentences).span)
        case AreaNumber(number):
            yield AreaNumber(number % 5 + 1)
        case Standing():
            yield Standing("900 millioner")
        case _:
            return
    if isinstance(piece, LeadsOf):
        yield PartnersOf(piece.measure)
    if isinstance(piece, PartnersOf):
        yield LeadsOf(piece.measure)
    if isinstance(piece, StatusOf):
        yield replace(piece, overview=not piece.overview)


def other_predicate(where: Predicate, chance: random.Random) -> Predicate:
    match where:
        case HasStatus(labels):
            return HasStatus(("Pågående",) if labels == ("Ferdigstilt",) else ("Ferdigstilt",))
        case LedBy():
            return LedBy(chance.choice(("AID", "BFD", "JD", "KD", "HOD", "KUD", "UD")))
        case PartneredBy(agency):
            return LedBy(agency)
        case InArea(number):
            return InArea(number % 5 + 1)
        case And(of) if of:
            at = chance.randrange(len(of))
            return And((*of[:at], other_predicate(of[at], chance), *of[at + 1 :]))
        case _:
            return Not(where)


def other_quotes(quote: Quote, gate: Gate, chance: random.Random) -> Iterator[Quote]:
    yield replace(quote, words=quote.words.replace("e", "a", 1))
    passage = chance.choice(gate.prover.passages)
    span = chance.choice(passage.sentences).span
    yield Quote(gate.prover.read(span), span)


def holds(sentence: DraftSentence, gate: Gate) -> bool:
    """True for a changed sentence that is so all the same, by a reckoning of its own."""
    found = [(measure.id, piece) for _, piece in sentence.pieces if (measure := measure_of(piece, gate))]
    homes = {gate.prover.cite(quote.span).measure for quote in sentence.quotes}
    quoted = " ".join(quote.words for quote in sentence.quotes)
    for name, piece in found:
        family = {name, *gate.report.measure(name).children, gate.report.measure(name).parent}
        if not homes & family:
            return False
        if isinstance(piece, StatusOf) and not piece.overview and gate.report.measure(name).status not in quoted:
            return False
    plans = [piece.plan for _, piece in sentence.pieces if isinstance(piece, Reckoned | IdsOf)]
    return all(
        measures_of(plan, gate) <= homes | {None} or gate.report.counts.span in spans(sentence) for plan in plans
    )


def measure_of(piece: Piece, gate: Gate):
    return gate.report.measure(getattr(piece, "measure", ""))


def measures_of(plan: Listing | Count, gate: Gate) -> set[str]:
    from nskqa.answer.known.reckoning import fit

    return {measure.id for measure in fit(gate.register, plan)}


def spans(sentence: DraftSentence) -> set[Span]:
    return {quote.span for quote in sentence.quotes}


def quote_of(gate: Gate, measure: str, section: Section) -> Quote:
    span = gate.report.measure(measure).spans(section)[0]
    return Quote(gate.prover.read(span), span)


def test_a_status_with_something_made_up_beside_it_cannot_be_drafted(gate: Gate) -> None:
    quote = quote_of(gate, "13", Section.STATUS)
    right = DraftSentence(templates.SUB_MEASURE, (("number", NumberOf("13")), ("status", StatusOf("13"))), (quote,))
    assert gate.proved(right, "nb") == "Deltiltak 13: Pågående."
    other = templates.Template(
        {lang: text + " Den kostet 900 millioner." for lang, text in right.template.text.items()}, ()
    )
    assert gate.proved(replace(right, template=other), "nb") is None


@pytest.mark.parametrize(
    "wrong",
    [
        (("number", NumberOf("14")), ("status", StatusOf("13"))),
        (("number", NumberOf("22")), ("status", StatusOf("22"))),
        (("number", NumberOf("13")), ("status", LeadsOf("13"))),
        (("number", NumberOf("13")),),
        (("number", NumberOf("99")), ("status", StatusOf("99"))),
    ],
)
def test_a_piece_of_another_measure_or_role_is_not_proved(gate: Gate, wrong: tuple[tuple[str, Piece], ...]) -> None:
    assert (
        gate.proved(DraftSentence(templates.SUB_MEASURE, wrong, (quote_of(gate, "13", Section.STATUS),)), "nb") is None
    )


def test_yes_and_no_are_reckoned_by_the_gate(gate: Gate) -> None:
    pieces = (("number", NumberOf("13")), ("status", StatusOf("13")))
    sentence = DraftSentence(templates.SUB_MEASURE, pieces, (quote_of(gate, "13", Section.STATUS),))
    finished, ongoing = (OfMeasure("13", HasStatus((label,))) for label in ("Ferdigstilt", "Pågående"))
    assert gate.proved(replace(sentence, judges=finished), "nb").startswith("Nei, ")
    assert gate.proved(replace(sentence, judges=ongoing), "nb").startswith("Ja, ")
    assert gate.proved(replace(sentence, judges=ongoing, denied=True), "nb").startswith("Jo, ")
    assert gate.proved(replace(sentence, judges=replace(finished, measure="22")), "nb") is None


def test_yes_to_a_claim_rests_on_values_that_stand_in_the_quote(gate: Gate) -> None:
    quote = quote_of(gate, "13", Section.STATUS)
    pieces = (("number", NumberOf("13")), ("status", StatusOf("13")))
    sentence = DraftSentence(templates.SUB_MEASURE, pieces, (quote,))
    assert gate.proved(replace(sentence, judges=OfWords(("pågående",))), "nb").startswith("Ja, ")
    assert gate.proved(replace(sentence, judges=OfWords(("2023",), "Pågående")), "nb").startswith("Nei, ")
    for judges in (OfWords(()), OfWords(("2023",)), OfWords((), "Pågående"), OfWords(("Pågående",), "Status")):
        assert gate.proved(replace(sentence, judges=judges), "nb") is None


def test_a_sentence_without_proof_is_dropped_and_numbers_stay_in_a_row(gate: Gate) -> None:
    good, bad = quote_of(gate, "13", Section.STATUS), Quote("Status: Ferdigstilt", Span(33064, 33080))
    pieces = (("number", NumberOf("13")), ("status", StatusOf("13")))
    quotes = ((), (bad,), (good, bad), (good,), (good,))
    proof = gate.prove(
        Draft("status", tuple(DraftSentence(templates.SUB_MEASURE, pieces, each) for each in quotes)), "nb"
    )
    assert [(sentence.text, sentence.citations) for sentence in proof.sentences] == [
        ("Deltiltak 13: Pågående.", (1,))
    ] * 2
    assert [citation.number for citation in proof.citations] == [1]
    assert len(proof.dropped) == 3
