"""Draws a risk-coverage curve as SVG, readable in light and dark."""

from collections.abc import Iterable, Mapping, Sequence

from nskqa.evaluate.calibration import Point

_WIDTH, _HEIGHT = 640, 360  # of the whole picture, pixels
_LEFT, _TOP, _RIGHT, _BOTTOM = 64, 24, 24, 56  # margins
_HIGHEST = 0.3  # risk; all that there are questions for lies below
_COLOURS = ("#1b6ca8", "#b5541c", "#3a7d44")
_HEAD = (
    f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" '
    'font-family="sans-serif" font-size="13">'
)


def drawn(curves: Mapping[str, Sequence[Point]], chosen: float) -> str:
    """The curves by their names, each with a dot at the threshold that was chosen."""
    lines = [
        _HEAD,
        "<title>Risk against coverage</title>",
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="#ffffff"/>',
        *_axes(),
    ]
    for number, ((name, points), colour) in enumerate(zip(curves.items(), _COLOURS, strict=False)):
        lines += _curve(points, chosen, colour)
        lines.append(_text(_LEFT + 16, _TOP + 16 + 18 * number, name, colour))
    return "\n".join([*lines, "</svg>", ""])


def _axes() -> Iterable[str]:
    for tenth in range(0, 11, 2):
        x, _ = _at(tenth / 10, 0)
        yield _text(x, _HEIGHT - _BOTTOM + 20, f"{tenth * 10} %", anchor="middle")
    for twentieth in range(7):
        _, y = _at(0, twentieth / 20)
        yield f'<line x1="{_LEFT}" y1="{y:.1f}" x2="{_WIDTH - _RIGHT}" y2="{y:.1f}" stroke="#dddddd"/>'
        yield _text(_LEFT - 8, y + 4, f"{twentieth * 5} %", anchor="end")
    yield _text((_LEFT + _WIDTH - _RIGHT) / 2, _HEIGHT - 12, "coverage: questions answered", anchor="middle")
    yield _text(_LEFT, _TOP - 8, "risk: answers to questions that should be declined")


def _curve(points: Sequence[Point], chosen: float, colour: str) -> Iterable[str]:
    shown = [point for point in points if point.coverage > 0]
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in (_at(point.coverage, point.risk) for point in shown))
    yield f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>'
    nearest = min(points, key=lambda point: abs(point.threshold - chosen))
    x, y = _at(nearest.coverage, nearest.risk)
    yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="5" fill="{colour}"/>'


def _at(coverage: float, risk: float) -> tuple[float, float]:
    width, height = _WIDTH - _LEFT - _RIGHT, _HEIGHT - _TOP - _BOTTOM
    return _LEFT + coverage * width, _TOP + (1 - min(risk, _HIGHEST) / _HIGHEST) * height


def _text(x: float, y: float, words: str, colour: str = "#333333", anchor: str = "start") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" fill="{colour}" text-anchor="{anchor}">{words}</text>'
