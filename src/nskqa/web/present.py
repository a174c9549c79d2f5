"""From the house's nouns to the models of the contract. Pure: says what is there, decides nothing."""

from collections import Counter
from collections.abc import Sequence
from datetime import UTC

from nskqa.assistant import Assistant
from nskqa.report.filters import statuses
from nskqa.search.manifest import Manifest
from nskqa.text.alignment import Alignment
from nskqa.text.lines import reading
from nskqa.types import (
    URGENT_HELP,
    Abstention,
    Answer,
    Citation,
    Discrepancy,
    Explanation,
    Hit,
    Measure,
    Notice,
    OverviewRow,
    Report,
    Section,
    SentenceHit,
    Span,
)
from nskqa.web import models
from nskqa.web.addresses import citation_url, measure_url, place_url, report_url


def answer_model(assistant: Assistant, found: Answer) -> models.AskResponse:
    """An answer, as POST /ask gives it."""
    report = assistant.report(found.report)
    return models.AskResponse(
        answer=models.AnswerOut(
            groups=[
                models.GroupOut(
                    title=each.title, sentences=list(each.sentences), abstention=abstention_model(each.abstention)
                )
                for each in found.groups
            ],
            text=found.text,
            sentences=[models.SentenceOut(text=each.text, citations=list(each.citations)) for each in found.sentences],
            kind=found.kind,
            lang=found.lang,
        ),
        understood_as=found.understood_as,
        abstained=found.abstention is not None,
        abstention=abstention_model(found.abstention),
        notices=[notice_model(each) for each in found.notices],
        measures=[measure_brief(report, each) for name in found.measures if (each := report.measure(name))],
        citations=[citation_model(each) for each in found.citations],
        hits=[hit_model(each) for each in found.hits],
        suggestions=list(found.suggestions),
        index=index_model(assistant.index.manifest),
        timings_ms=dict(found.timings_ms),
    )


def abstention_model(found: Abstention | None) -> models.AbstentionOut | None:
    """Why an answer, or one of several, was declined; None where it was not."""
    if found is None:
        return None
    return models.AbstentionOut(reason=found.reason, message=found.message, nearest=list(found.nearest))


def notice_model(found: Notice) -> models.NoticeOut:
    """A notice; the one of urgent help with its contacts."""
    if found.code != URGENT_HELP:
        return models.NoticeOut(code=found.code, message=found.message)
    return models.UrgentNoticeOut(
        code=found.code,
        message=found.message,
        certain=bool(found.certain),
        contacts=[
            models.ContactOut(name=each.named, phone=each.phone, url=each.url, checked_on=each.checked_on)
            for each in found.contacts
        ],
    )


def citation_model(found: Citation) -> models.CitationOut:
    """A proved quote. No page: the source text has none."""
    return models.CitationOut(
        number=found.number,
        id=found.id,
        report=found.report,
        measure=found.measure,
        section=found.section,
        sections=list(found.sections),
        passage=found.passage,
        quote=found.quote,
        source_quote=found.source_quote,
        start=found.span.start,
        end=found.span.end,
        page=None,
        url=citation_url(found),
    )


def hit_model(found: Hit | SentenceHit) -> models.HitOut:
    """A passage or a sentence that was found."""
    place = found.passage if isinstance(found, Hit) else found.sentence
    return models.HitOut(
        rank=found.rank,
        score=round(found.score, 4),
        passage=found.passage.id,
        measure=found.passage.measure,
        section=found.passage.section,
        text=place.text,
        start=place.span.start,
        end=place.span.end,
        found_by=list(found.found_by),
    )


def search_model(
    hits: Sequence[Hit | SentenceHit], told: Sequence[tuple[SentenceHit, Explanation]] | None
) -> models.SearchResponse:
    """What a search found; `told` explains each hit by a sentence, where that was asked for."""
    shown = [hit_model(hit) for hit in hits]
    if told is None:
        return models.SearchResponse(hits=shown)
    return models.SearchResponse(
        hits=[
            models.ExplainedHitOut(**dict(hit), explain=explanation_model(sentence, why))
            for hit, (sentence, why) in zip(shown, told, strict=True)
        ]
    )


