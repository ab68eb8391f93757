"""Dates and periods as people write them, each read as the day on which it starts.

Years are four digits, or two meaning 20yy. Day before month, as in Britain, unless the file is said
to be American. `2023/24` is a financial year; a quarter is named with its financial year.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date

import polars as pl

from .cells import Typed, missing, stripped

EARLIEST = 1900
LATEST = 2150
FREQUENCIES = ("day", "week", "month", "quarter", "year")
_MONTHS = {
    name.lower()[:length]: month
    for month, name in enumerate(calendar.month_name)
    if name
    for length in (3, 4, len(name))
}
_TIME = r"(?:[t ][0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?(?:z|[+-][0-9]{2}:?[0-9]{2})?)?"
_Y = r"(?<y>[0-9]{4})"
_YY = r"(?<y>[0-9]{4}|[0-9]{2})"
_FINANCIAL = r"(?<y>[0-9]{4})\s?[-/\u2013]\s?(?<to>[0-9]{4}|[0-9]{2})"
_WORD = r"(?<word>[a-z]{3,9})\.?"
_ANY = (
    rf"^{_Y}(?<m>[0-9]{{2}})(?<d>[0-9]{{2}})$",
    rf"^{_Y}(?<m>[0-9]{{2}})$",
    rf"^{_Y}\s?[-/]\s?(?<m>[0-9]{{1,2}})$",
    rf"^(?<m>[0-9]{{1,2}})[-/]{_Y}$",
    rf"^(?:(?<d>[0-9]{{1,2}})(?:st|nd|rd|th)?[ /.-]*)?{_WORD}[ /.,'\u2019-]*{_YY}{_TIME}$",
    rf"^{_Y}[ /-]*{_WORD}$",
    rf"^{_FINANCIAL}[ -]*q(?<q>[1-4])$",
    rf"^q(?<q>[1-4])[ ,-]*{_FINANCIAL}$",
)
_ISO = rf"^{_Y}[-/.](?<m>[0-9]{{1,2}})[-/.](?<d>[0-9]{{1,2}}){_TIME}$"
_BRITISH = rf"^(?<d>[0-9]{{1,2}})[-/. ](?<m>[0-9]{{1,2}})[-/. ]{_YY}{_TIME}$"
_AMERICAN = rf"^(?<m>[0-9]{{1,2}})[-/. ](?<d>[0-9]{{1,2}})[-/. ]{_YY}{_TIME}$"
_YEAR = rf"^{_FINANCIAL}$"
_YEARS = r"^[0-9]{4}\s?[-/\u2013]\s?(?:[0-9]{4}|[0-9]{2})$"
_CALENDAR = rf"^{_Y}$"
_SERIAL = r"^[0-9]{5}(?:\.[0-9]+)?$"


@dataclass(frozen=True)
class Style:
    """How a file writes its dates. `epoch` is day 0 of a spreadsheet's numbers, if it has any."""

    order: str = "british"
    frequency: str | None = None
    year_starts: int = 4
    epoch: date | None = None


def dates(raw: pl.Series, *, style: Style) -> Typed:
    """The first day of what each cell says."""
    if raw.dtype == pl.Datetime:
        raw = raw.dt.date()
    if raw.dtype == pl.Date:
        codes = _checked(pl.DataFrame({"date": raw}))["code"]
        return Typed(raw, codes, raw.null_count())
    text = stripped(raw).str.to_lowercase()
    empty = missing(text)
    unique = text.filter(~empty).unique().alias("text").to_frame()
    known = _checked(_read(unique, style))
    joined = text.alias("text").to_frame().join(known, on="text", how="left", maintain_order="left")
    codes = joined.select(pl.when(~empty).then("code").alias("code"))["code"]
    return Typed(joined["date"], codes, int(empty.sum()))


