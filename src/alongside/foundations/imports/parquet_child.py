"""Decodes one Parquet file in a process of its own: bytes in, a line of facts and Arrow bytes out.

A damaged or hostile file can make the decoder abort its whole process or ask for all memory; here
it can only end this one. Run by its path with nothing of Alongside imported.
"""

import io
import json
import resource
import sys

import polars as pl

MEMORY = 6_000_000_000


def main() -> None:
    """Arguments: the most rows, columns and bytes of text, and how many rows to give (0: all)."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    most_rows, most_columns, most_bytes, wanted = map(int, sys.argv[1:])
    data = sys.stdin.buffer.read()
    schema = pl.read_parquet_schema(io.BytesIO(data))
    rows = int(pl.scan_parquet(data).select(pl.len()).collect().item())
    nested = [name for name, kind in schema.items() if not _is_plain(kind)]
    facts = {"rows": rows, "columns": list(schema)[: most_columns + 1], "nested": nested[:1]}
    if nested or (rows > most_rows and not wanted) or len(schema) > most_columns:
        return _answer(facts)
    frame = pl.read_parquet(io.BytesIO(data), n_rows=wanted or None)
    plain = frame.select(_plain(name, kind) for name, kind in frame.schema.items())
    texts = [name for name, kind in plain.schema.items() if kind == pl.String]
    sizes = plain.select(pl.col(name).str.len_bytes().cast(pl.Int64).sum() for name in texts)
    heavy = sum(size or 0 for size in sizes.row(0)) > most_bytes if texts else False
    _answer(facts | {"heavy": heavy}, None if heavy else plain)
    return None


def _answer(facts: dict[str, object], frame: pl.DataFrame | None = None) -> None:
    out = sys.stdout.buffer
    out.write(json.dumps(facts).encode() + b"\n")
    if frame is not None:
        frame.rename({name: f"c{at}" for at, name in enumerate(frame.columns)}).write_ipc(out)
    out.flush()


def _is_plain(kind: pl.DataType) -> bool:
    words = kind in (pl.String, pl.Categorical, pl.Enum, pl.Boolean, pl.Null)
    return words or kind.is_numeric() or kind in (pl.Date, pl.Datetime)


def _plain(name: str, kind: pl.DataType) -> pl.Expr:
    column = pl.col(name)
    if kind == pl.Datetime:
        return column.dt.date()
    if kind.is_numeric() and not (kind.is_float() or kind.is_integer()):
        return column.cast(pl.Float64)
    return column if kind.is_numeric() or kind == pl.Date else column.cast(pl.String)


if __name__ == "__main__":
    main()
