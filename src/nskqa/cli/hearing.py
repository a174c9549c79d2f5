"""evaluate urgent: how well messages that tell of someone in danger are heard, and the training of it."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from nskqa.cli import show
from nskqa.settings import in_checkout, load_settings
from nskqa.writing import beside

if TYPE_CHECKING:
    from nskqa.answer.urgent.hearing import Hearing
    from nskqa.evaluate.heard import Measured, Tally
    from nskqa.evaluate.hearing import Trained
    from nskqa.evaluate.messages import Message


@click.command()
@click.argument("messages", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--train", is_flag=True, help="Train the weights on the files, and write them.")
@click.option(
    "--out",
    type=click.Path(file_okay=False, exists=True, path_type=Path),
    help="The folder they are written to; in a checkout the shipped ones' place when left out.",
)
@click.option("--draw", type=click.Path(dir_okay=False, path_type=Path), help="Draw recall against false ones, as SVG.")
@click.option("--misses/--no-misses", default=False, show_default=True, help="Print what is heard wrongly.")
def urgent(messages: tuple[Path, ...], train: bool, out: Path | None, draw: Path | None, misses: bool) -> None:
    """Measure how well those of the files MESSAGES that tell of danger are heard, and with --train make the weights.

    A file holds a JSON object a line: q, and urgent, lang, writer, teller where they are known. A file with tellings is
    one hand; with --train each hand is left out in turn, and the figures are of messages that were not trained on.
    Training needs the packages of the extra `train`.
    """
    from nskqa.evaluate.messages import once, read_messages

    collected = once(message for path in messages for message in read_messages(path))
    trained = _trained(collected) if train else None
    measured = trained.measured if trained else _measured(collected)
    _tell(measured, misses)
    if draw:
        _draw(draw, measured)
    if trained:
        _write(trained.hearing, out)


def _trained(messages: Sequence["Message"]) -> "Trained":
    import numpy as np

    from nskqa.evaluate.hearing import Recipe, train
    from nskqa.search.encoder import load_encoder

    encoder = load_encoder(load_settings())
    with show.progress("Embedding") as moved:
        vectors = np.empty((len(messages), encoder.dimension), np.float32)
        for number, message in enumerate(messages):
            vectors[number] = encoder.encode_query(message.text).pooled
            moved(number + 1, len(messages))
    with show.progress("Training") as moved:
        return train(messages, vectors, encoder.digest, Recipe(), moved)


def _measured(messages: Sequence["Message"]) -> "Measured":
    from nskqa.answer.urgent.hearing import load_hearing
    from nskqa.evaluate.heard import measured_by
    from nskqa.search.encoder import load_encoder

    encoder = load_encoder(load_settings())
    with show.progress("Hearing") as moved:
        return measured_by(
            load_hearing(), messages, lambda text: encoder.encode_query(text).pooled, encoder.digest, moved
        )


def _tell(measured: "Measured", misses: bool) -> None:
    """What is heard of each hand, language, teller and writer, and in all; with `misses` also what is heard wrongly."""
    from nskqa.evaluate.heard import tallied

    if misses:
        for message, tone in zip(measured.messages, measured.tones, strict=True):
            if message.urgent is (tone is None):
                click.echo(
                    f"{'missed' if message.urgent else 'false '}  {message.writer or message.hand}  {message.text}"
                )
    for title in ("hand", "lang", "teller", "writer", "all"):
        rows = [(name, _figures(tally)) for name, tally in tallied(measured, title).items()]
        show.counts(title, rows)
    click.echo(f"the encoder was asked of {measured.asked.mean():.1%}")


def _figures(tally: "Tally") -> str:
    return f"{_heard(tally.tellings, 'tellings')}   {_heard(tally.others, 'others')}"


def _heard(tones: Sequence[bool | None], of: str) -> str:
    if not tones:
        return f"no {of}"
    told, sure = sum(tone is not None for tone in tones), sum(tone is True for tone in tones)
    return f"{told / len(tones):.1%} of {len(tones)} {of}, {sure / len(tones):.1%} surely"


def _draw(path: Path, measured: "Measured") -> None:
    from nskqa.evaluate.drawing import Axis, Curve, drawn
    from nskqa.evaluate.heard import places

    curves = {
        "with the encoder where in doubt": Curve(*places(measured, measured.shipped, dotted=True)),
        "by words alone": Curve(*places(measured, measured.by_words, dotted=False)),
    }
    across, up = Axis("others taken for tellings", 0.15, 0.01), Axis("tellings heard", 1.0, 0.1, lowest=0.4)
    with beside(path) as part:
        part.write_text(drawn("Tellings heard against others taken for them", across, up, curves), encoding="utf-8")
    click.echo(f"{path} is drawn")


def _write(hearing: "Hearing", out: Path | None) -> None:
    from nskqa.answer.urgent.hearing import CARD, SHIPPED, WEIGHTS, written

    folder = out or (SHIPPED if in_checkout() else Path())
    with beside(folder / WEIGHTS) as part:
        part.write_bytes(written(hearing.weights))
    with beside(folder / CARD) as part:
        part.write_text(hearing.card.model_dump_json(indent=1) + "\n", encoding="utf-8")
    click.echo(f"{folder / CARD} and {WEIGHTS} are written")
