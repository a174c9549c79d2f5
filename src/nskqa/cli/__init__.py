"""The command line: how people and programs reach nskqa from a shell. Nothing here decides an answer.

Exit codes: 0 done (declining is an answer), 1 it could not be done, 2 the command was called wrongly. Errors and
progress go to stderr. What a command needs is imported when it runs, so that asking starts fast.
"""

import sys
from typing import Any

import click

from nskqa import __version__
from nskqa.cli.arguments import take_text
from nskqa.cli.asking import ask, measure, search
from nskqa.cli.building import index, model, report
from nskqa.cli.doctoring import doctor
from nskqa.cli.evaluating import evaluate
from nskqa.cli.hearing import urgent
from nskqa.cli.serving import serve
from nskqa.cli.training import nynorsk, train, validation
from nskqa.cli.weighing import certainty
from nskqa.errors import NskqaError
from nskqa.writing import full

__all__ = ["cli", "main"]


class _Group(click.Group):
    """A group that turns nskqa's own errors into one sentence on stderr and exit code 1."""

    def invoke(self, context: click.Context) -> Any:
        try:
            return super().invoke(context)
        except NskqaError as error:
            click.echo(f"nskqa: {error}", err=True)
            context.exit(1)
        except OSError as error:
            # All that is written to a place names it; what is left is what is printed.
            where = error.filename or ("standard output" if full(error) else "")
            said = f"{where}: {error.strerror or error}" if where else f"{error.strerror or error}"
            click.echo(f"nskqa: {said}; choose another place or mend this one.", err=True)
            context.exit(1)
        except KeyboardInterrupt:
            click.echo("\nnskqa: stopped; nothing that was whole before is lost.", err=True)
            context.exit(1)


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="nskqa")
def cli() -> None:
    """Ask a Norwegian status report in plain words; every answer shows the exact words it rests on."""


for command in (ask, search, measure, index, model, report, serve, evaluate, doctor):
    cli.add_command(command)
for command in (train, nynorsk, validation):
    model.add_command(command)
evaluate.add_command(certainty)
evaluate.add_command(urgent)
take_text(cli)


def main() -> None:
    """The console script."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    # As they were typed: on Windows click would take the mark at a question's end for a pattern of file names.
    cli(sys.argv[1:], prog_name="nskqa")
