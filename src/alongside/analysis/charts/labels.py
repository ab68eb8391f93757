"""Placing words so that they do not cover each other, without a browser to measure them."""

from collections.abc import Sequence

_NARROW = frozenset("iljtfrI.,:;'|!()[] -")
_WIDE = frozenset("mwMW@%")


def text_width(text: str, *, size: float, bold: bool = False) -> float:
    """Width of `text` in pixels at a font size, estimated a little too wide for sans serifs."""
    ems = 0.0
    for letter in text:
        if letter in _NARROW:
            ems += 0.34
        elif letter in _WIDE:
            ems += 0.9
        elif ord(letter) > 0x2E80:
            ems += 1.1
        elif letter.isupper():
            ems += 0.72
        else:
            ems += 0.65 if letter.isdigit() else 0.58
    return ems * size * (1.06 if bold else 1.0)


def shortened(text: str, *, width: float, size: float) -> str:
    """`text`, cut with an ellipsis where it would be wider than `width` pixels."""
    if text_width(text, size=size) <= width:
        return text
    end = len(text)
    while end > 1 and text_width(text[:end].rstrip() + "…", size=size) > width:
        end -= 1
    return text[:end].rstrip() + "…"


def wrapped(text: str, *, width: float, size: float, bold: bool = False) -> tuple[str, ...]:
    """`text` in lines no wider than `width` pixels; words too long for a line are split."""
    lines: list[str] = []
    line = ""
    for word in text.split():
        for piece in _pieces(word, width=width, size=size, bold=bold):
            longer = f"{line} {piece}" if line else piece
            if line and text_width(longer, size=size, bold=bold) > width:
                lines.append(line)
                line = piece
            else:
                line = longer
    return (*lines, line) if line else tuple(lines)


def _pieces(word: str, *, width: float, size: float, bold: bool) -> list[str]:
    pieces: list[str] = []
    piece = ""
    for letter in word:
        if piece and text_width(piece + letter, size=size, bold=bold) > width:
            pieces.append(piece)
            piece = ""
        piece += letter
    return [*pieces, piece]


def spread(wanted: Sequence[float], *, gap: float, low: float, high: float) -> tuple[float, ...]:
    """Positions as near as possible to `wanted`, at least `gap` apart and between bounds.

    Parameters
    ----------
    wanted
        Positions in pixels, in any order.
    gap
        Least distance between neighbours.
    low, high
        Bounds; kept when the labels fit between them.

    Returns
    -------
    tuple of float
        In the order of `wanted`; neighbours keep their order.
    """
    order = sorted(range(len(wanted)), key=lambda index: wanted[index])
    clusters: list[list[int]] = []
    for index in order:
        clusters.append([index])
        while len(clusters) > 1:
            upper, lower = (
                _stack(cluster, wanted, gap=gap, low=low, high=high) for cluster in clusters[-2:]
            )
            if lower[0] - upper[-1] >= gap - 1e-9:
                break
            clusters[-2:] = [clusters[-2] + clusters[-1]]
    placed = [0.0] * len(wanted)
    for cluster in clusters:
        for index, position in zip(
            cluster, _stack(cluster, wanted, gap=gap, low=low, high=high), strict=True
        ):
            placed[index] = position
    return tuple(placed)


def _stack(
    cluster: Sequence[int], wanted: Sequence[float], *, gap: float, low: float, high: float
) -> list[float]:
    """Positions of one cluster: evenly spaced about its mean, moved inside the bounds."""
    length = gap * (len(cluster) - 1)
    start = sum(wanted[index] for index in cluster) / len(cluster) - length / 2
    start = max(low, min(start, high - length))
    return [start + gap * place for place in range(len(cluster))]


def rows(spans: Sequence[tuple[float, float]], *, gap: float) -> tuple[int, ...]:
    """Row for each span (from, to, in pixels): above every earlier span that it would touch."""
    placed: list[int] = []
    for start, end in spans:
        under = [
            row
            for row, (left, right) in zip(placed, spans, strict=False)
            if start < right + gap and left < end + gap
        ]
        placed.append(max(under, default=-1) + 1)
    return tuple(placed)
