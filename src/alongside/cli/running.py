"""`alongside check`, `health` and `upgrade`: safe to start, able to work, and the next version."""

import sys
from pathlib import Path

import click

from alongside.cli.backups import take
from alongside.cli.starting import bring_up_to_date, database_name, pending, set_up


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address it would listen on.")
def check(host: str) -> None:
    """Say what makes it unsafe to serve the workspace as things are, without starting it."""
    set_up()
    refuse_when_unsafe(host=host)
    click.echo("Nothing stands in the way: the workspace may be served.")


def refuse_when_unsafe(*, host: str) -> None:
    """End the command with every reason against serving, when there is any."""
    from django.db import OperationalError  # noqa: PLC0415

    from alongside.foundations.running.facts import facts  # noqa: PLC0415
    from alongside.foundations.running.safety import cautions, reasons_against  # noqa: PLC0415

    try:
        found = facts(host=host)
    except OperationalError as error:
        why = next(iter(str(error).splitlines()), "")
        raise click.ClickException(
            f"The database {database_name()} does not answer. {why}".rstrip()
        ) from error
    for caution in cautions(found):
        click.echo(f"Note: {caution}", err=True)
    if reasons := reasons_against(found):
        click.echo("It is not served, because:", err=True)
        for reason in reasons:
            click.echo(f"  - {reason}", err=True)
        sys.exit(1)


@click.command()
def health() -> None:
    """Say whether the workspace can work now: database, migrations, files, disk."""
    set_up()
    from alongside.foundations.running.readiness import readiness  # noqa: PLC0415

    now = readiness()
    for name, trouble in now.found.items():
        click.echo(f"{name}: {trouble or 'well'}")
    sys.exit(0 if now.ready else 1)


@click.command()
@click.option(
    "--backup-to",
    type=click.Path(path_type=Path),
    envvar="ALONGSIDE_BACKUP_TO",
    help="Folder or new file for the backup that is taken first.",
)
@click.option(
    "--recipient",
    "recipients",
    multiple=True,
    envvar="ALONGSIDE_BACKUP_RECIPIENT",
    help="Public key it is sealed for (age1…); may be given twice.",
)
@click.option("--without-backup", is_flag=True, help="Take none: only for data that may be lost.")
def upgrade(backup_to: Path | None, recipients: tuple[str, ...], without_backup: bool) -> None:
    """Bring the database to this version: a backup first, then the changes, then a look.

    To go back, install the version before, and restore that backup with --replace.
    """
    set_up()
    lacking = pending()
    if not lacking:
        click.echo(f"The database {database_name()} is up to date: nothing was done.")
        return
    made = None
    if _has_tables() and not without_backup:
        if not backup_to or not recipients:
            raise click.UsageError(
                "Nothing was changed. Say where the backup goes with --backup-to and --recipient "
                "(or ALONGSIDE_BACKUP_TO and ALONGSIDE_BACKUP_RECIPIENT), or --without-backup."
            )
        made = take(backup_to, recipients=recipients)
    bring_up_to_date()
    if left := pending():
        raise click.ClickException(f"{len(left)} changes are still lacking, {left[0]} first.")
    click.echo(f"{database_name()}: {len(lacking)} changes made, the last {lacking[-1]}.")
    if made:
        click.echo(
            "To go back: install the version before, then "
            f"alongside restore {made} --identity KEYFILE --replace NAME"
        )


def _has_tables() -> bool:
    from django.db import connection  # noqa: PLC0415

    return bool(connection.introspection.table_names())
