"""The two ways through the house, in one place: build_index() and Assistant.ask(). Read this file first.

    Building:  data/ → parse → passages → embed → index/
    Asking:    Question → Analysis → Found → Draft → Citations → Answer

Each step is a pure function from frozen values to a new value; any step may end the way with an abstention.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from time import perf_counter

from nskqa.answer.abstain import abstention, doubt
from nskqa.answer.analyse import analyse
from nskqa.answer.cite import Prover, doubts
from nskqa.answer.compose import Context, compose
from nskqa.errors import IndexFault, InvalidQuestion, ModelMissing, SettingsError, UnknownReport
from nskqa.report.parse import read_reports
from nskqa.report.passages import passages
from nskqa.report.read import read_files, report_paths
from nskqa.search import builds, retrievers
from nskqa.search import index as indexes
from nskqa.search.encoder import Encoder, QueryVectors, load_encoder
from nskqa.search.explain import explained
from nskqa.search.index import Index
from nskqa.search.manifest import Manifest, check_files, passages_digest
from nskqa.search.model.prepared import installed
from nskqa.settings import Settings
from nskqa.types import (
    Analysis,
    Answer,
    Explanation,
    Filters,
    Found,
    Hit,
    Measure,
    Passage,
    Question,
    Reason,
    Report,
    Section,
    SentenceHit,
)

LONGEST_QUESTION = 1_000  # characters
HITS = 10  # that an answer shows
POOL = 40  # passages that an answer may draw on

Say = Callable[[str], None]
Progress = Callable[[int, int], None]


def build_index(settings: Settings, say: Say, progress: Progress) -> Manifest:
    """Builds the index of all reports in data/ and serves it from then on. Fetches the model where it is missing.

    `say` hears what is being done, `progress` how many texts of how many are embedded.

    Raises:
        NskqaError: where a report cannot be read, or the model cannot be had.

    """
    from nskqa.search.model.embed import SentenceTransformerEncoder
    from nskqa.search.model.resolve import prepare

    reports = read_reports(settings.data_dir)
    cut = [passage for report in reports for passage in passages(report)]
    prepared = prepare(settings, say)
    say(f"Embedding {len(cut)} passages of {len(reports)} report(s) with {prepared.name}")
    encoder = SentenceTransformerEncoder(prepared)
    return indexes.build(
        settings.index_dir,
        reports,
        cut,
        encoder,
        prepared.name,
        prepared.adapter,
        settings.faiss_factory,
        progress,
    )


def current_index(settings: Settings) -> Manifest | None:
    """The manifest of the built index where it is what `build_index` would build now, else None. Loads no torch.

    Raises:
        ReportError: where a report cannot be read.

    """
    reports = read_reports(settings.data_dir)
    cut = [passage for report in reports for passage in passages(report)]
    try:
        prepared = installed(settings)
        folder, manifest = builds.current(settings.index_dir)
        check_files(folder, manifest)
    except (IndexFault, ModelMissing):
        return None
    same = (
        manifest.reports == {report.id: report.digest for report in reports}
        and manifest.model_digest == prepared.digest
        and manifest.passages_digest == passages_digest(cut)
        and manifest.parameters == retrievers.parameters(settings.faiss_factory)
    )
    return manifest if same else None


class Assistant:
    """Answers questions from a loaded index. Read-only; safe to use from several threads at once."""

    def __init__(self, index: Index, encoder: Encoder, default_report: str) -> None:
        self.index = index
        self.encoder = encoder
        self.reports = {report.id: report for report in index.reports}
        self.provers = {report.id: Prover(report, index.engine.passages) for report in index.reports}
        if default_report not in self.reports:
            raise SettingsError(
                f"NSKQA_REPORT={default_report} is no report here; set it to one of {', '.join(self.reports)}."
            )
        self.default_report = default_report

    @classmethod
    def load(cls, settings: Settings) -> "Assistant":
        """The assistant over the built index.

        Raises:
            IndexFault: where the index is missing, stale or damaged; the message names the command to run.
            ModelMissing: where the model is not on this machine.
            ReportError: where a report in data/ cannot be read.

        """
        digests = {files.meta.id: files.digest for files in map(read_files, report_paths(settings.data_dir))}
        prepared = installed(settings)
        index = indexes.load(settings.index_dir, digests, prepared.name, prepared.digest)
        return cls(index, load_encoder(settings, prepared), settings.report)

    def ask(self, question: Question) -> Answer:
        """The answer to a question, or an abstention with its reason. The same question gives the same answer.

        Raises:
            InvalidQuestion: where the question is empty or longer than 1,000 characters.
            UnknownReport: where the question names a report that there is none of.

        """
        report = self.report(question.report)
        clock = Clock()
        with clock.step("analyse"):
            analysis = analyse(checked(question), report)
        if analysis.decline:
            return self._declined(report, analysis, analysis.decline, None, clock)
        with clock.step("embed"):
            analysis = replace(analysis, query=self.index.engine.spelled(analysis.query))
            vectors = self.encoder.encode_query(analysis.query)
        with clock.step("search"):
            found = self.index.engine.search(
                analysis.query, vectors, POOL, Filters(report=report.id), analysis.topic, naming(analysis, report)
            )
        with clock.step("compose"):
            reason = doubt(analysis, found)
            if reason:
                return self._declined(report, analysis, reason, found, clock)
            draft = compose(Context(report, self.provers[report.id], analysis, found))
            sentences, citations = self.provers[report.id].prove(draft)
        if not sentences:
            return self._declined(report, analysis, Reason.NOT_STATED, found, clock)
        return Answer(
            report=report.id,
            kind=draft.kind,
            lang=analysis.lang,
            sentences=sentences,
            citations=citations,
            measures=draft.measures,
            notices=(*draft.notices, *doubts(citations, report, analysis.lang)),
            hits=found.hits[:HITS],
            suggestions=draft.suggestions,
            timings_ms=clock.timings(),
        )

    def search(self, query: str, k: int, filters: Filters | None = None) -> Found:
        """The k passages that fit a query best, and their sentences.

        Raises:
            InvalidQuestion: where the query is empty or longer than 1,000 characters.

        """
        report = self.report(filters.report if filters else None)
        analysis, vectors = self._understood(query, report)
        return self.index.engine.search(analysis.query, vectors, k, filters, analysis.topic, naming(analysis, report))

    def explain(
        self, query: str, found: Found, hits: Sequence[Hit | SentenceHit], report_id: str | None = None
    ) -> list[tuple[SentenceHit, Explanation]]:
        """For each of these hits of a search, its sentence and why that was found: which words met which of its own.

        Raises:
            InvalidQuestion: where the query is empty or longer than 1,000 characters.

        """
        analysis, vectors = self._understood(query, self.report(report_id))
        engine = self.index.engine
        sentences = [found.sentence_of(hit) for hit in hits]
        return [
            (hit, explained(self.encoder, analysis.query, engine.embedded(hit), engine.met(vectors, hit)))
            for hit in sentences
        ]

    def _understood(self, query: str, report: Report) -> tuple[Analysis, QueryVectors]:
        analysis = analyse(checked(Question(query)), report)
        analysis = replace(analysis, query=self.index.engine.spelled(analysis.query))
        return analysis, self.encoder.encode_query(analysis.query)

    def report(self, report_id: str | None) -> Report:
        """The report with this id, or the default one.

        Raises:
            UnknownReport: where there is none.

        """
        report = self.reports.get(report_id or self.default_report)
        if report is None:
            raise UnknownReport(f"There is no report {report_id}; there are {', '.join(self.reports)}.")
        return report

    def _declined(
        self, report: Report, analysis: Analysis, reason: Reason, found: Found | None, clock: "Clock"
    ) -> Answer:
        return Answer(
            report=report.id,
            kind="abstain",
            lang=analysis.lang,
            hits=found.hits[:HITS] if found else (),
            abstention=abstention(analysis, report, reason, found),
            timings_ms=clock.timings(),
        )


def checked(question: Question) -> Question:
    """The question, where it can be asked.

    Raises:
        InvalidQuestion: where it is empty or longer than 1,000 characters.

    """
    length = len(question.text.strip())
    if not 1 <= length <= LONGEST_QUESTION:
        raise InvalidQuestion(
            f"A question has 1 to {LONGEST_QUESTION:,} characters, this one {length:,}; ask it in other words."
        )
    return question


def naming(analysis: Analysis, report: Report) -> Callable[[Passage], bool] | None:
    """Whether a passage is of what the question names: measures, those that fit a list, the report; None: no names."""
    if analysis.about_report:
        return lambda passage: passage.section is Section.PREAMBLE
    if analysis.lists and not (analysis.topic or analysis.agencies or analysis.area):
        return lambda passage: passage.section is Section.OVERVIEW and passage.measure is None
    lists = analysis.lists and bool(analysis.agencies or analysis.area)
    wanted = {
        measure.id
        for measure in report.measures
        if {measure.id, measure.parent} & set(analysis.measures) or (lists and _fits(measure, analysis))
    }
    return (lambda passage: passage.measure in wanted) if wanted else None


def _fits(measure: Measure, analysis: Analysis) -> bool:
    return set(analysis.agencies) <= set(measure.ministries) and analysis.area in (None, measure.area)


class Clock:
    """Times the named steps of one question."""

    def __init__(self) -> None:
        self._start = perf_counter()
        self._steps: dict[str, float] = {}

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Adds the time that the block takes to the step."""
        start = perf_counter()
        try:
            yield
        finally:
            self._steps[name] = self._steps.get(name, 0.0) + (perf_counter() - start) * 1000

    def timings(self) -> dict[str, float]:
        """Milliseconds per step so far, and in all."""
        rounded = {name: round(spent, 2) for name, spent in self._steps.items()}
        return {**rounded, "total": round((perf_counter() - self._start) * 1000, 2)}
