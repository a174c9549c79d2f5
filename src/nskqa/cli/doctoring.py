"""doctor: what is installed, what was found, what is stale."""

import platform
import sys
from collections.abc import Callable
from importlib.metadata import version

import click

from nskqa import __version__
from nskqa.cli import show
from nskqa.errors import NskqaError
from nskqa.settings import Settings, in_checkout, load_settings

_PACKAGES = ("sentence-transformers", "torch", "onnxruntime", "tokenizers", "faiss-cpu", "bm25s", "flask", "waitress")


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
            {"facts": facts, "checks": {name: {"ok": ok, "says": says} for name, (ok, says) in states.items()}}
        )
    else:
        show.counts("nskqa doctor", list(facts.items()))
        for name, (ok, says) in states.items():
            click.echo(f"{'ok  ' if ok else 'FAIL'} {name}: {says}")
    if not all(ok for ok, _ in states.values()):
        sys.exit(1)


def _state(look: Callable[[Settings], str], settings: Settings) -> tuple[bool, str]:
    try:
        return True, look(settings)
    except NskqaError as error:
        return False, str(error)


def _reports(settings: Settings) -> str:
    from nskqa.report.checks import check
    from nskqa.report.parse import read_reports
    from nskqa.types import Severity

    said = []
    for report in read_reports(settings.data_dir):
        faults = sum(finding.severity is Severity.FAULT for finding in check(report))
        if faults:
            raise NskqaError(f"{report.id} has {faults} structural fault(s); run `nskqa report check {report.id}`.")
        said.append(f"{report.id} with {sum(1 for _ in report.numbered())} measures as of {report.meta.as_of}")
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


_LOOKS: dict[str, Callable[[Settings], str]] = {"reports": _reports, "model": _model, "index": _index}
