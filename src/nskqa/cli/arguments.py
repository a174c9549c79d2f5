"""Text that is typed on the command line: what its bytes mean, whatever the terminal's encoding."""

import os
import re

import click

from nskqa.text.wellformed import is_text

_UNDECODED = re.compile("[\udc80-\udcff]+")  # bytes that are no UTF-8, as Python hands them on


class _Text(click.types.StringParamType):
    """Text of a command: its bytes are UTF-8 in any locale, and those that are not are of an older Western terminal.

    Without that, Python searches for broken letters where a terminal sends Latin-1 (Windows-1252 has all its letters),
    and in a locale without Norwegian ones.
    """

    def convert(self, value: object, param: click.Parameter | None, context: click.Context | None) -> str:
        text = str(super().convert(value, param, context))
        if is_text(text):
            return text
        try:
            return _UNDECODED.sub(_western, os.fsencode(text).decode("utf-8", "surrogateescape"))
        except UnicodeError:
            self.fail("It holds signs that are neither UTF-8 nor Latin-1; type it again.", param, context)


def take_text(command: click.Command) -> None:
    """Has every parameter of a command, and of its own commands, that is text take it as `_Text` does.

    Paths are left as they come: their bytes are the files' own.
    """
    for param in command.params:
        if param.type is click.STRING:
            param.type = _Text()
    for each in command.commands.values() if isinstance(command, click.Group) else ():
        take_text(each)


def _western(bytes_: re.Match[str]) -> str:
    return bytes_.group().encode("utf-8", "surrogateescape").decode("cp1252")
