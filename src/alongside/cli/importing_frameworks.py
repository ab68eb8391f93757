"""`alongside import framework`: a framework taken in, for one system or for all."""

import sys
from pathlib import Path

import click

from alongside.cli.saying import say_problems
from alongside.cli.starting import start


@click.command("framework")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--system", "slug", help="Slug of the system whose own it becomes; all, otherwise.")
@click.option("--dry-run", is_flag=True, help="Check everything, write nothing.")
def framework(file: Path, slug: str | None, dry_run: bool) -> None:
    """Take a framework in from FILE (YAML, XLSX or CSV), for one system or for all.

    A version that is there and says the same is left as it is; one that says something else is
    refused, because items never change within a version.
    """
    start()
    from django.utils import timezone  # noqa: PLC0415 - Django starts with the command

    from alongside.foundations.care_systems.models import CareSystem  # noqa: PLC0415
    from alongside.foundations.frameworks.actions.imports import (  # noqa: PLC0415
        check_file,
        take_in,
    )
    from alongside.foundations.imports.problems import ImportRefused  # noqa: PLC0415

    system = CareSystem.objects.filter(slug=slug).first() if slug else None
    if slug and not system:
        raise click.UsageError(f"There is no system “{slug}”.")
    try:
        checked = check_file(file.read_bytes(), name=file.name, system=system)
    except ImportRefused as refused:
        say_problems(refused.problems)
        sys.exit(2)
    if checked.problems:
        say_problems(checked.problems)
        sys.exit(2)
    whose = f"for {system} alone" if system else "for every system"
    what = f"{checked.read.about['title']}, {checked.read.about['version']}"
    if checked.there:
        click.echo(f"Nothing to do: {what} is there already and says the same.")
    elif dry_run:
        count = len(checked.read.items)
        click.echo(f"Nothing written. This would take in {what}, with {count} items, {whose}.")
    else:
        version = take_in(checked, by=None, now=timezone.now())
        click.echo(f"Taken in: {version}, with {version.items.count()} items, {whose}.")
