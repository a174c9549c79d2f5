"""What is made small comes back close, and what was four bits comes back as it was."""

import numpy as np
import pytest

from nskqa.search.model.quantise import BLOCK, blocks, row_scales


def unpacked(packed: np.ndarray, scales: np.ndarray, bits: int) -> np.ndarray:
    """Weights (outputs, inputs) of packed blocks."""
    whole = packed
    if bits == 4:
        whole = np.stack((packed & 15, packed >> 4), axis=3).reshape(*packed.shape[:2], BLOCK)
    return ((whole.astype(np.float32) - (1 << (bits - 1))) * scales[:, :, None]).reshape(len(packed), -1)


def test_rows_keep_their_largest_weight_and_are_within_half_a_step() -> None:
    table = np.random.default_rng(0).normal(size=(40, 24)).astype(np.float32)
    table[3] = 0
    rows, scales = row_scales(table)
    assert (rows.dtype, scales.shape) == (np.int8, (40, 1))
    assert np.abs(rows * scales - table).max() <= (scales / 2).max() * 1.001
    assert not rows[3].any()


@pytest.mark.parametrize("bits", [4, 8])
def test_blocks_are_within_a_step(bits: int) -> None:
    matrix = np.random.default_rng(0).normal(size=(70, 5)).astype(np.float32)
    packed, scales = blocks(matrix, bits)
    assert packed.shape == (5, 3, BLOCK * bits // 8)
    back = unpacked(packed, scales, bits)[:, :70].T
    assert np.abs(back - matrix).max() <= np.abs(scales).max()


def test_weights_that_were_four_bits_come_back_exactly() -> None:
    whole = np.random.default_rng(0).integers(-8, 8, (64, 6))
    whole[::32] = -8
    matrix = (whole * 0.03125).astype(np.float32)
    packed, scales = blocks(matrix, 4)
    assert np.array_equal(unpacked(packed, scales, 4).T, matrix)
