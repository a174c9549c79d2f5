"""What made a result: the code's version, the index, the model, and what decides whether an answer is given."""

import shutil
import subprocess

from nskqa import __version__
from nskqa.assistant import Assistant
from nskqa.settings import CHECKOUT, in_checkout


def configuration(assistant: Assistant) -> dict[str, str]:
    """The configuration of an assistant, by name; what is not known is left out."""
    manifest = assistant.index.manifest
    known = {
        "nskqa": __version__,
        "commit": _commit(),
        "index": manifest.version,
        "model": manifest.model,
        "model digest": manifest.model_digest,
        "adapter digest": manifest.adapter,
        "encoder": type(assistant.encoder).__name__,
        "least certainty": str(assistant.certainty.threshold),
        **manifest.parameters,
    }
    return {name: value for name, value in known.items() if value}


def _commit() -> str | None:
    """The commit of the checkout that this code is, marked where files of it were changed; None where it is none."""
    git = shutil.which("git")
    if git is None or not in_checkout():
        return None
    asked = [git, "-C", str(CHECKOUT), "describe", "--always", "--dirty", "--abbrev=12", "--exclude=*"]
    said = subprocess.run(asked, capture_output=True, text=True, check=False)  # noqa: S603
    return said.stdout.strip() or None