def _read(unique: pl.DataFrame, style: Style) -> pl.DataFrame:
    """Text, date (null if unread) and code of every different text."""
    first_month = style.year_starts if style.frequency == "year" else 4
    done = []
    rest = unique
    for pattern in _patterns(style):
        hit = rest.filter(pl.col("text").str.contains(pattern))
        if hit.height:
            done.append(_started(hit, pattern, first_month))
            rest = rest.join(done[-1], on="text", how="anti")
    if style.epoch:
        serial = pl.col("text").str.contains(_SERIAL)
        days = pl.col("text").cast(pl.Float64, strict=False).floor().cast(pl.Int64, strict=False)
        day = pl.lit(style.epoch) + pl.duration(days=days)
        done.append(rest.filter(serial).select("text", day.cast(pl.Date).alias("date"), _none()))
        rest = rest.filter(~serial)
    done.append(_unread(rest, style))
    return pl.concat(done)


def _patterns(style: Style) -> tuple[str, ...]:
    order = _AMERICAN if style.order == "american" else _BRITISH
    if style.frequency != "year":
        return (_ISO, order, *_ANY)
    years = (_YEAR,) if style.year_starts == 4 else (_CALENDAR,) if style.year_starts == 1 else ()
    return (_ISO, order, *years, *_ANY)


def _started(hit: pl.DataFrame, pattern: str, first_month: int) -> pl.DataFrame:
    parts = hit.select("text", pl.col("text").str.extract_groups(pattern).alias("part"))
    frame = parts.unnest("part")
    for name in ("m", "d", "q", "to", "word"):
        if name not in frame.columns:
            frame = frame.with_columns(pl.lit(None, dtype=pl.String).alias(name))
    year = pl.col("y").cast(pl.Int32)
    year = pl.when(pl.col("y").str.len_chars() == 2).then(year + 2000).otherwise(year)
    worded = pl.col("word").replace_strict(_MONTHS, default=None, return_dtype=pl.Int32)
    quarter = pl.col("q").cast(pl.Int32)
    month = (
        pl.when(quarter.is_not_null())
        .then(quarter % 4 * 3 + 1)
        .when(pl.col("word").is_not_null())
        .then(worded)
        .when(pl.col("m").is_not_null())
        .then(pl.col("m").cast(pl.Int32))
        .otherwise(first_month if pattern == _YEAR else 1)
    )
    year = pl.when(quarter == 4).then(year + 1).otherwise(year)
    follows = pl.col("to").cast(pl.Int32) % 100 == (pl.col("y").cast(pl.Int32) + 1) % 100
    day = pl.col("d").cast(pl.Int32).fill_null(1)
    iso = pl.format("{}-{}-{}", year, month, day)
    started = pl.when(follows.fill_null(value=True)).then(iso.str.to_date("%Y-%m-%d", strict=False))
    return frame.select("text", started.alias("date"), _none()).drop_nulls("date")


def _unread(rest: pl.DataFrame, style: Style) -> pl.DataFrame:
    text = pl.col("text")
    swapped = text.str.contains(r"^(?:0?[1-9]|1[0-2])[-/. ](?:1[3-9]|2[0-9]|3[01])[-/. ][0-9]{2,4}")
    quarter = text.str.contains(r"^(?:q[1-4][ /-]*[0-9]{4}|[0-9]{4}[ /-]*q[1-4])$")
    yearly = style.frequency == "year"
    year = text.str.contains(_CALENDAR) if yearly else text.str.contains(f"{_CALENDAR}|{_YEARS}")
    american = swapped if style.order == "british" else pl.lit(value=False)
    code = (
        pl.when(quarter)
        .then(pl.lit("quarter_unclear"))
        .when(year)
        .then(pl.lit("year_unclear" if yearly else "year_only"))
        .when(american)
        .then(pl.lit("american_date"))
        .otherwise(pl.lit("not_a_date"))
    )
    nothing = pl.lit(None, dtype=pl.Date).alias("date")
    return rest.select(text, nothing, code.alias("code"))


def _none() -> pl.Expr:
    return pl.lit(None, dtype=pl.String).alias("code")


def _checked(frame: pl.DataFrame) -> pl.DataFrame:
    code = pl.col("code") if "code" in frame.columns else _none()
    far = ~pl.col("date").dt.year().is_between(EARLIEST + 1, LATEST)
    code = pl.when(far).then(pl.lit("date_out_of_range")).otherwise(code)
    return frame.with_columns(code.alias("code"))
