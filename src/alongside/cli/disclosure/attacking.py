"""`alongside disclosure attack`: what a reader can work out of tables as they are published."""

import sys
from dataclasses import replace
from pathlib import Path

import click
import numpy as np

from alongside.analysis.disclosure import SHOWN, UNSTATED, Attack, Linked, Pack, linked
from alongside.analysis.disclosure import attack as do_attack
from alongside.analysis.errors import AnalysisError
from alongside.analysis.frames import Bools
from alongside.cli.cells import aligned
from alongside.cli.comparison.asking import A_FILE
from alongside.cli.disclosure.asking import Layout, asks
from alongside.cli.disclosure.reading import joined_parents, read_rows, waves_of
from alongside.cli.disclosure.stating import is_rounded, published, statements
from alongside.cli.files import FileFault, on_one_line

GIVEN_AWAY = 1


@click.command()
@click.argument("files", type=A_FILE, nargs=-1, required=True)
@asks
def attack(*, files: tuple[Path, ...], layout: Layout, pack: Pack) -> None:
    """Say between which bounds a reader of all FILES together can place each hidden number.

    FILES are tables about the same people, with hidden cells left empty; a dimension that a file
    has no column for is summed over. A column why, as protect writes it, is read too, because a
    reader reads it. Ends with 1 when a hidden number lies between narrower bounds than the range
    that the pack hides.
    """
    read = [read_rows(file, layout=layout, whole=False) for file in files]
    said = statements(read, pack=pack)
    known = published(said, read)
    if not is_rounded(said, pack=pack):
        click.echo("Note: the counts are not rounded as the pack says: taken as exact.", err=True)
        pack = replace(pack, base=1, shown_as=None)
    try:
        tables = linked(list(said.of), parents=joined_parents(read), waves=waves_of(read))
        found = do_attack(tables, published=known, pack=pack, exact=True)
    except AnalysisError as error:
        raise FileFault(f"nothing can be said: {error}") from error
    twice = np.array([number in said.given_away for number in said.of])
    hidden = twice | ((known.why != SHOWN) & (known.why != UNSTATED))
    if _say(tables, found, hidden=hidden, narrow=found.narrow | twice):
        sys.exit(GIVEN_AWAY)


def _say(tables: Linked, found: Attack, *, hidden: Bools, narrow: Bools) -> bool:
    """Show every hidden number and its bounds; return whether any is given away."""
    lines = [("number", "from", "to", "")]
    for at in np.flatnonzero(hidden):
        name = on_one_line(str(tables.numbers[at]))
        ends = _written(found.lower[at]), _written(found.upper[at])
        lines.append((name, *ends, "given away" if narrow[at] else ""))
    if hidden.any():
        click.echo(aligned(lines))
    given_away = int(narrow.sum())
    are = "is" if given_away == 1 else "are"
    click.echo(f"{given_away:,} of {hidden.sum():,} hidden numbers {are} given away.")
    return given_away > 0


def _written(number: float) -> str:
    return "no bound" if np.isinf(number) else f"{number:,.2f}".removesuffix(".00")
