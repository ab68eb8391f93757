"""Making a sheet fit: smaller letters, then fewer words, then fewer lines. What goes is counted."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from alongside.analysis.charts.labels import shortened, wrapped
from alongside.foundations.design.diagrams.layout import Layout, Rect, lay_out
from alongside.foundations.design.sheets.panels import Block, panel
from alongside.foundations.design.sheets.sheet import Paper, Sheet, SheetBox, SheetLink
from alongside.foundations.design.words import pluralise

LINE = 1.22
"""The height of a line, in sizes of letters."""
SMALL = 0.86
"""The size of what stands under the words of a box."""
INSIDE = 0.45
"""Room inside a box on each side, in sizes of letters."""
TITLE, LEAD = 1.9, 1.05
SHRINK = 0.92
PANEL = 12.0
"""The size of letters beside the boxes, at most."""
EVIDENCE, STATE, NUMBERS = 2, 1, 0
"""How much a box says: the evidence in a sentence, the state in a word, where it leads."""


@dataclass(frozen=True, kw_only=True)
class Words:
    """The lines of a box: its own words, then what is said of it in smaller letters."""

    box: SheetBox
    label: Sequence[str]
    under: Sequence[str]


@dataclass(frozen=True, kw_only=True)
class Fitted:
    """A sheet as it is drawn: everything in points from the top left corner of the paper."""

    sheet: Sheet
    paper: Paper
    size: float
    lead: Sequence[str]
    top: float
    """Where the names of the columns begin."""
    columns: Sequence[tuple[float, str]]
    words: Sequence[Words]
    rects: Sequence[Rect]
    layout: Layout
    """Where the links run, from the top left box on; `offset` puts it in place."""
    offset: tuple[float, float]
    drawn: Sequence[SheetLink]
    blocks: Sequence[Block]
    left_out: str
    """What does not stand on the sheet, in words; empty when everything does."""


def fit(sheet: Sheet, *, paper: Paper) -> Fitted:
    """The fullest form of a sheet that the paper has room for."""
    for size, level in _attempts(paper):
        found = _form(sheet, paper=paper, size=size, level=level)
        if found:
            return found
    raise AssertionError  # pragma: no cover - letters shrink until it fits


def _attempts(paper: Paper) -> Iterator[tuple[float, int]]:
    for level in (EVIDENCE, STATE, NUMBERS):
        for size in paper.sizes:
            yield size, level
    size = paper.sizes[-1]
    while True:
        size *= SHRINK
        yield size, NUMBERS


def _form(sheet: Sheet, *, paper: Paper, size: float, level: int) -> Fitted | None:
    """The sheet at these settings, or None when it is too high."""
    lead = wrapped(sheet.lead, width=paper.inner, size=size * LEAD)[:2]
    top = paper.margin + size * (1.2 + TITLE * LINE + len(lead) * LEAD * LINE + 0.9)
    first = top + size * 1.15 * LINE + size * 0.5
    bottom = paper.height - paper.margin - size * 1.2 * LINE
    sizes = paper.steps(size=size, columns=len(sheet.columns))
    drawn = _drawn(sheet, most=paper.most_drawn)
    words = [_words(box, sheet, size=size, width=sizes.box, level=level) for box in sheet.boxes]
    layout = lay_out(
        [[box.number for box in boxes] for _, boxes in sheet.columns],
        [(link.cause, link.effect) for link in drawn],
        heights={one.box.number: _height(one, size=size) for one in words},
        sizes=sizes,
    )
    if layout.height > bottom - first:
        return None
    offset = (paper.margin, first)
    side = panel(sheet, paper=paper, top=top, bottom=bottom, size=min(size, PANEL), drawn=drawn)
    return Fitted(
        sheet=sheet,
        paper=paper,
        size=size,
        lead=lead,
        top=top,
        columns=[
            (left + paper.margin, shortened(label, width=sizes.box, size=size * 1.2))
            for left, (label, _) in zip(layout.lefts, sheet.columns, strict=True)
        ],
        words=words,
        rects=[_placed(layout.boxes[one.box.number], offset) for one in words],
        layout=layout,
        offset=offset,
        drawn=drawn,
        blocks=side.blocks,
        left_out=_left_out(sheet, level=level, drawn=len(drawn), reasons=side.reasons),
    )


def _drawn(sheet: Sheet, *, most: int) -> Sequence[SheetLink]:
    """What nobody agrees on is drawn before what everybody does; else as they come."""
    return sorted(sheet.links, key=lambda link: link.agreed)[:most]


def _words(box: SheetBox, sheet: Sheet, *, size: float, width: float, level: int) -> Words:
    room = width - 2 * INSIDE * size
    leads = sorted(link.effect for link in sheet.links if link.cause == box.number)
    numbers = ", ".join(map(str, leads))
    label = f"{box.number}. {box.label}"
    if level == NUMBERS:
        short = f"{label} → {numbers}" if leads else label
        return Words(box=box, label=wrapped(short, width=room, size=size, bold=True), under=())
    said = box.said or box.state if level == EVIDENCE else box.state
    to = f"Leads to {numbers}." if leads else ""
    under = " ".join(part for part in (said, to) if part)
    return Words(
        box=box,
        label=wrapped(label, width=room, size=size, bold=True),
        under=wrapped(under, width=room, size=size * SMALL),
    )


def _height(words: Words, *, size: float) -> float:
    lines = len(words.label) + len(words.under) * SMALL
    return size * (lines * LINE + 2 * INSIDE)


def _placed(rect: Rect, offset: tuple[float, float]) -> Rect:
    return Rect(
        left=rect.left + offset[0], top=rect.top + offset[1], width=rect.width, height=rect.height
    )


def _left_out(sheet: Sheet, *, level: int, drawn: int, reasons: int) -> str:
    """What is not there, in a sentence or two."""
    parts = []
    links = len(sheet.links)
    if level < EVIDENCE and any(box.said for box in sheet.boxes):
        parts.append("what the evidence says of each box")
    if drawn < links:
        parts.append(f"the lines of {pluralise(links - drawn, 'link')}, which stand as numbers")
    if reasons < links:
        parts.append(f"the reasons of {pluralise(links - reasons, 'link')}")
    return f"Not on this sheet: {'; '.join(parts)}." if parts else ""
