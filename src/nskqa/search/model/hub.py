"""A model from the hub, at one pinned commit, within a few seconds or not at all."""

from collections.abc import Callable
from pathlib import Path

from huggingface_hub import HfApi, snapshot_download
from huggingface_hub.utils.tqdm import are_progress_bars_disabled, disable_progress_bars, enable_progress_bars

from nskqa.errors import ModelError
from nskqa.writing import full

_SECONDS_TO_ANSWER = 5
# Safetensors and not pickles, which run code when they are loaded.
_WANTED = ["*.json", "*.safetensors", "*.txt", "*.model", "README.md", "LICENSE*", "NOTICE*"]
_OTHER_FORMATS = ["onnx/*", "openvino/*"]


def download(name: str, revision: str, folder: Path, progress: Callable[[str], None]) -> None:
    """Write the model's files at that commit into `folder`.

    Raises:
        ModelError: where the hub does not answer in five seconds, or has no such model or commit.

    """
    progress(f"Downloading {name} at {revision[:12]} from the hub")
    had_bars = not are_progress_bars_disabled()
    disable_progress_bars()
    try:
        # Asked first and once: the download itself tries an unreachable hub again and again.
        HfApi().model_info(name, revision=revision, timeout=_SECONDS_TO_ANSWER)
        snapshot_download(
            name,
            revision=revision,
            local_dir=folder,
            etag_timeout=_SECONDS_TO_ANSWER,
            allow_patterns=_WANTED,
            ignore_patterns=_OTHER_FORMATS,
        )
    except Exception as error:  # the hub's client lets httpx' errors through beside its own
        if full(error):
            raise
        raise ModelError(
            f"The model {name} could not be had from the hub ({_first_line(error)}); set NSKQA_MODEL to a folder that "
            "holds it, or unset it for the default model."
        ) from error
    finally:
        if had_bars:
            enable_progress_bars()


def _first_line(error: BaseException) -> str:
    lines = str(error).strip().splitlines() or [type(error).__name__]
    return lines[0][:160].rstrip(".")
