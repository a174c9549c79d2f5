"""The score that is trained is the one that is asked."""

import numpy as np
import torch

from nskqa.search.encoder import LateVectors
from nskqa.search.late import LateIndex
from nskqa.search.model.train.scoring import scores

HIDDEN, PROJECTED = 24, 16


def late(states: torch.Tensor) -> LateVectors:
    pooled = torch.nn.functional.normalize(states[:, :HIDDEN].mean(dim=0), dim=-1)
    return LateVectors(pooled.numpy(), torch.nn.functional.normalize(states[:, HIDDEN:], dim=-1).numpy())


def test_training_scores_a_sentence_as_search_does() -> None:
    torch.manual_seed(1)
    lengths, asked = [[5, 3], [7, 2]], [4, 6]
    questions, sentences = torch.zeros(2, 6, HIDDEN + PROJECTED), torch.zeros(2, 2, 7, HIDDEN + PROJECTED)
    queries_mask, documents_mask = torch.zeros(2, 6), torch.zeros(2, 2, 7)
    for row, length in enumerate(asked):
        questions[row, :length] = torch.randn(length, HIDDEN + PROJECTED)
        queries_mask[row, :length] = 1
    for row in range(2):
        for at in range(2):
            sentences[row, at, : lengths[row][at]] = torch.randn(lengths[row][at], HIDDEN + PROJECTED)
            documents_mask[row, at, : lengths[row][at]] = 1
    given = scores(questions, sentences, queries_mask=queries_mask, documents_mask=documents_mask, projected=PROJECTED)
    index = LateIndex.build(late(sentences[row, at, : lengths[row][at]]) for row in range(2) for at in range(2))
    for row, length in enumerate(asked):
        wanted = index.score(late(questions[row, :length]), range(4))
        # eight bits a number
        np.testing.assert_allclose(given[row].numpy(), (wanted.pooled + wanted.maxsim) / 2, atol=0.02)


def test_padding_changes_no_score() -> None:
    torch.manual_seed(2)
    question, sentence = torch.randn(1, 3, 8), torch.randn(1, 1, 4, 8)
    there = torch.ones(1, 3), torch.ones(1, 1, 4)
    alone = scores(question, sentence, queries_mask=there[0], documents_mask=there[1], projected=4)
    padded = scores(
        torch.nn.functional.pad(question, (0, 0, 0, 2), value=9.0),
        torch.nn.functional.pad(sentence, (0, 0, 0, 3), value=9.0),
        queries_mask=torch.nn.functional.pad(there[0], (0, 2)),
        documents_mask=torch.nn.functional.pad(there[1], (0, 3)),
        projected=4,
    )
    torch.testing.assert_close(alone, padded)
