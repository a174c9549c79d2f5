"""What all tests share: the real report, the real default model, the real assistant, and a look at processes."""

import mmap
import os
import re
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from nskqa.answer.understand.structure import turns_to_report
from nskqa.assistant import Assistant, build_index, current_index
from nskqa.evaluate.messages import read_messages
from nskqa.report.parse import read_reports
from nskqa.report.passages import passages
from nskqa.search import index as indexes
from nskqa.search.encoder import load_encoder
from nskqa.search.model.prepared import PreparedModel
from nskqa.search.model.resolve import prepare
from nskqa.settings import load_settings
from nskqa.types import Report

TESTS = Path(__file__).parent


@pytest.fixture(scope="session")
def report() -> Report:
    """The real report."""
    (found,) = read_reports(load_settings().data_dir)
    return found


@pytest.fixture(scope="session")
def second_report() -> Report:
    """A small report of another year, with clean letters, other statuses and other ministries."""
    (found,) = read_reports(TESTS / "reports")
    return found


@pytest.fixture(scope="session")
def report_without_overview() -> Report:
    """A small report with neither overview nor list of agencies, and with states of its own."""
    (found,) = read_reports(TESTS / "reports_without_overview")
    return found


@pytest.fixture(scope="session")
def default_model() -> PreparedModel:
    """The default model, ready to use."""
    return prepare(load_settings(), lambda _: None)


@pytest.fixture(scope="session")
def assistant(default_model: PreparedModel) -> Assistant:
    """The assistant over the real index, which is built where it is missing or not up to date."""
    settings = load_settings()
    if current_index(settings) is None:
        build_index(settings, lambda _: None, lambda *_: None)
    return Assistant.load(settings)


@pytest.fixture(scope="session")
def assistant_of(
    default_model: PreparedModel, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[Report], Assistant]:
    """Makes the assistant over one report, in an index of its own."""

    def made(report: Report) -> Assistant:
        home, encoder = tmp_path_factory.mktemp("index"), load_encoder(load_settings(), default_model)
        model = (default_model.name, default_model.adapter)
        indexes.build(home, [report], list(passages(report)), encoder, *model, "Flat", lambda *_: None)
        index = indexes.load(home, {report.id: report.digest}, default_model.name, default_model.digest, "Flat")
        return Assistant(index, encoder, report.id, {"nb": (), "nn": (), "en": ()})

    return made


@pytest.fixture(scope="session")
def second_assistant(second_report: Report, assistant_of: Callable[[Report], Assistant]) -> Assistant:
    """The assistant over the second report."""
    return assistant_of(second_report)


@pytest.fixture(scope="session")
def assistant_without_overview(
    report_without_overview: Report, assistant_of: Callable[[Report], Assistant]
) -> Assistant:
    """The assistant over the report without an overview."""
    return assistant_of(report_without_overview)


@pytest.fixture(scope="session")
def perhaps_a_telling(assistant: Assistant) -> str:
    """The first words of a telling: so many that it is perhaps one, and not yet so many that it surely is."""
    register = assistant.registers[assistant.default_report]
    messages = read_messages(TESTS.parent / "data" / "training" / "urgent" / "a.jsonl")
    words = (message.text.split() for message in messages if message.urgent and message.lang == "nb")
    begun = (" ".join(each[:count]) for each in words for count in range(4, len(each)))
    return next(text for text in begun if assistant.ear.tone(text) is False and not turns_to_report(text, register))


