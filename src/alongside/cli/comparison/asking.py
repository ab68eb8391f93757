"""What every method is asked with: a file, its headings, what tells rows apart, where to write."""

import functools
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from alongside.analysis.comparison.estimates import ConfidenceError, tail_of
from alongside.analysis.errors import AnalysisError
from alongside.cli.files import FileFault, check_output

A_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@dataclass(frozen=True)
class Asked:
    """A file, what its columns are called, and where the answer goes."""

    file: Path
    headings: Mapping[str, str]
    by: tuple[str, ...]
    output: Path | None

    @property
    def keys(self) -> tuple[str, ...]:
        """The columns that tell one answer from another."""
        return ("area", *self.by)

    def heading(self, name: str) -> str:
        """Return what a column is called in the file."""
        return self.headings.get(name, name)

    def check_columns(self, *names: str) -> None:
        """Refuse a ``--map`` of what the method does not read, and a ``--by`` of what it does."""
        for name in self.headings:
            if name not in names:
                message = f"--map {name}=…: this method reads {', '.join(names)}"
                raise click.UsageError(message)
        for name in self.by:
            if name.lower() in (*names, "row") or name.startswith("_"):
                message = f"--by {name}: the method needs that name itself; rename the column"
                raise click.UsageError(message)


def asks(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command its file and the options every method has, as one ``asked``."""

    @functools.wraps(command)
    def with_asked(
        *,
        file: Path,
        headings: dict[str, str],
        by: tuple[str, ...],
        output: Path | None,
        **own: Any,
    ) -> None:
        if output is not None:
            read = [file, *(value for value in own.values() if isinstance(value, Path))]
            check_output(output, inputs=read)
        asked = Asked(file=file, headings=headings, by=by, output=output)
        try:
            command(asked=asked, **own)
        except AnalysisError as error:
            raise FileFault(f"nothing was written: {error}") from error

    for option in reversed(_OPTIONS):
        with_asked = option(with_asked)
    return with_asked


def with_confidence(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command one or more levels of ``confidence``."""
    return click.option(
        "--confidence",
        type=float,
        multiple=True,
        default=(0.95,),
        show_default=True,
        callback=_levels,
        help="Share of intervals that hold the true value, 0.9 to below 1; may be given again.",
    )(command)


def with_multiplier(
    default: float, *, help_: str
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Give a command the number by which its values are multiplied."""
    return click.option("--multiplier", type=float, default=default, show_default=True, help=help_)


def pairs(like: str, *, lowered: bool = True) -> Callable[..., dict[str, str]]:
    """Return what reads the pairs of an option, each written ``like`` this."""

    def read(
        _context: click.Context, _option: click.Parameter, given: tuple[str, ...]
    ) -> dict[str, str]:
        found: dict[str, str] = {}
        for each in given:
            name, sign, heading = each.partition("=")
            name = name.strip().lower() if lowered else name
            if not (sign and name and heading.strip()):
                raise click.BadParameter(f"{each!r} must be {like}")
            if name in found:
                raise click.BadParameter(f"{name} is given twice")
            found[name] = heading
        return found

    return read


def _by(_context: click.Context, _option: click.Parameter, given: tuple[str, ...]) -> Any:
    if len({name.lower() for name in given}) < len(given):
        raise click.BadParameter("a column is given twice")
    return given


def _levels(_context: click.Context, _option: click.Parameter, given: tuple[float, ...]) -> Any:
    if len(set(given)) < len(given):
        raise click.BadParameter("a level is given twice")
    for level in given:
        try:
            tail_of(level)
        except ConfidenceError as error:
            raise click.BadParameter(str(error)) from error
    return given


_OPTIONS = (
    click.argument("file", type=A_FILE),
    click.option(
        "--map",
        "headings",
        multiple=True,
        metavar="COLUMN=HEADING",
        callback=pairs("column=heading, such as area=AreaCode"),
        help="Heading of a column in FILE, where it is another; may be given again.",
    ),
    click.option(
        "--by",
        multiple=True,
        metavar="HEADING",
        callback=_by,
        help="Column besides area that tells answers apart, such as sex; may be given again.",
    ),
    click.option(
        "--output",
        type=click.Path(dir_okay=False, path_type=Path),
        help="Write the answer here (.csv, .parquet or .json); otherwise a table is shown.",
    ),
)
