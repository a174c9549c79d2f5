"""One text to its vectors: onnxruntime and tokenizers on a folder that `export` wrote. No torch."""

from pathlib import Path

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from nskqa.errors import ModelError
from nskqa.search.model.vectors import LateVectors, QueryVectors

GRAPH = "model.onnx"
WEIGHTS = "model.onnx.data"
TOKENIZER = "tokenizer.json"


class Runtime:
    """A session and its tokenizer, kept open. Safe to use from several threads at once.

    Raises:
        ModelError: where the folder's files cannot be loaded; it names the folder.

    """

    def __init__(self, folder: Path, max_length: int, threads: int) -> None:
        try:
            self._session = onnxruntime.InferenceSession(
                str(folder / GRAPH), _options(threads), providers=["CPUExecutionProvider"]
            )
            self._tokenizer = Tokenizer.from_file(str(folder / TOKENIZER))
        except Exception as error:  # both libraries raise types of their own, tokenizers a bare Exception
            raise ModelError(
                f"The exported model in {folder} cannot be loaded ({error}); run `nskqa model fetch`."
            ) from error
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(max_length)

    def vectors(self, text: str) -> QueryVectors:
        """The text's vectors of both stages; those of the second are None where there was no adapter to export.

        Texts go through one at a time, so that a vector never depends on what was asked beside it. One pass gives all,
        and costs the same where only one is wanted: onnxruntime runs the whole graph, whatever outputs are named.
        """
        ids = np.array([self._tokenizer.encode(text).ids], dtype=np.int64)
        pooled, *late = self._session.run(None, {"input_ids": ids, "attention_mask": np.ones_like(ids)})
        return QueryVectors(pooled[0], LateVectors(*(each[0] for each in late)) if late else None)

    def offsets(self, text: str) -> list[tuple[int, int]]:
        """Where each of the text's tokens starts and ends in it; (0, 0) for special ones."""
        found: list[tuple[int, int]] = self._tokenizer.encode(text).offsets
        return found


def _options(threads: int) -> onnxruntime.SessionOptions:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    # The arena keeps the memory of the longest text ever seen; without it a question takes no longer.
    options.enable_cpu_mem_arena = False
    options.log_severity_level = 3
    return options
