"""Any text of lines: its title, and its sentences, none of which goes over the end of a line."""

from nskqa.text.sentences import sentence_spans
from nskqa.types import Span

LONGEST_TITLE = 120  # characters


def title_of(text: str) -> str:
    """The first line of a text where it is a title: short and without a full stop; else nothing."""
    first = " ".join(text.strip().partition("\n")[0].split())
    return first if len(first) <= LONGEST_TITLE and not first.endswith(".") else ""


def line_sentence_spans(text: str) -> list[Span]:
    """The sentences of a text, line by line; a title is one, whatever marks it holds."""
    spans: list[Span] = []
    at, titled = 0, bool(title_of(text))
    for line in text.split("\n"):  # as JSON and files have lines: no other mark parts them
        if titled and line.strip() and not spans:
            start = len(line) - len(line.lstrip())
            spans.append(Span(at + start, at + len(line.rstrip())))
        else:
            spans += [Span(at + span.start, at + span.end) for span in sentence_spans(line)]
        at += len(line) + 1
    return spans
