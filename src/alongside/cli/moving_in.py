"""`alongside import system` and its template: a whole system from one file."""

import hashlib
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from alongside.cli.saying import say_problems
from alongside.cli.starting import database_name, start

if TYPE_CHECKING:
    from alongside.foundations.care_systems.models import CareSystem
    from alongside.foundations.moving_in.actions import Checked

LISTED = 5


@click.command("system-template")
@click.option(
    "--output",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help="Where it goes: a name that ends in .xlsx, or in .zip for CSV files.",
)
def system_template(output: Path) -> None:
    """Write the file to fill in: organisations, areas, populations, posts and people."""
    start()
    from alongside.foundations.moving_in import template  # noqa: PLC0415 - Django starts first

    makers = {".xlsx": template.workbook, ".zip": template.archive}
    if output.suffix.lower() not in makers:
        raise click.UsageError("Give a name that ends in .xlsx or .zip.")
    try:
        output.write_bytes(makers[output.suffix.lower()]())
    except OSError as error:
        raise click.ClickException(f"Cannot write {output}: {error.strerror}.") from error
    click.echo(f"Written: {output}. Fill it in, then: alongside import system {output} --dry-run")


@click.command("system")
@click.argument("file", type=click.Path(exists=True, path_type=Path))
@click.option("--system", "slug", help="Slug of the system that moves in.")
@click.option("--new-system", metavar="NAME", help="Create the system first, with this name.")
@click.option("--dry-run", is_flag=True, help="Check everything, write nothing.")
def system(file: Path, slug: str | None, new_system: str | None, dry_run: bool) -> None:
    """Take a whole system in from FILE: the filled-in template as XLSX, a ZIP or folder of CSVs.

    Whole or not at all. The same file may come again: what it says differently is revised, what is
    missing from it is listed and left as it is.
    """
    start()
    from django.utils import timezone  # noqa: PLC0415

    from alongside.foundations.imports.problems import ImportRefused  # noqa: PLC0415
    from alongside.foundations.register.refusals import Refused  # noqa: PLC0415

    try:
        _run(file, slug=slug, new_system=new_system, dry_run=dry_run, now=timezone.now())
    except ImportRefused as refused:
        say_problems(refused.problems)
        sys.exit(2)
    except Refused as refused:
        click.echo(f"Nothing was written. Not possible: {refused}", err=True)
        sys.exit(2)


def _run(file: Path, *, slug: str | None, new_system: str | None, dry_run: bool, now: Any) -> None:
    from django.db import transaction  # noqa: PLC0415

    from alongside.foundations.imports.problems import ImportRefused  # noqa: PLC0415
    from alongside.foundations.moving_in.actions import check_file, take_in  # noqa: PLC0415

    with transaction.atomic():
        found = the_system(slug, new_system, now=now)
        checked = check_file(found, file=file, now=now)
        if checked.problems:
            raise ImportRefused("problems", "", "", problems=checked.problems)
        take_in(checked, file_name=file.name, sha256=_digest(file), by=None, now=now)
        if dry_run:
            transaction.set_rollback(True)
    if dry_run:
        click.echo("Nothing written. This is what would happen:")
    else:
        click.echo(f"Taken in, into {found} ({database_name()}):")
    _say(checked)


def the_system(slug: str | None, new_system: str | None, *, now: Any) -> "CareSystem":
    """The system of that slug, or a new one of that name."""
    from django.utils.text import slugify  # noqa: PLC0415

    from alongside.foundations.care_systems.actions import create_system  # noqa: PLC0415
    from alongside.foundations.care_systems.models import CareSystem  # noqa: PLC0415

    if new_system:
        return create_system(new_system, slug=slug or slugify(new_system)[:60] or "system", now=now)
    found = CareSystem.objects.filter(slug=slug or "").first()
    if not found:
        known = ", ".join(CareSystem.objects.values_list("slug", flat=True)) or "none yet"
        said = f"There is no system “{slug}”" if slug else "Say which system"
        raise click.UsageError(
            f"{said} (there: {known}). Give --system SLUG, or create one with --new-system NAME."
        )
    return found


def _digest(file: Path) -> str:
    parts = sorted(one for one in file.iterdir() if one.is_file()) if file.is_dir() else [file]
    digest = hashlib.sha256()
    for part in parts:
        digest.update(part.read_bytes())
    return digest.hexdigest()


def _say(checked: "Checked") -> None:
    for one in checked.outcomes:
        click.echo(
            f"  {one.title}: {len(one.added):,} new, {len(one.revised):,} revised, "
            f"{one.unchanged:,} unchanged."
        )
        for change in one.revised[:LISTED]:
            click.echo(f"    Revised: {change.name} ({', '.join(change.what).lower()}).")
        if one.not_in_file:
            names = ", ".join(one.not_in_file[:LISTED])
            more = len(one.not_in_file) - LISTED
            rest = f" and {more:,} more" if more > 0 else ""
            click.echo(f"    Not in the file, left as they are: {names}{rest}.")
    for note in checked.notes:
        click.echo(f"  Look again: {note}")
