import shutil
from pathlib import Path

import numpy as np
import pytest

from nskqa.errors import IndexDamaged, SettingsError
from nskqa.search import retrievers, views
from nskqa.search.builds import current, making, put_into_place
from nskqa.search.dense import FaissIndex
from nskqa.search.late import LateIndex
from nskqa.search.manifest import Manifest, file_entry
from nskqa.types import Passage, Section, Sentence, Span


def passages(*texts: str) -> list[Passage]:
    return [
        Passage(str(row), "r", None, Section.PLAN, 1, "", text, Span(0, 9), (Sentence(text, Span(0, len(text))),))
        for row, text in enumerate(texts)
    ]


def serve(home: Path, encoder: object, *texts: str, factory: str = "Flat") -> tuple[Manifest, list[tuple[int, int]]]:
    heard: list[tuple[int, int]] = []
    encoder.asked.clear()
    with making(home) as folder:
        made = retrievers.build(home, passages(*texts), encoder, factory, lambda *moved: heard.append(moved))
        made.save(folder)
        manifest = retrievers.describe(folder, made, encoder, "m", "a1", factory, {})
        put_into_place(home, folder, manifest)
    return manifest, heard


def test_only_new_sentences_are_embedded_and_progress_counts_up_to_them(words: object, tmp_path: Path) -> None:
    manifest, heard = serve(tmp_path, words, "En båt.", "To måker.", "To måker.")
    assert heard == [*sorted(heard[:2]), (1, 3), (2, 3), (3, 3)]
    assert (manifest.adapter, manifest.late_dimension, manifest.sentences) == ("a1", 16, 3)
    before = LateIndex.load(current(tmp_path)[0] / "late")
    kept = [before.vectors(number).tokens for number in (0, 1)]
    _, heard = serve(tmp_path, words, "To måker.", "Tre ender.", "En båt.")
    assert words.asked == ["Tre ender.", "Tre ender."]
    after = LateIndex.load(current(tmp_path)[0] / "late")
    assert np.array_equal(after.vectors(0).tokens, kept[1])
    assert np.array_equal(after.vectors(2).tokens, kept[0])
    assert serve(tmp_path, words, "Tre ender.", "En båt.")[1] == []


def test_vectors_are_kept_on_in_another_factory_where_they_are_whole(words: object, tmp_path: Path) -> None:
    texts = ("En båt.", "To måker.")
    serve(tmp_path, words, *texts, factory="HNSW8")
    serve(tmp_path, words, *texts, factory="SQ8")
    assert words.asked == []
    serve(tmp_path, words, *texts, factory="Flat")
    assert words.asked == list(texts), "what was shortened is embedded anew; its token vectors are not"


def test_a_factory_string_is_refused_before_anything_is_embedded(words: object, tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="NSKQA_FAISS_FACTORY"):
        serve(tmp_path, words, "En båt.", factory="IDMap,Flat")
    assert words.asked == []


def test_vectors_of_other_passages_are_refused(words: object, tmp_path: Path) -> None:
    manifest, _ = serve(tmp_path, words, "En båt.", "To måker.")
    folder, _ = current(tmp_path)
    FaissIndex.build(np.eye(16, dtype=np.float32), "Flat").save(tmp_path / "other")
    shutil.copy(tmp_path / "other" / "vectors.faiss", folder / "dense")
    changed = {name: file_entry(folder / name) for name in manifest.files}
    with pytest.raises(IndexDamaged, match="not those of its passages.*nskqa index"):
        retrievers.Retrievers.load(folder, manifest.model_copy(update={"files": changed}))


def test_a_model_without_a_second_stage_has_no_token_vectors(no_late: object, words: object, tmp_path: Path) -> None:
    manifest, _ = serve(tmp_path, no_late, "En båt.")
    folder, _ = current(tmp_path)
    assert manifest.late_dimension is None
    assert not (folder / "late").exists()
    assert retrievers.Retrievers.load(folder, manifest).late is None
    assert serve(tmp_path, words, "En båt.")[0].late_dimension == 16


def test_sentences_are_encoded_in_chunks(words: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [f"Setning {number}." for number in range(10)]
    whole = retrievers.build(tmp_path, passages(*texts), words, "Flat", lambda *_: None)
    monkeypatch.setattr(retrievers, "_CHUNK", 3)
    lengths: list[int] = []
    encode = words.encode_sentences
    words.encode_sentences = lambda texts, progress=None: lengths.append(len(texts)) or encode(texts, progress)
    chunked = retrievers.build(tmp_path, passages(*texts), words, "Flat", lambda *_: None)
    assert lengths == [3, 3, 3, 1]
    for number in range(10):
        for one, other in zip(whole.late.vectors(number), chunked.late.vectors(number), strict=True):
            assert np.array_equal(one, other)


def test_token_vectors_of_other_sentences_are_refused(words: object, tmp_path: Path) -> None:
    manifest, _ = serve(tmp_path, words, "En båt.", "To måker.")
    folder, _ = current(tmp_path)
    with pytest.raises(IndexDamaged, match="not those of its sentences.*nskqa index"):
        retrievers.Retrievers.load(folder, manifest.model_copy(update={"sentences": 3}))


def test_a_build_that_fails_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt), making(tmp_path) as folder:
        (folder / "half").write_text("x", encoding="utf-8")
        raise KeyboardInterrupt
    assert list((tmp_path / "builds").iterdir()) == []


def test_a_sentence_is_known_by_what_stands_around_it() -> None:
    one = Sentence("En båt.", Span(0, 7))
    other = Sentence("Den er rød.", Span(8, 19))
    both = Passage("a", "r", None, Section.PLAN, 1, "Havna", "En båt. Den er rød.", Span(0, 19), (one, other))
    assert views.contexts([both]) == ["En båt. Havna", "Den er rød. En båt. Havna"]
