"""Parquet files, decoded in a process of their own under limits of memory and time."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

from .files import Progress, Source, check_size, source
from .limits import Limits
from .problems import ImportRefused, Problems, shown

SECONDS = 120
_CHILD = Path(__file__).with_name("parquet_child.py")


@dataclass(frozen=True)
class _Decoded:
    headings: list[str]
    frame: pl.DataFrame


def read(data: bytes, *, limits: Limits, progress: Progress | None = None) -> Source:
    """The rows of a Parquet file; numbers and dates keep their types."""
    decoded = _decoded(data, limits=limits)
    if progress:
        progress(40, 100)
    return source(
        kind="parquet",
        headings=decoded.headings,
        frame=decoded.frame.with_row_index("row", offset=2).cast({"row": pl.Int64}),
        header_row=1,
        problems=Problems(limit=limits.problems),
        limits=limits,
    )


def top(data: bytes, *, limits: Limits, rows: int) -> list[tuple[str, ...]]:
    """The headings and the first rows."""
    decoded = _decoded(data, limits=limits, rows=rows)
    body = [
        tuple("" if cell is None else str(cell) for cell in row)
        for row in decoded.frame.iter_rows()
    ]
    return [tuple(decoded.headings), *body]


def _decoded(data: bytes, *, limits: Limits, rows: int = 0) -> _Decoded:
    if len(data) < 12 or not data.endswith(b"PAR1"):
        raise _damaged()
    numbers = (limits.rows, limits.columns, limits.unpacked_bytes, rows)
    command = [sys.executable, "-P", str(_CHILD), *map(str, numbers)]
    try:
        run = subprocess.run(  # noqa: S603 (our own file and numbers)
            command, input=data, capture_output=True, timeout=SECONDS, check=True
        )
        line, _, body = run.stdout.partition(b"\n")
        facts = json.loads(line)
    except (subprocess.SubprocessError, OSError, ValueError):
        raise _damaged() from None
    _check(facts, limits, whole=not rows)
    headings = [" ".join(name.split()) for name in facts["columns"]]
    return _Decoded(headings, pl.read_ipc(io.BytesIO(body)))


def _check(facts: dict[str, Any], limits: Limits, *, whole: bool) -> None:
    rows = facts["rows"] if whole else 0
    check_size(rows=rows, columns=len(facts["columns"]), limits=limits)
    if nested := facts["nested"]:
        raise ImportRefused(
            "nested",
            f"The column “{shown(nested[0])}” holds lists, records or other data "
            "that is not one value per cell.",
            "Write one plain value (text, number or date) per cell, or remove the column.",
            column=nested[0],
        )
    if facts.get("heavy"):
        raise ImportRefused(
            "too_large", "The table holds too much text.", "Remove columns that are not needed."
        )


def _damaged() -> ImportRefused:
    return ImportRefused(
        "damaged",
        "The Parquet file is damaged or was cut off.",
        "Download or write it again, and check its size.",
    )
