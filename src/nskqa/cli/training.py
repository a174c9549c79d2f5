"""model train, model nynorsk, model validation: the adapter, and what it learns from."""

from pathlib import Path

import click

from nskqa.cli import show
from nskqa.settings import in_checkout, load_settings

# Between two lines on how far a training has come, in steps.
_SAID_EVERY = 25


@click.command()
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Where the adapter is written; in a checkout the shipped one's place when left out.",
)
@click.option(
    "--epochs", type=click.IntRange(1, 20), help="How often every question is seen; as the recipe says when left out."
)
@click.option(
    "--seed", type=int, help="What decides every choice that is left to chance; as the recipe says when left out."
)
def train(out: Path | None, epochs: int | None, seed: int | None) -> None:
    """Train the adapter that the second stage ranks sentences with, from the questions in data/training/norquad.

    It can be stopped at any time: the same command goes on where it was. The default model alone can be trained.
    Needs the packages of the extra `train`.
    """
    from nskqa.search.model.adapter import SHIPPED
    from nskqa.search.model.train.recipe import Recipe
    from nskqa.search.model.train.training import train as trained

    chosen = {name: value for name, value in {"epochs": epochs, "seed": seed}.items() if value is not None}
    place = out or (SHIPPED if in_checkout() else Path("adapter.safetensors"))
    with show.progress("Training") as moved:

        def told(step: int, steps: int, loss: float) -> None:
            moved(step, steps)
            if step % _SAID_EVERY == 0:
                show.say(f"Step {step} of {steps}, loss {loss:.3f}")

        header = trained(load_settings(), Recipe(**chosen), place, show.say, told)
    click.echo(f"{place} is written: {header.digest}")
    if place != SHIPPED:
        click.echo(f"To use it: NSKQA_ADAPTER={place} nskqa index")


@click.command()
def nynorsk() -> None:
    """Turn the questions and sentences of data/training/norquad into nynorsk, with Apertium, for training.

    Writes nynorsk.jsonl beside them. Needs Debian's package apertium-nno-nob; nothing of it becomes part of nskqa.
    """
    from nskqa.search.model.train.examples import read_examples
    from nskqa.search.model.train.nynorsk import NAME, write_pairs

    folder = training_folder()
    examples = read_examples(folder)
    texts = [example.question for example in examples.examples]
    texts += [sentence for text in examples.texts for sentence in text.sentences]
    with show.progress("Nynorsk") as moved:
        written = write_pairs(folder / NAME, texts, moved)
    click.echo(f"{written} texts that differ in nynorsk are in {folder / NAME}")


@click.command()
@click.option(
    "--out", type=click.Path(file_okay=False, path_type=Path), required=True, help="The folder to write them to."
)
def validation(out: Path) -> None:
    """Write the texts and questions that training never sees as a collection: passages, queries and qrels."""
    from nskqa.search.model.train.examples import collection, read_examples, split

    _, held_out = split(read_examples(training_folder()))
    collection(held_out, out)
    click.echo(f"{len(held_out.texts)} texts and {len(held_out.examples)} questions on them are in {out}")


def training_folder() -> Path:
    """Where the training texts lie."""
    return load_settings().data_dir / "training" / "norquad"
