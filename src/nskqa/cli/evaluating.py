"""evaluate: how well the assistant does on a file of questions, and restoration on a text that a person has read."""

from pathlib import Path

import click

from nskqa.cli import judgements, show
from nskqa.settings import load_settings
from nskqa.writing import beside


class _OrAnswers(click.Group):
    """A group whose command need not be named where a file of questions is."""

    def parse_args(self, context: click.Context, args: list[str]) -> list[str]:
        if args and args[0] not in {*self.commands, *context.help_option_names}:
            args = ["answers", *args]
        return super().parse_args(context, args)


@click.group(cls=_OrAnswers)
def evaluate() -> None:
    """How well the assistant answers the questions of a file, and how well damaged text is restored.

    `nskqa evaluate FILE` is short for `nskqa evaluate answers FILE`.
    """


@evaluate.command()
@click.argument("source", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("gold", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def ocr(source: Path, gold: Path) -> None:
    """Restore the text SOURCE and hold it against its true reading GOLD, line by line and word by word."""
    from nskqa.evaluate.words import compare_words
    from nskqa.text.alignment import Alignment
    from nskqa.text.restore.restorer import restore

    seen, true = source.read_text(encoding="utf-8"), gold.read_text(encoding="utf-8")
    restored = compare_words(Alignment(seen, restore(seen)).text, true)
    harmed = compare_words(Alignment(true, restore(true)).text, true)
    for (found, meant), count in restored.wrong.most_common():
        click.echo(f"{count:>4}  {found}  is  {meant}")
    for (found, meant), count in harmed.wrong.most_common():
        click.echo(f"{count:>4}  {meant}  was made  {found}  in the true reading")
    click.echo(f"words right as seen {compare_words(seen, true).accuracy:.2%} of {restored.words}")
    click.echo(f"words right as restored {restored.accuracy:.2%}")
    click.echo(f"words changed in the true reading {1 - harmed.accuracy:.2%}")


@evaluate.command()
@click.argument("questions", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--misses/--no-misses", default=True, show_default=True, help="Print the questions that miss.")
def sentences(questions: Path, misses: bool) -> None:
    """Score how search ranks sentences for the questions of fact in the file QUESTIONS, by language.

    A sentence answers where one of a question's evidence texts, or how it begins, stands in it. Of questions about one
    measure, whatever their kind, the share whose measure search finds first is printed too.
    """
    from nskqa.assistant import Assistant
    from nskqa.evaluate.answers import hit_rate, rank_measures
    from nskqa.evaluate.rows import read_questions
    from nskqa.evaluate.sentences import DEPTHS, by_language, rank_sentences, share_within

    rows = read_questions(questions)
    assistant = Assistant.load(load_settings())
    with show.progress("Asking") as moved:
        done = iter(range(1, 2 * len(rows) + 1))
        ranked = rank_sentences(assistant, rows, lambda: moved(next(done), 2 * len(rows)))
        measures = rank_measures(assistant, rows, lambda: moved(next(done), 2 * len(rows)))
    if misses:
        for each in ranked:
            if each.rank != 1:
                click.echo(f"{each.row.id}  {f'at {each.rank}' if each.rank else 'not found'}  ? {each.row.q}")
                click.echo(f"  wanted  {' | '.join(each.row.evidence)}\n  first   {each.first[:200]}")
    show.shares(
        "sentences",
        [f"among {depth}" if depth > 1 else "first" for depth in DEPTHS],
        [(lang, len(found), [share_within(found, depth) for depth in DEPTHS]) for lang, found in by_language(ranked)],
    )
    status = [each for each in measures if each.row.kind == "status"]
    for title, found in (("measure", measures), ("measure of status questions", status)):
        if found:
            click.echo(f"{title} found first {hit_rate(found, 1):.3f} of {len(found)}")


@evaluate.command()
@click.argument("questions", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Write the results there, as JSON.")
@click.option(
    "--half",
    type=click.Choice(["tuned", "held-back", "both"]),
    default="both",
    show_default=True,
    help="Ask only the half that rules may be tuned on, or the one held back.",
)
@click.option("--failures/--no-failures", default=True, show_default=True, help="Print the answers that are not right.")
@click.option("--show-held-back", is_flag=True, help="Print those of the half held back too.")
def answers(questions: Path, out: Path | None, half: str, failures: bool, show_held_back: bool) -> None:
    """Score the answers to the file QUESTIONS, a JSON object a line (the format is in docs/evaluation.md).

    Rules are tuned on one half of the questions; failures of the other are not printed, so that it stays a fair test.
    """
    from nskqa.assistant import Assistant
    from nskqa.evaluate.answers import as_json, in_halves, judge_answers
    from nskqa.evaluate.configuration import configuration
    from nskqa.evaluate.rows import HELD_BACK, held_back, read_questions

    rows = [row for row in read_questions(questions) if half == "both" or held_back(row) is (half == HELD_BACK)]
    assistant = Assistant.load(load_settings())
    with show.progress("Asking") as moved:
        done = iter(range(1, len(rows) + 1))
        judged = judge_answers(assistant, rows, lambda: moved(next(done), len(rows)))
    halves = in_halves(judged)
    for name, found in halves.items():
        judgements.show_half(name, found, failures and (show_held_back or name != HELD_BACK))
    if len(halves) > 1:
        judgements.show_right("both", judged)
    if out:
        with beside(out) as part:
            part.write_text(as_json(judged, configuration(assistant)) + "\n", encoding="utf-8")


@evaluate.command()
@click.argument("questions", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--write", is_flag=True, help="Write the half of each question into the file.")
def halves(questions: Path, write: bool) -> None:
    """Tell which questions of the file QUESTIONS are in another half than they should be, and with --write mend it.

    Those whose id is tuned on by its checksum are, and with them all that are near twins of one that is; the rest are
    held back (docs/evaluation.md).
    """
    from nskqa.evaluate.halves import halves as halved
    from nskqa.evaluate.halves import write_halves
    from nskqa.evaluate.rows import TUNED, held_back_by_id, read_questions

    rows = read_questions(questions)
    chosen = halved(rows)
    for row in rows:
        if row.half != chosen[row.id]:
            click.echo(f"{row.id}  {row.half or 'not said'}, should be {chosen[row.id]}")
    tuned = [name for name, half in chosen.items() if half == TUNED]
    twins = sum(map(held_back_by_id, tuned))
    click.echo(f"{len(tuned)} tuned on, {twins} of them as near twins; {len(rows) - len(tuned)} held back")
    if write:
        write_halves(questions, chosen)