@dataclass(frozen=True)
class Traced:
    """A process of ours that is watched from outside, at its system calls: those of native code are seen too.

    Its home is `home`, empty when it starts, or none. What dependencies may be told to report is asked for.
    """

    folder: Path
    home: Path | None

    @contextmanager
    def popen(self, arguments: Sequence[str], **environment: str) -> Iterator[subprocess.Popen[str]]:
        """The process of `python ARGUMENTS`, traced; whoever stops it sends the signal to its group."""
        kept = {name: value for name, value in os.environ.items() if name not in ("HOME", "XDG_CACHE_HOME")}
        kept |= dict.fromkeys(("ORT_DISABLE_TELEMETRY", "HF_HUB_DISABLE_TELEMETRY", "DO_NOT_TRACK"), "0")
        kept |= {"PYTHONPATH": os.pathsep.join(sys.path), "PYTHONDONTWRITEBYTECODE": "1", **environment}
        if self.home:
            self.home.mkdir()
            kept["HOME"] = str(self.home)
        watched = "trace=connect,sendto,sendmsg,sendmmsg,openat,?open,?creat,?mkdir,mkdirat"
        command = [
            "strace",
            "-f",
            "--seccomp-bpf",
            "-qq",
            "-s",
            "200",
            "-e",
            watched,
            "-o",
            str(self._log),
            sys.executable,
            *arguments,
        ]
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
        with subprocess.Popen(command, env=kept, cwd=self.folder, start_new_session=True, **pipes) as process:
            yield process
        if not self._log.exists():
            pytest.fail("strace could not watch a process here; see that it may (ptrace), and run again.")

    def run(self, *arguments: str, **environment: str) -> tuple[int, str, str]:
        """Exit status, standard output and standard error of `python ARGUMENTS`."""
        with self.popen(arguments, **environment) as process:
            said, complained = process.communicate(timeout=300)
        return process.returncode, said, complained

    @property
    def reached(self) -> list[str]:
        """The calls that would reach another machine or ask a resolver: any to an internet address at all."""
        calls = re.compile(r"(connect|send\w+)\(.*(sa_family=AF_INET|sun_path=\S*resolve)")
        return [line for line in self._lines() if calls.search(line)]

    @property
    def created(self) -> set[str]:
        """The files and folders that it made or tried to make."""
        made = re.compile(r"(?:mkdir|mkdirat|creat|O_CREAT)\b")
        lines = [line for line in self._lines() if made.search(line) and "O_DIRECTORY" not in line]
        return {re.search(r'"([^"]*)"', line)[1] for line in lines}

    @property
    def opened(self) -> set[str]:
        """The files that it opened or tried to open."""
        found = (re.search(r'\bopen\w*\(.*?"([^"]*)"', line) for line in self._lines())
        return {match[1] for match in found if match}

    @property
    def _log(self) -> Path:
        return self.folder / "calls"

    def _lines(self) -> list[str]:
        return self._log.read_text(encoding="utf-8", errors="replace").splitlines()


@pytest.fixture(params=["an empty home", "no home"])
def traced(request: pytest.FixtureRequest, tmp_path: Path) -> Traced:
    """Runs a process and sees what it reaches and makes; in an empty home, or with none."""
    if shutil.which("strace") is None:
        pytest.fail("These tests need strace: run tests/strace.sh, or install it.")
    return Traced(tmp_path, tmp_path / "home" if request.param == "an empty home" else None)


@pytest.fixture
def largest_file() -> Callable[[int], AbstractContextManager[None]]:
    """Within `with largest_file(n):` no file can be written past n bytes, here and in processes started here.

    To whoever writes that is what a full disk is: the bytes that fit are written, and the next ones are refused.
    """

    @contextmanager
    def limited(size: int) -> Iterator[None]:
        before = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
        try:
            yield
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, before)

    return limited


@pytest.fixture
def kept_mapped() -> Callable[[Path], AbstractContextManager[None]]:
    """Within `with kept_mapped(folder):` whatever is done leaves the bytes of every file as a server has them mapped.

    Files may be replaced and taken away; one that is written to in place would change under whoever maps it, and one
    that is cut short there would end the process.
    """

    @contextmanager
    def mapped(folder: Path) -> Iterator[None]:
        files = [path for path in folder.rglob("*") if path.is_file() and path.stat().st_size]
        assert files
        before = {path: path.read_bytes() for path in files}
        opened = {path: path.open("rb") for path in files}
        maps = {path: mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) for path, file in opened.items()}
        yield
        for path, content in maps.items():
            assert os.fstat(opened[path].fileno()).st_size == len(before[path]), path
            assert content[:] == before[path], path
            content.close()
            opened[path].close()

    return mapped
