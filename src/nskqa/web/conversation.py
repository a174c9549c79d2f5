"""The conversation that a page's form carries from one question to the next. Nothing of it is kept here. Pure."""

from pydantic import TypeAdapter, ValidationError

from nskqa.answer.understand.reading import LONGEST_QUESTION
from nskqa.types import Answer, Turn
from nskqa.web.inputs import MOST_TURNS, History
from nskqa.web.inputs import Turn as SentTurn
from nskqa.web.models import FieldError
from nskqa.web.problems import InvalidInput

KEPT = 12  # turns that go along: the last six questions with their answers
LONGEST_TURN = LONGEST_QUESTION  # characters; an answer's first sentences are what a later question leans on
LONGEST_FIELD = MOST_TURNS * (6 * LONGEST_TURN + 100)  # characters: each of a turn may be an escape of six

_HISTORY: TypeAdapter[list[SentTurn]] = TypeAdapter(History)


def read(field: str) -> tuple[Turn, ...]:
    """The earlier turns that a form sent, oldest first; none where the field is empty.

    Raises:
        InvalidInput: where they are not what the API takes for a history, or too long.

    """
    if not field:
        return ()
    if len(field) > LONGEST_FIELD:
        raise InvalidInput([FieldError(field="history", message=f"There is a limit of {LONGEST_FIELD} characters")])
    try:
        sent = _HISTORY.validate_json(field)
    except ValidationError as error:
        raise InvalidInput.of(error) from None
    return tuple(Turn(turn.role, turn.content) for turn in sent)


def written(turns: tuple[Turn, ...]) -> str:
    """The earlier turns as a form carries them; empty where there are none."""
    if not turns:
        return ""
    return _HISTORY.dump_json([SentTurn(role=turn.role, content=turn.content) for turn in turns]).decode()


def continued(turns: tuple[Turn, ...], question: str, answer: Answer) -> tuple[Turn, ...]:
    """The conversation after one more question and its answer: its last turns, each cut to a length."""
    latest = (*turns, Turn("user", question), Turn("assistant", answer.text))[-KEPT:]
    return tuple(Turn(turn.role, turn.content[:LONGEST_TURN]) for turn in latest)


def questions(turns: tuple[Turn, ...]) -> tuple[str, ...]:
    """What was asked, oldest first."""
    return tuple(turn.content for turn in turns if turn.role == "user")
