"""Keeping third parties' bars, logs and warnings off the terminal, and them off the network, while they work for us."""

import contextlib
import io
import logging
import warnings
from collections.abc import Iterator


@contextlib.contextmanager
def quiet() -> Iterator[None]:
    """Within the block transformers and torch draw no bars, say nothing below an error and ask no hub for anything.

    They log and warn about matters that are ours to decide (torchvision is not installed, an axis is named twice), and
    may ask the hub about a model that lies in a folder. This holds for the whole process, so it is for loading,
    exporting and training, which come before anything is served.
    """
    from huggingface_hub import constants
    from transformers.utils import logging as transformers_logging

    before, offline = logging.root.manager.disable, constants.HF_HUB_OFFLINE
    bars = transformers_logging.is_progress_bar_enabled()
    logging.disable(logging.WARNING)
    transformers_logging.disable_progress_bar()
    constants.HF_HUB_OFFLINE = True
    try:
        with warnings.catch_warnings(), contextlib.redirect_stdout(io.StringIO()):
            warnings.simplefilter("ignore")
            yield
    finally:
        constants.HF_HUB_OFFLINE = offline
        logging.disable(before)
        if bars:
            transformers_logging.enable_progress_bar()
