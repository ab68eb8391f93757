"""What a file says of the statements of a conversation."""

from dataclasses import dataclass, field
from pathlib import Path

import polars as pl

from alongside.cli.comparison.columns import Column, checked
from alongside.cli.files import faulty, read_table

OUT = -1
TRUE = ("true", "1", "yes")


@dataclass(frozen=True)
class Comments:
    """The statements of a conversation: their ids, which are out or meta, and when they came."""

    ids: tuple[int, ...] = ()
    out: frozenset[int] = field(default_factory=frozenset)
    meta: frozenset[int] = field(default_factory=frozenset)
    opened: tuple[float, ...] | None = None


def read_comments(path: Path) -> Comments:
    """Return what a file says of statements; every fault is named by row and column."""
    raw = read_table(path, required=("comment-id",), optional=("moderated", "is-meta", "timestamp"))
    table = checked(
        raw,
        file=path,
        texts=(),
        numeric=(
            whole_column("comment-id"),
            Column(
                "moderated",
                wrong=lambda read: ~read.is_in([-1.0, 0.0, 1.0]),
                why="is none of -1 (out), 0 (not looked at) and 1 (in)",
                needed=False,
            ),
            Column("timestamp", needed=False),
        ),
        headings={},
    )
    ids = table["comment-id"].cast(pl.Int64)
    twice = table.filter(ids.is_duplicated())
    if twice.height:
        row = twice["row"][-1]
        raise faulty(path, [f"row {row}: the statement {ids[row - 2]} is there already"])
    out = ids.filter(table["moderated"] == OUT) if "moderated" in table.columns else ids.head(0)
    said = raw["is-meta"] if "is-meta" in raw.columns else pl.Series([None] * raw.height)
    meta = ids.filter(said.cast(pl.String).str.to_lowercase().is_in(TRUE).fill_null(value=False))
    opened = None
    if "timestamp" in table.columns and not table["timestamp"].null_count():
        opened = tuple(table["timestamp"].to_list())
    return Comments(tuple(ids.to_list()), frozenset(out), frozenset(meta), opened)


def whole_column(name: str) -> Column:
    """Return a column of ids: whole numbers from 0."""
    return Column(
        name,
        empty="is empty; say which statement it is",
        wrong=lambda read: (read < 0) | (read != read.round()),
        why="is no id of a statement; ids are whole numbers from 0",
    )
