"""A whole logic model as plain data, and that as YAML or a workbook. What is written reads back.

Nobody is named: neither who drew a link nor who doubts it.
"""

import io
from collections.abc import Mapping, Sequence
from typing import Any

import openpyxl
import yaml

from alongside.foundations.design.exhibits.printable import without_controls
from alongside.foundations.frameworks.queries import wordings
from alongside.foundations.people.viewers import Viewer
from alongside.rooms.visions.models import Box, Doubt, Link, LogicModel
from alongside.rooms.visions.queries import boxes_of, doubts_by_pair, links_of, roles_offered
from alongside.rooms.visions.results.plans import meanings
from alongside.rooms.visions.words import ABOUT, SECTIONS

TYPES = {
    "yaml": "application/yaml",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def whole(model: LogicModel, *, viewer: Viewer) -> dict[str, Any]:
    """A logic model as it stands now, in the shape that is brought in again."""
    boxes = list(boxes_of(model, viewer=viewer, at=viewer.now).select_related("item__parent"))
    said = wordings(viewer, items=[box.item for box in boxes])
    doubts = doubts_by_pair(model, viewer=viewer)
    titles = {role.key: role.title for role in roles_offered(viewer)}
    return {
        "title": model.title,
        "about": model.about,
        "area": model.area.name,
        "framework": model.version.framework.slug,
        "version": model.version.name,
        "boxes": [_box(box, said) for box in boxes],
        "links": [
            _link(link, doubts.get(link.pair, ()))
            for link in links_of(model, viewer=viewer, at=viewer.now)
        ],
        "meanings": [
            {"for": titles[key], "text": each.text}
            for key, each in sorted(meanings(model, viewer=viewer).items())
            if key in titles
        ],
    }


def _box(box: Box, said: Mapping[int, str]) -> dict[str, Any]:
    item = box.item
    own = item.system_id is not None
    row = {
        "id": item.code,
        "said_here": said.get(item.pk, ""),
        "own": "yes" if own else "",
        "under": item.parent.code if own and item.parent else "",
        "kind": item.kind if own else "",
        "label": item.label,
        "note": item.note if own else "",
    }
    return {key: value for key, value in row.items() if value}


def _link(link: Link, doubts: Sequence[Doubt]) -> dict[str, Any]:
    row = {
        "from": link.cause.code,
        "to": link.effect.code,
        "reason": link.reason,
        "months": "" if link.lag_months is None else str(link.lag_months),
        "size": link.size,
        "how_sure": link.confidence,
        "doubts": [_doubt(each) for each in doubts],
    }
    return {key: value for key, value in row.items() if value}


def _doubt(doubt: Doubt) -> str:
    return f"{doubt.text} Settled: {doubt.settlement}" if doubt.settled_at else doubt.text


def as_file(data: Mapping[str, Any], *, kind: str) -> bytes:
    """The data as the content of a file of one of the kinds in TYPES."""
    if kind == "yaml":
        text: str = yaml.safe_dump(dict(data), allow_unicode=True, sort_keys=False, width=100)
        return text.encode()
    return _workbook(data)


def _workbook(data: Mapping[str, Any]) -> bytes:
    book = openpyxl.Workbook()
    first: Any = book.active
    first.title = "Logic model"
    _write(first, [["what", "said"], *([key, data[key]] for key in ABOUT)])
    for name, columns in SECTIONS.items():
        rows = [[_cell(row.get(column, "")) for column in columns] for row in data[name]]
        _write(book.create_sheet(name.capitalize()), [list(columns), *rows])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _cell(value: Any) -> str:
    return "\n".join(value) if isinstance(value, list) else value


def _write(page: Any, rows: Sequence[Sequence[str]]) -> None:
    for at, row in enumerate(rows, start=1):
        for place, text in enumerate(row, start=1):
            if text:
                cell = page.cell(at, place)
                cell.value = without_controls(text)
                cell.data_type = "s"  # a text, even when it starts as a formula would
