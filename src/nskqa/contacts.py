"""Where someone in danger can turn: the contacts in data/help.toml, which whoever runs nskqa adds to and confirms.

A module of its own beside `settings`, for it belongs to no room: what it reads is a deployer's choice, as a setting is.
It is not what a report says (report), nothing is searched in it (search), and answers are made without reading files
(answer). It knows types and errors alone; the assistant takes the contacts from it, and `nskqa doctor` their age.
"""

import tomllib
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import get_args

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from nskqa.errors import SettingsError
from nskqa.types import Contact, Lang

FILE = "help.toml"
CONFIRMED_FOR = timedelta(days=366)  # from then on somebody should look again

Contacts = Mapping[Lang, tuple[Contact, ...]]


class _Words(BaseModel):
    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    nb: str = Field(min_length=1)
    nn: str = ""
    en: str = ""

    def in_language(self, lang: Lang) -> str:
        return {"nb": self.nb, "nn": self.nn, "en": self.en}[lang] or self.nb


class _Contact(BaseModel):
    model_config = ConfigDict(extra="forbid")

    name: _Words
    hours: _Words | None = None
    phone: str = Field(pattern=r"^\+?\d+( \d+)*$")
    url: str | None = Field(default=None, pattern=r"^https?://[^\s\"<>]+$")
    checked_on: date | None = None


class _Help(BaseModel):
    model_config = ConfigDict(extra="forbid")

    contact: tuple[_Contact, ...] = Field(min_length=1)


def read_contacts(folder: Path) -> Contacts:
    """The contacts of a data folder in each language, in the file's order; none where it has no help.toml.

    Raises:
        SettingsError: where the file cannot be read, or a field of it does not fit.

    """
    path = folder / FILE
    listed = _listed(path) if path.exists() else ()
    return {lang: tuple(_in_language(each, lang) for each in listed) for lang in get_args(Lang)}


def unconfirmed(contacts: Iterable[Contact], today: date) -> tuple[Contact, ...]:
    """Those that nobody has confirmed within a year."""
    return tuple(each for each in contacts if each.checked_on is None or today - each.checked_on > CONFIRMED_FOR)


def _in_language(listed: _Contact, lang: Lang) -> Contact:
    hours = listed.hours.in_language(lang) if listed.hours else ""
    return Contact(listed.name.in_language(lang), listed.phone, listed.url, listed.checked_on, hours)


def _listed(path: Path) -> tuple[_Contact, ...]:
    try:
        return _Help.model_validate(tomllib.loads(path.read_text(encoding="utf-8"))).contact
    except OSError as error:
        raise SettingsError(f"{path} cannot be read ({error.strerror}); make it readable or remove it.") from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(f"{path} is not TOML: {error}; correct it there.") from error
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise SettingsError(f"{path}, field {where}: {first['msg']}; correct it there.") from error
