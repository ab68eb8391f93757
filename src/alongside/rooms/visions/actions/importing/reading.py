"""What a file says of a logic model, with the row of each. It is judged elsewhere."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from alongside.foundations.imports.limits import Limits
from alongside.foundations.imports.problems import ImportRefused, Problem, shown
from alongside.rooms.visions.words import ABOUT, SECTIONS

LIMITS = Limits(file_bytes=2_000_000, unpacked_bytes=20_000_000)
MOST = {"boxes": 150, "links": 300, "meanings": 30}
"""Rows of each kind; what is larger than that nobody reads."""


@dataclass(frozen=True, kw_only=True)
class Line:
    """A box, a link or a meaning as the file says it, and where."""

    section: str
    row: int
    said: Mapping[str, str]

    def __getitem__(self, name: str) -> str:
        return self.said.get(name, "")

    def problem(self, name: str, reason: str, mend: str, code: str) -> Problem:
        """Something to mend in this line."""
        return Problem(self.row, f"{self.section}, {name}", reason, mend, code)


@dataclass(kw_only=True)
class Read:
    """What a file says, with the row of each, and what could not be read."""

    about: dict[str, str] = field(default_factory=dict)
    rows: dict[str, int] = field(default_factory=dict)
    lines: dict[str, list[Line]] = field(default_factory=lambda: {name: [] for name in SECTIONS})
    problems: list[Problem] = field(default_factory=list)

    @property
    def boxes(self) -> Sequence[Line]:
        return self.lines["boxes"]

    @property
    def links(self) -> Sequence[Line]:
        return self.lines["links"]

    @property
    def meanings(self) -> Sequence[Line]:
        return self.lines["meanings"]

    def say(self, name: str, text: str, *, row: int) -> None:
        """Something the file says of the logic model as a whole."""
        if name not in ABOUT:
            self.unknown(name, row=row, known=(*ABOUT, *SECTIONS))
        elif name in self.about:
            reason = f"“{name}” stands in row {self.rows[name]} already."
            self.problems.append(Problem(row, name, reason, "Say it once.", "said_twice"))
        else:
            self.about[name], self.rows[name] = text.strip(), row

    def unknown(self, name: str, *, row: int, known: Sequence[str]) -> None:
        reason = f"“{shown(name)}” is not known here."
        mend = f"Use one of: {', '.join(known)}."
        self.problems.append(Problem(row, shown(name), reason, mend, "unknown_name"))

    def add(self, line: Line) -> None:
        """One more line; too many are refused."""
        lines = self.lines[line.section]
        if len(lines) >= MOST[line.section]:
            raise ImportRefused(
                "too_many",
                f"The file has more than {MOST[line.section]} {line.section}.",
                "A logic model that large is several: bring in each by itself.",
                row=line.row,
            )
        lines.append(line)
