"""model nynorsk, model validation: what the second stage's adapter is trained on and measured with."""

from pathlib import Path

import click

from nskqa.cli import show
from nskqa.settings import load_settings


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
