"""The trained certainty: what it weighs, that its file is whole, and what is declined by it."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nskqa.answer.choose.certainty import FEATURES, SHIPPED, UNDOUBTING, Signals, load_certainty
from nskqa.assistant import Assistant
from nskqa.errors import ModelError
from nskqa.types import Intent, Question, Reason

CLEAR = Signals(
    lang="nb",
    intent=Intent.FACT,
    words=4,
    named=False,
    strange=0,
    similarity=0.88,
    covered=0.9,
    known=1.0,
    peak=3.5,
    score=0.9,
    margin=0.1,
    document=0.9,
    agreed=True,
    holds=True,
)
cosines = st.floats(-1, 1)
shares = st.floats(0, 1)
signals = st.builds(
    Signals,
    lang=st.sampled_from(["nb", "nn", "en"]),
    intent=st.sampled_from(list(Intent)),
    words=st.integers(0, 100),
    named=st.booleans(),
    strange=st.integers(0, 9),
    similarity=cosines,
    covered=shares,
    known=shares,
    peak=st.floats(0, 10),
    score=st.floats(-1, 1.2),
    margin=shares,
    document=shares,
    agreed=st.booleans(),
    holds=st.booleans(),
)


@given(signals)
def test_certainty_is_a_probability_and_always_the_same(seen: Signals) -> None:
    certainty = load_certainty().of(seen)
    assert 0 <= certainty <= 1
    assert load_certainty().of(replace(seen)) == certainty


@pytest.mark.parametrize("field", ["similarity", "score", "covered", "peak", "margin", "document"])
@given(seen=signals, more=st.floats(0, 0.5))
def test_what_is_nearer_is_never_less_certain(field: str, seen: Signals, more: float) -> None:
    nearer = replace(seen, **{field: getattr(seen, field) + more})
    assert load_certainty().of(nearer) >= load_certainty().of(seen)


def test_a_sentence_without_the_kind_asked_for_is_less_certain() -> None:
    model = load_certainty()
    assert model.of(CLEAR) > model.of(replace(CLEAR, holds=False))


def test_without_weights_nothing_is_doubted() -> None:
    assert UNDOUBTING.of(replace(CLEAR, similarity=-1.0, score=-1.0)) >= UNDOUBTING.threshold


def test_the_shipped_weights_say_what_they_were_made_of() -> None:
    model = load_certainty()
    assert tuple(each.feature for each in model.weights) == tuple(FEATURES)
    assert model.training is not None
    assert set(model.training.recipe) == {"seed", "folds", "repeats", "strength", "most_risk", "foreign_weight"}
    assert model.training.questions > model.training.answerable > 200


def changed(path: Path, **values: object) -> Path:
    path.write_text(json.dumps({**json.loads(SHIPPED.read_text(encoding="utf-8")), **values}), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("values", "says"),
    [
        ({"format": 2}, "format"),
        ({"threshold": 1.5}, "threshold"),
        ({"weights": []}, "weigh other features"),
        ({"weights": [{"feature": "similarity", "mean": 0, "scale": 0, "weight": 1}]}, "weights.0.scale"),
        ({"intercept": "much"}, "intercept"),
        ({"more": 1}, "more"),
        ({"training": None}, "what they were made of"),
    ],
)
def test_a_changed_file_is_refused(tmp_path: Path, values: dict[str, object], says: str) -> None:
    with pytest.raises(ModelError, match="install it again") as caught:
        load_certainty(changed(tmp_path / "certainty.json", **values))
    assert says in str(caught.value)


def test_a_truncated_file_and_a_missing_one_are_refused(tmp_path: Path) -> None:
    short = tmp_path / "short.json"
    short.write_bytes(SHIPPED.read_bytes()[:200])
    for path in (short, tmp_path / "none.json"):
        with pytest.raises(ModelError, match=str(path)):
            load_certainty(path)


@pytest.mark.parametrize(
    "text", ["Hvem vant valget i 2025?", "Hvor mange ble dømt for tvangsekteskap i Oslo tingrett?", "lorem ipsum dolor"]
)
def test_what_is_too_uncertain_is_declined(assistant: Assistant, text: str) -> None:
    abstention = assistant.ask(Question(text)).abstention
    assert abstention is not None
    assert abstention.reason in {Reason.OUTSIDE_REPORT, Reason.TOO_UNCERTAIN}


def test_a_question_is_seen_by_its_signals_unless_structure_answers_it(assistant: Assistant) -> None:
    (near,) = assistant.signals(Question("Hvor mange nye kommuner starter med TryggEst i 2024?"))
    (far,) = assistant.signals(Question("Hvordan baker man boller med kardemomme?"))
    assert assistant.certainty.of(near) > 0.9 > 0.1 > assistant.certainty.of(far)
    assert assistant.signals(Question("Hva er status for tiltak 13?")) == ()
