"""An adapter's file is whole and fits, or it is refused with one sentence that says what to do."""

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import load_file, save_file

from nskqa.errors import ModelError
from nskqa.search.model import adapter

LAYER = "encoder.layer.1.attention.self.query"
BASE = {"base": "tiny", "base_digest": "b" * 64}
RANDOM = np.random.default_rng(5)
PROJECTION = RANDOM.normal(size=(6, 4))
FACTORS = {LAYER: (RANDOM.normal(size=(2, 6)), RANDOM.normal(size=(8, 2)))}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    adapter.write(tmp_path / "tuned", PROJECTION, FACTORS, **BASE, alpha=4, recipe={"epochs": 3, "språk": "nn"})
    return tmp_path / "tuned"


def rewritten(
    path: Path,
    metadata: Callable[[dict[str, str]], dict[str, str]] = lambda known: known,
    tensors: Callable[[dict[str, np.ndarray]], dict[str, np.ndarray]] = lambda known: known,
) -> Path:
    """The file with other metadata or tensors, its digest left as it was."""
    length = int.from_bytes(path.read_bytes()[:8], "little")
    known = json.loads(path.read_bytes()[8 : 8 + length])["__metadata__"]
    save_file(tensors(load_file(path)), path, metadata(known))
    return path


def test_what_was_written_is_read(path: Path) -> None:
    found = adapter.read(path)
    assert (found.header.rank, found.header.alpha, found.header.dimension) == (2, 4.0, 4)
    assert (found.header.base, found.header.base_digest) == ("tiny", "b" * 64)
    assert json.loads(found.header.recipe) == {"epochs": 3, "språk": "nn"}
    assert np.array_equal(found.projection, PROJECTION.astype(np.float16).astype(np.float32))
    for ours, theirs in zip(found.factors[LAYER], FACTORS[LAYER], strict=True):
        assert np.array_equal(ours, theirs.astype(np.float16).astype(np.float32))
    assert [each.name for each in path.parent.iterdir()] == ["tuned"]


def test_the_same_tensors_have_the_same_digest_and_another_alpha_another(path: Path) -> None:
    known = adapter.read(path).header
    again = adapter.write(path, PROJECTION, FACTORS, **BASE, alpha=4, recipe={})
    assert again.digest == known.digest
    assert adapter.write(path, PROJECTION, FACTORS, **BASE, alpha=8, recipe={}).digest != known.digest


def test_a_merged_weight_is_the_weight_and_the_scaled_product(path: Path) -> None:
    found = adapter.read(path)
    weight = RANDOM.normal(size=(8, 6)).astype(np.float32)
    down, up = found.factors[LAYER]
    merged = adapter.merged(found, {f"{LAYER}.weight": weight, "other.weight": weight}, hidden=6)
    assert list(merged) == [f"{LAYER}.weight"]
    assert merged[f"{LAYER}.weight"] == pytest.approx(weight + 4 / 2 * up @ down, abs=1e-6)


def test_a_model_without_the_layer_or_of_another_shape_is_refused(path: Path) -> None:
    found = adapter.read(path)
    weight = np.zeros((8, 6), np.float32)
    with pytest.raises(ModelError, match=rf"adapts {LAYER}, which the model lacks; set NSKQA_MODEL to tiny, or"):
        adapter.merged(found, {}, hidden=6)
    with pytest.raises(ModelError, match=r"has in the shape \(6, 8\) and not \(8, 6\)"):
        adapter.merged(found, {f"{LAYER}.weight": weight.T}, hidden=6)
    with pytest.raises(ModelError, match="projects states of 6 numbers and not 5"):
        adapter.merged(found, {f"{LAYER}.weight": weight}, hidden=5)


def test_another_base_is_refused(path: Path) -> None:
    header = adapter.read(path).header
    adapter.check_base(header, "tiny", "b" * 64)
    with pytest.raises(
        ModelError, match=r"was trained on tiny \(bbbbbbbbbbbb\) and not on other; set NSKQA_MODEL to tiny"
    ):
        adapter.check_base(header, "other", "c" * 64)


def test_a_file_cut_anywhere_is_refused(path: Path) -> None:
    whole = path.read_bytes()
    for length in [*range(0, len(whole), 41), len(whole) - 1]:
        path.write_bytes(whole[:length])
        with pytest.raises(ModelError, match=r"is cut short or no safetensors file; set NSKQA_ADAPTER to a file"):
            adapter.read(path)


