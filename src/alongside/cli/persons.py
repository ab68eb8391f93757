"""`alongside export-person` and `forget-person`: what is held about somebody, and its end."""

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from alongside.cli.backups import refusals_said
from alongside.cli.starting import start

if TYPE_CHECKING:
    from alongside.foundations.people.models import Person

NEW_FILE = click.Path(dir_okay=False, path_type=Path)


@click.command("export-person")
@click.argument("email")
@click.option("--to", type=NEW_FILE, required=True, help="A new ZIP file.")
def export_person(email: str, to: Path) -> None:
    """Write everything that is held about somebody into a ZIP, to read and for programs.

    Every table that points at an account is asked. What would open something, such as the hash of
    the password, is named and not copied. The history of each system concerned says that it was
    taken.
    """
    start()
    from django.utils import timezone  # noqa: PLC0415

    from alongside.foundations.people.accounts.actions import take_whole_copy  # noqa: PLC0415

    person = _known(email)
    if to.exists():
        raise click.ClickException(f"There is a file {to} already, so nothing was taken.")
    _write_new(to, take_whole_copy(person, now=timezone.now()))
    click.echo(f"What is held about {person.email} is in {to}. Give it to nobody else.")


@click.command("forget-person")
@click.argument("email")
@click.option("--certificate", type=NEW_FILE, required=True, help="A new file: what was done.")
@click.option("--confirm", required=True, metavar="EMAIL", help="The email address once more.")
def forget_person(email: str, certificate: Path, confirm: str) -> None:
    """Make somebody's account nameless, for good, and delete what was theirs alone.

    What the partners did together stays and names nobody. Earlier backups hold the name until
    they age out.
    """
    start()
    from django.utils import timezone  # noqa: PLC0415

    from alongside.foundations.people.actions.forgetting import forget  # noqa: PLC0415

    if confirm.lower() != email.lower():
        raise click.UsageError("--confirm is another address, so nothing was done.")
    if certificate.exists():
        raise click.UsageError(f"There is a file {certificate} already, so nothing was done.")
    person = _known(email)
    with refusals_said():
        done = forget(person, now=timezone.now())
    said = {**vars(done), "backups": "Earlier backups hold the name until they age out."}
    _write_new(certificate, json.dumps(said, indent=1).encode())
    click.echo(
        f"Forgotten: {sum(done.deleted.values())} rows deleted, {sum(done.parted.values())} stay "
        f"as the partners' record without a name. What was done is in {certificate}."
    )
    for line in done.lines:
        click.echo(f"  {line['done']}: {line['noun']}, {line['rows']}. {line['reason']}")
    if done.still_named:
        click.echo(
            f"{len(done.still_named)} texts still hold the name or address; the certificate lists "
            "them, for people to decide on."
        )


def _known(email: str) -> "Person":
    from alongside.foundations.people.models import Person  # noqa: PLC0415

    person = Person.objects.filter(email=email.lower()).first()
    if not person:
        raise click.UsageError(f"Nobody has the address {email}.")
    return person


def _write_new(path: Path, content: bytes) -> None:
    try:
        handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except OSError as error:
        raise click.ClickException(f"{path} was not written: {error.strerror}.") from error
    with os.fdopen(handle, "wb") as file:
        file.write(content)
