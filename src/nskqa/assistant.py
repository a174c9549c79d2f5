"""The two ways through the house, in one place: build_index() and Assistant.ask(). Read this file first.

    Building:  data/ → parse → passages → embed → index/
    Asking:    Question → Analyses → Found → Drafts → Citations → Answer

Each step is a pure function from frozen values to a new value; any step may end the way with an abstention.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import lru_cache, partial

from nskqa.answer.answered import answered, declined, sharing, timed, undistracted
from nskqa.answer.choose.certainty import Certainty, Signals, load_certainty, signals
from nskqa.answer.compose import Context, compose, foremost, helping
from nskqa.answer.compose.groups import merged
from nskqa.answer.decline import asks_of_nothing, uncertain
from nskqa.answer.known.register import Register
from nskqa.answer.prove.citing import Prover
from nskqa.answer.prove.gate import Gate
from nskqa.answer.suggest import suggestions
from nskqa.answer.trace import Clock, Part, Trace
from nskqa.answer.understand.analyse import analyse
from nskqa.answer.understand.followup import understand
from nskqa.answer.understand.lexicon import load_lexicons
from nskqa.answer.understand.reading import as_read, checked
from nskqa.answer.understand.structure import of_report, structural, turns_to_report
from nskqa.answer.urgent.hearing import Hearing, load_hearing
from nskqa.answer.urgent.notice import Ear, told
from nskqa.answer.urgent.rules import only_asks
from nskqa.contacts import Contacts, read_contacts
from nskqa.errors import IndexFault, ModelChanged, ModelMissing, SettingsError, UnknownReport
from nskqa.finding import Finder
from nskqa.report.parse import read_shelf
from nskqa.report.passages import passages
from nskqa.report.read import digest_of, report_paths
from nskqa.search import builds, retrievers
from nskqa.search import index as indexes
from nskqa.search.encoder import Encoder, load_encoder
from nskqa.search.index import Index
from nskqa.search.manifest import Manifest, check_files, passages_digest
from nskqa.search.model.prepared import installed
from nskqa.settings import Settings
from nskqa.text.english import load_dictionary
from nskqa.types import (
    Analysis,
    Answer,
    Draft,
    Explanation,
    Filters,
    Found,
    Hit,
    Lang,
    Question,
    Reason,
    Report,
    SentenceHit,
    Turn,
)

_OFFERED = 1_024  # suggestions that are remembered to be answered: the assistant's own words, none of an asker's

Say = Callable[[str], None]
Progress = Callable[[int, int], None]


def build_index(settings: Settings, say: Say, progress: Progress) -> Manifest:
    """Builds the index of all reports in data/ and serves it from then on. Fetches the model where it is missing.

    A report that cannot be read is left out, and said to be. `say` hears what is being done, `progress` how many texts
    of how many are embedded.

    Raises:
        NskqaError: where no report can be read, or the model cannot be had.

    """
    from nskqa.search.model.embed import SentenceTransformerEncoder
    from nskqa.search.model.resolve import prepare

    shelf = read_shelf(settings.data_dir)
    for each in shelf.refused:
        say(f"{each.id} is left out: {each.why}")
    reports = shelf.reports
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
        {each.id: each.digest for each in shelf.refused},
    )


def current_index(settings: Settings) -> Manifest | None:
    """The manifest of the built index where it is what `build_index` would build now, else None. Loads no torch.

    Raises:
        ReportError: where no report can be read.

    """
    shelf = read_shelf(settings.data_dir)
    reports = shelf.reports
    cut = [passage for report in reports for passage in passages(report)]
    try:
        prepared = installed(settings)
        folder, manifest = builds.current(settings.index_dir)
        check_files(folder, manifest)
    except (IndexFault, ModelMissing, ModelChanged):
        return None
    same = (
        manifest.reports == {report.id: report.digest for report in reports}
        and manifest.refused == {each.id: each.digest for each in shelf.refused}
        and manifest.model_digest == prepared.digest
        and manifest.passages_digest == passages_digest(cut)
        and manifest.parameters == retrievers.parameters(settings.faiss_factory)
    )
    return manifest if same else None


class Assistant:
    """Answers questions from a loaded index. Read-only; safe to use from several threads at once."""

    def __init__(
        self,
        index: Index,
        encoder: Encoder,
        default_report: str,
        contacts: Contacts,
        certainty: Certainty | None = None,
        hearing: Hearing | None = None,
    ) -> None:
        """`certainty` decides what is too uncertain to be answered, `hearing` what tells of someone in danger.

        None: the models that come with the package.

        Raises:
            ModelError: where that cannot be read.
            SettingsError: where the default report is none of the index.

        """
        self.index = index
        self.encoder = encoder
        self.contacts = contacts
        self.certainty = certainty or load_certainty()
        self.ear = Ear(hearing or load_hearing(), lambda text: encoder.encode_query(text).pooled, encoder.digest)
        self.reports = {report.id: report for report in index.reports}
        self.provers = {report.id: Prover(report, index.engine.passages) for report in index.reports}
        self.registers = {name: Register(each.report, each.passages) for name, each in self.provers.items()}
        self.gates = {name: Gate(each, self.registers[name]) for name, each in self.provers.items()}
        self._finder = Finder(index.engine, encoder, self.registers)
        self._answerable = lru_cache(maxsize=_OFFERED)(self._is_answerable)
        if default_report not in self.reports:
            raise SettingsError(
                f"NSKQA_REPORT={default_report} is no report here; set it to one of {', '.join(self.reports)}."
            )
        self.default_report = default_report

    @classmethod
    def load(cls, settings: Settings, certainty: Certainty | None = None) -> "Assistant":
        """The assistant over the built index; `certainty` as in the constructor.

        Whatever questions need is read here: none is the first to read a file, in whichever language it is asked.

        Raises:
            IndexFault: where the index is missing, stale or damaged; the message names the command to run.
            ModelMissing: where the model is not on this machine.
            ModelChanged: where a byte of it is not as it was prepared; the message names the file and the command.
            ModelError: where the weights of certainty cannot be read.
            ReportError: where data/ holds no report.
            SettingsError: where data/help.toml cannot be read.

        """
        digests = {path.stem: digest_of(path) for path in report_paths(settings.data_dir)}
        prepared = installed(settings)
        index = indexes.load(settings.index_dir, digests, prepared.name, prepared.digest, settings.faiss_factory)
        load_dictionary()
        load_lexicons()
        return cls(
            index, load_encoder(settings, prepared), settings.report, read_contacts(settings.data_dir), certainty
        )

    def ask(self, question: Question) -> Answer:
        """The answer to a question, or an abstention with its reason. The same question gives the same answer.

        Raises:
            InvalidQuestion: where the question is empty or longer than 4,000 characters.
            UnknownReport: where the question names a report that there is none of.

        """
        return self.trace(question).answer

    def conversation(self, questions: Iterable[str], report: str | None = None) -> tuple[Turn, ...]:
        """The turns of a conversation in which these questions were asked, with their answers.

        Raises:
            InvalidQuestion: where one of them is empty or longer than 4,000 characters.
            UnknownReport: where there is no report with this id.

        """
        turns: tuple[Turn, ...] = ()
        for text in questions:
            answer = self.ask(Question(text, history=turns, report=report))
            turns += (Turn("user", text), Turn("assistant", answer.text))
        return turns

    def trace(self, question: Question) -> Trace:
        """The answer to a question, and the value of every step on the way to it.

        Raises:
            InvalidQuestion: where the question is empty or longer than 4,000 characters.
            UnknownReport: where the question names a report that there is none of.

        """
        report = self.report(question.report)
        question = as_read(checked(question))
        clock = Clock()
        register = self.registers[report.id]
        with clock.step("analyse"):
            asked = understand(question, register)
            certain = told(question, self.ear, lambda text: turns_to_report(text, register))
        parts: tuple[Part, ...] = ()
        if not certain or only_asks(question.text) or any(of_report(each, register) for each in asked):
            parts = tuple(self._part(each, report, clock) for each in asked)
        if certain and not any(part.draft for part in parts):
            parts = (self._help(asked[0], report, clock),)
        with clock.step("compose"):
            parts = sharing(parts)
            draft = merged([part.draft for part in parts if part.draft], len(parts))
        gate, lang = self.gates[report.id], parts[0].analysis.lang
        with clock.step("compose"):
            proof = gate.prove(draft, lang)
            answer = declined(parts[0], report)
            if proof.sentences:
                answer = answered(parts, draft, proof, gate.prover, self._offered(draft, parts[0], report))
        if certain is not None:
            answer = undistracted(answer, certain, self.contacts)
        return Trace(parts, draft, proof.dropped, timed(answer, clock), partial(gate.said, lang))

    def _offered(self, draft: Draft, first: Part, report: Report) -> tuple[str, ...]:
        """What may be asked next: what the report's structure answers."""
        near = suggestions(draft, first.analysis, report)
        return tuple(text for text in near if self._answerable(text, first.analysis.lang, report.id))

    def _part(self, analysis: Analysis, report: Report, clock: Clock) -> Part:
        """One of the questions asked: what was found for it, and its draft or the reason why there is none."""
        if analysis.decline:
            return Part(analysis, reason=analysis.decline)
        found = certainty = least = None
        if not structural(analysis, self.registers[report.id]):
            analysis, found = self._finder.searched(analysis, report.id, clock)
        context = Context(self.gates[report.id], analysis, found)
        if found:
            with clock.step("compose"):
                certainty = self.certainty.of(signals(analysis, found, foremost(context)))
                least = self.certainty.least(analysis)
        part = Part(analysis, found, certainty=certainty, least_certainty=least)
        if found and part.is_uncertain:
            return replace(part, reason=uncertain(analysis, found))
        if found and asks_of_nothing(analysis, found, context.register):
            return replace(part, reason=Reason.NOT_STATED)
        with clock.step("compose"):
            draft = compose(context)
        return replace(part, draft=draft) if draft.sentences else replace(part, reason=Reason.NOT_STATED)

    def _help(self, analysis: Analysis, report: Report, clock: Clock) -> Part:
        """What the report says on who helps, for someone who tells of danger and asks for nothing of the report."""
        analysis = replace(analysis, decline=None, understood_as=None)
        with clock.step("compose"):
            draft = helping(Context(self.gates[report.id], analysis))
        return Part(analysis, draft=draft)

    def signals(self, question: Question) -> tuple[Signals, ...]:
        """What certainty is weighed by, for each question asked that is searched for; structure answers the others.

        Raises:
            InvalidQuestion: where the question is empty or longer than 4,000 characters.
            UnknownReport: where the question names a report that there is none of.

        """
        report = self.report(question.report)
        register = self.registers[report.id]
        seen = []
        for asked in understand(as_read(checked(question)), register):
            if not asked.decline and not structural(asked, register):
                analysis, found = self._finder.searched(asked, report.id, Clock())
                seen.append(signals(analysis, found, foremost(Context(self.gates[report.id], analysis, found))))
        return tuple(seen)

    def _is_answerable(self, text: str, lang: Lang, report_id: str) -> bool:
        """True where the report's structure answers a question that would be offered, so that none is in vain."""
        gate = self.gates[report_id]
        analysis = analyse(text, lang, gate.register)
        if analysis.decline or not structural(analysis, gate.register):
            return False
        return bool(gate.prove(compose(Context(gate, analysis)), lang).sentences)

    def search(self, query: str, k: int, filters: Filters | None = None) -> Found:
        """The k passages that fit a query best, and their sentences.

        Raises:
            InvalidQuestion: where the query is empty or longer than 4,000 characters.

        """
        return self._finder.search(query, k, filters, self.report(filters.report if filters else None).id)

    def explain(
        self, query: str, found: Found, hits: Sequence[Hit | SentenceHit], report_id: str | None = None
    ) -> list[tuple[SentenceHit, Explanation]]:
        """For each of these hits of a search, its sentence and why that was found: which words met which of its own.

        Raises:
            InvalidQuestion: where the query is empty or longer than 4,000 characters.

        """
        return self._finder.explain(query, found, hits, self.report(report_id).id)

    def report(self, report_id: str | None) -> Report:
        """The report with this id, or the default one.

        Raises:
            UnknownReport: where there is none.

        """
        report = self.reports.get(report_id or self.default_report)
        if report is None:
            raise UnknownReport(f"There is no report {report_id}; there are {', '.join(self.reports)}.")
        return report