def explanation_model(found: SentenceHit, why: Explanation) -> models.ExplanationOut:
    """How a sentence came to its rank."""
    stages = found.stages
    return models.ExplanationOut(
        sentence=_place(found.sentence.span),
        stages=models.StagesOut(
            passage_rank=stages.passage_rank,
            passage_score=round(stages.passage_score, 4),
            document_score=round(stages.document_score, 4),
            dense=round(stages.dense, 4),
            pooled=round(stages.pooled, 4),
            maxsim=None if stages.maxsim is None else round(stages.maxsim, 4),
            overlap=round(stages.overlap, 4),
            around=round(stages.around, 4),
            final=round(stages.final, 4),
        ),
        words=[
            models.MeetingOut(
                asked=each.asked.of(why.question),
                met=each.met.of(why.text),
                cosine=round(each.cosine, 4),
                inside=each.met.end <= len(found.sentence.text),
            )
            for each in why.words
        ],
    )


def index_model(manifest: Manifest) -> models.IndexOut:
    """Which index answers."""
    return models.IndexOut(version=manifest.version, built_at=manifest.built_at.astimezone(UTC))


def measure_brief(report: Report, found: Measure) -> models.MeasureOut:
    """A measure at a glance."""
    return models.MeasureOut(
        id=found.id,
        title=found.title,
        status=found.status,
        responsible=list(found.responsible),
        partners=list(found.partners),
        area=found.area,
        url=measure_url(report.id, found.id),
    )


def measure_model(report: Report, found: Measure) -> models.MeasureWhole:
    """A measure with every section, its links, and what the report contradicts itself in about it or its parts."""
    alignment = Alignment(report.source, report.edits)
    sections = dict.fromkeys(part.section for part in found.parts)
    told = (each for each in report.discrepancies if each.measure in (found.id, *found.children))
    return models.MeasureWhole(
        **dict(measure_brief(report, found)),
        report=report.id,
        sections=[_section(name, found, alignment) for name in sections],
        overview=_overview(found.overview) if found.overview else None,
        discrepancies=[_discrepancy(each, report, alignment) for each in told],
        links=[models.LinkOut(url=each.url, start=each.span.start, end=each.span.end) for each in found.links],
        parent=found.parent,
        children=list(found.children),
    )


def report_brief(found: Report) -> models.ReportOut:
    """A report at a glance."""
    meta = found.meta
    return models.ReportOut(
        id=meta.id,
        title=meta.title,
        short_title=meta.short_title,
        printed_title=meta.printed_title,
        publisher=meta.publisher,
        as_of=meta.as_of,
        period=list(meta.period) if meta.period else None,
        language=meta.language,
        measures=sum(1 for _ in found.numbered()),
        digest=found.digest,
        url=report_url(meta.id),
    )


def report_model(found: Report) -> models.ReportWhole:
    """A report with its counts, areas and agencies."""
    return models.ReportWhole(
        **dict(report_brief(found)),
        counts=counts(found),
        areas=[models.AreaOut(number=each.number, title=each.title) for each in found.areas],
        agencies=[models.AgencyOut(abbreviation=each.abbreviation, name=each.name) for each in found.agencies],
    )


def counts(found: Report) -> models.CountsOut:
    """The numbered measures, counted: a state or an agency that has none is not listed."""
    numbered = list(found.numbered())
    by_status = Counter(each.status for each in numbered)
    return models.CountsOut(
        total=len(numbered),
        by_status={status: by_status[status] for status in statuses(found) if by_status[status]},
        by_area=dict(sorted(Counter(each.area for each in numbered).items())),
        by_agency=dict(Counter(name for each in numbered for name in each.ministries).most_common()),
    )


def _section(name: Section, found: Measure, alignment: Alignment) -> models.SectionOut:
    """One section; where a page break cuts it, its pieces are read one after another."""
    spans = found.spans(name)
    return models.SectionOut(
        section=name,
        text=" ".join(reading(alignment, span).text for span in spans),
        spans=[_place(span) for span in spans],
        source_texts=[span.of(alignment.source) for span in spans],
    )


def _overview(row: OverviewRow) -> models.OverviewOut:
    return models.OverviewOut(
        number=row.number,
        title=row.title,
        responsible=list(row.agencies),
        status=row.status,
        area=row.area,
        start=row.span.start,
        end=row.span.end,
        tail=_place(row.tail) if row.tail else None,
    )


def _discrepancy(found: Discrepancy, report: Report, alignment: Alignment) -> models.DiscrepancyOut:
    def statement(value: str, span: Span) -> models.StatementOut:
        part = report.part_at(span.start)
        return models.StatementOut(
            value=value,
            quote=reading(alignment, span).text,
            start=span.start,
            end=span.end,
            url=place_url(report.id, part.measure if part else None, span),
        )

    return models.DiscrepancyOut(
        measure=found.measure,
        field=found.field,
        overview=statement(found.overview, found.overview_span),
        text=statement(found.text, found.text_span),
    )


def _place(span: Span) -> list[int]:
    return [span.start, span.end]
