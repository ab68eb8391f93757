"""A version of a framework as a file: CSV, JSON, YAML and Excel. What is written reads back."""

import io
import json
from collections.abc import Iterable
from typing import Any

import openpyxl
import yaml

from alongside.foundations.design.csv_files import write_csv
from alongside.foundations.design.downloads import CSV
from alongside.foundations.frameworks.models import Succession, Version
from alongside.foundations.frameworks.queries import Node, flat, outline
from alongside.foundations.people.viewers import Viewer

ABOUT = ("slug", "title", "attribution", "rights_kind", "rights", "version", "valid_from",
         "valid_to", "supersedes")  # fmt: skip
ITEM = ("id", "under", "kind", "label", "opposite", "note", "from")
LOCAL = ("own", "said_here")
"""What only tells how a system sees an item; it is not read back."""

HEADINGS = [*ITEM, *LOCAL, *ABOUT]
TYPES = {
    "csv": CSV,
    "json": "application/json",
    "yaml": "application/yaml",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def data_of_version(version: Version, *, viewer: Viewer) -> dict[str, Any]:
    """A version as plain data, in the shape that is brought in again; ended items are left out."""
    nodes = flat(outline(version, viewer=viewer))
    before: dict[int, list[str]] = {}
    for old, new in _inherited(version):
        before.setdefault(new, []).append(old)
    about = version.framework
    data = {
        "slug": about.slug,
        "title": about.title,
        "attribution": about.attribution,
        "rights_kind": about.rights_kind,
        "rights": about.rights,
        "version": version.name,
        "valid_from": version.valid_from.isoformat(),
        "valid_to": version.valid_to.isoformat() if version.valid_to else "",
        "supersedes": version.supersedes.name if version.supersedes else "",
        "items": [_item(node, before) for node in nodes if not node.item.ended_at],
    }
    return {key: value for key, value in data.items() if value != ""}


def _inherited(version: Version) -> Iterable[tuple[str, int]]:
    pairs = Succession.objects.filter(successor__version=version).order_by("predecessor__code")
    return pairs.values_list("predecessor__code", "successor")


def _item(node: Node, before: dict[int, list[str]]) -> dict[str, Any]:
    item = node.item
    row = {
        "id": item.code,
        "under": item.parent.code if item.parent else "",
        "kind": item.kind,
        "label": item.label,
        "opposite": item.opposite,
        "note": item.note,
        "from": [code for code in before.get(item.pk, []) if code != item.code],
        "own": "yes" if node.is_own else "",
        "said_here": node.label if node.original else "",
    }
    return {key: value for key, value in row.items() if value or key == "label"}


def as_file(data: dict[str, Any], *, kind: str) -> bytes:
    """The data as the content of a file of one of the kinds in TYPES."""
    if kind == "json":
        return json.dumps(data, ensure_ascii=False, indent=2).encode()
    if kind == "yaml":
        text: str = yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=100)
        return text.encode()
    if kind == "csv":
        return write_csv(_rows(data), headings=HEADINGS)
    return _workbook(data)


def _rows(data: dict[str, Any]) -> list[list[str]]:
    """A row for each item; what is said of the framework stands in every row."""
    about = [str(data.get(key, "")) for key in ABOUT]
    return [
        [
            " ".join(item.get(key, [])) if key == "from" else item.get(key, "")
            for key in (*ITEM, *LOCAL)
        ]
        + about
        for item in data["items"]
    ]


def _workbook(data: dict[str, Any]) -> bytes:
    book = openpyxl.Workbook(write_only=False)
    page: Any = book.active
    page.title = "Framework"
    for at, row in enumerate([HEADINGS, *_rows(data)], start=1):
        for place, text in enumerate(row, start=1):
            if text:
                cell = page.cell(at, place)
                cell.value = text
                cell.data_type = "s"  # a text, even when it starts as a formula would
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()
