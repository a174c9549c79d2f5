"""A tiny model that is quick to make, load and export, and an index directory of its own for each test."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from nskqa.search.model import adapter
from nskqa.search.model.prepared import PreparedModel, read_record
from nskqa.search.model.record import digest
from nskqa.search.model.resolve import prepare
from nskqa.settings import Settings

UNKNOWN = "[UNK]"
WORDS = [
    "query",
    ":",
    "passage",
    "hva",
    "er",
    "status",
    "for",
    "tiltak",
    "trygg",
    "##est",
    "krise",
    "##senter",
    "vold",
    "ansvar",
    "which",
    "ministry",
    "is",
    ".",
    "?",
]


@pytest.fixture(scope="session")
def tiny_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sentence-transformers folder with random weights: BERT, two layers of 32 dimensions, mean pooling."""
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Pooling, Transformer
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors
    from transformers import BertConfig, BertModel, PreTrainedTokenizerFast

    vocabulary = {word: number for number, word in enumerate(["[PAD]", "[UNK]", "[CLS]", "[SEP]", *WORDS])}
    tokenizer = Tokenizer(models.WordPiece(vocabulary, unk_token=UNKNOWN))
    tokenizer.normalizer = normalizers.BertNormalizer(lowercase=True)
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    tokenizer.post_processor = processors.BertProcessing(("[SEP]", 3), ("[CLS]", 2))
    special = {"pad_token": "[PAD]", "unk_token": "[UNK]", "cls_token": "[CLS]", "sep_token": "[SEP]"}
    folder = tmp_path_factory.mktemp("tiny")
    torch.manual_seed(0)
    BertModel(
        BertConfig(
            vocab_size=len(vocabulary),
            hidden_size=32,
            num_hidden_layers=2,
            num_attention_heads=2,
            intermediate_size=64,
            max_position_embeddings=64,
            # Wide enough that texts come out apart, as in a trained model.
            initializer_range=0.5,
        )
    ).save_pretrained(folder / "bert")
    PreTrainedTokenizerFast(
        tokenizer_object=tokenizer,
        model_max_length=64,
        **special,
    ).save_pretrained(folder / "bert")
    transformer = Transformer(str(folder / "bert"), max_seq_length=64)
    model = SentenceTransformer(modules=[transformer, Pooling(32, pooling_mode="mean")], device="cpu")
    model.save(str(folder / "model"), create_model_card=False)
    return folder / "model"


@pytest.fixture
def tiny_settings(tiny_folder: Path, tmp_path: Path) -> Settings:
    """Settings that name the tiny model, with an empty index directory."""
    return Settings(model=str(tiny_folder), index_dir=tmp_path / "index")


def prepared_with(adapter_file: Path | str, folder: Path, index: Path) -> PreparedModel:
    """The tiny model with an adapter, or "none", ready to use."""
    return prepare(Settings(model=str(folder), adapter=str(adapter_file), index_dir=index), lambda _: None)


@pytest.fixture(scope="session")
def tiny_plain(tiny_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> PreparedModel:
    """The tiny model without an adapter, in an index directory of its own."""
    return prepared_with("none", tiny_folder, tmp_path_factory.mktemp("plain"))


def tiny_adapter(path: Path, plain: PreparedModel, layers: Sequence[int]) -> Path:
    """A random adapter of rank 4 on these layers of the tiny model, with a projection to 8 dimensions."""
    random = np.random.default_rng(len(layers))
    shapes = {"attention.self.query": (32, 32), "attention.self.value": (32, 32), "output.dense": (32, 64)}
    factors = {
        f"encoder.layer.{layer}.{name}": (random.normal(size=(4, inputs)), 0.02 * random.normal(size=(outputs, 4)))
        for layer in layers
        for name, (outputs, inputs) in shapes.items()
    }
    assert plain.exports
    known = read_record(plain.exports)
    assert known
    projection = np.linalg.qr(random.normal(size=(32, 8)))[0]
    base = {"base": "tiny", "base_digest": digest(known.model)}
    adapter.write(path, projection, factors, **base, alpha=8, recipe={"random": len(layers)})
    return path


@pytest.fixture(scope="session", params=[(1,), (0, 1)], ids=["upper layer", "all layers"])
def tiny_tuned(
    request: pytest.FixtureRequest,
    tiny_folder: Path,
    tiny_plain: PreparedModel,
    tmp_path_factory: pytest.TempPathFactory,
) -> PreparedModel:
    """The tiny model with an adapter on its upper layer, or on both."""
    home = tmp_path_factory.mktemp("tuned")
    return prepared_with(tiny_adapter(home / "adapter", tiny_plain, request.param), tiny_folder, home)
