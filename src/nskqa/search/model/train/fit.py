"""Trains the adapter with sentence-transformers' late interaction and PEFT; what they do not have is the recipe.

LoRA (Hu and others 2021) on the transformer's linear layers, and a projection of its token states, by a listwise
softmax over the candidates of all questions of a batch. The first stage keeps the untuned weights.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import torch
from datasets import Dataset
from numpy.typing import NDArray
from peft import LoraConfig
from sentence_transformers import MultiVectorEncoder
from sentence_transformers.base.modules import Dense, Transformer
from sentence_transformers.multi_vector_encoder.losses import MultiVectorMultipleNegativesRankingLoss
from sentence_transformers.multi_vector_encoder.model_card import MultiVectorEncoderModelCardCallback
from sentence_transformers.multi_vector_encoder.modules import MultiVectorMask
from sentence_transformers.multi_vector_encoder.trainer import MultiVectorEncoderTrainer
from sentence_transformers.multi_vector_encoder.training_args import MultiVectorEncoderTrainingArguments
from sentence_transformers.sentence_transformer.training_args import BatchSamplers
from transformers import PrinterCallback, TrainerCallback, TrainerState

from nskqa.search.model.quiet import quiet
from nskqa.search.model.train import checkpoints
from nskqa.search.model.train.candidates import Candidates
from nskqa.search.model.train.recipe import Recipe
from nskqa.search.model.train.scoring import scores

# Layers that learn: all of attention and of the feed-forward part.
_LINEAR = ["query", "key", "value", "dense"]
# Of so many sentences the first projection is made: their token states' principal directions.
_SAMPLE = 400
_SAVED_EVERY = 25  # steps
_TOGETHER = 16  # sentences that go through the model at once, of like length

# Names in the trained model's state: that of the projection, and those of the factors that A is the first of.
_PROJECTION = "1.linear.weight"
_FACTOR = re.compile(r"0\.model\.(?P<layer>.+)\.lora_A\.default\.weight")

Progress = Callable[[int, int, float], None]
# The projection, and each adapted layer's factors A and B, as search.model.adapter takes them.
Learned = tuple[NDArray[np.float32], dict[str, tuple[NDArray[np.float32], NDArray[np.float32]]]]


def fit(
    base: Path,
    prefixes: tuple[str, str],
    taught: Sequence[Candidates],
    recipe: Recipe,
    work: Path,
    progress: Progress,
) -> Learned:
    """What is learned from the candidates in one pass over them.

    `prefixes` go before questions and sentences; `work` keeps checkpoints, from which a training that was stopped goes
    on; `progress` hears the step, how many there are, and the loss of the last few.

    Raises:
        DiskFull: where the disk takes no more.

    """
    torch.manual_seed(recipe.seed)
    with quiet():
        model = _untrained(base, prefixes[1], taught, recipe)
        trainer = MultiVectorEncoderTrainer(
            model=model,
            args=_arguments(recipe, work, len(taught)),
            train_dataset=_dataset(prefixes, taught),
            loss=MultiVectorMultipleNegativesRankingLoss(
                model,
                scale=1 / recipe.temperature,
                similarity_fct=partial(scores, projected=recipe.dimension),
                mini_batch_size=_TOGETHER,
            ),
            callbacks=[_Told(progress)],
        )
        for unwanted in (PrinterCallback, MultiVectorEncoderModelCardCallback):
            trainer.remove_callback(unwanted)
        with checkpoints.kept_whole(work):
            found = checkpoints.last(work)
            trainer.train(resume_from_checkpoint=str(found) if found else None)
    return _learned(model)


def bfloat16_is_fast() -> bool:
    """True where the processor computes with bfloat16 itself: the training is then three times as fast."""
    return bool(torch.cpu._is_avx512_bf16_supported())


class Projection(Dense):  # type: ignore[misc]  # sentence-transformers is not followed by mypy
    """Puts the projection of each token's state behind it: the state is pooled, the projection meets other tokens."""

    def forward(self, features: dict[str, torch.Tensor]) -> dict[str, torch.Tensor]:
        """The features with `token_embeddings` of shape (texts, tokens, hidden + dimension)."""
        states = features["token_embeddings"]
        return {**features, "token_embeddings": torch.cat((states, self.linear(states)), dim=-1)}


