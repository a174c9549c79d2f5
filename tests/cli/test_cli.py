import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from nskqa.assistant import Assistant
from nskqa.cli import cli
from nskqa.settings import load_settings

TESTS = Path(__file__).parents[1]


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, list(arguments))


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder of its own, with the small report."""
    shutil.copytree(TESTS / "reports", tmp_path / "data")
    monkeypatch.setenv("NSKQA_DATA_DIR", str(tmp_path / "data"))
    load_settings.cache_clear()
    yield tmp_path / "data"
    monkeypatch.undo()
    load_settings.cache_clear()


def test_ask_shows_answer_quotes_and_places(assistant: Assistant) -> None:
    result = run("ask", "Hva er status for TryggEst?")
    assert result.exit_code == 0
    assert "Pågående per 31.12.2023. [1]" in result.stdout
    assert re.search(r"\[1\] tiltak 13 · status +nsk-2023:\d+-\d+:[0-9a-f]{8}", result.stdout)
    assert "Status: Pågående" in result.stdout


def test_ask_for_programs_is_the_apis_answer(assistant: Assistant) -> None:
    result = run("ask", "Hva er status for TryggEst?", "--json")
    answer = json.loads(result.stdout)
    assert answer["measures"][0]["id"] == "13"
    assert answer["citations"][0]["source_quote"] == "Status: Pagaende"


def test_declining_is_an_answer(assistant: Assistant) -> None:
    result = run("ask", "Hvem vant valget i 2025?")
    assert result.exit_code == 0
    assert "om dette i rapporten" in result.stdout


def test_ask_explains_every_step_of_an_answer_that_was_searched_for(assistant: Assistant) -> None:
    shown = run("ask", "Hvor mange nye kommuner starter i 2024?", "--after", "Er TryggEst ferdig?", "--explain").stdout
    for line in (
        r"^language +nb",
        r"^context +13$",
        r"^wanted +number",
        r"^searched for +Hvor mange nye kommuner starter i 2024\? tryggest$",
        r"^certainty +\d\.\d\d, declined below \d\.\d\d",
        r"^sentence 1 +nsk-2023/13/progress: 29 nye kommuner .*\n +passage 1 \(1\.00\), measure 1\.00, cosine",
        r"^suggested +Hva er status for tiltak 13\?",
        r"^ms +analyse \d+\.\d, embed \d+\.\d, search \d+\.\d, compose \d+\.\d, total",
    ):
        assert re.search(line, shown, re.MULTILINE | re.IGNORECASE), line


def test_ask_explains_an_answer_by_structure_and_one_that_is_declined(assistant: Assistant) -> None:
    listed = run("ask", "Hvilke av JDs tiltak er ferdigstilt?", "--explain").stdout
    assert re.search(r"^listing +LedBy JD and HasStatus Ferdigstilt", listed, re.MULTILINE)
    assert re.search(r"^searched +nothing", listed, re.MULTILINE)
    declined = run("ask", "Hvem vant valget i 2025?", "--explain").stdout
    assert re.search(r"^declined +outside_report", declined, re.MULTILINE)


def test_ask_explains_to_programs_beside_the_apis_answer(assistant: Assistant) -> None:
    given = json.loads(run("ask", "og tiltak 14?", "--after", "Er tiltak 13 ferdig?", "--explain", "--json").stdout)
    (part,) = given["explain"]["parts"]
    assert given["understood_as"] == part["analysis"]["understood_as"] == "Hva er status for tiltak 14?"
    assert (part["searched"], part["certainty"], part["declined"]) == (False, None, None)
    assert [each["text"] for each in given["explain"]["draft"]] == [
        each["text"] for each in given["answer"]["sentences"]
    ]
    assert given["explain"]["dropped"] == []


def test_urgent_help_is_printed_first(assistant: Assistant) -> None:
    for question in ("faren min truer meg", "Hva er status for tiltak 13? Faren min truer meg"):
        lines = run("ask", question).stdout.splitlines()
        assert lines[0].startswith("Er noen i fare nå? Ring 112.")
        phones = [line.split("  ")[2] for line in lines[1:7]]
        assert phones == ["112", "116 111", "116 006", "+47 23 95 00 00", "478 09 050", "116 123"]
        assert lines[7] == ""
        assert "\n".join(lines).count("Ring 112") == 1


def test_ask_says_what_was_understood_and_what_to_ask_next(assistant: Assistant) -> None:
    lines = run("ask", "Hva er status for tiltak 13? Hvem vant valget i 2025?").stdout.splitlines()
    assert lines[0] == "Forstått som: Hva er status for tiltak 13?"
    after = run("ask", "Hvem har ansvaret?", "--after", "Hva er status for TryggEst?").stdout.splitlines()
    assert after[0] == "Forstått som: Hvem har ansvaret for tiltak 13?"
    english = run("ask", "What is the status of measure 13?").stdout
    assert english.endswith(
        "You can also ask:\n    Who is responsible for measure 13?\n    Tell me about measure 13\n"
        "    Which measures is KUD responsible for?\n"
    )


def test_the_markers_of_a_list_are_written_together(assistant: Assistant) -> None:
    first = run("ask", "Hvilke tiltak er ferdigstilt?").stdout.splitlines()[0]
    assert first == "7 tiltak har status Ferdigstilt: 2, 9, 22, 24, 30, 31 og 32. [1–8]"


def test_an_empty_question_is_an_error_on_stderr(assistant: Assistant) -> None:
    result = run("ask", " ")
    assert result.exit_code == 1
    assert result.stdout == ""
    assert "1 to 4,000 characters" in result.stderr


def test_a_command_called_wrongly_exits_with_two() -> None:
    assert run("ask").exit_code == 2
    assert run("search", "x", "--section", "nonsense").exit_code == 2
    assert run("nonsense").exit_code == 2


def test_search_filters_and_gives_json(assistant: Assistant) -> None:
    result = run("search", "samarbeid", "-k", "3", "--status", "Ferdigstilt", "--area", "5", "--json")
    hits = json.loads(result.stdout)["hits"]
    assert [hit["rank"] for hit in hits] == [1, 2, 3]
    assert {hit["measure"] for hit in hits} <= {"30", "31", "32"}


def test_search_finds_sentences_and_explains_them(assistant: Assistant) -> None:
    result = run("search", "kommuner med TryggEst", "--unit", "sentence", "-k", "2", "--explain")
    assert result.exit_code == 0
    assert re.search(r"passage 1 \(\d.\d\d\), measure \d.\d\d, cosine", result.stdout)
    assert "TryggEst → TryggEst" in result.stdout
    hits = json.loads(run("search", "TryggEst", "--unit", "sentence", "-k", "2", "--explain", "--json").stdout)["hits"]
    assert [hit["rank"] for hit in hits] == [1, 2]
    assert hits[0]["explain"]["stages"]["final"] == hits[0]["score"]


@pytest.mark.parametrize(
    "arguments", [("--status", "forlist"), ("--responsible", "XYZ"), ("--measure", "99"), ("--area", "9")]
)
def test_a_filter_value_that_there_is_none_of_is_refused(assistant: Assistant, arguments: tuple[str, str]) -> None:
    result = run("search", "samarbeid", *arguments)
    assert result.exit_code == 1
    assert "there are" in result.stderr


def test_a_measure_is_shown_whole() -> None:
    result = run("measure", "20")
    assert result.exit_code == 0
    assert "Arbeidet med veilederen er påbegynt." in result.stdout
    assert json.loads(run("measure", "9b", "--json").stdout)["id"] == "9b"
    missing = run("measure", "99")
    assert (missing.exit_code, "there are 1, 2, 3" in missing.stderr) == (1, True)


def test_report_check_prints_counts_coverage_and_contradictions() -> None:
    result = run("report", "check")
    assert result.exit_code == 0
    assert "64,684 of 64,684" in result.stdout
    assert re.search(r"discrepancy line +538 +status-differs", result.stdout)


def test_report_check_exits_with_one_and_names_the_line_of_a_fault(data: Path) -> None:
    path = data / "sjo-2025.txt"
    path.write_text(path.read_text(encoding="utf-8").replace("Status: Ferdigstilt\n", ""), encoding="utf-8")
    result = run("report", "check", "sjo-2025")
    assert result.exit_code == 1
    line = next(
        n for n, text in enumerate(path.read_text(encoding="utf-8").splitlines(), 1) if text.startswith("Tiltak 2")
    )
    assert re.search(rf"fault +line +{line} +status-missing", result.stdout)
    found = json.loads(run("report", "check", "--json").stdout)
    assert found["sjo-2025"]["findings"][0]["code"] == "status-missing"


def test_a_report_that_cannot_be_read_is_one_sentence(data: Path) -> None:
    (data / "sjo-2025.txt").write_bytes(b"\xff\xfe")
    result = run("report", "check")
    assert result.exit_code == 1
    assert result.stderr.count("\n") == 1
    assert "sjo-2025.txt" in result.stderr


def test_an_index_that_does_not_fit_is_refused_with_the_command_to_run(data: Path, assistant: Assistant) -> None:
    for command in (("ask", "Hva er status?"), ("serve", "--port", "0")):
        result = run(*command)
        assert result.exit_code == 1
        assert "run `nskqa index`" in result.stderr


def test_index_says_when_there_is_nothing_to_do(assistant: Assistant) -> None:
    result = run("index", "--json")
    assert result.exit_code == 0
    assert "up to date" in result.stderr
    assert json.loads(result.stdout)["version"] == assistant.index.manifest.version


def test_doctor_says_what_is_there(assistant: Assistant) -> None:
    result = run("doctor")
    assert result.exit_code == 0, result.stdout
    assert "33 measures" in result.stdout
    assert assistant.index.manifest.version in result.stdout


def test_doctor_says_what_to_do(data: Path, assistant: Assistant) -> None:
    result = run("doctor", "--json")
    checks = json.loads(result.stdout)["checks"]
    assert result.exit_code == 1
    assert checks["reports"]["ok"]
    assert not checks["index"]["ok"]
    assert "run `nskqa index`" in checks["index"]["says"]


def test_doctor_names_every_report_that_is_not_read_and_those_that_are(data: Path, assistant: Assistant) -> None:
    (data / "luft-2025.txt").write_text("Tiltak 1. Noe\n", encoding="utf-8")
    toml = (data / "sjo-2025.toml").read_text(encoding="utf-8")
    for name in ("elv-2025", "land-2025"):
        (data / f"{name}.toml").write_text(toml.replace("sjo-2025", name), encoding="utf-8")
    said = json.loads(run("doctor", "--json").stdout)["checks"]["reports"]["says"]
    parts = ("elv-2025 is left out", "land-2025 is left out", "there is no luft-2025.toml", "Read are sjo-2025 with")
    assert [told for told in parts if told not in said] == []


def test_doctor_names_contacts_that_nobody_has_confirmed(assistant: Assistant) -> None:
    result = run("doctor")
    assert re.search(r"note contacts: .*Politiet 112 \(never\).*sets its checked_on in .*help\.toml", result.stdout)


@pytest.mark.parametrize(
    ("text", "mark", "says"),
    [
        (None, "note", "there is no"),
        ('[[contact]]\nname = { nb = "Vakta" }\nphone = "1"\nchecked_on = 2020-01-01', "note", "Vakta 1 (2020-01-01)"),
        ('[[contact]]\nname = { nb = "Vakta" }\nphone = "1"\nchecked_on = 9999-01-01', "ok", "confirmed on 9999-01-01"),
        ("[[contact]]", "FAIL", "field contact.0.name"),
    ],
)
def test_doctor_looks_at_the_contacts(data: Path, assistant: Assistant, text: str | None, mark: str, says: str) -> None:
    if text is not None:
        (data / "help.toml").write_text(text, encoding="utf-8")
    contacts = json.loads(run("doctor", "--json").stdout)["checks"]["contacts"]
    assert (contacts["mark"], contacts["ok"]) == (mark, mark != "FAIL")
    assert says in contacts["says"]


def test_evaluate_scores_and_writes_what_made_the_score(assistant: Assistant, tmp_path: Path) -> None:
    result = run("evaluate", str(questions(tmp_path)), "--out", str(tmp_path / "out.json"))
    assert result.exit_code == 0, result.output
    assert "tuned: right 1/2 50.0%" in result.stdout
    assert "held-back: right 0/1 0.0%" in result.stdout
    assert "both: right 1/3 33.3%" in result.stdout
    written = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))
    assert written["configuration"]["index"] == assistant.index.manifest.version
    assert len(written["results"]) == 3


def questions(folder: Path) -> Path:
    """A file of three questions: one answered right, one wrong, and one wrong that is held back."""
    row = {"lang": "nb", "kind": "status", "q": "Hva er status for tiltak 13?", "measures": ["13"]}
    rows = [{**row, "id": "a"}, {**row, "id": "b", "answer": ["Ferdigstilt"]}, {**row, "id": "e", "abstain": True}]
    path = folder / "some.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return path


def test_evaluate_prints_failures_readably_and_those_held_back_only_when_told(
    assistant: Assistant, tmp_path: Path
) -> None:
    path = str(questions(tmp_path))
    shown = run("evaluate", "answers", path).stdout
    failure = (
        "b  status  answer, status\n  ? Hva er status for tiltak 13?\n  = measures 13; answer Ferdigstilt\n  > status: "
    )
    assert failure in shown
    assert "[1] tiltak 13 · status: Status: Pågående" in shown
    assert "e  status  declined" not in shown
    assert "e  status  declined" in run("evaluate", path, "--show-held-back").stdout
    assert failure not in run("evaluate", path, "--no-failures").stdout


@pytest.mark.parametrize(("half", "right"), [("tuned", "tuned: right 1/2"), ("held-back", "held-back: right 0/1")])
def test_evaluate_asks_one_half_alone(assistant: Assistant, tmp_path: Path, half: str, right: str) -> None:
    shown = run("evaluate", str(questions(tmp_path)), "--half", half).stdout
    assert right in shown
    assert shown.count("right ") == 1


def test_evaluate_sentences_prints_shares_by_language_and_misses(assistant: Assistant, tmp_path: Path) -> None:
    row = {"id": "a", "lang": "nb", "kind": "fact", "q": "Når ble Kompetanseteamet opprettet?", "measures": ["6"]}
    rows = [
        {**row, "evidence": ["Teamet ble opprettet i 2004"]},
        {**row, "id": "b", "lang": "nn", "evidence": ["Teamet ble opprettet i 1904"]},
        {**row, "id": "c", "kind": "status", "q": "Hva er status for tiltak 6?"},
    ]
    (tmp_path / "some.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    result = run("evaluate", "sentences", str(tmp_path / "some.jsonl"))
    assert result.exit_code == 0, result.output
    assert "b  not found  ? Når ble Kompetanseteamet opprettet?" in result.stdout
    assert "wanted  Teamet ble opprettet i 1904" in result.stdout
    tables = [line.split() for line in result.stdout.splitlines()]
    assert ["nb", "1", "1.000", "1.000", "1.000"] in tables
    assert ["all", "2", "0.500", "0.500", "0.500"] in tables
    assert "measure found first 1.000 of 3" in result.stdout
    assert "measure of status questions found first 1.000 of 1" in result.stdout
    assert "not found" not in run("evaluate", "sentences", "--no-misses", str(tmp_path / "some.jsonl")).stdout


def test_the_held_out_texts_are_written_as_a_collection(tmp_path: Path) -> None:
    result = run("model", "validation", "--out", str(tmp_path / "held"))
    assert result.exit_code == 0, result.output
    assert {path.name for path in (tmp_path / "held").iterdir()} == {"passages.jsonl", "queries.jsonl", "qrels"}


def test_nynorsk_without_apertium_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    result = run("model", "nynorsk")
    assert result.exit_code == 1
    assert "apertium-nno-nob" in result.stderr


def test_evaluate_names_the_line_that_is_no_question(tmp_path: Path) -> None:
    (tmp_path / "bad.jsonl").write_text('{"id": "1", "lang": "sv", "kind": "fact", "q": "?"}\n', encoding="utf-8")
    result = run("evaluate", str(tmp_path / "bad.jsonl"))
    assert result.exit_code == 1
    assert "line 1, lang" in result.stderr


def typed(*arguments: bytes, **environment: str) -> tuple[int, str, str]:
    """Runs the console script with these bytes."""
    result = subprocess.run(
        [sys.executable, "-m", "nskqa", *arguments], env={**os.environ, **environment}, capture_output=True
    )
    return result.returncode, result.stdout.decode("utf-8"), result.stderr.decode("utf-8")


ASCII = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": ""}


@pytest.mark.parametrize("environment", [{}, ASCII])
@pytest.mark.parametrize("encoding", ["utf-8", "latin-1"])
def test_the_console_script_reads_and_prints_norwegian_letters_in_any_locale(
    assistant: Assistant, encoding: str, environment: dict[str, str]
) -> None:
    question, before = (
        "Er det fullført?".encode(encoding),
        "Hva er status for hjelpetilbud på tiltak 5?".encode(encoding),
    )
    code, shown, _ = typed(b"ask", question, b"--after", before, **environment)
    assert code == 0
    assert "Pågående" in shown
    code, shown, _ = typed(b"search", b"-k", b"1", "kjønnslemlestelse".encode(encoding), b"--json", **environment)
    assert "kjønnslemlestelse" in json.loads(shown)["hits"][0]["text"]


def test_values_in_another_encoding_have_their_letters(assistant: Assistant) -> None:
    code, shown, _ = typed(b"search", b"x", b"--status", "Pågående".encode("latin-1"), b"--json")
    assert code == 0
    assert json.loads(shown)["hits"]
    code, _, said = typed(b"measure", "blåbær".encode("latin-1"))
    assert (code, "no measure blåbær" in said) == (1, True)


def test_letters_of_both_encodings_are_each_read_as_what_they_are() -> None:
    _, _, said = typed(b"measure", "bær ".encode() + "på båt – nå".encode("cp1252"))
    assert "no measure bær på båt – nå" in said


@pytest.mark.parametrize("command", [("ask",), ("search",), ("measure",), ("ask", "x", "--after"), ("report", "check")])
def test_what_is_no_text_is_refused_in_one_sentence(command: tuple[str, ...]) -> None:
    for text in (os.fsdecode(b"bl\x81"), "\ud800"):
        result = run(*command, text)
        assert result.exit_code == 2
        assert "neither UTF-8 nor Latin-1; type it again." in result.stderr


def test_a_file_keeps_its_name_whatever_its_bytes(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/sp\xf8rsm\xe5l.jsonl"
    Path(os.fsdecode(path)).write_text("nonsense", encoding="utf-8")
    code, _, said = typed(b"evaluate", b"answers", path)
    assert (code, "line 1" in said) == (1, True)
