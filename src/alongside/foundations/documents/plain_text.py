"""A brief's words: paragraphs, headings, lists and bold, and nothing else. Plain values.

What comes out is data for a template that escapes it, so no mark-up of the writer's reaches a page.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

BOLD = re.compile(r"\*\*(.+?)\*\*")
Words = tuple[tuple[str, bool], ...]
"""Pieces of a text, and whether each is bold."""


@dataclass(frozen=True, kw_only=True)
class Block:
    """One paragraph, heading or list."""

    kind: str
    """`heading`, `list` or `paragraph`."""
    lines: tuple[Words, ...]


def blocks(text: str) -> Sequence[Block]:
    """The parts of a text: `## ` begins a heading, `- ` an item; an empty line ends a part."""
    return [
        Block(kind=kind, lines=tuple(words(line) for line in lines))
        for part in re.split(r"\n\s*\n", text.replace("\r\n", "\n").strip())
        for kind, lines in _kinds(part.splitlines())
    ]


def words(line: str) -> Words:
    """The pieces of a line; two stars on either side make one bold."""
    pieces = BOLD.split(line)
    return tuple((piece, place % 2 == 1) for place, piece in enumerate(pieces) if piece)


def _kinds(lines: Sequence[str]) -> list[tuple[str, list[str]]]:
    found: list[tuple[str, list[str]]] = []
    for raw in lines:
        line = raw.strip()
        kind, said = "paragraph", line
        for sign, name in (("## ", "heading"), ("- ", "list")):
            if line.startswith(sign):
                kind, said = name, line.removeprefix(sign).strip()
        if found and found[-1][0] == kind != "heading":
            found[-1][1].append(said)
        else:
            found.append((kind, [said]))
    return found