def test_a_changed_byte_of_any_tensor_is_refused(path: Path) -> None:
    whole = path.read_bytes()
    start = 8 + int.from_bytes(whole[:8], "little")
    for at in range(start, len(whole), 7):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        with pytest.raises(ModelError, match="was changed after it was written"):
            adapter.read(path)


def test_a_missing_file_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"nowhere cannot be read \(.*\); set NSKQA_ADAPTER"):
        adapter.read(tmp_path / "nowhere")
    with pytest.raises(ModelError, match="cannot be read"):
        adapter.read(tmp_path)


def test_a_foreign_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "text").write_text("no tensors here, and rather more than eight bytes", encoding="utf-8")
    save_file({"weight": np.zeros((2, 2), np.float32)}, tmp_path / "model", {"format": "pt"})
    save_file({"weight": np.zeros((2, 2), np.float32)}, tmp_path / "bare")
    for name, why in (("text", "no safetensors file"), ("model", "no adapter of format 1"), ("bare", "no adapter")):
        with pytest.raises(ModelError, match=why):
            adapter.read(tmp_path / name)


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"format": "2"}, "is no adapter of format 1"),
        ({"rank": "many"}, "is no number"),
        ({"rank": "0"}, "has the rank 0"),
        ({"alpha": "nan"}, "the alpha nan"),
        ({"alpha": "-4"}, "the alpha -4"),
        ({"alpha": "5.0"}, "was changed"),
        ({"rank": "3"}, "no two factors of rank 3"),
        ({"dimension": "5"}, "lacks a projection to 5 dimensions"),
        ({"digest": "../../elsewhere"}, "a digest that is no sha256"),
        ({"digest": "0" * 64}, "was changed"),
    ],
)
def test_metadata_that_cannot_be_true_are_refused(path: Path, changed: dict[str, str], why: str) -> None:
    with pytest.raises(ModelError, match=why):
        adapter.read(rewritten(path, metadata=lambda known: known | changed))


@pytest.mark.parametrize(
    ("projection", "factors", "why"),
    [
        (PROJECTION[0], FACTORS, "lacks a projection"),
        (PROJECTION, {LAYER: (np.zeros((2, 6)), np.zeros((8, 3)))}, f"has no two factors of rank 2 for {LAYER}"),
        (PROJECTION, {**FACTORS, "pooler": (np.zeros((3, 6)), np.zeros((8, 3)))}, "of rank 2 for pooler"),
        (PROJECTION, {LAYER: (np.full((2, 6), np.nan), np.zeros((8, 2)))}, "not finite"),
        (PROJECTION * 1e6, FACTORS, "not finite"),
    ],
)
def test_what_could_not_be_read_back_is_not_written(
    tmp_path: Path, projection: np.ndarray, factors: dict[str, tuple[np.ndarray, np.ndarray]], why: str
) -> None:
    with pytest.raises(ModelError, match=why):
        adapter.write(tmp_path / "tuned", projection, factors, **BASE, alpha=4, recipe={})
    assert not list(tmp_path.iterdir())


def test_a_tensor_that_is_none_of_an_adapters_is_named(path: Path) -> None:
    with pytest.raises(ModelError, match="was changed"):
        adapter.read(rewritten(path, tensors=lambda known: known | {"bias": np.zeros(3, np.float16)}))
    with pytest.raises(ModelError, match=r"holds the tensor no/layer.lora_A, which is none of an adapter's"):
        adapter.write(path, PROJECTION, {"no/layer": FACTORS[LAYER]}, **BASE, alpha=4, recipe={})


def test_the_shipped_adapter_is_whole_and_small() -> None:
    found = adapter.read(adapter.SHIPPED)
    assert found.header.base == "multilingual-e5-small"
    assert found.projection.shape == (384, 128)
    assert adapter.SHIPPED.stat().st_size <= 4_000_000


def test_a_shipped_adapter_that_is_gone_is_a_damaged_installation(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(adapter, "SHIPPED", tmp_path / "adapter.safetensors")
    with pytest.raises(ModelError, match="install nskqa again, or set NSKQA_ADAPTER to none"):
        adapter.read(adapter.SHIPPED)
