"""One answer of several drafts."""

from collections.abc import Sequence

from nskqa.types import Draft

_MOST = 6  # sentences of an answer to several questions at once, shared between them
_WHOLE_LISTS = frozenset({"list", "count"})


def merged(drafts: Sequence[Draft]) -> Draft:
    """One draft of several, in order; each gives the sentences that answer first."""
    if len(drafts) == 1:
        return drafts[0]
    share = max(1, _MOST // max(1, len(drafts)))
    kept = [draft.sentences if draft.kind in _WHOLE_LISTS else draft.sentences[:share] for draft in drafts]
    return Draft(
        kind=drafts[0].kind if drafts else "abstain",
        sentences=tuple(dict.fromkeys(sentence for sentences in kept for sentence in sentences)),
        measures=tuple(dict.fromkeys(name for draft in drafts for name in draft.measures)),
        notices=tuple(dict.fromkeys(notice for draft in drafts for notice in draft.notices)),
    )
