"""What goes on a sheet, and the papers there are. Plain data, whatever room it comes from."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from alongside.foundations.design.diagrams.layout import Sizes


@dataclass(frozen=True, kw_only=True)
class SheetBox:
    """A box: its number, its words, its state in a word or two, and a sentence of evidence."""

    number: int
    label: str
    state: str = ""
    said: str = ""
    tone: str = "plain"


@dataclass(frozen=True, kw_only=True)
class SheetLink:
    """A link between two boxes by their numbers, and why; the most important come first."""

    cause: int
    effect: int
    reason: str
    agreed: bool = True


@dataclass(frozen=True, kw_only=True)
class Section:
    """A heading beside the boxes and the lines under it."""

    title: str
    lines: Sequence[str]


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """All of a sheet."""

    title: str
    above: str
    lead: str
    columns: Sequence[tuple[str, Sequence[SheetBox]]]
    links: Sequence[SheetLink]
    before: Sequence[Section] = field(default_factory=tuple)
    """What stands above the reasons of the links."""
    after: Sequence[Section] = field(default_factory=tuple)
    footer: str = ""

    @property
    def boxes(self) -> list[SheetBox]:
        """All boxes, column by column."""
        return [box for _, boxes in self.columns for box in boxes]


@dataclass(frozen=True, kw_only=True)
class Paper:
    """A size of sheet, in points, and how small its letters may become before things are left out.

    `most_drawn` is how many links it draws at most; all others stand as numbers in their boxes.
    """

    width: float
    height: float
    margin: float
    panel: float
    """The width of the words beside the boxes."""
    sizes: Sequence[float]
    most_drawn: int

    @property
    def inner(self) -> float:
        """The width between the margins."""
        return self.width - 2 * self.margin

    def steps(self, *, size: float, columns: int) -> Sizes:
        """How wide boxes and gaps are at a size of letters."""
        room = self.inner - self.panel - size
        gap = min(room * 0.1, size * 6) if columns > 1 else 0.0
        box = (room - gap * columns) / max(columns, 1)
        return Sizes(box=box, gap=gap, between=size * 0.5, lane=size * 0.3)


A3 = Paper(width=1190.55, height=841.89, margin=34, panel=270,
           sizes=(15, 14, 13, 12, 11, 10, 9, 8, 7.5), most_drawn=120)  # fmt: skip
SLIDE = Paper(width=960, height=540, margin=24, panel=210,
              sizes=(12, 11, 10, 9, 8, 7.5), most_drawn=40)  # fmt: skip
