"""Training certainty and measuring it: on signals made here, and through the command line."""

from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from click.testing import CliRunner

from nskqa.answer.choose.certainty import FEATURES, Signals, load_certainty
from nskqa.assistant import Assistant
from nskqa.cli import cli
from nskqa.errors import ModelError
from nskqa.evaluate.calibration import Judged, at, auc, bins, brier, calibration_error, chosen, curve
from nskqa.evaluate.drawing import Axis, Curve, drawn
from nskqa.evaluate.fitting import Recipe, judged_by, train
from nskqa.evaluate.samples import Sample
from nskqa.types import Intent

QUESTIONS = Path(__file__).parents[1] / "questions.jsonl"
JUDGED = [Judged(0.9, True), Judged(0.8, True), Judged(0.6, False), Judged(0.4, True), Judged(0.1, False)]


def sample(number: int, chance: Random) -> Sample:
    right = number % 3 > 0
    near = chance.gauss(0.06 if right else 0.0, 0.04)
    seen = Signals(
        lang=chance.choice(["nb", "nn", "en"]),
        intent=Intent.FACT,
        words=chance.randint(1, 6),
        named=False,
        strange=0,
        similarity=0.8 + near,
        covered=chance.random(),
        known=chance.random(),
        peak=3.0,
        score=0.6 + 3 * near,
        margin=0.05,
        document=0.8,
        agreed=right,
        holds=True,
    )
    return Sample(f"s{number}", seen, right)


@pytest.fixture(scope="module")
def samples() -> list[Sample]:
    chance = Random(2023)
    return [sample(number, chance) for number in range(60)]


def test_training_on_sixty_questions_is_better_than_chance_and_always_the_same(samples: list[Sample]) -> None:
    trained = train(samples, Recipe())
    assert auc(trained.judged) > 0.75
    assert brier(trained.judged) < 2 / 9  # of saying two thirds of every question
    assert trained == train(samples, Recipe())
    assert auc(judged_by(trained.model, samples)) >= auc(trained.judged)


def test_questions_on_other_texts_weigh_less_than_ones_own(samples: list[Sample]) -> None:
    contrary = [replace(each, right=not each.right) for each in samples]
    alone = auc(train(samples, Recipe()).judged)
    beside = [auc(train(samples, Recipe(foreign_weight=weight), contrary).judged) for weight in (0.2, 2.0)]
    assert alone >= beside[0] > 0.7 > beside[1]
    assert train(samples, Recipe(), contrary).model.training.questions == 120


def test_a_trained_model_can_be_read_back(samples: list[Sample], tmp_path: Path) -> None:
    model = train(samples, Recipe()).model
    (tmp_path / "certainty.json").write_text(model.model_dump_json(indent=1), encoding="utf-8")
    assert load_certainty(tmp_path / "certainty.json") == model
    assert model.training is not None
    assert (model.training.questions, model.training.answerable) == (60, 40)
    assert [each.feature for each in model.weights] == list(FEATURES)


def test_too_few_questions_are_refused(samples: list[Sample]) -> None:
    with pytest.raises(ModelError, match="too few"):
        train(samples[:30], Recipe())


def test_figures_of_a_few_questions() -> None:
    assert auc(JUDGED) == pytest.approx(5 / 6)
    assert brier(JUDGED) == pytest.approx((0.01 + 0.04 + 0.36 + 0.36 + 0.01) / 5)
    assert auc([]) == auc(JUDGED[:2]) == 0.5
    assert sum(each.count for each in bins(JUDGED)) == 5
    assert calibration_error([Judged(1.0, True), Judged(0.0, False)]) == 0.0


def test_a_threshold_answers_and_declines() -> None:
    point = at(JUDGED, 0.5)
    assert (point.coverage, point.risk) == (pytest.approx(0.6), pytest.approx(1 / 3))
    assert (point.decided, point.wrong, point.missed) == (3, 1, 1)
    assert at(JUDGED, 0.0).coverage == 1.0


def test_the_threshold_decides_most_rightly_within_the_risk() -> None:
    assert chosen(curve(JUDGED), most_risk=1.0).decided == 4
    careful = chosen(curve(JUDGED), most_risk=0.0)
    assert careful.wrong == 0
    assert 0.6 < careful.threshold <= 0.8


def test_the_curve_is_drawn_with_its_threshold() -> None:
    across, up = Axis("coverage", 1.0, 0.2), Axis("risk", 0.3, 0.1, lowest=0.1)
    line = Curve([(point.coverage, point.risk) for point in curve(JUDGED)], [(0.5, 0.2), (1.0, 0.9)])
    picture = drawn("Risk", across, up, {"cross-validated": line})
    assert picture.startswith("<svg")
    assert (picture.count("<polyline"), picture.count("<circle")) == (1, 2)
    assert 'cx="340.0" cy="164.0"' in picture  # the middle of both axes
    assert 'cx="616.0" cy="24.0"' in picture  # what lies outside is at the end
    assert picture.count(" %</text>") == 6 + 3


def test_the_command_measures_the_shipped_weights(assistant: Assistant, tmp_path: Path) -> None:
    few = tmp_path / "few.jsonl"
    few.write_text("\n".join(QUESTIONS.read_text(encoding="utf-8").splitlines()[:30]), encoding="utf-8")
    picture = tmp_path / "curve.svg"
    done = CliRunner().invoke(cli, ["evaluate", "certainty", str(few), "--draw", str(picture)])
    assert done.exit_code == 0, done.output
    assert "held back:" in done.output
    assert "AUC" in done.output
    assert picture.read_text(encoding="utf-8").endswith("</svg>\n")
