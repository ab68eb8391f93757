"""`alongside change`: XmR charts with the Making Data Count rules, from a file of series."""

import json
import math
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import click
import numpy as np
import polars as pl

from alongside.analysis.change import (
    DIALECTS,
    DIRECTIONS,
    XmR,
    complete,
    cycle_of,
    discoveries,
    frequency_of,
    period_name,
    periods_behind,
    reading,
    time_of_cycle,
    xmr,
)
from alongside.analysis.change.inputs import LEAST_FIX
from alongside.analysis.change.periods import Dates
from alongside.cli.cells import LARGEST
from alongside.cli.files import check_output, on_one_line, write_whole
from alongside.cli.observations import TOO_LARGE, Observations, read_observations


def _finite(_context: click.Context, _option: click.Parameter, number: float | None) -> Any:
    if number is not None and not math.isfinite(number):
        raise click.BadParameter("must be a number")
    if number is not None and abs(number) > LARGEST:
        raise click.BadParameter(TOO_LARGE)
    return number


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--direction",
    type=click.Choice(DIRECTIONS),
    default="increase",
    show_default=True,
    help="Which way is better, for series that do not say so in a column.",
)
@click.option(
    "--target",
    type=float,
    callback=_finite,
    help="Target, in the unit of the values, for rows that do not give one in a column.",
)
@click.option(
    "--dialect",
    type=click.Choice(list(DIALECTS)),
    default="r",
    show_default=True,
    help="Whose version of the rules.",
)
@click.option(
    "--fix-after",
    type=click.IntRange(min=LEAST_FIX),
    help="Make the limits from the first so many rows after each start or rebase.",
)
@click.option(
    "--no-screening",
    is_flag=True,
    help="Keep outlying moving ranges, or values, in the limits.",
)
@click.option(
    "--rate",
    type=click.FloatRange(min=0, max=1, min_open=True, max_open=True),
    default=0.05,
    show_default=True,
    help="Share of signs by chance that is accepted among those that remain when calibrated.",
)
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write the points here (.csv, .parquet or .json) and the series beside them.",
)
def change(
    *,
    file: Path,
    direction: str,
    target: float | None,
    dialect: str,
    fix_after: int | None,
    no_screening: bool,
    rate: float,
    output: Path | None,
) -> None:
    """Say for each series in FILE whether it is changing and whether it will meet its target.

    FILE is a CSV or Parquet file with the columns series, date and value, and where wanted
    target, rebase (0 or 1) and direction. An empty value is missing.
    """
    if output is not None:
        check_output(output, inputs=[file], beside=[_beside(output)])
    rows = read_observations(file, direction=direction, directions=DIRECTIONS, target=target)
    charted = partial(
        xmr,
        rows.value,
        series=rows.codes,
        rebase=rows.rebase,
        direction=rows.direction,
        target=rows.target,
        fix_after=fix_after,
        screening=False if no_screening else None,
        cycle=_cycle(rows),
    )
    charts = charted(dialect=dialect)
    calibrated = charts if charts.calibration else charted(dialect="calibrated")
    plain = charted(dialect="r") if charts.calibration else charts
    series = _series(rows, charts).with_columns(_remaining(plain, calibrated, rate=rate))
    _warn_of_gaps(rows, charts)
    if output is None:
        click.echo(_readable(series))
        _say_what_remains(series)
    else:
        _write(output, _points(rows, charts), series, dialect=dialect)


def _cycle(rows: Observations) -> int | None:
    """How many rows a season takes to turn; None when the series have no rhythm in common."""
    dates = rows.table["date"].to_numpy()
    own = np.split(dates, np.flatnonzero(np.diff(rows.codes)) + 1)
    rhythms = {frequency_of(days) for days in own} - {None}
    return cycle_of(rhythms.pop()) if len(rhythms) == 1 else None


def _remaining(plain: XmR, calibrated: XmR, *, rate: float) -> list[pl.Series]:
    """What the plain rules say, how likely that is by chance, and whether it remains."""
    found = calibrated.calibration
    chance = found.chance if found else np.full(plain.last.size, np.nan)
    remain = discoveries(chance, rate=rate).remain
    lit = (plain.variation > 0) & ~np.isnan(chance)
    remains = [bool(one) if on else None for one, on in zip(remain, lit, strict=True)]
    return [
        pl.Series("plain", plain.variation_labels.tolist(), dtype=pl.String),
        pl.Series("chance", chance).fill_nan(None),
        pl.Series("remains", remains, dtype=pl.Boolean),
    ]


