"""A measure's own text: plan, status, responsible, progress, and the links that the page foot put among them."""

import re
from dataclasses import dataclass, field, replace

from nskqa.report.outline import Line, MeasureHeading, starts_with
from nskqa.report.values import Vocabulary, split_partners
from nskqa.text.fold import fold
from nskqa.text.norwegian import words
from nskqa.types import Finding, Link, Part, Section, Severity, Span

_LINK = re.compile(r"https?://\S+$")
_PAGE_FOOT = re.compile(r"\n[ \t]*\n[ \t]*\n(?:[ \t]*https?://\S+\s*\n)*[ \t]*\Z")
_PREFIX = 4  # letters by which words of an address and of a text are taken for one another
_VALUE = re.compile(r"^\w+\s*:\s*")
_RUNS_ON = re.compile(r"(?:,|\bog|\bmed)$")


@dataclass(slots=True)
class Block:
    """One measure's block of the report, as it is read."""

    heading: MeasureHeading
    area: int
    parts: list[Part] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    status: str | None = None
    responsible: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()
    findings: list[Finding] = field(default_factory=list)


def read_block(
    heading: MeasureHeading, area: int, lines: list[Line], first: int, last: int, vocabulary: Vocabulary
) -> Block:
    """Reads the lines[first:last] that follow a measure's heading."""
    block = Block(heading, area, [Part(Section.TITLE, heading.span, heading.id)])
    section, at = Section.PLAN, first
    while at < last:
        line, end = lines[at], at + 1
        if _LINK.match(line.text):
            block.links.append(Link(line.text, line.span))
            block.parts.append(Part(Section.LINKS, line.span, heading.id))
        elif starts_with(line, "status:"):
            _read_status(block, line, vocabulary)
            section = Section.PROGRESS
        elif starts_with(line, "ansvarlig:"):
            end = _value_end(lines, at, last)
            _read_responsible(block, lines[at:end], vocabulary)
            section = Section.PROGRESS
        else:
            _extend(block, section, line, after_link=at > first and bool(_LINK.match(lines[at - 1].text)))
        at = end
    return block


def place_links(blocks: list[Block], source: str) -> None:
    """Gives each link at the foot of a page to the measure that it belongs to.

    A page's links were printed at its foot, after the text that they belong to, and so often in the next measure. Of
    the nearest measures whose progress was told before, the one whose progress shares most words with the address
    has it.
    """
    for at, block in enumerate(blocks):
        for link in [link for link in block.links if _PAGE_FOOT.search(source, 0, link.span.start)]:
            owner = max(
                (candidate for candidate in blocks[max(0, at - 2) : at + 1] if _told_before(candidate, link)),
                key=lambda candidate: (_shared(candidate, link, source), -_distance(candidate, link)),
                default=block,
            )
            if owner is not block:
                block.links.remove(link)
                owner.links.append(link)
                block.parts = [replace(p, measure=owner.heading.id) if p.span == link.span else p for p in block.parts]


def _read_status(block: Block, line: Line, vocabulary: Vocabulary) -> None:
    measure, written = block.heading.id, _VALUE.sub("", line.text)
    block.parts.append(Part(Section.STATUS, line.span, measure))
    if not written:
        block.findings.append(_finding(Severity.FAULT, "status-empty", "the status is empty", block, line))
        return
    if block.status is not None:
        block.findings.append(_finding(Severity.FAULT, "second-status", f"a second status, {written!r}", block, line))
    status = vocabulary.status(written)
    if status is None:
        message = f"the status {written!r} is none of those in the report's toml"
        block.findings.append(_finding(Severity.NOTE, "unknown-status", message, block, line))
    block.status = block.status or status or written


def _read_responsible(block: Block, lines: list[Line], vocabulary: Vocabulary) -> None:
    lead, partners = split_partners(_VALUE.sub("", " ".join(line.text for line in lines)))
    block.responsible, unknown_lead = vocabulary.agencies(lead)
    block.partners, unknown_partners = vocabulary.agencies(partners)
    for name in (*unknown_lead, *unknown_partners):
        message = f"{name!r} is not in the report's list of agencies"
        block.findings.append(_finding(Severity.NOTE, "unknown-agency", message, block, lines[0]))
    block.responsible += unknown_lead
    block.partners += unknown_partners
    span = Span(lines[0].span.start, lines[-1].span.end)
    block.parts.append(Part(Section.RESPONSIBLE, span, block.heading.id))


def _value_end(lines: list[Line], at: int, last: int) -> int:
    end = at + 1
    while end < last and not lines[end].after_blank and _RUNS_ON.search(lines[end - 1].text):
        end += 1
    return end


def _extend(block: Block, section: Section, line: Line, after_link: bool) -> None:
    """Adds a line of running text to the section's last part, or begins a new part after something else."""
    last = block.parts[-1]
    if last.section is section and not after_link:
        block.parts[-1] = replace(last, span=Span(last.span.start, line.span.end))
    else:
        block.parts.append(Part(section, line.span, block.heading.id))


def _finding(severity: Severity, code: str, message: str, block: Block, line: Line) -> Finding:
    return Finding(severity, code, line.number, message, block.heading.id, line.span)


def _told_before(block: Block, link: Link) -> bool:
    return any(part.section is Section.PROGRESS and part.span.end <= link.span.start for part in block.parts)


def _shared(block: Block, link: Link, source: str) -> int:
    text = " ".join(part.span.of(source) for part in block.parts if part.section is Section.PROGRESS)
    told = {fold(word)[:_PREFIX] for word in words(text)}
    return len({fold(word)[:_PREFIX] for word in words(link.url) if len(word) >= _PREFIX} & told)


def _distance(block: Block, link: Link) -> int:
    ends = [p.span.end for p in block.parts if p.section is Section.PROGRESS and p.span.end <= link.span.start]
    return link.span.start - max(ends)
