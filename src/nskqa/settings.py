"""Settings, and the only reader of the environment: every setting is `NSKQA_…` there.

Where things are: a checkout keeps data/, web/ and index/ beside src/; an installed wheel carries data and web
inside the package and builds its index in the user's cache directory.
"""

from functools import cache
from pathlib import Path
from typing import Literal

import platformdirs
from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from nskqa.errors import SettingsError

PACKAGE = Path(__file__).resolve().parent
CHECKOUT = PACKAGE.parents[1]


def in_checkout() -> bool:
    """True where the package runs from its source tree."""
    return PACKAGE.parent.name == "src" and (CHECKOUT / "pyproject.toml").is_file()


def _home(room: str) -> Path:
    return CHECKOUT / room if in_checkout() else PACKAGE / f"_{room}"


def _index_home() -> Path:
    return CHECKOUT / "index" if in_checkout() else platformdirs.user_cache_path("nskqa")


class Settings(BaseSettings):
    """What a deployment may choose. Each field is read from `NSKQA_<FIELD>`."""

    model_config = SettingsConfigDict(env_prefix="NSKQA_", frozen=True, extra="ignore")

    data_dir: Path = Field(default_factory=lambda: _home("data"), description="Where the reports lie.")
    web_dir: Path = Field(default_factory=lambda: _home("web"), description="Templates and static files.")
    index_dir: Path = Field(default_factory=_index_home, description="Where the index and the model are built.")
    model: str = Field(
        default="default",
        description="`default`, a folder, or a sentence-transformers name such as org/name.",
        min_length=1,
    )
    model_revision: str | None = Field(
        default=None, description="The commit of a model from the hub; required for a name."
    )
    adapter: str = Field(
        default="default",
        description="What tunes the model to rank sentences: `default`, which goes with the default model, `none`, or "
        "a file that `nskqa model train` wrote.",
        min_length=1,
    )
    query_prefix: str = Field(default="query: ", description="What the model expects before a question.")
    passage_prefix: str = Field(default="passage: ", description="What the model expects before a passage.")
    encoder: Literal["auto", "onnx", "sentence-transformers"] = Field(
        default="auto", description="What encodes questions; auto is ONNX where the model can be exported."
    )
    threads: int = Field(default=2, ge=1, le=256, description="Processor threads that encode a question.")
    faiss_factory: str = Field(default="Flat", description="FAISS index factory string.")
    report: str = Field(default="nsk-2023", description="The report that is asked when a question names none.")
    host: str = Field(default="127.0.0.1", description="The address that `serve` listens on.")
    port: int = Field(default=8000, ge=0, le=65535, description="The port that `serve` listens on.")


@cache
def load_settings() -> Settings:
    """The settings of this process.

    Raises:
        SettingsError: where an environment variable cannot be used; the message names it.

    """
    try:
        return Settings()
    except ValidationError as error:
        first = error.errors()[0]
        name = "NSKQA_" + "_".join(str(part) for part in first["loc"]).upper()
        raise SettingsError(f"{name} cannot be used: {first['msg']}; change it or unset it.") from error
