"""Unit vectors in FAISS, and what is nearest among them. The only importer of FAISS."""

import math
import re
from pathlib import Path

import faiss
import numpy as np
from numpy.typing import NDArray

from nskqa.errors import IndexFault, SettingsError

# What a factory string may be: every vector looked at, a graph (HNSW, with its links) or cells (IVF, with their number)
# before that; and vectors kept whole, in half or in a quarter. What FAISS makes beside these cannot be narrowed to some
# vectors, or cannot say what a given one scores, or ends the process on an odd number (docs/adr/0011).
_FACTORY = re.compile(
    r"(?:(?:HNSW(?:[4-9]|[1-9]\d{1,2})|IVF[1-9]\d{0,5}),)?(?:Flat|SQ8|SQfp16)|HNSW(?:[4-9]|[1-9]\d{1,2})"
)
# A graph is walked where that visits fewer vectors than there are: about this many for each that is asked for.
_VISITED = 30
# Cells are looked in until they hold, on average, this many times what is asked for.
_CELLS = 4
_FILE = "vectors.faiss"


def check_factory(factory: str) -> None:
    """Looks at FAISS's factory string before there is anything to build.

    Raises:
        SettingsError: where it is none of those that can be searched.

    """
    if not _FACTORY.fullmatch(factory):
        raise SettingsError(
            f'NSKQA_FAISS_FACTORY="{factory}" is no index that nskqa searches; set Flat, SQ8 or SQfp16, alone or '
            "after HNSW and its links or IVF and its cells, as in HNSW32,Flat or IVF256,SQ8."
        )


class FaissIndex:
    """Unit vectors in FAISS, numbered from 0: a `VectorIndex`. Read-only; safe to use from several threads at once.

    Each search runs in the thread that asks, whatever FAISS could do in parallel: threads of its own would stand in the
    way of those that encode the next question, and graphs would differ from build to build.
    """

    def __init__(self, index: faiss.Index) -> None:
        self._index = index
        self._storage = faiss.downcast_index(index.storage) if isinstance(index, faiss.IndexHNSW) else index
        if isinstance(index, faiss.IndexIVF):
            index.make_direct_map()

    @classmethod
    def build(cls, vectors: NDArray[np.float32], factory: str) -> "FaissIndex":
        """An index of vectors, shape (n, dimension), as FAISS's factory string says.

        Raises:
            SettingsError: where the string is none of those that can be searched, or asks for more than these vectors.

        """
        check_factory(factory)
        faiss.omp_set_num_threads(1)
        try:
            index = faiss.index_factory(vectors.shape[1], factory, faiss.METRIC_INNER_PRODUCT)
            index.train(vectors)
            index.add(vectors)
        except (RuntimeError, MemoryError) as error:
            reason = str(error).rpartition("failed: ")[2].strip()
            raise SettingsError(
                f'NSKQA_FAISS_FACTORY="{factory}" cannot be built for {len(vectors)} vectors ({reason}); '
                "set another factory string or unset it."
            ) from error
        return cls(index)

    def save(self, folder: Path) -> None:
        """Writes the index into a folder of its own."""
        folder.mkdir()
        # FAISS' own writer does not say so where the last bytes of a file find no room.
        (folder / _FILE).write_bytes(faiss.serialize_index(self._index).data)

    @classmethod
    def load(cls, folder: Path) -> "FaissIndex":
        """Reads what `save` wrote.

        Raises:
            IndexFault: where the file cannot be read.

        """
        try:
            return cls(faiss.read_index(str(folder / _FILE)))
        except RuntimeError as error:
            raise IndexFault(f"The vectors in {folder} cannot be read; run `nskqa index`.") from error

    def __len__(self) -> int:
        return int(self._index.ntotal)

    def whole(self) -> NDArray[np.float32] | None:
        """The vectors as they were given, shape (n, dimension); None where they are kept in fewer bits."""
        if not isinstance(self._index, (faiss.IndexFlat, faiss.IndexHNSWFlat, faiss.IndexIVFFlat)):
            return None
        return np.asarray(self._index.reconstruct_n(0, len(self)), np.float32)

    def nearest(
        self, vector: NDArray[np.float32], k: int, allowed: NDArray[np.bool_]
    ) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """The numbers and cosines of the k vectors nearest to one of shape (dimension,), best first.

        `allowed`, of shape (n,), says which may be found. All of them are where k is their number; of more, a graph and
        cells may miss some.
        """
        count = int(allowed.sum())
        if not min(k, count):
            return np.empty(0, np.int64), np.empty(0, np.float32)
        faiss.omp_set_num_threads(1)
        selector = faiss.IDSelectorBitmap(np.packbits(allowed, bitorder="little"))
        index, parameters = self._search(k, count, selector)
        cosines, numbers = index.search(vector[np.newaxis], min(k, count), params=parameters)
        found = numbers[0] >= 0
        return numbers[0][found], cosines[0][found]

    def scores(self, vector: NDArray[np.float32], numbers: NDArray[np.int64]) -> NDArray[np.float32]:
        """The cosines of these vectors with one of shape (dimension,), in their order; all are looked at."""
        if not len(numbers):
            return np.empty(0, np.float32)
        faiss.omp_set_num_threads(1)
        if not isinstance(self._storage, faiss.IndexFlat):
            return np.asarray(np.einsum("ij,j->i", self._index.reconstruct_batch(numbers), vector), np.float32)
        asked, wanted = np.ascontiguousarray(vector, np.float32), np.ascontiguousarray(numbers, np.int64)
        cosines = np.empty(len(wanted), np.float32)
        self._storage.compute_distance_subset(
            1, faiss.swig_ptr(asked), len(wanted), faiss.swig_ptr(cosines), faiss.swig_ptr(wanted)
        )
        return cosines

    def _search(self, k: int, allowed: int, selector: faiss.IDSelector) -> tuple[faiss.Index, faiss.SearchParameters]:
        """What is searched for the k nearest of as many as are allowed, and how far."""
        visited = math.ceil(k * len(self) / allowed)
        if isinstance(self._index, faiss.IndexHNSW) and _VISITED * visited < allowed:
            return self._index, faiss.SearchParametersHNSW(sel=selector, efSearch=visited)
        if isinstance(self._index, faiss.IndexIVF):
            cells = math.ceil(_CELLS * k * self._index.nlist / allowed)
            return self._index, faiss.SearchParametersIVF(sel=selector, nprobe=min(cells, self._index.nlist))
        return self._storage, faiss.SearchParameters(sel=selector)
