"""A framework from a file: YAML as it is bundled, or a table with a row for each item.

Nothing is judged here but the form; what it says is judged in `checking`. `row` is the line of a
YAML file and the row of a table.
"""

from __future__ import annotations

from collections.abc import Mapping as Dictionary
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

import yaml

from alongside.foundations.frameworks.written import ABOUT, ITEM, LOCAL
from alongside.foundations.imports.limits import Limits
from alongside.foundations.imports.mapping import Field, Mapping, find_column
from alongside.foundations.imports.previews import look
from alongside.foundations.imports.problems import ImportRefused, Problem, Problems, shown
from alongside.foundations.imports.tables import read
from alongside.foundations.imports.yaml_nodes import ENDINGS, root_of, row_of, text_of

LIMITS = Limits(file_bytes=2_000_000, rows=5_000)
DEEPEST = 6
"""Lists and mappings within each other; a framework needs four."""

_FIELDS = tuple(Field(name=name, kind="text", title=name) for name in (*ITEM, *ABOUT))


@dataclass(frozen=True, kw_only=True)
class Line:
    """One item as the file says it."""

    row: int
    said: Dictionary[str, str]
    came_from: tuple[str, ...] = ()

    def __getitem__(self, name: str) -> str:
        return self.said.get(name, "")


@dataclass(frozen=True, kw_only=True)
class Read:
    """What a file says: of the framework with the row of each, and its items."""

    about: Dictionary[str, str]
    rows: Dictionary[str, int]
    items: tuple[Line, ...]
    problems: Problems


def read_framework(content: bytes, *, name: str) -> Read:
    """What a file holds; raises ImportRefused when it cannot be read as one at all."""
    if PurePath(name).suffix.lower() in ENDINGS:
        return _from_yaml(content)
    return _from_table(content, name=name)


def _from_table(content: bytes, *, name: str) -> Read:
    top = look(content, name=name, limits=LIMITS)
    places = {field.name: find_column(field.name, top.columns) for field in _FIELDS}
    columns = {key: top.columns[at] for key, at in places.items() if at is not None}
    if "id" not in columns:
        raise ImportRefused(
            "no_ids",
            "The file has no column “id”.",
            f"Give each item a row, under the headings {', '.join(ITEM)}.",
        )
    mapping = Mapping(columns=columns, header_row=top.header_row)
    table = read(content, fields=_FIELDS, mapping=mapping, limits=LIMITS, name=name)
    known = {find_column(each, top.columns) for each in (*ITEM, *ABOUT, *LOCAL)}
    problems = table.problems + Problems.of(
        _unknown(top.header_row, heading)
        for at, heading in enumerate(top.columns)
        if heading and at not in known
    )
    about: dict[str, str] = {}
    rows: dict[str, int] = {}
    items = []
    for cells in table.frame.iter_rows(named=True):
        said = {key: str(value).strip() for key, value in cells.items() if value is not None}
        for key in ABOUT:
            if not said.get(key):
                continue
            if about.setdefault(key, said[key]) != said[key]:
                problems += Problems.of([_differs(cells["row"], key, about[key])])
            rows.setdefault(key, cells["row"])
        came_from = tuple(said.get("from", "").split())
        items.append(Line(row=cells["row"], said=said, came_from=came_from))
    return Read(about=about, rows=rows, items=tuple(items), problems=problems)


def _from_yaml(content: bytes) -> Read:
    if len(content) > LIMITS.file_bytes:
        raise ImportRefused("too_large", "The file is larger than 2 MB.", "Split it by framework.")
    instead = "Write one list of items, and say with “under” what each lies under."
    return _Nodes().read(root_of(content, deepest=DEEPEST, instead=instead))


class _Nodes:
    """Collects what the nodes of a YAML file say, and what is wrong with them."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.about: dict[str, str] = {}
        self.rows: dict[str, int] = {}
        self.items: list[Line] = []

    def read(self, root: Any) -> Read:
        if not isinstance(root, yaml.MappingNode):
            raise ImportRefused(
                "not_a_framework",
                "The file does not start with what is said of a framework.",
                "Start with slug, title and so on, as in a framework that was written to a file.",
            )
        for key, value in root.value:
            name, row = str(key.value), row_of(key)
            if name == "items" and isinstance(value, yaml.SequenceNode):
                self._read_items(value)
            elif name in ABOUT and isinstance(value, yaml.ScalarNode):
                self.about[name], self.rows[name] = _text(value), row
            else:
                self.problems.append(_unknown(row, name))
        problems = Problems.of(self.problems)
        return Read(about=self.about, rows=self.rows, items=tuple(self.items), problems=problems)

    def _read_items(self, listed: Any) -> None:
        for node in listed.value:
            row = row_of(node)
            if isinstance(node, yaml.MappingNode):
                self.items.append(self._line(node, row))
            else:
                reason = "This is not an item."
                mend = "Write each item as {id: …, kind: …, label: …}."
                self.problems.append(Problem(row, None, reason, mend, "not_an_item"))

    def _line(self, node: Any, row: int) -> Line:
        said: dict[str, str] = {}
        came_from: tuple[str, ...] = ()
        for key, value in node.value:
            name = str(key.value)
            if name == "from" and isinstance(value, yaml.SequenceNode):
                came_from = tuple(_text(each) for each in value.value)
            elif name in (*ITEM, *LOCAL) and isinstance(value, yaml.ScalarNode):
                said[name] = _text(value)
            else:
                self.problems.append(_unknown(row_of(key), name))
        return Line(row=row, said=said, came_from=came_from or tuple(said.get("from", "").split()))


def _text(node: Any) -> str:
    return " ".join(text_of(node).split())


def _unknown(row: int, name: str) -> Problem:
    reason = f"“{shown(name)}” is not known here."
    mend = f"Of the framework: {', '.join(ABOUT)}. Of each item: {', '.join(ITEM)}."
    return Problem(row, shown(name), reason, mend, "unknown_name")


def _differs(row: int, key: str, first: str) -> Problem:
    reason = f"Another row says “{shown(first)}”."
    mend = "Say the same in every row, or only in the first."
    return Problem(row, key, reason, mend, "differs")
