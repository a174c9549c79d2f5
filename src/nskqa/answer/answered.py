"""The answer, made of what was proved of each question asked; or the abstention where nothing was. Pure."""

from collections.abc import Sequence
from dataclasses import replace

from nskqa.answer.compose.groups import grouped, shared
from nskqa.answer.decline import abstention
from nskqa.answer.prove.citing import Prover, doubts
from nskqa.answer.prove.gate import Proof
from nskqa.answer.trace import Clock, Part, understood_as
from nskqa.answer.urgent.notice import urgent_help
from nskqa.contacts import Contacts
from nskqa.types import Answer, AnswerGroup, Citation, Draft, Hit, Reason, Report

HITS = 10  # that an answer shows


def sharing(parts: Sequence[Part]) -> tuple[Part, ...]:
    """The parts, their drafts no longer than they may be beside each other."""
    drafts = iter(shared([part.draft for part in parts if part.draft]))
    return tuple(replace(part, draft=next(drafts)) if part.draft else part for part in parts)


def answered(parts: Sequence[Part], draft: Draft, proof: Proof, prover: Prover, offered: tuple[str, ...]) -> Answer:
    """The answer to these questions, with what is offered to be asked next; its times are left to be set."""
    report, first = prover.report, parts[0].analysis
    return Answer(
        report=report.id,
        kind=draft.kind,
        lang=first.lang,
        sentences=proof.sentences,
        citations=proof.citations,
        measures=draft.measures,
        notices=(*draft.notices, *doubts(proof.citations, report, first.lang)),
        groups=_groups(parts, proof, report) if len(parts) > 1 else (),
        hits=next((part.found.hits[:HITS] for part in parts if part.found), _named(proof.citations, prover)),
        suggestions=offered,
        understood_as=understood_as(parts),
    )


def declined(part: Part, report: Report) -> Answer:
    """The abstention for a question of which nothing was proved."""
    found = part.found
    return Answer(
        report=report.id,
        kind="abstain",
        lang=part.analysis.lang,
        hits=found.hits[:HITS] if found else (),
        abstention=abstention(part.analysis, report, part.reason or Reason.NOT_STATED, found),
    )


def undistracted(answer: Answer, certain: bool, contacts: Contacts) -> Answer:
    """An answer with where to turn before all else, and nothing beside it that leads elsewhere."""
    help_first = urgent_help(certain, contacts[answer.lang], answer.lang)
    without = replace(answer.abstention, nearest=()) if answer.abstention else None
    return replace(answer, notices=(help_first, *answer.notices), suggestions=(), abstention=without)


def timed(answer: Answer, clock: Clock) -> Answer:
    """An answer with the time that each step to it took."""
    return replace(answer, timings_ms=clock.timings())


def _groups(parts: Sequence[Part], proof: Proof, report: Report) -> tuple[AnswerGroup, ...]:
    """The headings of several questions, each with its sentences or the reason why it is declined."""
    asked = [
        (part.title, part.draft or abstention(part.analysis, report, part.reason or Reason.NOT_STATED, part.found))
        for part in parts
    ]
    return grouped(asked, proof.drafted, abstention(parts[0].analysis, report, Reason.NOT_STATED))


def _named(citations: Sequence[Citation], prover: Prover) -> tuple[Hit, ...]:
    """The passages that an answer by structure cites: found by what the question names, not searched for."""
    cited = [prover.place(citation.span) for citation in citations]
    places = {passage.id: (passage, sentence) for passage, sentence in filter(None, reversed(cited))}
    return tuple(
        Hit(passage, 1.0, rank, ("named",), sentence)
        for rank, (passage, sentence) in enumerate(list(reversed(places.values()))[:HITS], start=1)
    )
