"""Files in and out: tables whose every fault is named by row and column, and whole files only."""

import csv
import os
import re
import tempfile
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import click
import polars as pl

FIRST_ROW = 2  # as a spreadsheet counts: the header is row 1
MOST_FAULTS = 10
_STEERING = ("Cc", "Cf", "Zl", "Zp")  # controls, invisible marks, ends of lines and paragraphs


class FileFault(click.ClickException):
    """Something in or about a file, and how to mend it."""

    exit_code = 2


def faulty(path: Path, faults: list[str]) -> FileFault:
    """Return the refusal of a table that names its faults."""
    shown = faults[:MOST_FAULTS]
    if len(faults) > MOST_FAULTS:
        shown.append(f"and {len(faults) - MOST_FAULTS:,} more")
    lines = "\n".join(f"  {fault}" for fault in shown)
    return FileFault(f"{path.name} was not used and nothing was written:\n{lines}")


def read_table(
    path: Path,
    *,
    required: tuple[str, ...],
    optional: tuple[str, ...],
    headings: Mapping[str, str] | None = None,
) -> pl.DataFrame:
    """Read the named columns of a CSV or Parquet file, and ``row`` as a spreadsheet counts.

    Columns of a CSV file are text. Rows without any entry are left out. ``headings`` says what
    a column is called in the file, where its heading is another; None when nobody can say so.
    """
    readers: dict[str, Callable[[Path], pl.DataFrame]] = {
        ".csv": _read_csv,
        ".parquet": pl.read_parquet,
    }
    reader = readers.get(path.suffix.lower())
    if reader is None:
        raise faulty(path, ["its name must end in .csv or .parquet"])
    try:
        table = reader(path)
    except pl.exceptions.NoDataError as error:
        raise faulty(path, ["the file is empty"]) from error
    except (pl.exceptions.PolarsError, OSError) as error:
        raise faulty(path, [_why_unreadable(path)]) from error
    called = headings or {}
    found = {
        name: _called(called.get(name, name), table.columns) for name in (*required, *optional)
    }
    must = (*required, *(name for name in optional if name in called))
    faults = _header_faults(found, table.columns, required=must, headings=headings)
    if faults:
        raise faulty(path, faults)
    known = [name for name, columns in found.items() if columns]
    table = table.select(pl.col(found[name][0]).alias(name) for name in known)
    table = table.with_row_index("row", offset=FIRST_ROW)
    return table.filter(~pl.all_horizontal(pl.col(known).is_null()))


def _called(name: str, columns: list[str]) -> list[str]:
    wanted = name.strip().lower()
    return [column for column in columns if _heading(column).strip().lower() == wanted]


def _heading(column: str) -> str:
    """Return the heading as it stands in the file: polars numbers those that come again."""
    return re.sub(r"_duplicated_\d+$", "", column)


def _header_faults(
    found: Mapping[str, list[str]],
    columns: list[str],
    *,
    required: tuple[str, ...],
    headings: Mapping[str, str] | None,
) -> list[str]:
    header = ", ".join(on_one_line(column) for column in columns)
    missing = [
        f"the column {_wanted(name, headings)} is missing; the header has: {header}"
        for name in required
        if not found[name]
    ]
    if missing and headings is not None:
        missing.append("if a column has another heading, say so: --map count=HEADING")
    twice = [
        f"the columns {' and '.join(repr(_heading(column)) for column in same)} "
        f"are both read as {name}; keep one and rename the other"
        for name, same in found.items()
        if len(same) > 1
    ]
    return missing + twice


def _wanted(name: str, headings: Mapping[str, str] | None) -> str:
    other = (headings or {}).get(name, name)
    return name if other == name else f"{on_one_line(other)}, for {name},"


def on_one_line(text: str) -> str:
    """Return the text with line breaks and other signs that steer a screen written out."""
    return "".join(
        sign.encode("unicode_escape").decode() if unicodedata.category(sign) in _STEERING else sign
        for sign in text
    )


def _read_csv(path: Path) -> pl.DataFrame:
    table = pl.read_csv(path, infer_schema=False)
    stripped = pl.col(pl.String).str.strip_chars()
    return table.select(pl.when(stripped != "").then(stripped).name.keep())


def _why_unreadable(path: Path) -> str:
    if path.suffix.lower() == ".parquet":
        return "it cannot be read as Parquet; write it again, or save it as CSV"
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            rows = csv.reader(lines)
            width = len(next(rows))
            for row, cells in enumerate(rows, start=FIRST_ROW):
                if len(cells) > width:
                    return (
                        f"row {row} has {len(cells)} cells and the header {width}; "
                        "if a number is written with a comma, take the comma out"
                    )
    except UnicodeDecodeError:
        return "its letters are not in UTF-8; save it as 'CSV UTF-8'"
    return "it cannot be read as CSV; save it again with commas between the cells"


def check_output(output: Path, *, inputs: Sequence[Path], beside: Sequence[Path] = ()) -> None:
    """Refuse an output that cannot be written or would replace what is read.

    ``beside`` names other files that are written with it.
    """
    if output.suffix.lower() not in (".csv", ".parquet", ".json"):
        raise FileFault(f"--output {output.name} must end in .csv, .parquet or .json")
    if not output.parent.is_dir():
        raise FileFault(f"--output: there is no folder {output.parent}; make it first")
    written = {path.resolve() for path in (output, *beside)}
    for file in inputs:
        if file.resolve() in written:
            message = f"--output {output.name} would replace {file.name}; choose another name"
            raise FileFault(message)


def write_table(output: Path, table: pl.DataFrame) -> None:
    """Write a table as its name ends: .csv, .json (a list of rows) or .parquet."""
    write_whole({output: getattr(table, f"write_{output.suffix.lower()[1:]}")})


def write_whole(writers: Mapping[Path, Callable[[Path], object]]) -> None:
    """Write all files or none: each into a neighbour first, then all put in place."""
    for path in writers:
        if path.is_dir():
            raise FileFault(f"nothing was written: {path.name} is a folder; choose another name")
    done: dict[Path, Path] = {}
    try:
        for path, write in writers.items():
            handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=path.suffix)
            os.close(handle)
            done[path] = Path(name)
            write(done[path])
            done[path].chmod(0o666 & ~_umask())
        for path, part in done.items():
            part.replace(path)
    except OSError as error:
        folder = next(iter(writers)).parent
        raise FileFault(f"nothing could be written in {folder}: {error.strerror}") from error
    finally:
        for part in done.values():
            part.unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
