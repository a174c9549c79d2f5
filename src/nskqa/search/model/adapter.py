"""The low-rank adapter that tunes the model for the second stage: its file read, written and merged. No torch.

LoRA (Hu and others 2021, arXiv:2106.09685): a linear layer's weight W becomes W + (alpha / rank) · B @ A. Beside the
factors the file holds the projection of a token's state to its late vector. It is a safetensors file whose metadata
name the model that it was trained on, and a digest of all that decides a vector.
"""

import hashlib
import json
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from safetensors import SafetensorError, safe_open
from safetensors.numpy import save

from nskqa import __version__
from nskqa.errors import ModelError
from nskqa.writing import beside

SHIPPED = Path(__file__).with_name("adapter.safetensors")
FORMAT = "1"
PROJECTION = "projection"

_SHA256 = re.compile(r"[0-9a-f]{64}")
_FACTOR = re.compile(r"(?P<layer>[\w.]+)\.lora_(?P<side>[AB])")
_KEYS = ("base", "base_digest", "rank", "alpha", "dimension", "digest", "recipe", "version")


@dataclass(frozen=True, slots=True)
class Header:
    """What an adapter's file says of itself. `recipe` is JSON: everything that its training was told.

    `digest` is over the tensors and alpha, `base_digest` that of the files of the model that it was trained on.
    """

    path: Path
    base: str
    base_digest: str
    rank: int
    alpha: float
    dimension: int
    digest: str
    recipe: str
    version: str


@dataclass(frozen=True, slots=True)
class Adapter:
    """A verified adapter, its tensors in float32.

    `projection` has shape (hidden, dimension); `factors` has, for each adapted linear layer by its name in the model,
    A of shape (rank, inputs) and B of shape (outputs, rank).
    """

    header: Header
    projection: NDArray[np.float32]
    factors: Mapping[str, tuple[NDArray[np.float32], NDArray[np.float32]]]

    @property
    def scale(self) -> np.float32:
        """What B @ A is multiplied with: alpha / rank."""
        return np.float32(self.header.alpha / self.header.rank)


def read(path: Path) -> Adapter:
    """An adapter whose every byte was verified.

    Raises:
        ModelError: where it is missing, cut short, changed or no adapter, or its tensors do not fit each other.

    """
    tensors, metadata = _opened(path)
    header = _header(path, metadata)
    if _digest(tensors, header.alpha) != header.digest:
        raise _refused(path, "was changed after it was written")
    return Adapter(header, *_parts(path, tensors, header))


def write(
    path: Path,
    projection: NDArray[np.floating],
    factors: Mapping[str, tuple[NDArray[np.floating], NDArray[np.floating]]],
    *,
    base: str,
    base_digest: str,
    alpha: float,
    recipe: Mapping[str, Any],
) -> Header:
    """Write an adapter in float16, in one step; its shapes as in `Adapter`. Gives the header that `read` would.

    Raises:
        ModelError: where it could not be read back: shapes that do not fit, numbers that float16 does not hold.
        DiskFull: where the disk takes no more.

    """
    named = {PROJECTION: projection}
    for layer, (down, up) in factors.items():
        named |= {f"{layer}.lora_A": down, f"{layer}.lora_B": up}
    with np.errstate(over="ignore"):
        tensors = {name: np.ascontiguousarray(tensor, dtype=np.float16) for name, tensor in named.items()}
    ranks = [len(down) for down, _ in factors.values()]
    header = Header(
        path=path,
        base=base,
        base_digest=base_digest,
        rank=ranks[0] if ranks else 1,
        alpha=float(alpha),
        dimension=projection.shape[-1],
        digest=_digest(tensors, float(alpha)),
        recipe=json.dumps(dict(recipe), ensure_ascii=False, sort_keys=True),
        version=__version__,
    )
    _parts(path, tensors, header)
    metadata = {"format": FORMAT} | {key: str(getattr(header, key)) for key in _KEYS}
    with beside(path) as part:
        part.write_bytes(save(tensors, metadata))
    return header


def merged(adapter: Adapter, weights: Mapping[str, NDArray[np.float32]], hidden: int) -> dict[str, NDArray[np.float32]]:
    """The adapted layers' weights, each W + (alpha / rank) · B @ A, by the names that `weights` has them under.

    `hidden` is how many numbers a token's state has in the model.

    Raises:
        ModelError: where the model lacks a layer that is adapted, or has it or its states in another shape.

    """
    header, found = adapter.header, {}
    if len(adapter.projection) != hidden:
        raise _refused(
            header.path, f"projects states of {len(adapter.projection)} numbers and not {hidden}", header.base
        )
    for layer, (down, up) in adapter.factors.items():
        name = f"{layer}.weight"
        weight, shape = weights.get(name), (len(up), down.shape[1])
        if weight is None or weight.shape != shape:
            has = "lacks" if weight is None else f"has in the shape {weight.shape} and not {shape}"
            raise _refused(header.path, f"adapts {layer}, which the model {has}", header.base)
        found[name] = weight + adapter.scale * (up @ down)
    return found


