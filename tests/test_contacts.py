from datetime import date, timedelta
from pathlib import Path

import pytest

from nskqa.contacts import read_contacts, unconfirmed
from nskqa.errors import SettingsError
from nskqa.report.read import report_paths
from nskqa.settings import load_settings
from nskqa.types import Contact

POLICE = '[[contact]]\nname = { nb = "Politiet", en = "Politiet (police)" }\nphone = "112"\n'


def written(folder: Path, text: str) -> Path:
    (folder / "help.toml").write_text(text, encoding="utf-8")
    return folder


def test_the_contacts_that_are_shipped() -> None:
    contacts = read_contacts(load_settings().data_dir)
    assert [each.phone for each in contacts["nb"]] == [
        "112",
        "116 111",
        "116 006",
        "+47 23 95 00 00",
        "478 09 050",
        "116 123",
    ]
    assert {len(listed) for listed in contacts.values()} == {6}
    assert all(each.name and each.url and each.hours for listed in contacts.values() for each in listed)


def test_help_is_no_report() -> None:
    assert "help" not in [path.stem for path in report_paths(load_settings().data_dir)]


def test_a_name_falls_back_on_bokmal(tmp_path: Path) -> None:
    contacts = read_contacts(written(tmp_path, POLICE + "checked_on = 2026-11-24\n"))
    assert contacts["nn"] == contacts["nb"] == (Contact("Politiet", "112", None, date(2026, 11, 24)),)
    assert contacts["en"][0].name == "Politiet (police)"


def test_without_a_file_there_are_no_contacts(tmp_path: Path) -> None:
    assert set(read_contacts(tmp_path).values()) == {()}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[[contact", "is not TOML"),
        ("", "field contact: Field required"),
        ('[[contact]]\nphone = "112"', r"field contact\.0\.name: Field required"),
        ('[[contact]]\nname = { en = "Police" }\nphone = "112"', r"field contact\.0\.name\.nb"),
        (POLICE.replace('"112"', '"ring oss"'), r"field contact\.0\.phone"),
        (POLICE + 'url = "javascript:alert(1)"', r"field contact\.0\.url"),
        (POLICE + 'checked_on = "i går"', r"field contact\.0\.checked_on"),
        (POLICE + "checked = 2026-11-24", r"field contact\.0\.checked: Extra"),
    ],
)
def test_what_does_not_fit_is_told_in_one_sentence(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(SettingsError, match=rf"help\.toml.*{told}.*correct it there\.$") as error:
        read_contacts(written(tmp_path, text))
    assert "\n" not in str(error.value).removesuffix("\n")


def test_what_cannot_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "help.toml").mkdir()
    with pytest.raises(SettingsError, match="cannot be read"):
        read_contacts(tmp_path)


def test_a_contact_is_confirmed_for_a_year() -> None:
    today = date(2028, 3, 1)
    fresh, old = (Contact("A", "1", None, today - timedelta(days=days)) for days in (366, 367))
    never = Contact("B", "2")
    assert unconfirmed((fresh, old, never), today) == (old, never)