def _say_what_remains(series: pl.DataFrame) -> None:
    """Beside the plain reading: how many signs it lights, and which of them are beyond chance."""
    lit = series.filter(pl.col("plain").is_in(["", "common_cause"]).not_())
    if lit.is_empty():
        return
    names = [on_one_line(name) for name in lit.filter("remains")["series"]]
    signs = "1 sign" if lit.height == 1 else f"{lit.height:,} signs"
    remain = f"{len(names) or 'none'} {'remain' if len(names) > 1 else 'remains'}"
    which = f": {_listed(names)}" if names else ""
    click.echo(
        f"Note: plain rules light {signs}; {remain} when the memory and season of each series, and "
        f"how many series there are, are allowed for{which}.",
        err=True,
    )


def _listed(names: list[str]) -> str:
    return ", ".join(names[:5]) + (f" and {len(names) - 5:,} more" if len(names) > 5 else "")


def _beside(output: Path) -> Path:
    return output.with_name(f"{output.stem}.series{output.suffix}")


def _points(rows: Observations, charts: XmR) -> pl.DataFrame:
    return rows.table.with_columns(
        pl.Series("mean", charts.mean).fill_nan(None),
        pl.Series("lower", charts.lower).fill_nan(None),
        pl.Series("upper", charts.upper).fill_nan(None),
        pl.Series("cause", charts.cause_labels.tolist(), dtype=pl.String),
        pl.Series("meaning", charts.meaning_labels.tolist(), dtype=pl.String),
    )


def _series(rows: Observations, charts: XmR) -> pl.DataFrame:
    dates = rows.table["date"].to_numpy()
    newest, everywhere = dates.max().item(), frequency_of(np.unique(dates))
    return pl.DataFrame(
        {
            "series": rows.names,
            "variation": charts.variation_labels.tolist(),
            "assurance": charts.assurance_labels.tolist(),
            "reading": [
                _reading(charts, at, dates=dates, newest=newest, everywhere=everywhere)
                for at in range(len(rows.names))
            ],
        }
    )


def _reading(charts: XmR, at: int, *, dates: Dates, newest: date, everywhere: str | None) -> str:
    first, after = int(charts.bounds[at]), int(charts.bounds[at + 1])
    frequency = frequency_of(dates[first:after]) or everywhere
    last = max(int(charts.last[at]), first)
    late = 0
    if frequency is not None:
        late = int(periods_behind(dates[[last]], expected=newest, frequency=frequency)[0])
    return reading(
        charts,
        series=at,
        say=_written(charts, at),
        frequency=frequency,
        latest=period_name(dates[last].item(), frequency),
        late=late,
        when=time_of_cycle(dates[last].item(), frequency),
    )


def _written(charts: XmR, at: int) -> Callable[[float], str]:
    """Write numbers with as many decimals as the limits of the chart call for."""
    last = charts.last[at]
    size = charts.upper[last] - charts.lower[last]
    if not size > 0:
        size = abs(charts.value[last])
    decimals = min(max(2 - math.floor(math.log10(size)), 0), 9) if size > 0 else 0
    zeros = f".{'0' * decimals}"
    return lambda number: f"{number:,.{decimals}f}".removesuffix(zeros)


def _warn_of_gaps(rows: Observations, charts: XmR) -> None:
    dates = rows.table["date"].to_numpy()
    gaps = []
    for at, name in enumerate(rows.names):
        own = dates[charts.bounds[at] : charts.bounds[at + 1]]
        frequency = frequency_of(own)
        if frequency is not None and complete(own, frequency).size > own.size:
            gaps.append(on_one_line(name))
    if gaps:
        click.echo(
            f"Note: some periods have no row in {_listed(gaps)}. The points either side are taken "
            "as neighbours; add rows with an empty value to have the gap counted as missing.",
            err=True,
        )


def _readable(series: pl.DataFrame) -> str:
    told = series.select("series", "variation", "assurance", "reading")
    rows = ((on_one_line(name), *rest) for name, *rest in told.iter_rows())
    shown = [("series", "variation", "assurance", "reading"), *rows]
    widths = [max(len(line[column]) for line in shown) for column in range(3)]
    return "\n".join(
        "  ".join([*(line[at].ljust(width) for at, width in enumerate(widths)), line[3]])
        for line in shown
    )


def _write(output: Path, points: pl.DataFrame, series: pl.DataFrame, *, dialect: str) -> None:
    suffix = output.suffix.lower()
    if suffix == ".json":
        whole = {"dialect": dialect, "points": points.to_dicts(), "series": series.to_dicts()}
        text = json.dumps(whole, default=str, ensure_ascii=False, indent=1)
        write_whole({output: lambda path: path.write_text(text, encoding="utf-8")})
    elif suffix == ".csv":
        write_whole({output: points.write_csv, _beside(output): series.write_csv})
    else:
        write_whole({output: points.write_parquet, _beside(output): series.write_parquet})
