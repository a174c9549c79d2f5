"""What was learned of how people tell of danger, as it ships: read, whole, small, and asked of the encoder in doubt."""

import json
import shutil
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from nskqa.answer.urgent.hearing import CARD, SHIPPED, WEIGHTS, load_hearing
from nskqa.answer.urgent.pieces import pieces
from nskqa.answer.urgent.rules import Ruled
from nskqa.answer.urgent.stretches import LONGEST, stretches
from nskqa.assistant import Assistant
from nskqa.errors import ModelError
from nskqa.evaluate.messages import read_messages

TESTS = Path(__file__).parents[2]
TRAINING = TESTS.parent / "data" / "training" / "urgent"
MOST_BYTES = 1_000_000
TELLING = "pappa har låst inn passet mitt, onkel kommer på lørdag og mamma har pakket kofferten min med vinterklær"
# What staff paste; the telling is somewhere in it.
MAIL = (
    "Viser til møtet i går om rapporteringen for handlingsplanen. Vi har fått innspill fra tre kommuner om tiltakene, "
    "og fristen for merknader er satt til mandag. Departementet ber om en oversikt over status for hvert tiltak. "
) * 8


def test_the_weights_are_small_and_say_what_they_were_made_of() -> None:
    assert sum((SHIPPED / name).stat().st_size for name in (CARD, WEIGHTS)) <= MOST_BYTES
    made = load_hearing().card.training
    assert (made.tellings >= 1_500, made.others >= 4_000, made.writers >= 20) == (True, True, True)


def test_they_were_trained_with_the_encoder_that_ships(assistant: Assistant) -> None:
    assert load_hearing().card.with_vector.encoder == assistant.encoder.digest


@pytest.mark.parametrize(
    ("name", "damage", "told"),
    [
        (CARD, lambda raw: raw[: len(raw) // 2], "are damaged"),
        (CARD, lambda raw: raw.replace(b'"format": 1', b'"format": 2'), "are damaged .format"),
        (WEIGHTS, lambda raw: raw[: len(raw) // 2], "are damaged .hearing.tsv is not the one"),
        (WEIGHTS, lambda raw: bytes([raw[0] ^ 1]) + raw[1:], "are damaged .hearing.tsv is not the one"),
        (WEIGHTS, lambda _: None, "cannot be read"),
    ],
)
def test_damaged_weights_are_refused(tmp_path: Path, name: str, damage, told: str) -> None:
    for each in (CARD, WEIGHTS):
        shutil.copy(SHIPPED / each, tmp_path / each)
    made = damage((tmp_path / name).read_bytes())
    if made is None:
        (tmp_path / name).unlink()
    else:
        (tmp_path / name).write_bytes(made)
    with pytest.raises(ModelError, match=rf"{told}.*install it again"):
        load_hearing(tmp_path)


def test_the_encoder_is_asked_in_doubt_alone() -> None:
    hearing = load_hearing()
    asked: list[str] = []

    def embed(text: str) -> NDArray[np.float32]:
        asked.append(text)
        return np.zeros(len(hearing.card.with_vector.of_vector), np.float32)

    encoder = hearing.card.with_vector.encoder
    sure, not_at_all, doubtful = TELLING, "Hva er status for tiltak 13?", "Foreldrene hennes har bestilt reise i sommer"
    for text in (sure, not_at_all):
        assert hearing.heard(text, embed, encoder).certainty == hearing.heard(text).certainty
    assert asked == []
    hearing.heard(doubtful, embed, encoder)
    assert asked == [doubtful]
    assert hearing.heard(doubtful, embed, "another").certainty == hearing.heard(doubtful).certainty
    assert asked == [doubtful]


def test_of_a_long_text_the_part_that_tells_is_heard() -> None:
    hearing = load_hearing()
    assert hearing.heard(MAIL).tone(Ruled.NOTHING) is None
    for text in (f"{TELLING}. {MAIL}", f"{MAIL}{TELLING}", f"{MAIL[: len(MAIL) // 2]}. {TELLING}. {MAIL}"):
        assert hearing.heard(text).tone(Ruled.NOTHING) is not None


def test_stretches_are_short_and_leave_nothing_out() -> None:
    for text in (MAIL, "x" * 4_000, "kort", "En. " * 900, f"{'y' * 249}. {MAIL}"):
        made = stretches(text)
        assert max(map(len, made)) <= LONGEST or made == (text,)
        assert set(" ".join(made).split()) >= {word for word in text.split() if len(word) <= LONGEST}
        assert sum(map(len, made)) >= len(text.strip()) - len(made)


def test_pieces_are_the_same_however_letters_were_typed() -> None:
    assert (
        pieces("Søstera mi, å GIFTE seg!") == pieces("sostera mi a gifte seg !") == pieces("søstera mi – aa gifte seg!")
    )
    assert "gift " in pieces("gift") and "_gift_" not in pieces("gift")
    assert {"_gif", "ifte_", "gifte seg "} <= pieces("gifte seg")
    assert pieces(" … ") == frozenset()


@pytest.mark.parametrize("name", ["questions.jsonl", "pairs.jsonl", "nynorsk.jsonl", "keywords.jsonl"])
def test_what_staff_ask_is_taken_for_no_telling(assistant: Assistant, name: str) -> None:
    tones = [assistant.ear.tone(message.text) for message in read_messages(TESTS / name)]
    assert tones.count(True) <= 0.01 * len(tones)
    assert len(tones) - tones.count(None) <= 0.05 * len(tones)


def test_the_card_is_what_was_written(tmp_path: Path) -> None:
    card = json.loads((SHIPPED / CARD).read_text(encoding="utf-8"))
    assert card == json.loads(load_hearing().card.model_dump_json())


def test_a_set_that_was_never_trained_on_is_heard(assistant: Assistant) -> None:
    messages = read_messages(Path(__file__).with_name("fresh.jsonl"))
    tones = [(message.urgent, assistant.ear.tone(message.text)) for message in messages]
    tellings, others = ([tone for urgent, tone in tones if urgent is which] for which in (True, False))
    assert (len(tellings), len(others)) == (60, 60)
    assert tellings.count(None) <= 1
    assert others.count(None) >= 57
    trained_on = {line for path in TRAINING.glob("*.jsonl") for line in path.read_text(encoding="utf-8").splitlines()}
    assert not {message.text for message in messages} & {json.loads(line)["q"] for line in trained_on}