def check_base(header: Header, model: str, base_digest: str) -> None:
    """Refuses an adapter that was trained on other weights than those with this digest.

    Raises:
        ModelError: where it was; it names both models.

    """
    if header.base_digest != base_digest:
        raise _refused(
            header.path, f"was trained on {header.base} ({header.base_digest[:12]}) and not on {model}", header.base
        )


def _opened(path: Path) -> tuple[dict[str, NDArray[Any]], dict[str, str]]:
    try:
        with safe_open(path, framework="numpy") as file:
            return {name: file.get_tensor(name) for name in file.keys()}, file.metadata() or {}  # noqa: SIM118
    except OSError as error:
        raise _refused(path, f"cannot be read ({error.strerror or 'it is not there'})") from error
    except (SafetensorError, TypeError, ValueError) as error:  # the last two: dtypes that numpy lacks
        raise _refused(path, "is cut short or no safetensors file") from error


def _header(path: Path, metadata: Mapping[str, str]) -> Header:
    if metadata.get("format") != FORMAT or not all(key in metadata for key in _KEYS):
        raise _refused(path, f"is no adapter of format {FORMAT}")
    texts = {key: metadata[key] for key in ("base", "base_digest", "digest", "recipe", "version")}
    try:
        rank, dimension, alpha = int(metadata["rank"]), int(metadata["dimension"]), float(metadata["alpha"])
    except ValueError as error:
        raise _refused(path, "has a rank, an alpha or a dimension that is no number") from error
    if rank < 1 or dimension < 1 or not (math.isfinite(alpha) and alpha > 0):
        raise _refused(path, f"has the rank {rank}, the alpha {alpha:g} and the dimension {dimension}")
    if not _SHA256.fullmatch(texts["digest"]):
        raise _refused(path, "has a digest that is no sha256")
    return Header(path=path, rank=rank, alpha=alpha, dimension=dimension, **texts)


def _parts(
    path: Path, tensors: Mapping[str, NDArray[Any]], header: Header
) -> tuple[NDArray[np.float32], dict[str, tuple[NDArray[np.float32], NDArray[np.float32]]]]:
    """Projection and factors, where they fit each other and the header."""
    floats = {name: tensor.astype(np.float32) for name, tensor in tensors.items()}
    if not all(np.isfinite(tensor).all() for tensor in floats.values()):
        raise _refused(path, "holds weights that are not finite")
    projection = floats.pop(PROJECTION, None)
    if projection is None or projection.ndim != 2 or projection.shape[1] != header.dimension:
        raise _refused(path, f"lacks a projection to {header.dimension} dimensions")
    matches = [_FACTOR.fullmatch(name) for name in floats]
    strange = [name for name, match in zip(floats, matches, strict=True) if match is None]
    if strange:
        raise _refused(path, f"holds the tensor {strange[0]}, which is none of an adapter's")
    factors = {}
    for layer in sorted({match["layer"] for match in matches if match}):
        down, up = (floats.get(f"{layer}.lora_{side}") for side in "AB")
        fits = down is not None and up is not None and down.ndim == up.ndim == 2
        if down is None or up is None or not fits or not header.rank == len(down) == up.shape[1]:
            raise _refused(path, f"has no two factors of rank {header.rank} for {layer}")
        factors[layer] = (down, up)
    return projection, factors


def _digest(tensors: Mapping[str, NDArray[Any]], alpha: float) -> str:
    """Sha256 over alpha and the tensors by name: name, dtype, shape and bytes as they are stored."""
    digest = hashlib.sha256(f"alpha\0{alpha!r}\n".encode())
    for name, tensor in sorted(tensors.items()):
        digest.update(f"{name}\0{tensor.dtype.name}\0{tensor.shape}\n".encode() + tensor.tobytes())
    return digest.hexdigest()


def _refused(path: Path, why: str, base: str | None = None) -> ModelError:
    if base:
        remedy = f"set NSKQA_MODEL to {base}, or NSKQA_ADAPTER to another adapter or to none"
    elif path == SHIPPED:
        remedy = "it is a part of nskqa: install nskqa again, or set NSKQA_ADAPTER to none"
    else:
        remedy = "set NSKQA_ADAPTER to a file that `nskqa model train` wrote, or unset it"
    return ModelError(f"The adapter {path} {why}; {remedy}.")
