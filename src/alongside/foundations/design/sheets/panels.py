"""The words beside the boxes: sections, and as many reasons of links as there is room for."""

from collections.abc import Sequence
from dataclasses import dataclass

from alongside.analysis.charts.labels import wrapped
from alongside.foundations.design.sheets.sheet import Paper, Sheet, SheetLink
from alongside.foundations.design.words import pluralise

LINE, HEADING, APART, BETWEEN = 1.25, 1.1, 0.9, 0.3
MOST = 0.9
"""The share of the room that all sections together may fill when there is more."""
WHY = "Why we think so"


@dataclass(frozen=True, kw_only=True)
class Block:
    """A section as it is drawn: where, and its paragraphs line by line."""

    title: str
    left: float
    top: float
    width: float
    size: float
    paragraphs: Sequence[Sequence[str]]


@dataclass(frozen=True, kw_only=True)
class Panel:
    """The blocks, and how many links have their reason in them."""

    blocks: Sequence[Block]
    reasons: int


def panel(
    sheet: Sheet, *, paper: Paper, top: float, bottom: float, size: float,
    drawn: Sequence[SheetLink],
) -> Panel:  # fmt: skip
    """Set the sections beside the boxes; the reasons get what room the others leave."""
    left, width = paper.width - paper.margin - paper.panel, paper.panel
    sections = [section for section in (*sheet.before, *sheet.after) if section.lines]
    line, around = size * (LINE + BETWEEN), _high([[""]], size=size)
    room = bottom - top - around * (len(sections) + 1)
    most = int(room * MOST / max(len(sections), 1) / line)
    fixed = {
        section.title: _cut([wrapped(each, width=width, size=size) for each in section.lines],
                            most=max(most, 1))
        for section in sections
    }  # fmt: skip
    used = sum(_high(paragraphs, size=size) for paragraphs in fixed.values())
    reasons = _reasons(drawn, width=width, size=size, room=bottom - top - used)
    order: list[tuple[str, Sequence[Sequence[str]]]] = []
    order += [(one.title, fixed[one.title]) for one in sheet.before if one.lines]
    order += [(WHY, reasons)] if reasons else []
    order += [(one.title, fixed[one.title]) for one in sheet.after if one.lines]
    blocks, y = [], top
    for title, paragraphs in order:
        blocks.append(
            Block(title=title, left=left, top=y, width=width, size=size, paragraphs=paragraphs)
        )
        y += _high(paragraphs, size=size)
    return Panel(blocks=blocks, reasons=len(reasons))


def _reasons(
    links: Sequence[SheetLink], *, width: float, size: float, room: float
) -> list[Sequence[str]]:
    found: list[Sequence[str]] = []
    for link in links:
        doubt = "" if link.agreed else "Not agreed. "
        text = f"{link.cause} to {link.effect}. {doubt}{link.reason}"
        longer = [*found, wrapped(text, width=width, size=size)]
        if _high(longer, size=size) > room:
            break
        found = longer
    return found


def _cut(paragraphs: list[Sequence[str]], *, most: int) -> list[Sequence[str]]:
    """As many whole paragraphs as fit in so many lines; a first one that is too long is cut."""
    kept: list[Sequence[str]] = []
    lines = 0
    for at, paragraph in enumerate(paragraphs):
        if lines + len(paragraph) > most:
            rest = len(paragraphs) - at
            if not kept:
                kept, rest = [[*paragraph[: max(most, 1)][:-1], "…"]], rest - 1
            return [*kept, [f"And {pluralise(rest, 'more', 'more')}."]] if rest else kept
        kept.append(paragraph)
        lines += len(paragraph)
    return kept


def _high(paragraphs: Sequence[Sequence[str]], *, size: float) -> float:
    lines = sum(len(paragraph) for paragraph in paragraphs)
    return size * (HEADING * LINE + lines * LINE + len(paragraphs) * BETWEEN + APART)
