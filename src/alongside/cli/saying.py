"""What every import says when a file is refused."""

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from alongside.foundations.imports.problems import Problems

SHOWN = 20
"""Problems that are listed one by one; the rest are counted."""


def say_problems(problems: "Problems") -> None:
    """Say that nothing was written, and why."""
    total = problems.total
    click.echo(
        f"Nothing was written: {total:,} {'problem' if total == 1 else 'problems'}.", err=True
    )
    for problem in list(problems)[:SHOWN]:
        click.echo(f"  {problem}", err=True)
    if total > SHOWN:
        click.echo(f"  … and {total - SHOWN:,} more.", err=True)
