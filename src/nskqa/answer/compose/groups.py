"""Several questions' drafts as one answer, each under its heading; one that is declined stands there too."""

from collections.abc import Iterable, Sequence

from nskqa.types import Abstention, AnswerGroup, Draft, DraftSentence

_MOST = 8  # sentences of an answer to several questions at once, shared between them
_LEAST = 2  # of each
_WHOLE_LISTS = frozenset({"list", "count"})
COMPOUND = "compound"


def shared(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, each with as many of its first sentences as it may have beside the others; lists are whole."""
    if len(drafts) < _LEAST:
        return list(drafts)
    share = max(_LEAST, _MOST // len(drafts))
    return [
        draft
        if draft.kind in _WHOLE_LISTS
        else Draft(draft.kind, draft.sentences[:share], draft.measures, draft.notices)
        for draft in drafts
    ]


def merged(drafts: Sequence[Draft], asked: int) -> Draft:
    """One draft of several, in order; the same sentence once. `asked` is how many questions there were."""
    if len(drafts) == 1 and asked == 1:
        return drafts[0]
    return Draft(
        kind=COMPOUND,
        sentences=tuple(dict.fromkeys(sentence for draft in drafts for sentence in draft.sentences)),
        measures=tuple(dict.fromkeys(name for draft in drafts for name in draft.measures)),
        notices=tuple(dict.fromkeys(notice for draft in drafts for notice in draft.notices)),
    )


def grouped(
    asked: Iterable[tuple[str, Draft | Abstention]], proved: Sequence[DraftSentence], declined: Abstention
) -> tuple[AnswerGroup, ...]:
    """For each question its title, and where its sentences stand among those that are proved, or why it is declined.

    One of whose draft nothing was proved is declined as `declined` says.
    """
    groups = []
    for title, found in asked:
        if isinstance(found, Abstention):
            groups.append(AnswerGroup(title, (), found))
            continue
        places = tuple(at for at, sentence in enumerate(proved) if sentence in found.sentences)
        groups.append(AnswerGroup(title, places, None if places else declined))
    return tuple(groups)
