"""Training what hears of someone in danger, with few messages: each hand left out, the same files every time."""

import json
import math
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner

from nskqa.answer.urgent.hearing import CARD, WEIGHTS, load_hearing, written
from nskqa.assistant import Assistant
from nskqa.cli import cli
from nskqa.errors import ModelError, NskqaError
from nskqa.evaluate.heard import measured_by, places, tallied
from nskqa.evaluate.hearing import Recipe, train
from nskqa.evaluate.messages import Message, digest, once, read_messages

DATA = Path(__file__).parents[2] / "data" / "training" / "urgent"
HANDS = ("a", "b", "c")
FEW = 60  # messages of each hand


@pytest.fixture(scope="module")
def few() -> list[Message]:
    """Some messages of three hands, half of them tellings, and some that staff asked."""
    made: list[Message] = []
    for hand in HANDS:
        messages = read_messages(DATA / f"{hand}.jsonl")
        for urgent in (True, False):
            made += [message for message in messages if message.urgent is urgent][: FEW // 2]
    return once([*made, *read_messages(DATA / "followups.jsonl")[:40]])


def vectors(messages: list[Message]) -> np.ndarray:
    """A vector a message that tells nothing: how often each of eight letters stands in it, of length one."""
    counts = np.array([[message.text.count(letter) + 0.1 for letter in "aeinorst"] for message in messages], np.float32)
    return counts / np.linalg.norm(counts, axis=1, keepdims=True)


def test_the_same_messages_make_the_same_weights_and_left_out_ones_are_measured(few: list[Message]) -> None:
    moved: list[tuple[int, int]] = []
    one = train(few, vectors(few), "0" * 64, Recipe(rarest=2), lambda *at: moved.append(at))
    other = train(few, vectors(few), "0" * 64, Recipe(rarest=2), lambda *_: None)
    assert one.hearing.card == other.hearing.card
    assert written(one.hearing.weights) == written(other.hearing.weights)
    assert moved[-1] == (len(moved), len(moved))
    by_hand = tallied(one.measured, "hand")
    assert set(by_hand) == {*HANDS, "followups"}
    assert len(by_hand["a"].tellings) == FEW // 2
    trained_on = [one.hearing.heard(message.text).certainty for message in few if message.urgent]
    left_out = [each for each, message in zip(one.measured.by_words, few, strict=True) if message.urgent]
    assert np.mean(trained_on) > np.mean(left_out) + 0.1


def test_thresholds_keep_the_shares_of_what_staff_write(few: list[Message]) -> None:
    recipe = Recipe(rarest=2, sure_false=0.1, perhaps_false=0.3)
    measured = train(few, vectors(few), "0" * 64, recipe, lambda *_: None).measured
    staff = {"staff", "press", "research", "training", "politics", "student"}
    tones = [
        tone
        for message, tone in zip(measured.messages, measured.tones, strict=True)
        if not message.urgent and message.teller in staff and message.hand in HANDS
    ]
    assert tones.count(True) <= 0.1 * len(tones)
    assert len(tones) - tones.count(None) <= 0.3 * len(tones)


def test_the_curve_rises(few: list[Message]) -> None:
    measured = train(few, vectors(few), "0" * 64, Recipe(rarest=2), lambda *_: None).measured
    curve, dots = places(measured, measured.shipped, dotted=True)
    assert curve == sorted(curve)
    assert curve[-1] == (1.0, 1.0)
    assert dots[0] <= dots[1]


def test_too_few_hands_are_refused(few: list[Message]) -> None:
    alone = [message for message in few if message.hand != "c"]
    with pytest.raises(ModelError, match="2 of the files hold messages"):
        train(alone, vectors(alone), "0" * 64, Recipe(), lambda *_: None)


def test_the_shipped_weights_are_those_of_the_messages_in_the_tree() -> None:
    tests = Path(__file__).parents[1]
    staff = (
        *(tests / f"{name}.jsonl" for name in ("questions", "pairs", "nynorsk", "keywords")),
        DATA.parent / "norquad/questions.jsonl",
    )
    files = (*sorted(DATA.glob("*.jsonl")), *staff)
    collected = once(message for path in files for message in read_messages(path))
    assert load_hearing().card.training.digest == digest(collected), "train anew: docs/urgent.md"


def test_what_is_measured_is_what_is_heard(assistant: Assistant, few: list[Message]) -> None:
    ear = assistant.ear
    measured = measured_by(ear.hearing, few, ear.embed, ear.encoder, lambda *_: None)
    assert measured.tones == tuple(ear.tone(message.text) for message in few)
    assert 0 < measured.asked.mean() < 1
    assert not math.isclose(measured.by_words[measured.asked][0], measured.shipped[measured.asked][0])


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("{", "line 2, the line"),
        ('{"urgent": true}', "line 2, q"),
        ('{"q": "x", "urgent": "kanskje"}', "line 2, urgent"),
    ],
)
def test_a_line_that_is_no_message_is_named(tmp_path: Path, line: str, told: str) -> None:
    path = tmp_path / "few.jsonl"
    path.write_text(f'{{"question": "Hva?"}}\n{line}\n', encoding="utf-8")
    with pytest.raises(NskqaError, match=rf"few\.jsonl, {told}.*correct it there"):
        read_messages(path)


def test_the_command_measures_trains_and_draws(few: list[Message], tmp_path: Path) -> None:
    for hand in (*HANDS, "followups"):
        lines = [
            json.dumps(
                {"q": each.text, "urgent": each.urgent, "lang": each.lang, "teller": each.teller, "writer": each.writer}
            )
            for each in few
            if each.hand == hand
        ][::2]
        (tmp_path / f"{hand}.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    files = [str(path) for path in sorted(tmp_path.glob("*.jsonl"))]
    measured = CliRunner().invoke(cli, ["evaluate", "urgent", *files])
    assert measured.exit_code == 0, measured.output
    assert "the encoder was asked of" in measured.output
    command = ["evaluate", "urgent", *files, "--train", "--out", str(tmp_path), "--draw", str(tmp_path / "curve.svg")]
    trained = CliRunner().invoke(cli, command)
    assert trained.exit_code == 0, trained.output
    assert (tmp_path / CARD).exists() and (tmp_path / WEIGHTS).exists()
    assert load_hearing(tmp_path).card.training.tellings == 3 * FEW // 4
    assert (tmp_path / "curve.svg").read_text(encoding="utf-8").count("<circle") == 2
