"""An Excel workbook is a ZIP archive of XML: its size and content are checked before parsing."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from dataclasses import dataclass

from .limits import MEGABYTE, Limits
from .problems import ImportRefused

_PIECE = 1_000_000
_OVERLAP = 64
_ENCODING = re.compile(rb"""<\?xml[^>]*encoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
_PLAIN = {b"utf-8", b"utf8", b"us-ascii", b"ascii", b"utf-16", b"iso-8859-1"}
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s+ref="([A-Z]{1,3}[0-9]{1,7}:[A-Z]{1,3}[0-9]{1,7})"')
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s>/]")
_OTHERS = (
    ("word/", "a Word document"),
    ("ppt/", "a PowerPoint presentation"),
    ("xl/workbook.bin", "a binary Excel workbook (.xlsb)"),
    ("content.xml", "an OpenDocument file"),
)


@dataclass(frozen=True)
class Members:
    """What the sheets of a workbook hold besides values, by the name of their part."""

    merged: dict[str, tuple[str, ...]]
    formulas: frozenset[str]


def checked(data: bytes, *, limits: Limits) -> Members:
    """Refuse an archive that is no workbook, unpacks to too much, or hides entities in its XML."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            _check_kind([each.filename for each in entries])
            _check_sizes(entries, limits)
            return _scanned(archive, entries, limits)
    except ImportRefused:
        raise
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError,
            NotImplementedError, IndexError, KeyError, OverflowError):  # fmt: skip
        raise ImportRefused(
            "damaged",
            "The Excel workbook is damaged or was cut off.",
            "Download or save it again, and check that it opens in Excel.",
        ) from None


def _check_kind(names: list[str]) -> None:
    if "xl/workbook.xml" in names:
        return
    what = next((what for start, what in _OTHERS if any(n.startswith(start) for n in names)), "")
    raise ImportRefused(
        "not_a_table",
        f"This is {what or 'a ZIP archive'}, not a table that can be read.",
        "Save it as an Excel workbook (.xlsx) or as CSV UTF-8."
        if what
        else "Unpack it first and choose the CSV, Excel (.xlsx) or Parquet file inside.",
    )


def _check_sizes(entries: list[zipfile.ZipInfo], limits: Limits) -> None:
    total = sum(each.file_size for each in entries)
    dense = any(
        each.file_size > MEGABYTE and each.file_size > limits.ratio * max(each.compress_size, 1)
        for each in entries
    )
    if total > limits.unpacked_bytes or dense or len(entries) > limits.entries:
        raise _bomb(limits)


def _scanned(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo], limits: Limits) -> Members:
    left = limits.unpacked_bytes
    merged: dict[str, tuple[str, ...]] = {}
    formulas = set()
    for entry in entries:
        with archive.open(entry) as part:
            ranges: set[bytes] = set()
            tail = b""
            while piece := part.read(_PIECE):
                left -= len(piece)
                if left < 0:
                    raise _bomb(limits)
                window = (tail + piece).replace(b"\0", b"")
                if entry.filename.endswith((".xml", ".rels", ".vml")):
                    _check_xml(window, first=not tail)
                if "worksheets/" in entry.filename:
                    ranges.update(_MERGED.findall(window))
                    if _FORMULA.search(window):
                        formulas.add(entry.filename)
                tail = window[-_OVERLAP:]
            if ranges:
                merged[entry.filename] = tuple(sorted(each.decode() for each in ranges))
    return Members(merged, frozenset(formulas))


def _check_xml(window: bytes, *, first: bool) -> None:
    declared = _ENCODING.search(window[:200]) if first else None
    strange = declared is not None and declared[1].lower() not in _PLAIN
    if strange or b"<!DOCTYPE" in window or b"<!ENTITY" in window:
        raise ImportRefused(
            "unsafe",
            "The workbook holds definitions that no spreadsheet program writes.",
            "It may be an attack. Make a new workbook and paste the values into it.",
        )


def _bomb(limits: Limits) -> ImportRefused:
    return ImportRefused(
        "bomb",
        f"The workbook unpacks to more than {limits.unpacked_bytes / MEGABYTE:,.0f} MB, "
        "or is packed far more densely than a spreadsheet program packs.",
        "Save the sheet you need as CSV UTF-8 and choose that file.",
    )
