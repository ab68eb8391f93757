"""What both commands are asked with: how a table is laid out, and the pack."""

import functools
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
import yaml

from alongside.analysis.disclosure import (
    COUNT,
    HIDDEN,
    JOINED,
    LEFT,
    PACKS,
    PRIMARY,
    SECONDARY,
    Pack,
    pack_from,
)
from alongside.analysis.disclosure.packs import PackError
from alongside.cli.comparison.asking import pairs
from alongside.cli.files import FileFault

NUMBERS = ("count", "sum", "mean", "joined", "left")
WHY_OF = {COUNT: "why", JOINED: "why_joined", LEFT: "why_left"}
"""The columns that say why a number is hidden; a sum is hidden with its count."""

SAID = {PRIMARY: "primary", SECONDARY: "secondary", HIDDEN: "hidden"}


@dataclass(frozen=True)
class Layout:
    """Which columns of a file say where a row stands, and how it says that it is a total."""

    by: tuple[str, ...]
    parents: Mapping[str, str]
    wave: str | None
    total: str
    headings: Mapping[str, str]

    def heading(self, name: str) -> str:
        """Return what a column is called in the file."""
        return self.headings.get(name, name)


def asks(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options of a layout as one ``layout``, and a ``pack``."""

    @functools.wraps(command)
    def with_layout(
        *,
        by: tuple[str, ...],
        parents: dict[str, str],
        wave: str | None,
        total: str,
        headings: dict[str, str],
        pack: Pack,
        **own: Any,
    ) -> None:
        for dimension in parents:
            if dimension not in by:
                raise click.UsageError(f"--parent {dimension}=…: name it with --by too")
        layout = Layout(by=by, parents=parents, wave=wave, total=total, headings=headings)
        _check_apart(layout)
        command(layout=layout, pack=pack, **own)

    for option in reversed(_OPTIONS):
        with_layout = option(with_layout)
    return with_layout


def _check_apart(layout: Layout) -> None:
    for name in layout.headings:
        if name not in NUMBERS:
            raise click.UsageError(f"--map {name}=…: it can be {', '.join(NUMBERS)}")
    named = [*layout.by, *layout.parents.values(), *([layout.wave] if layout.wave else [])]
    named += [*(layout.heading(name) for name in NUMBERS), *WHY_OF.values()]
    lower = [name.strip().lower() for name in named]
    twice = next((name for name in named if lower.count(name.strip().lower()) > 1), None)
    if twice is not None:
        raise click.UsageError(f"{twice} is asked for twice; each column has one meaning")


def _pack(_context: click.Context, _option: click.Parameter, given: str) -> Pack:
    if given in PACKS:
        return PACKS[given]
    path = Path(given)
    if path.suffix.lower() not in {".yaml", ".yml"}:
        raise click.BadParameter(f"{given!r} is none of {', '.join(PACKS)}, nor a .yaml file")
    try:
        return pack_from(yaml.safe_load(path.read_text(encoding="utf-8")))
    except OSError as error:
        raise FileFault(f"--pack: {path.name} cannot be read: {error.strerror}") from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise FileFault(f"--pack: {path.name} is not YAML; see the reference for one") from error
    except PackError as error:
        raise FileFault(f"--pack: {path.name}: {error}") from error


_OPTIONS = (
    click.option(
        "--pack",
        required=True,
        callback=_pack,
        metavar="NAME|FILE.yaml",
        help=f"The rule of suppression: {', '.join(PACKS)}, or a file with your own.",
    ),
    click.option(
        "--by",
        multiple=True,
        required=True,
        metavar="HEADING",
        help="A dimension, such as area or sex; may be given again.",
    ),
    click.option(
        "--parent",
        "parents",
        multiple=True,
        metavar="DIMENSION=HEADING",
        callback=pairs("DIMENSION=HEADING", lowered=False),
        help="The column that says what a value lies in, where a dimension has levels; empty "
        "right below the total.",
    ),
    click.option(
        "--wave",
        metavar="HEADING",
        help="The column that tells waves apart, which are never added up. They are tied where "
        "the columns joined and left say who came and went.",
    ),
    click.option(
        "--total",
        default="Total",
        show_default=True,
        help="What stands in a dimension that is summed over.",
    ),
    click.option(
        "--map",
        "headings",
        multiple=True,
        metavar="COLUMN=HEADING",
        callback=pairs("COLUMN=HEADING"),
        help="Heading of count, sum, mean, joined or left, where it is another; may be given "
        "again.",
    ),
)
