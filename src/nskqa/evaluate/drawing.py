"""Draws curves of shares against shares as SVG, readable in light and dark."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

_WIDTH, _HEIGHT = 640, 360  # of the whole picture, pixels
_LEFT, _TOP, _RIGHT, _BOTTOM = 64, 24, 24, 56  # margins
_COLOURS = ("#1b6ca8", "#b5541c", "#3a7d44")
_HEAD = (
    f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" '
    'font-family="sans-serif" font-size="13">'
)

Place = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Axis:
    """What an axis shows, shares from `lowest` to `highest`, with a mark every `step`."""

    label: str
    highest: float
    step: float
    lowest: float = 0.0

    def marks(self) -> list[float]:
        """The shares that are marked."""
        return [self.lowest + self.step * at for at in range(round((self.highest - self.lowest) / self.step) + 1)]

    def part(self, share: float) -> float:
        """How far along the axis a share lies, 0 to 1; what lies outside is at its end."""
        return (min(max(share, self.lowest), self.highest) - self.lowest) / (self.highest - self.lowest)


@dataclass(frozen=True, slots=True)
class Curve:
    """The places of a curve, each a share across and a share up, and those of them that are dotted."""

    places: Sequence[Place]
    dots: Sequence[Place]


def drawn(title: str, across: Axis, up: Axis, curves: Mapping[str, Curve]) -> str:
    """The curves by their names."""
    frame = _Frame(across, up)
    lines = [_HEAD, f"<title>{title}</title>", f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="#ffffff"/>']
    lines += frame.axes()
    for number, ((name, curve), colour) in enumerate(zip(curves.items(), _COLOURS, strict=False)):
        lines += frame.curve(curve, colour)
        lines.append(_text(_WIDTH - _RIGHT - 8, _HEIGHT - _BOTTOM - 12 - 18 * number, name, colour, anchor="end"))
    return "\n".join([*lines, "</svg>", ""])


@dataclass(frozen=True, slots=True)
class _Frame:
    across: Axis
    up: Axis

    def axes(self) -> Iterable[str]:
        for share in self.across.marks():
            x, _ = self._at((share, self.up.lowest))
            yield _text(x, _HEIGHT - _BOTTOM + 20, f"{share * 100:.0f} %", anchor="middle")
        for share in self.up.marks():
            _, y = self._at((self.across.lowest, share))
            yield f'<line x1="{_LEFT}" y1="{y:.1f}" x2="{_WIDTH - _RIGHT}" y2="{y:.1f}" stroke="#dddddd"/>'
            yield _text(_LEFT - 8, y + 4, f"{share * 100:.0f} %", anchor="end")
        yield _text((_LEFT + _WIDTH - _RIGHT) / 2, _HEIGHT - 12, self.across.label, anchor="middle")
        yield _text(_LEFT, _TOP - 8, self.up.label)

    def curve(self, curve: Curve, colour: str) -> Iterable[str]:
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in map(self._at, curve.places))
        yield f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>'
        for x, y in map(self._at, curve.dots):
            yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="5" fill="{colour}"/>'

    def _at(self, place: Place) -> Place:
        width, height = _WIDTH - _LEFT - _RIGHT, _HEIGHT - _TOP - _BOTTOM
        return _LEFT + self.across.part(place[0]) * width, _TOP + (1 - self.up.part(place[1])) * height


def _text(x: float, y: float, words: str, colour: str = "#333333", anchor: str = "start") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" fill="{colour}" text-anchor="{anchor}">{words}</text>'
