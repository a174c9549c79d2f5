"""doctor: what is installed, what was found, what is stale."""

import platform
import sys
from collections.abc import Callable
from datetime import date
from importlib.metadata import version

import click

from nskqa import __version__
from nskqa.cli import show
from nskqa.contacts import FILE, read_contacts, unconfirmed
from nskqa.errors import NskqaError
from nskqa.settings import Settings, in_checkout, load_settings

_PACKAGES = ("sentence-transformers", "torch", "onnxruntime", "tokenizers", "faiss-cpu", "bm25s", "flask", "waitress")


class _Note(NskqaError):
    """nskqa works, but somebody should look at this."""


@click.command()
@click.option("--json", "json_", is_flag=True, help="JSON for programs.")
def doctor(json_: bool) -> None:
    """Say what is installed, found and stale, and what to do about it. Exits with 1 where something must be done."""
    settings = load_settings()
    facts = {
        "nskqa": f"{__version__}, {'a checkout' if in_checkout() else 'an installed package'}",
        "python": f"{platform.python_version()} on {platform.platform(terse=True)}",
        "packages": ", ".join(f"{name} {version(name)}" for name in _PACKAGES),
        "settings": ", ".join(f"{name}={value}" for name, value in settings if name in settings.model_fields_set)
        or "all default",
        "data": str(settings.data_dir),
        "index": str(settings.index_dir),
    }
    states = {name: _state(look, settings) for name, look in _LOOKS.items()}
    if json_:
        show.as_json(
            {
                "facts": facts,
                "checks": {
                    name: {"ok": mark != "FAIL", "mark": mark, "says": says} for name, (mark, says) in states.items()
                },
            }
        )
    else:
        show.counts("nskqa doctor", list(facts.items()))
        for name, (mark, says) in states.items():
            click.echo(f"{mark:<4} {name}: {says}")
    if any(mark == "FAIL" for mark, _ in states.values()):
        sys.exit(1)


def _state(look: Callable[[Settings], str], settings: Settings) -> tuple[str, str]:
    try:
        return "ok", look(settings)
    except _Note as note:
        return "note", str(note)
    except NskqaError as error:
        return "FAIL", str(error)


def _reports(settings: Settings) -> str:
    from nskqa.report.checks import check
    from nskqa.report.parse import read_shelf
    from nskqa.report.read import without_toml
    from nskqa.types import Severity

    shelf = read_shelf(settings.data_dir)
    wrong = [f"{refused.id} is left out: {refused.why}" for refused in shelf.refused]
    wrong += [
        f"{path} is not read: there is no {path.stem}.toml beside it; write one, or move the text away."
        for path in without_toml(settings.data_dir)
    ]
    said = []
    for report in shelf.reports:
        faults = sum(finding.severity is Severity.FAULT for finding in check(report))
        if faults:
            wrong.append(f"{report.id} has {faults} structural fault(s); run `nskqa report check {report.id}`.")
        said.append(f"{report.id} with {sum(1 for _ in report.numbered())} measures as of {report.meta.as_of}")
    if wrong:
        raise NskqaError(" ".join((*wrong, f"Read are {'; '.join(said)}.")))
    return "; ".join(said)


def _model(settings: Settings) -> str:
    from nskqa.search.model.prepared import verify

    prepared = verify(settings)
    how = "ONNX, without torch" if prepared.exports else f"sentence-transformers ({prepared.why_not_onnx})"
    tuned = f"tuned by the adapter {prepared.adapter[:12]}" if prepared.adapter else "without an adapter"
    return f"{prepared.name}, {prepared.dimension} dimensions, {tuned}, whole; questions are encoded with {how}"


def _index(settings: Settings) -> str:
    from nskqa.assistant import Assistant

    manifest = Assistant.load(settings).index.manifest
    return f"version {manifest.version}, built {manifest.built_at:%Y-%m-%d %H:%M} UTC, {manifest.passages} passages"


def _contacts(settings: Settings) -> str:
    path = settings.data_dir / FILE
    contacts = read_contacts(settings.data_dir)["nb"]
    if not contacts:
        raise _Note(f"there is no {path}; put it there, or who tells of someone in danger is told nothing but 112.")
    due = unconfirmed(contacts, date.today())
    if due:
        listed = ", ".join(f"{each.name} {each.phone} ({each.checked_on or 'never'})" for each in due)
        raise _Note(
            f"not confirmed within a year: {listed}; whoever runs nskqa looks each of them up and sets its checked_on "
            f"in {path}."
        )
    oldest = min(each.checked_on for each in contacts if each.checked_on)
    return f"{len(contacts)} for urgent help, confirmed on {oldest} or later"


_LOOKS: dict[str, Callable[[Settings], str]] = {
    "reports": _reports,
    "model": _model,
    "index": _index,
    "contacts": _contacts,
}
