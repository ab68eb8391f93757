"""What an app puts on a page that is not its own: a title and lines."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Line:
    """One thing: its text, the page it opens on, and what is to be said of it."""

    text: str
    url: str = ""
    detail: str = ""


@dataclass(frozen=True, kw_only=True)
class Section:
    """Lines under a heading; `otherwise` is said when there are none.

    `more` leads to the page that says it in full.
    """

    title: str
    lines: Sequence[Line]
    otherwise: str = ""
    more: Line | None = None
