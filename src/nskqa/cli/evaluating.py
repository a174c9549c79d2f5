"""evaluate: how well the assistant does on a file of questions."""

from pathlib import Path

import click

from nskqa import __version__
from nskqa.cli import show
from nskqa.settings import load_settings


@click.command()
@click.argument("questions", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Write the results there, as JSON.")
@click.option("--failures/--no-failures", default=True, show_default=True, help="Print the answers that are not right.")
def evaluate(questions: Path, out: Path | None, failures: bool) -> None:
    """Score the assistant on the file QUESTIONS, a JSON object a line (the format is in docs/evaluation.md)."""
    from nskqa.assistant import Assistant
    from nskqa.evaluate import as_json, by_check, by_kind, hit_rate, judge_answers, rank_measures, read_questions

    rows = read_questions(questions)
    assistant = Assistant.load(load_settings())
    with show.progress("Asking") as moved:
        done = iter(range(1, 2 * len(rows) + 1))
        judged = judge_answers(assistant, rows, lambda: moved(next(done), 2 * len(rows)))
        ranked = rank_measures(assistant, rows, lambda: moved(next(done), 2 * len(rows)))
    if failures:
        for each in judged:
            if not each.right:
                failed = ", ".join(name for name, passed in each.checks.items() if not passed)
                click.echo(f"{each.row.id}  {each.row.kind}  {failed}\n  ? {each.row.q}\n  > {each.answer.text[:300]}")
    for title, tally in (("kinds", by_kind(judged)), ("checks", by_check(judged))):
        show.counts(title, [(name, f"{sum(passed)}/{len(passed)}") for name, passed in tally.items()])
    right = sum(each.right for each in judged)
    click.echo(f"right {right}/{len(judged)} {right / max(1, len(judged)):.1%}")
    click.echo(f"measure found first {hit_rate(ranked, 1):.3f}, among three {hit_rate(ranked, 3):.3f} of {len(ranked)}")
    if out:
        manifest = assistant.index.manifest
        configuration = {
            "nskqa": __version__,
            "index": manifest.version,
            "model": manifest.model,
            "encoder": type(assistant.encoder).__name__,
            **manifest.parameters,
        }
        out.write_text(as_json(judged, ranked, configuration) + "\n", encoding="utf-8")
