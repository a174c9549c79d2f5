"""serve: the web server."""

import subprocess
import sys

import click

from nskqa.cli import show
from nskqa.errors import IndexMissing, ModelMissing
from nskqa.settings import load_settings


@click.command()
@click.option("--host", help="The address to listen on; 127.0.0.1 unless set.")
@click.option(
    "--port", type=click.IntRange(0, 65535), help="The port to listen on; 8000 unless set, 0 for any free one."
)
def serve(host: str | None, port: int | None) -> None:
    """Serve pages and API. Builds a missing index first; refuses one that does not fit, and says what to run."""
    from nskqa.assistant import Assistant
    from nskqa.web.app import create_app
    from nskqa.web.server import serve as run

    settings = load_settings()
    try:
        assistant = Assistant.load(settings)
    except (IndexMissing, ModelMissing) as missing:
        show.say(str(missing).split(";")[0] + "; building it now.")
        _build()
        assistant = Assistant.load(settings)
    run(create_app(assistant, settings), host or settings.host, settings.port if port is None else port)


def _build() -> None:
    """Builds in a process of its own: torch, which building needs, is not to stay in the server's memory."""
    done = subprocess.run([sys.executable, "-m", "nskqa", "index"], stdout=sys.stderr, check=False)
    if done.returncode:
        raise IndexMissing("The index could not be built, for the reason above; mend that and serve again.")