class _Told(TrainerCallback):  # type: ignore[misc]  # transformers is not followed by mypy
    """Hands the trainer's steps on, with the mean loss of the last ones."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress

    def on_log(self, *given: Any, logs: Mapping[str, Any], **_: Any) -> None:
        state = next(each for each in given if isinstance(each, TrainerState))
        if "loss" in logs:
            self._progress(state.global_step, state.max_steps, float(logs["loss"]))


def _untrained(base: Path, prefix: str, taught: Sequence[Candidates], recipe: Recipe) -> MultiVectorEncoder:
    """The model before its first step: the adapter changes nothing yet, the projection keeps what it can."""
    still = {"hidden_dropout_prob": 0.0, "attention_probs_dropout_prob": 0.0}
    transformer = Transformer(str(base), model_kwargs={"dtype": "float32"}, config_kwargs=still)
    plain = MultiVectorEncoder(modules=[transformer, MultiVectorMask()], device="cpu")
    directions = _principal(plain, prefix, taught, recipe)
    projection = Projection(
        directions.shape[1],
        recipe.dimension,
        bias=False,
        activation_function=torch.nn.Identity(),
        init_weight=directions,
        module_input_name="token_embeddings",
    )
    model = MultiVectorEncoder(modules=[transformer, projection, MultiVectorMask()], device="cpu")
    model.model_card_data.generate_widget_examples = False
    layers = transformer.model.config.num_hidden_layers
    model.add_adapter(
        LoraConfig(
            r=recipe.rank,
            lora_alpha=recipe.alpha,
            lora_dropout=recipe.dropout,
            target_modules=_LINEAR,
            layers_to_transform=list(range(recipe.first_layer, layers)),
            layers_pattern="layer",
        )
    )
    return model


def _principal(plain: MultiVectorEncoder, prefix: str, taught: Sequence[Candidates], recipe: Recipe) -> torch.Tensor:
    """The principal directions of some sentences' unit token states, uncentred: shape (recipe.dimension, hidden)."""
    sample = sorted({row.answer for row in taught})[:_SAMPLE]
    rows = plain.encode_document([prefix + text for text in sample], show_progress_bar=False, convert_to_numpy=True)
    states = torch.nn.functional.normalize(torch.from_numpy(np.concatenate(rows)), dim=-1)
    return torch.linalg.svd(states, full_matrices=False).Vh[: recipe.dimension].contiguous()


def _arguments(recipe: Recipe, work: Path, rows: int) -> MultiVectorEncoderTrainingArguments:
    steps = max(1, rows // recipe.batch)
    return MultiVectorEncoderTrainingArguments(
        output_dir=str(work),
        num_train_epochs=1,
        per_device_train_batch_size=recipe.batch,
        learning_rate=recipe.learning_rate,
        weight_decay=recipe.weight_decay,
        warmup_steps=max(1, int(recipe.warmup * steps)),
        max_grad_norm=1.0,
        # no sentence twice in a batch: what answers one question is never a wrong sentence for another
        batch_sampler=BatchSamplers.NO_DUPLICATES,
        max_length={"query": recipe.longest_question, "document": recipe.longest_sentence},
        seed=recipe.seed,
        use_cpu=True,
        bf16=bfloat16_is_fast(),
        save_strategy="steps",
        save_steps=_SAVED_EVERY,
        save_total_limit=1,
        logging_steps=5,
        report_to="none",
        disable_tqdm=True,
    )


def _dataset(prefixes: tuple[str, str], taught: Sequence[Candidates]) -> Dataset:
    query, passage = prefixes
    columns = {"question": [query + row.question for row in taught], "answer": [passage + row.answer for row in taught]}
    for number in range(len(taught[0].wrong)):
        columns[f"wrong_{number + 1}"] = [passage + row.wrong[number] for row in taught]
    return Dataset.from_dict(columns)


def _learned(model: MultiVectorEncoder) -> Learned:
    state = {name: np.asarray(value.detach().float().numpy()) for name, value in model.state_dict().items()}
    found = {match["layer"]: name for name in state if (match := _FACTOR.fullmatch(name))}
    factors = {layer: (state[name], state[name.replace("lora_A", "lora_B")]) for layer, name in found.items()}
    return state[_PROJECTION].T, factors
