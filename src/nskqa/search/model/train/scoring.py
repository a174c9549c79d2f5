"""How near a sentence is to a question, for training: the same score that search.late gives when it is asked.

The mean of two parts: the cosine of the mean token states, and MaxSim over the tokens (ColBERT, Khattab and Zaharia
2020), divided by the number of the question's tokens.
"""

import torch
from torch import Tensor
from torch.nn.functional import normalize


def scores(questions: Tensor, sentences: Tensor, *, queries_mask: Tensor, documents_mask: Tensor) -> Tensor:
    """Every question against every sentence, shape (questions, lists x sentences of a list), from -1 to 1.

    `questions` has shape (questions, tokens, dimension), `sentences` (lists, sentences of a list, tokens, dimension),
    neither of unit length; the masks say which tokens are there.
    """
    flat, there = sentences.flatten(0, 1), documents_mask.flatten(0, 1).bool()
    asked = queries_mask.to(questions.dtype)
    cosines = torch.einsum("qid,njd->qnij", normalize(questions, dim=-1), normalize(flat, dim=-1))
    best = cosines.masked_fill(~there[None, :, None, :], -1.0).amax(dim=-1)
    maxsim = (best * asked[:, None, :]).sum(dim=-1) / asked.sum(dim=-1, keepdim=True)
    return (maxsim + pooled(questions, asked) @ pooled(flat, there.to(flat.dtype)).T) / 2


def pooled(tokens: Tensor, mask: Tensor) -> Tensor:
    """The mean of the tokens that are there, of unit length: shape (texts, dimension)."""
    return normalize((tokens * mask[..., None]).sum(dim=-2), dim=-1)
