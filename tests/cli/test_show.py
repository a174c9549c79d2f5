import json

from click.testing import CliRunner

from nskqa.assistant import Assistant
from nskqa.cli import cli


def run(*arguments: str) -> str:
    result = CliRunner().invoke(cli, list(arguments))
    assert result.exit_code == 0
    return result.stdout


def test_a_cited_row_of_the_overview_is_shown_by_its_cells_above_its_exact_words(assistant: Assistant) -> None:
    question = "Hvilke av JDs tiltak er ferdigstilt?"
    shown = run("ask", question)
    quotes = [each["quote"] for each in json.loads(run("ask", question, "--json"))["citations"]]
    assert quotes[0].startswith("22 | Vurdere endringer i reglene om bortfall av JD Ferdigstilt oppholdstillatelse")
    title = "Vurdere endringer i reglene om bortfall av oppholdstillatelse ved ufrivillige utenlandsopphold"
    assert f"    22 · {title} · JD · Ferdigstilt\n    {quotes[0]}\n" in shown
    assert f"    24 · Registrere æresrelatert vold og utvikle statistikk · JD · Ferdigstilt\n    {quotes[1]}\n" in shown


def test_other_quotes_are_shown_alone(assistant: Assistant) -> None:
    assert " · KUD · " not in run("ask", "Hva er status for TryggEst?")


def test_a_measure_is_shown_with_its_row_by_its_cells() -> None:
    shown = run("measure", "4")
    assert (
        "4 · Videreutvikle dialoggrupper om vold til beboere på asylmottak · JD · Pågående\n4 | Videreutvikle" in shown
    )
