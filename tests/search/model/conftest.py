"""A tiny model that is quick to make, load and export, and an index directory of its own for each test."""

from pathlib import Path

import pytest

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
