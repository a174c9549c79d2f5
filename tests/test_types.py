import dataclasses
import enum
import inspect
import json

import pytest

from nskqa import types
from nskqa.types import Span


def test_the_nouns_are_frozen_or_fixed_values() -> None:
    for name in types.__all__:
        noun = getattr(types, name)
        if inspect.isclass(noun) and not issubclass(noun, enum.Enum):
            assert dataclasses.is_dataclass(noun), name
            assert noun.__dataclass_params__.frozen, name


def test_all_nouns_are_exported() -> None:
    defined = {
        name
        for module in (types.report, types.search, types.answer)
        for name, value in vars(module).items()
        if inspect.isclass(value) and value.__module__ == module.__name__
    }
    assert defined | {"Lang", "UNCERTAIN", "URGENT_HELP", "DraftSentence", "Quote"} == set(types.__all__)


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 2)])
def test_a_span_runs_forward(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="a span runs from"):
        Span(start, end)


def test_spans_hold_and_meet() -> None:
    assert Span(2, 8).holds(Span(2, 5))
    assert not Span(2, 8).holds(Span(5, 9))
    assert Span(2, 8).meets(Span(7, 9))
    assert not Span(2, 8).meets(Span(8, 9))
    assert (len(Span(2, 8)), Span(2, 8).of("0123456789")) == (6, "234567")


def test_named_values_are_plain_strings_in_json() -> None:
    assert json.dumps([types.Section.PLAN, types.Reason.NOT_STATED]) == '["plan", "not_stated"]'
