"""`alongside end-person …` and `drop-second-factors …`: somebody leaves, or lost their way in."""

from typing import Any

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

    from alongside.foundations.people.sign_in.actions import end_account  # noqa: PLC0415

    person = _known(email)
    end_account(person, now=timezone.now(), by=None)
    click.echo(f"{person.name} can no longer sign in, and holds no post from now on.")


@click.command("drop-second-factors")
@click.argument("email")
@click.confirmation_option(prompt="Have you made sure who is asking, as when they were let in?")
def drop_second_factors(email: str) -> None:
    """Take away the second factors that somebody lost, and sign them out everywhere.

    Only after somebody who knows them has made sure who is asking. They sign in with their password
    and set a second factor up anew.
    """
    start()
    from django.utils import timezone  # noqa: PLC0415

    from alongside.foundations.people.sign_in import actions  # noqa: PLC0415

    person = _known(email)
    gone = actions.drop_second_factors(person, now=timezone.now(), by=None)
    click.echo(f"{person.name}: {gone} taken away, signed out everywhere.")


def _known(email: str) -> Any:
    from alongside.foundations.people.models import Person  # noqa: PLC0415

    person = Person.objects.filter(email=email.lower()).first()
    if not person:
        raise click.UsageError(f"There is no account with the address {email}.")
    return person
