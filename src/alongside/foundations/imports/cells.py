"""One column of cells as numbers, texts or flags, with the reason for each cell that is neither."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import polars as pl

MISSING = frozenset(
    {"", "*", "**", "-", "\u2013", "\u2014", "..", "\u2026", "n/a", "na", "nan", "null", "none"}
    | {"n/k", "[c]", "[x]", "[z]", "[w]", "suppressed", "not available", "not applicable"}
)
"""Marks, in lower case, that say a value is missing or hidden; they are read as no value."""

YES = ("yes", "y", "true", "t", "1")
NO = ("no", "n", "false", "f", "0")
SPACES = " \t\r\n\u00a0\u2007\u202f\ufeff\u200b"
_GAP = r"[ \u00a0\u2009\u202f]"
_GROUPS = rf"[0-9]{{1,3}}(?:,[0-9]{{3}})+|[0-9]{{1,3}}(?:{_GAP}[0-9]{{3}})+|[0-9]+"
_PLAIN = rf"(?:{_GROUPS})(?:\.[0-9]*)?"
_NUMBER = rf"^[+-]?£?{_GAP}?[+-]?{_PLAIN}{_GAP}?%?$|^\(£?{_PLAIN}\)$"


@dataclass(frozen=True)
class Typed:
    """Values of one column. `codes` names what is wrong with a cell and is null where it is fine.

    `marks` counts the cells that were left empty or held a mark of `MISSING`.
    """

    values: pl.Series
    codes: pl.Series
    marks: int = 0


def stripped(raw: pl.Series) -> pl.Series:
    """Cells as text without spaces around them; whole numbers lose their decimal point."""
    if raw.dtype.is_float():
        whole = raw.is_finite() & (raw == raw.floor()) & (raw.abs() < 1e15)
        frame = pl.DataFrame({"raw": raw, "whole": whole})
        text = pl.when("whole").then(pl.col("raw").cast(pl.Int64, strict=False).cast(pl.String))
        return frame.select(text.otherwise(pl.col("raw").cast(pl.String)).alias("text"))["text"]
    return raw.cast(pl.String).str.strip_chars(SPACES)


LARGEST = 1e15
"""Beyond this a number is a slip: it could not be charted, nor be exact to the penny."""


def missing(text: pl.Series) -> pl.Series:
    """Where a cell is empty or holds a mark for a missing value."""
    marked = text.str.to_lowercase().is_in(list(MISSING))
    return marked.fill_null(value=True)


def numbers(raw: pl.Series, *, decimal: str = ".", alike: pl.Series | None = None) -> Typed:
    """Numbers: thousands separators, £, percentages (95% is 0.95) and (1,234) for a negative.

    Cells with the same `alike`, or all of them, are percentages or none is.
    """
    if raw.dtype.is_numeric():
        values = raw.cast(pl.Float64).fill_nan(None)
        return Typed(values, _codes(values, infinite=values.abs() > LARGEST), values.null_count())
    text = stripped(raw)
    if decimal == ",":
        text = _swapped(text)
    empty = missing(text)
    values = text.cast(pl.Float64, strict=False).fill_nan(None)
    rest = (~empty & values.is_null()).arg_true()
    percent = pl.zeros(len(text), dtype=pl.UInt8, eager=True)
    if len(rest):
        tidy = text.gather(rest).str.replace("\u2212", "-")
        values = values.scatter(rest, _parsed(tidy))
        percent = percent.scatter(rest, tidy.str.ends_with("%").cast(pl.UInt8))
    signed = percent.cast(pl.Boolean)
    some = _any_alike(signed, alike)
    mixed = some & ~signed & (values.abs() > 1).fill_null(value=False)
    codes = _codes(
        values,
        excel_error=~empty & text.str.starts_with("#"),
        not_a_number=~empty & values.is_null(),
        infinite=values.abs() > LARGEST,
        percent_mixed=mixed,
    )
    return Typed(values, codes, int(empty.sum()))


def _any_alike(signed: pl.Series, alike: pl.Series | None) -> pl.Series:
    """Whether a cell or one like it has a percent sign."""
    if alike is None or not signed.any():
        return pl.repeat(signed.any(), n=len(signed), dtype=pl.Boolean, eager=True)
    frame = pl.DataFrame({"signed": signed, "alike": alike})
    return frame.select(pl.col("signed").any().over("alike"))["signed"]


def texts(raw: pl.Series) -> Typed:
    """Texts and identifiers, kept as written; `007` stays `007`."""
    text = stripped(raw)
    empty = missing(text)
    values = text.to_frame("text").select(pl.when(~empty).then("text"))["text"]
    wrong = text.str.contains(r"^#(?:N/A|REF!|DIV/0!|VALUE!|NAME\?|NUM!|NULL!)$")
    return Typed(values, _codes(values, excel_error=wrong), int(empty.sum()))


def flags(raw: pl.Series) -> Typed:
    """Yes or no."""
    text = stripped(raw).str.to_lowercase()
    empty = missing(text)
    choices = dict.fromkeys(YES, True) | dict.fromkeys(NO, False)
    values = text.replace_strict(choices, default=None, return_dtype=pl.Boolean)
    return Typed(values, _codes(values, not_a_flag=~empty & values.is_null()), int(empty.sum()))


TYPES: dict[str, Callable[[pl.Series], Typed]] = {
    "text": texts,
    "identifier": texts,
    "flag": flags,
}


def _parsed(tidy: pl.Series) -> pl.Series:
    fine = tidy.str.contains(_NUMBER)
    digits = tidy.str.replace_all(rf"[£,%()+]|{_GAP}", "").cast(pl.Float64, strict=False)
    frame = pl.DataFrame({"tidy": tidy, "fine": fine, "digits": digits})
    sign = pl.when(pl.col("tidy").str.starts_with("(")).then(-1.0).otherwise(1.0)
    scale = pl.when(pl.col("tidy").str.ends_with("%")).then(100.0).otherwise(1.0)
    value = pl.when("fine").then(pl.col("digits") * sign / scale)
    return frame.select(value.alias("value"))["value"]


def _swapped(text: pl.Series) -> pl.Series:
    dotted = text.str.replace_all(".", "\x00", literal=True).str.replace_all(",", ".", literal=True)
    return dotted.str.replace_all("\x00", ",", literal=True)


def _codes(values: pl.Series, **wrong: pl.Series) -> pl.Series:
    """The first reason that holds for each cell, null where none does."""
    frame = pl.DataFrame({"": values, **wrong})
    reason = [pl.when(pl.col(code)).then(pl.lit(code)) for code in wrong]
    return frame.select(pl.coalesce(*reason).alias("code"))["code"]
