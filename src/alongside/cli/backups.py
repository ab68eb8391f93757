"""`alongside backup`, `verify-backup` and `restore`: everything in one sealed file, and back."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from alongside.cli.starting import bring_up_to_date, database_name, set_up

A_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
NOT_IN_IT = (
    "The secret key is not in it: keep a copy apart. Without it, second factors are set up anew."
)


@contextmanager
def refusals_said() -> Iterator[None]:
    """A refusal becomes its sentence and exit code 2."""
    from alongside.foundations.register.refusals import Refused  # noqa: PLC0415

    try:
        yield
    except Refused as refused:
        click.echo(str(refused), err=True)
        sys.exit(2)


@click.command("backup-key")
@click.option(
    "--to",
    type=click.Path(dir_okay=False, path_type=Path),
    default=Path("alongside-backup-key.txt"),
    show_default=True,
    help="Where the private part is written; it must not be there yet.",
)
def backup_key(to: Path) -> None:
    """Make the pair of keys that backups need.

    The public part is printed: give it to the server. The private part goes into a file: keep it
    outside the server, in two places. Without it no backup can be opened, by anybody.
    """
    from alongside.foundations.backups.sealing import new_key  # noqa: PLC0415

    private, public = new_key()
    try:
        handle = os.open(to, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except OSError as error:
        raise click.ClickException(f"{to} was not written: {error.strerror}.") from error
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(f"# public key: {public}\n{private}\n")
    click.echo(public)
    click.echo(
        f"The private part is in {to}: take it off this server, and keep two copies.", err=True
    )


@click.command()
@click.option(
    "--to",
    type=click.Path(path_type=Path),
    required=True,
    envvar="ALONGSIDE_BACKUP_TO",
    help="A new file, or a folder in which it is named after the time.",
)
@click.option(
    "--recipient",
    "recipients",
    multiple=True,
    required=True,
    envvar="ALONGSIDE_BACKUP_RECIPIENT",
    help="Public key it is sealed for (age1…); may be given twice.",
)
@click.option(
    "--keep-days",
    type=click.IntRange(min=1),
    envvar="ALONGSIDE_BACKUP_KEEP_DAYS",
    help="Then delete backups in that folder that are older than so many days.",
)
def backup(to: Path, recipients: tuple[str, ...], keep_days: int | None) -> None:
    """Write everything into one sealed file, while the workspace is in use.

    It holds every table as of one moment and every stored file, each with its checksum, in the age
    format. It does not hold the secret key, nor who is signed in.
    """
    set_up()
    take(to, recipients=recipients, keep_days=keep_days)


def take(to: Path, *, recipients: tuple[str, ...], keep_days: int | None = None) -> Path:
    """Take a backup and say so; a refusal ends the command."""
    from django.conf import settings  # noqa: PLC0415
    from django.utils import timezone  # noqa: PLC0415

    from alongside.foundations.backups.taking import take_backup  # noqa: PLC0415

    with refusals_said():
        made = take_backup(
            to,
            recipients=recipients,
            files=Path(settings.MEDIA_ROOT),
            now=timezone.now(),
            keep_days=keep_days,
        )
    held = made.manifest
    click.echo(
        f"{made.path}: {held.rows:,} rows of {len(held.tables)} tables and {len(held.files):,} "
        f"files of {database_name()}, {made.size:,} bytes.\nSHA-256 {made.sha256}\n{NOT_IN_IT}"
    )
    for name in held.missing:
        click.echo(f"Note: a row names the file {name}, which is not there.", err=True)
    for name in made.aged_out:
        click.echo(f"Deleted, being older than {keep_days} days: {name}")
    return made.path


@click.command("verify-backup")
@click.argument("file", type=A_FILE)
@click.option("--identity", type=A_FILE, required=True, help="File with the private key.")
def verify_backup(file: Path, identity: Path) -> None:
    """Check a backup to its last row and file, without restoring it."""
    from alongside.foundations.backups import verifying  # noqa: PLC0415

    with refusals_said():
        found = verifying.verify_backup(file, identity=identity)
    click.echo(f"{file.name} is whole: {_said(found)}. Every row and file is as its checksum says.")


def _said(found: Any) -> str:
    head, manifest = found.head, found.manifest
    return (
        f"{manifest.rows:,} rows of {len(manifest.tables)} tables and {len(manifest.files):,} "
        f"files, made {head.made_at[:16]} by version {head.version} from {head.database}"
    )


@click.command()
@click.argument("file", type=A_FILE)
@click.option("--identity", type=A_FILE, required=True, help="File with the private key.")
@click.option("--database-url", help="Database to restore into; otherwise that of the settings.")
@click.option(
    "--replace",
    metavar="NAME",
    help="Put what is there aside first: the database's name, to confirm it.",
)
def restore(file: Path, identity: Path, database_url: str | None, replace: str | None) -> None:
    """Put a backup into an empty database, of either kind, and its files into the data folder.

    Every row is read back and compared with the backup's checksums; when anything differs, nothing
    is kept. Then the database is brought up to date with this version.
    """
    if database_url:
        os.environ["DATABASE_URL"] = database_url
    set_up()
    from django.conf import settings  # noqa: PLC0415

    from alongside.foundations.backups.restoring import restore_backup  # noqa: PLC0415

    files = Path(settings.MEDIA_ROOT)
    with refusals_said():
        if replace is not None:
            _put_aside(file, identity=identity, files=files, name=replace)
        done = restore_backup(file, identity=identity, files=files)
    bring_up_to_date()
    click.echo(
        f"Restored into {database_name()}: {_said(done.verified)}. "
        "Every row and file was compared with the backup's checksums and is the same."
    )
    click.echo(
        "Point the server here with DATABASE_URL and ALONGSIDE_DATA_DIR, give it its secret key, "
        "and start it. Everybody signs in again."
    )


def _put_aside(file: Path, *, identity: Path, files: Path, name: str) -> None:
    """Check the whole backup, then move what is there out of its way."""
    from django.utils import timezone  # noqa: PLC0415

    from alongside.foundations.backups import places, verifying  # noqa: PLC0415

    if name != places.place_name():
        raise click.UsageError(
            f"--replace {name} is not the database's name, which is {places.place_name()}."
        )
    verifying.verify_backup(file, identity=identity)
    for aside in places.put_aside(files, now=timezone.now()):
        click.echo(f"Put aside, nothing deleted: {aside}")
