"""Colours, shapes and words of a chart, one place for every export.

The colours are those of NHS England's *Making Data Count*, which boards know. Colour never
carries a meaning alone: each meaning has a shape of its own, and signals have a dark outline,
since the published grey and blue do not reach 3:1 on white.
"""

from dataclasses import dataclass

FONT = "Atkinson Hyperlegible Next, Arial, Helvetica, sans-serif"

INK = "#212b32"
QUIET_INK = "#4c6272"
GRID = "#e8edee"
LINE = "#768692"
TARGET = "#de1b1b"

NO_DATA = "no_data"


@dataclass(frozen=True, kw_only=True)
class Look:
    """How one meaning is drawn: fill, Vega shape, area in square pixels, words."""

    fill: str
    shape: str
    size: int
    words: str


LOOKS: dict[str, Look] = {
    "common_cause": Look(fill="#a6a6a6", shape="circle", size=34, words="Common cause"),
    "improvement": Look(fill="#00b0f0", shape="diamond", size=105, words="Improvement"),
    "concern": Look(fill="#e46c0a", shape="square", size=80, words="Concern"),
    "neutral_high": Look(fill="#490092", shape="triangle-up", size=85, words="Unusually high"),
    "neutral_low": Look(fill="#490092", shape="triangle-down", size=85, words="Unusually low"),
    NO_DATA: Look(fill=INK, shape="M-.5,-.5L.5,.5M-.5,.5L.5,-.5", size=90, words="No data"),
}

MEANINGS = tuple(name for name in LOOKS if name != NO_DATA)

COMPARED: dict[str, Look] = {
    "similar": Look(fill="#a6a6a6", shape="circle", size=60, words="Similar"),
    "better": Look(fill="#00b0f0", shape="diamond", size=115, words="Better"),
    "worse": Look(fill="#e46c0a", shape="square", size=90, words="Worse"),
    "higher": Look(fill="#490092", shape="triangle-up", size=95, words="Higher"),
    "lower": Look(fill="#490092", shape="triangle-down", size=95, words="Lower"),
    "not_compared": Look(fill="#ffffff", shape="circle", size=60, words="Not compared"),
}
"""How an area is drawn by how it compares: the shapes of `LOOKS`, where they mean the like."""

NO_FIGURE = Look(fill=INK, shape=LOOKS[NO_DATA].shape, size=90, words="No figure")
