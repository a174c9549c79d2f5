"""The docs say what the code does. `UPDATE_DOCS=1 pytest tests/test_docs.py` writes what is generated anew."""

import os
import re
import tomllib

import click
import pytest
from click.testing import CliRunner

from nskqa.cli import cli
from nskqa.settings import CHECKOUT, Settings

HEAD = "# The command line\n\nGenerated from the commands themselves; `nskqa COMMAND --help` prints the same.\n"


def commands(command: click.Command, path: str) -> list[str]:
    shown = CliRunner().invoke(cli, [*path.split()[1:], "--help"], prog_name="nskqa", terminal_width=100)
    parts = [f"\n## `{path}`\n\n```\n{shown.stdout.strip()}\n```\n"]
    for name, child in sorted(getattr(command, "commands", {}).items()):
        parts += commands(child, f"{path} {name}")
    return parts


def test_the_command_line_is_described_as_it_is() -> None:
    path = CHECKOUT / "docs" / "cli.md"
    text = HEAD + "".join(commands(cli, "nskqa"))
    if os.environ.get("UPDATE_DOCS"):
        path.write_text(text, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == text


def test_every_setting_is_in_the_docs() -> None:
    text = (CHECKOUT / "docs" / "install.md").read_text(encoding="utf-8")
    assert [name for name in Settings.model_fields if f"NSKQA_{name.upper()}" not in text] == []


def _required(project: dict) -> set[str]:
    """The names of all that the project or one of its extras requires."""
    required = [
        *project["dependencies"],
        *(each for extra in project["optional-dependencies"].values() for each in extra),
    ]
    return {re.match(r"[\w-]+", each)[0] for each in required}


def test_every_dependency_earns_its_place_in_a_line() -> None:
    text = (CHECKOUT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    named = [name for name in _required(project) if name != project["name"]]
    assert [name for name in named if not re.search(rf"(?<![\w-]){name}(?![\w-])", text)] == []


def test_every_dependency_is_pinned_and_torch_without_a_local_suffix() -> None:
    lock = (CHECKOUT / "requirements.lock").read_text(encoding="utf-8").splitlines()
    pinned = {re.sub("[-_.]+", "-", line.partition("==")[0]).lower() for line in lock}
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert _required(project) - {project["name"]} <= pinned
    assert "torch==2.13.0" in lock
    assert all(re.fullmatch(r"[\w.-]+==[\w.]+", line) for line in lock)


@pytest.mark.parametrize(
    "name", ["README.md", "CHANGELOG.md", *(f"docs/{each.name}" for each in (CHECKOUT / "docs").glob("*.md"))]
)
def test_links_in_the_docs_lead_somewhere(name: str) -> None:
    path = CHECKOUT / name
    for target in re.findall(r"\]\(([^)#]+)[^)]*\)", path.read_text(encoding="utf-8")):
        if not target.startswith("http"):
            assert (path.parent / target).exists(), target
