"""What models that hear of someone in danger said of messages, counted by hand, language, teller and writer."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from nskqa.answer.urgent import rules
from nskqa.answer.urgent.hearing import Embed, Heard, Hearing
from nskqa.evaluate.messages import Message

_STEPS = 1_001  # of a curve

Flags = NDArray[np.bool_]
Floats = NDArray[np.float64]
By = Literal["hand", "lang", "teller", "writer", "all"]


@dataclass(frozen=True, slots=True)
class Measured:
    """What models said of messages that they were not trained on: a certainty each, by words alone and as they ship."""

    messages: tuple[Message, ...]
    by_words: Floats
    shipped: Floats
    asked: Flags
    tones: tuple[bool | None, ...]


def measured_by(
    hearing: Hearing, messages: Sequence[Message], embed: Embed, encoder: str, moved: Callable[[int, int], None]
) -> Measured:
    """What models that are trained say of messages; `embed` and `encoder` as `Hearing.heard` has them."""
    asked: list[int] = []

    def embedded(text: str) -> NDArray[np.float32]:
        asked.append(len(heard))
        return embed(text)

    alone: list[float] = []
    heard: list[Heard] = []
    for message in messages:
        alone.append(hearing.heard(message.text).certainty)
        heard.append(hearing.heard(message.text, embedded, encoder))
        moved(len(heard), len(messages))
    return Measured(
        messages=tuple(messages),
        by_words=np.array(alone),
        shipped=np.array([each.certainty for each in heard]),
        asked=np.isin(np.arange(len(messages)), asked),
        tones=tuple(each.tone(rules.ruled(message.text)) for each, message in zip(heard, messages, strict=True)),
    )


@dataclass(frozen=True, slots=True)
class Tally:
    """The tones in which tellings, and others, were heard."""

    tellings: tuple[bool | None, ...]
    others: tuple[bool | None, ...]


def tallied(measured: Measured, by: By) -> dict[str, Tally]:
    """What was heard, by what messages have in common; those of whom it is not known are left out."""
    heard = list(zip(measured.messages, measured.tones, strict=True))
    names = sorted({_name(message, by) for message in measured.messages} - {""})
    return {
        name: Tally(
            tuple(tone for message, tone in heard if message.urgent and _name(message, by) == name),
            tuple(tone for message, tone in heard if not message.urgent and _name(message, by) == name),
        )
        for name in names
    }


def places(
    measured: Measured, certainties: Floats, dotted: bool
) -> tuple[list[tuple[float, float]], list[tuple[float, float]]]:
    """What each threshold would do to the hands' messages: the share of others heard, and that of tellings.

    The dots, where they are wanted, are what the two tones do, with what the rules add.
    """
    tellers = {message.hand for message in measured.messages if message.urgent}
    told = np.array([message.urgent for message in measured.messages])
    others = np.array([not message.urgent and message.hand in tellers for message in measured.messages])
    curve = [
        (float((certainties[others] >= least).mean()), float((certainties[told] >= least).mean()))
        for least in np.linspace(0, 1, _STEPS)[::-1]
    ]
    sure = np.array([tone is True for tone in measured.tones])
    any_ = np.array([tone is not None for tone in measured.tones])
    dots = [(float(heard[others].mean()), float(heard[told].mean())) for heard in (sure, any_)]
    return curve, dots if dotted else []


def _name(message: Message, by: By) -> str:
    return {
        "hand": message.hand,
        "lang": message.lang,
        "teller": message.teller,
        "writer": message.writer,
        "all": "all",
    }[by]
