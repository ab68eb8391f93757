"""Votes from a file: a log of them, or a table with a row for each person."""

import re
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import polars as pl

from alongside.analysis.agreement import Votes, let_in, table_of
from alongside.analysis.frames import Bools
from alongside.cli.agreement.comments import Comments, whole_column
from alongside.cli.comparison.columns import Column, checked
from alongside.cli.files import faulty, read_table

LOG = ("comment-id", "voter-id", "vote")
PERSON = "participant"
MOST_CELLS = 1_000_000_000


@dataclass(frozen=True)
class Conversation:
    """Votes, what is out of them or about the conversation, and who was let in on the way."""

    votes: Votes
    left_out: Bools
    meta: Bools
    joined: Bools | None


def read_conversation(path: Path, *, comments: Comments) -> Conversation:
    """Return the votes of a file; every fault is named by row and column."""
    log = _matrix(path) if _is_matrix(path) else _log(path)
    ordered = _in_order(log)
    people = ordered.select(pl.col("voter-id").unique(maintain_order=True)).with_row_index("at")
    known = {*ordered["comment-id"].unique(), *comments.ids}
    if people.height * len(known) > MOST_CELLS:
        said = f"{people.height:,} people and {len(known):,} statements are more than can be held"
        raise faulty(path, [f"{said}; look at fewer statements at a time"])
    rows = ordered.join(people, on="voter-id", how="left", maintain_order="left")["at"]
    at, tids = rows.to_numpy().astype(np.int64), ordered["comment-id"].to_numpy()
    names = tuple(people["voter-id"].cast(pl.String).to_list())
    votes = table_of(at, tids, ordered["vote"].to_numpy(), people=names, known=known)
    joined = None
    if comments.opened is not None and "timestamp" in log.columns:
        when = ordered["timestamp"].cast(pl.Float64, strict=False)
        if not when.null_count():
            opened = np.asarray(comments.opened)
            joined = let_in(at, tids, at=when.to_numpy(), opened=opened)
    ids = np.asarray(votes.statements, dtype=np.int64)
    out, meta = (np.isin(ids, list(some)) for some in (comments.out, comments.meta))
    return Conversation(votes, out, meta, joined)


def _in_order(log: pl.DataFrame) -> pl.DataFrame:
    """Votes in the order in which they were cast: that of the rows where no time is given."""
    if "timestamp" not in log.columns or log["timestamp"].is_sorted():
        return log
    return log.sort("timestamp", maintain_order=True)


def _header(path: Path) -> list[str]:
    try:
        if path.suffix.lower() == ".parquet":
            return list(pl.read_parquet_schema(path))
        return pl.read_csv(path, n_rows=0).columns
    except (pl.exceptions.PolarsError, OSError):
        return []  # whatever is wrong is named by whoever reads the file


def _is_matrix(path: Path) -> bool:
    return PERSON in [column.strip().lower() for column in _header(path)]


def _log(path: Path) -> pl.DataFrame:
    """The columns comment-id, voter-id, vote and, if it is there, timestamp."""
    quick = _quick(path)
    if quick is not None:
        return quick
    raw = read_table(path, required=LOG, optional=("timestamp",))
    table = checked(
        raw,
        file=path,
        texts=("voter-id",),
        numeric=(whole_column("comment-id"), _vote_column("vote")),
        headings={},
    )
    kept = table.select(
        pl.col("comment-id").cast(pl.Int64), "voter-id", pl.col("vote").cast(pl.Int8)
    )
    if "timestamp" not in raw.columns:
        return kept
    missing = raw.filter(pl.col("timestamp").is_null())
    if missing.height:
        raise faulty(path, [f"row {missing['row'][0]}, column timestamp: the cell is empty"])
    return kept.with_columns(_in_time(raw["timestamp"]))


def _in_time(when: pl.Series) -> pl.Series:
    """Times as numbers where all are, else as text, by which dates as in ISO 8601 are in order."""
    read = when.cast(pl.Float64, strict=False)
    return when if read.null_count() else read


def _quick(path: Path) -> pl.DataFrame | None:
    """The same of a file without any fault; None where it has to be looked at row by row."""
    header = _header(path)
    wanted = [name for name in (*LOG, "timestamp") if name in header]
    if not set(LOG) <= set(wanted):
        return None
    try:
        if path.suffix.lower() == ".parquet":
            table = pl.read_parquet(path, columns=wanted)
        else:
            table = pl.read_csv(path, columns=wanted)
    except (pl.exceptions.PolarsError, OSError):
        return None
    numeric = all(table[name].dtype.is_integer() for name in ("comment-id", "vote"))
    if not table.height or not numeric or any(table.null_count().row(0)):
        return None
    if not table["vote"].is_between(-1, 1).all() or (table["comment-id"] < 0).any():
        return None
    return table.with_columns(pl.col("comment-id").cast(pl.Int64), pl.col("vote").cast(pl.Int8))


def _matrix(path: Path) -> pl.DataFrame:
    """The same columns of a table with a row for each person, in the order of its rows."""
    ids = [column for column in _header(path) if re.fullmatch(r"\s*\d+\s*", column)]
    if not ids:
        raise faulty(path, ["there is no column headed by the number of a statement"])
    raw = read_table(path, required=(PERSON, *ids), optional=())
    table = checked(
        raw,
        file=path,
        texts=(PERSON,),
        numeric=tuple(_vote_column(name, may_be_empty=True) for name in ids),
        headings={},
    )
    twice = table.filter(table[PERSON].is_duplicated())
    if twice.height:
        said = f"row {twice['row'][-1]}, column {PERSON}: somebody who is there already"
        raise faulty(path, [said])
    return (
        table.unpivot(ids, index=["row", PERSON], variable_name="comment-id", value_name="vote")
        .drop_nulls("vote")
        .sort("row", maintain_order=True)
        .select(
            pl.col("comment-id").str.strip_chars().cast(pl.Int64),
            pl.col(PERSON).alias("voter-id"),
            pl.col("vote").cast(pl.Int8),
        )
    )


def _vote_column(name: str, *, may_be_empty: bool = False) -> Column:
    return Column(
        name,
        empty=None if may_be_empty else "is empty; write 1, 0 or -1",
        wrong=lambda read: ~read.is_in([-1.0, 0.0, 1.0]),
        why="is no vote; 1 agrees, 0 passes, -1 disagrees",
    )
