"""`alongside end-person …`: somebody leaves for good."""

import click

from alongside.cli.starting import start


@click.command("end-person")
@click.argument("email")
def end_person(email: str) -> None:
    """End somebody's account: their sign-ins, their posts in every system, and their way in.

    What they did stays on record.
    """
    start()
    from django.utils import timezone  # noqa: PLC0415 - Django starts with the command

    from alongside.foundations.people.models import Person  # noqa: PLC0415
    from alongside.foundations.people.sign_in.actions import end_account  # noqa: PLC0415

    person = Person.objects.filter(email=email.lower()).first()
    if not person:
        raise click.UsageError(f"There is no account with the address {email}.")
    end_account(person, now=timezone.now(), by=None)
    click.echo(f"{person.name} can no longer sign in, and holds no post from now on.")
