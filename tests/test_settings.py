from pathlib import Path

import pytest

from nskqa.errors import SettingsError
from nskqa.settings import CHECKOUT, Settings, in_checkout, load_settings


def test_a_checkout_keeps_its_rooms_beside_src() -> None:
    assert in_checkout()
    settings = Settings()
    assert settings.data_dir == CHECKOUT / "data"
    assert settings.web_dir == CHECKOUT / "web"


def test_the_server_listens_on_loopback_unless_told_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    assert Settings().host == "127.0.0.1"
    monkeypatch.setenv("NSKQA_HOST", "0.0.0.0")
    assert Settings().host == "0.0.0.0"


def test_folders_are_read_from_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("NSKQA_DATA_DIR", str(tmp_path))
    assert Settings().data_dir == tmp_path


@pytest.mark.parametrize(
    ("name", "value"), [("NSKQA_PORT", "70000"), ("NSKQA_THREADS", "none"), ("NSKQA_ENCODER", "tpu")]
)
def test_a_setting_that_cannot_be_used_is_named(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(name, value)
    load_settings.cache_clear()
    with pytest.raises(SettingsError, match=f"{name} cannot be used"):
        load_settings()
    monkeypatch.delenv(name)
    load_settings.cache_clear()
    load_settings()
