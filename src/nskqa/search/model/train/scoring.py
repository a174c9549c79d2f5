"""How near a sentence is to a question, for training: the two parts that search.late scores by, in equal shares.

They are the cosine of the mean token states, and MaxSim over the tokens (ColBERT, Khattab and Zaharia 2020), divided by
the number of the question's tokens; search leaves out tokens of the question that are no part of a word.
"""

import torch
from torch import Tensor
from torch.nn.functional import normalize


def scores(
    questions: Tensor, sentences: Tensor, *, queries_mask: Tensor, documents_mask: Tensor, projected: int
) -> Tensor:
    """Every question against every sentence, shape (questions, lists x sentences of a list), from -1 to 1.

    `questions` has shape (questions, tokens, hidden + projected), `sentences` (lists, sentences of a list, tokens,
    hidden + projected): each token's state and, behind it, its projection, neither of unit length. The masks say which
    tokens are there.
    """
    flat, there = sentences.flatten(0, 1), documents_mask.flatten(0, 1).to(sentences.dtype)
    asked = queries_mask.to(questions.dtype)
    hidden = questions.shape[-1] - projected
    cosines = torch.einsum(
        "qid,njd->qnij", normalize(questions[..., hidden:], dim=-1), normalize(flat[..., hidden:], dim=-1)
    )
    best = cosines.masked_fill(there[None, :, None, :] == 0, -1.0).amax(dim=-1)
    maxsim = (best * asked[:, None, :]).sum(dim=-1) / asked.sum(dim=-1, keepdim=True)
    return (maxsim + _pooled(questions[..., :hidden], asked) @ _pooled(flat[..., :hidden], there).T) / 2


def _pooled(states: Tensor, mask: Tensor) -> Tensor:
    return normalize((states * mask[..., None]).sum(dim=-2), dim=-1)
