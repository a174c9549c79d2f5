"""Keeping third parties' bars, logs and warnings off the terminal while they work for us."""

import contextlib
import io
import logging
import warnings
from collections.abc import Iterator


@contextlib.contextmanager
def quiet() -> Iterator[None]:
    """Within the block transformers and torch draw no bars and say nothing below an error.

    They log and warn about matters that are ours to decide (torchvision is not installed, an axis is named twice).
    This holds for the whole process, so it is for loading and exporting, which come before anything is served.
    """
    from transformers.utils import logging as transformers_logging

    before = logging.root.manager.disable
    bars = transformers_logging.is_progress_bar_enabled()
    logging.disable(logging.WARNING)
    transformers_logging.disable_progress_bar()
    try:
        with warnings.catch_warnings(), contextlib.redirect_stdout(io.StringIO()):
            warnings.simplefilter("ignore")
            yield
    finally:
        logging.disable(before)
        if bars:
            transformers_logging.enable_progress_bar()
