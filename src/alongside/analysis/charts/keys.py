"""What stands beside the points of a chart that compares areas: lines, and the key below."""

from collections.abc import Sequence
from dataclasses import dataclass

from alongside.analysis.charts.labels import text_width
from alongside.analysis.charts.marks import TEXT, Row, drawn
from alongside.analysis.charts.palette import INK, Look

_ROW = 17


@dataclass(frozen=True, kw_only=True)
class Reference:
    """What areas are compared with: its value in stored units, and what it is called."""

    value: float
    label: str


@dataclass(frozen=True, kw_only=True)
class FunnelLine:
    """One limit on either side of the centre, in stored units, for each of some rising sizes."""

    label: str
    size: tuple[float, ...]
    lower: tuple[float, ...]
    upper: tuple[float, ...]
    dash: tuple[int, int] = (3, 3)


@dataclass(frozen=True, kw_only=True)
class Laid:
    """Signs and words of a key, in pixels from the left and the top of the plot."""

    signs: tuple[Row, ...]
    words: tuple[Row, ...]


def laid_key(looks: Sequence[Look], *, left: float, top: float, width: float) -> Laid:
    """The looks in rows no wider than `width`, the first row `top` below the top of the plot."""
    signs: list[Row] = []
    words: list[Row] = []
    x, y = left, top
    for look in looks:
        needed = 10 + text_width(look.words, size=TEXT) + 18
        if x > left and x + needed > left + width:
            x, y = left, y + _ROW
        signs.append({"x": round(x + 6, 1), "y": y, **drawn(look)})
        words.append({"x": round(x + 16, 1), "y": y, "text": look.words, "fill": INK})
        x += needed
    return Laid(signs=tuple(signs), words=tuple(words))


def key_height(looks: Sequence[Look], *, width: float) -> float:
    """How many pixels the rows of the key of these looks take."""
    laid = laid_key(looks, left=0, top=_ROW, width=width)
    return max((sign["y"] for sign in laid.signs), default=0)
