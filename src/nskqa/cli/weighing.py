"""evaluate certainty: how true the certainty of answers is, and its training."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from nskqa.cli import show
from nskqa.settings import in_checkout, load_settings
from nskqa.writing import beside

if TYPE_CHECKING:
    from nskqa.answer.choose.certainty import Certainty
    from nskqa.evaluate.calibration import Judged
    from nskqa.evaluate.fitting import Trained
    from nskqa.evaluate.samples import Sample


@click.command()
@click.argument("questions", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--train", is_flag=True, help="Train the weights on the half that is not held back, and write them.")
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Where they are written; in a checkout the shipped ones' place when left out.",
)
@click.option(
    "--draw", type=click.Path(dir_okay=False, path_type=Path), help="Draw the risk-coverage curve there, as SVG."
)
@click.option("--norquad", is_flag=True, help="Put NorQuAD's questions to other texts, and train on those too.")
def certainty(questions: tuple[Path, ...], train: bool, out: Path | None, draw: Path | None, norquad: bool) -> None:
    """Measure how true the certainty of answers is on the files QUESTIONS, and with --train make its weights.

    The questions that are held back (`evaluate halves`) are measured and never trained on. Training is cross-validated,
    and the threshold is the one that decides most questions rightly while at most 15 answers in 1,000 are to questions
    that should be declined. It needs the packages of the extra `train`.
    """
    from nskqa.answer.choose.certainty import SHIPPED, load_certainty
    from nskqa.evaluate.fitting import judged_by

    collected = _collected(questions)
    tuned = [each for each in collected if not each.held_back]
    kept = [each for each in collected if each.held_back]
    foreign = _foreign() if norquad else []
    trained = _trained(tuned, foreign) if train else None
    model = trained.model if trained else load_certainty()
    _tell("held back", judged_by(model, kept), model)
    if foreign:
        _tell_foreign(tuned, foreign, model, train)
    if draw:
        _draw(draw, trained, judged_by(model, tuned), judged_by(model, kept), model)
    if trained:
        place = out or (SHIPPED if in_checkout() else Path("certainty.json"))
        with beside(place) as part:
            part.write_text(model.model_dump_json(indent=1) + "\n", encoding="utf-8")
        click.echo(f"{place} is written, threshold {model.threshold:.2f}")


def _collected(files: Sequence[Path]) -> list["Sample"]:
    """Asks every question of the files, by an assistant that doubts nothing."""
    from nskqa.answer.choose.certainty import UNDOUBTING
    from nskqa.assistant import Assistant
    from nskqa.evaluate.rows import read_questions
    from nskqa.evaluate.samples import samples

    rows = [row for path in files for row in read_questions(path)]
    assistant = Assistant.load(load_settings(), UNDOUBTING)
    with show.progress("Asking") as moved:
        done = iter(range(1, len(rows) + 1))
        return samples(assistant, rows, lambda: moved(next(done), len(rows)))


def _trained(tuned: Sequence["Sample"], foreign: Sequence["Sample"]) -> "Trained":
    from nskqa.evaluate.fitting import Recipe, train

    trained = train(tuned, Recipe(), foreign)
    for each in trained.model.weights:
        click.echo(f"{each.weight:>7.2f}  {each.feature}")
    _tell("cross-validated", trained.judged, trained.model)
    return trained


def _tell(title: str, judged: Sequence["Judged"], model: "Certainty") -> None:
    """The figures of a set of questions, its risk-coverage table, and how true its certainties are."""
    from nskqa.evaluate.calibration import at, auc, bins, brier, calibration_error, curve, table

    right, point = sum(each.right for each in judged), at(judged, model.threshold)
    click.echo(f"\n{title}: {len(judged)} questions, {right} to answer and {len(judged) - right} to decline")
    click.echo(f"AUC {auc(judged):.3f}, Brier {brier(judged):.3f}, calibration error {calibration_error(judged):.3f}")
    click.echo(
        f"at {point.threshold:.2f}: {point.decided} right, {point.wrong} wrongly answered, {point.missed} wrongly "
        f"declined, coverage {point.coverage:.1%}, risk {point.risk:.1%}"
    )
    click.echo("threshold  answered   risk  wrongly answered  wrongly declined")
    for threshold, answered, risk, wrong, missed in table(curve(judged)):
        click.echo(f"{threshold:>9}  {answered:>8}  {risk:>5}  {wrong:>16}  {missed:>16}")
    click.echo("certainty  right  questions")
    for each in bins(judged):
        click.echo(f"{each.certainty:>9.2f}  {each.right:>5.2f}  {each.count:>9}")


def _foreign() -> list["Sample"]:
    """NorQuAD's validation questions, each put to texts that answer it and to texts that do not."""
    from nskqa.evaluate.foreign import foreign_samples
    from nskqa.search.encoder import load_encoder

    settings = load_settings()
    with show.progress("Embedding") as moved:
        return foreign_samples(settings, load_encoder(settings), moved)


def _tell_foreign(tuned: Sequence["Sample"], foreign: Sequence["Sample"], model: "Certainty", train: bool) -> None:
    """NorQuAD by this model; where one is trained, by models that saw the other folds of it and what it is without."""
    from nskqa.evaluate.fitting import Recipe, cross_validated, judged_by
    from nskqa.evaluate.fitting import train as trained_on

    recipe = Recipe()
    if not train:
        _tell("NorQuAD", judged_by(model, foreign), model)
        return
    held_out = cross_validated(foreign, recipe, tuned, weigh=recipe.foreign_weight)
    _tell("NorQuAD, cross-validated", held_out, model)
    alone = trained_on(tuned, recipe).model
    _tell("NorQuAD, by a model that saw none of it", judged_by(alone, foreign), alone)


def _draw(
    path: Path, trained: "Trained | None", tuned: Sequence["Judged"], kept: Sequence["Judged"], model: "Certainty"
) -> None:
    from nskqa.evaluate.calibration import at, curve
    from nskqa.evaluate.drawing import Axis, Curve, drawn

    first = {"cross-validated": trained.judged} if trained else {"tuned on": tuned}
    curves = {
        name: Curve(
            [(point.coverage, point.risk) for point in curve(judged) if point.coverage > 0],
            [(chosen.coverage, chosen.risk) for chosen in (at(judged, model.threshold),)],
        )
        for name, judged in {**first, "held back": kept}.items()
    }
    across = Axis("coverage: questions answered", 1.0, 0.2)
    up = Axis("risk: answers to questions that should be declined", 0.3, 0.05)
    with beside(path) as part:
        part.write_text(drawn("Risk against coverage", across, up, curves), encoding="utf-8")
    click.echo(f"{path} is drawn")
