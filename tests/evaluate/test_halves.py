import json
from pathlib import Path
from random import Random

from click.testing import CliRunner

from nskqa.cli import cli
from nskqa.evaluate.halves import halves, near_twins
from nskqa.evaluate.rows import HELD_BACK, TUNED, Row, held_back, held_back_by_id, read_questions

OURS = Path(__file__).parents[1] / "questions.jsonl"
# The ids "a", "b" and "d" are tuned on by their checksum, "e", "f" and "g" are held back.
FINISHED, FINISHED_TOO, DONE = (
    "Er tiltak 13 ferdig nå?",
    "Er tiltaket 13 ferdig nå da?",
    "Er tiltaket ferdig nå da, nr. 13?",
)
OTHER = "Hvor mange kommuner har TryggEst?"


def row(name: str, q: str, *history: str, **more: str) -> Row:
    return Row.model_validate({"id": name, "lang": "nb", "kind": "fact", "q": q, "history": history, **more})


def test_a_question_goes_by_its_id_or_with_a_near_twin_that_is_tuned_on() -> None:
    assert [held_back_by_id(name) for name in "abdefg"] == [False] * 3 + [True] * 3
    assert halves([row("a", OTHER), row("e", FINISHED)]) == {"a": TUNED, "e": HELD_BACK}
    assert halves([row("a", FINISHED), row("e", FINISHED_TOO)]) == {"a": TUNED, "e": TUNED}
    assert halves([row("e", FINISHED), row("f", FINISHED_TOO)]) == {"e": HELD_BACK, "f": HELD_BACK}


def test_twins_of_twins_go_along_and_the_order_says_nothing() -> None:
    family = [row("e", DONE), row("f", FINISHED_TOO), row("a", FINISHED), row("g", OTHER)]
    assert not near_twins(family)[0, 2]
    wanted = {"e": TUNED, "f": TUNED, "a": TUNED, "g": HELD_BACK}
    assert halves(family) == halves(family[::-1]) == wanted


def test_letters_marks_and_capitals_make_no_other_question_but_the_conversation_does() -> None:
    twins = near_twins([row("a", FINISHED), row("e", "er tiltak 13 ferdig na"), row("f", FINISHED, OTHER)])
    assert twins.tolist() == [[True, True, False], [True, True, False], [False, False, True]]


def test_what_a_file_says_of_a_half_goes_before_its_id() -> None:
    assert held_back(row("a", "?", half="held-back"))
    assert not held_back(row("e", "?", half="tuned"))
    assert [held_back(row(name, "?")) for name in "ae"] == [False, True]


def test_our_own_questions_are_in_the_halves_that_they_should_be() -> None:
    rows = read_questions(OURS)
    wanted = halves(rows)
    wrong = [each.id for each in rows if each.half != wanted[each.id]]
    assert wrong == [], "`nskqa evaluate halves tests/questions.jsonl --write` puts them right"
    kept = [each for each in rows if held_back(each)]
    assert len(kept) >= 700
    assert {each.kind for each in kept} == {each.kind for each in rows}
    assert {each.writer for each in kept} == {each.writer for each in rows}


def test_no_question_of_ours_that_is_held_back_has_a_near_twin_that_is_not() -> None:
    rows = read_questions(OURS)
    near = near_twins(rows)
    kept = [held_back(each) for each in rows]
    across = [
        (rows[one].id, rows[other].id) for one, other in zip(*near.nonzero(), strict=True) if kept[one] > kept[other]
    ]
    assert across == []


def test_more_questions_take_none_out_of_the_tuned_half() -> None:
    rows = read_questions(OURS)
    some, more = halves(Random(2023).sample(rows, 900)), halves(rows)
    assert [name for name, half in some.items() if half == TUNED and more[name] == HELD_BACK] == []
    assert [name for name, half in some.items() if half == HELD_BACK and more[name] == TUNED] != []


def test_the_command_tells_what_is_in_the_other_half_and_writes_it_where_it_is_told_to(tmp_path: Path) -> None:
    path = tmp_path / "some.jsonl"
    rows = [row("a", FINISHED), row("e", FINISHED_TOO, half="held-back"), row("f", OTHER)]
    given = [{**each.model_dump(mode="json", exclude_unset=True), "note": "«lagt»"} for each in rows]
    path.write_text("\n".join(json.dumps(each, ensure_ascii=False) for each in given), encoding="utf-8")
    before = path.read_bytes()
    told = CliRunner().invoke(cli, ["evaluate", "halves", str(path)]).stdout.splitlines()
    assert told == [
        "a  not said, should be tuned",
        "e  held-back, should be tuned",
        "f  not said, should be held-back",
        "2 tuned on, 1 of them as near twins; 1 held back",
    ]
    assert path.read_bytes() == before
    CliRunner().invoke(cli, ["evaluate", "halves", str(path), "--write"])
    written = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert written == [{**each, "half": half} for each, half in zip(given, [TUNED, TUNED, HELD_BACK], strict=True)]
