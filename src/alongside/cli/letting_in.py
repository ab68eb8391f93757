"""Giving people a way in: the first administrator of a system, and anybody after."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import click

from alongside.cli.starting import start

if TYPE_CHECKING:
    from alongside.foundations.care_systems.models import CareSystem
    from alongside.foundations.people.models import Person, Post

PASSWORD = click.password_option(
    envvar="ALONGSIDE_NEW_PASSWORD", help="Asked for when not given; a known account keeps its own."
)


@click.command("add-person")
@click.argument("email")
@click.option("--name", required=True, help="The person's name.")
@click.option("--system", "system_slug", required=True, help="Slug of the system.")
@click.option("--organisation", required=True, help="Name or code of their organisation.")
@click.option("--title", required=True, help="Title of their post.")
@click.option("--level", default="senior", show_default=True, help="Level of their post.")
@click.option(
    "--trusted-as",
    multiple=True,
    type=click.Choice(["programme_team", "analyst"]),
    help="What the post may do for the whole system; may be given twice.",
)
@PASSWORD
def add_person(
    email: str,
    name: str,
    system_slug: str,
    organisation: str,
    title: str,
    level: str,
    trusted_as: tuple[str, ...],
    password: str,
) -> None:
    """Give somebody an account, and a post in an organisation of a system.

    An organisation that the system does not know yet is added.
    """
    start()
    from django.utils import timezone  # noqa: PLC0415 - Django starts with the line above

    from alongside.foundations.care_systems.models import CareSystem  # noqa: PLC0415

    system = CareSystem.objects.filter(slug=system_slug).first()
    if not system:
        raise click.UsageError(f"There is no system “{system_slug}”.")
    check_can_come_in(email=email, level=level, password=password)
    person, post = let_in(
        system,
        email=email,
        name=name,
        organisation=organisation,
        title=title,
        level=level,
        trusted_as=trusted_as,
        password=password,
        now=timezone.now(),
    )
    click.echo(f"{person.name} can sign in as {person.email}: {post} in {system}.")


@click.command("first-administrator")
@click.argument("email")
@click.option("--name", required=True, help="The person's name.")
@click.option("--system", "slug", help="Slug of the system, if it is there or is to have this one.")
@click.option("--new-system", metavar="NAME", help="Create the system first, with this name.")
@click.option("--organisation", required=True, help="Name or code of their organisation.")
@click.option("--title", required=True, help="Title of their post.")
@click.option("--level", default="senior", show_default=True, help="Level of their post.")
@click.option("--again", is_flag=True, help="Even if the system has a programme team already.")
@PASSWORD
def first_administrator(
    email: str,
    name: str,
    slug: str | None,
    new_system: str | None,
    organisation: str,
    title: str,
    level: str,
    again: bool,
    password: str,
) -> None:
    """Let the first person of the programme team in, who lets in everybody else.

    On an empty installation this prepares the database, makes the system with --new-system, and
    gives the person an account and a post. It refuses when the system has a programme team.
    """
    start()
    from django.db import transaction  # noqa: PLC0415
    from django.utils import timezone  # noqa: PLC0415

    from alongside.cli.moving_in import the_system  # noqa: PLC0415
    from alongside.foundations.register.refusals import Refused  # noqa: PLC0415

    check_can_come_in(email=email, level=level, password=password)
    now = timezone.now()
    try:
        with transaction.atomic():
            system = the_system(slug, new_system, now=now)
            if _has_a_programme_team(system, now=now) and not again:
                raise click.UsageError(
                    f"{system} has a programme team already, who can let {name} in. If none of "
                    "them can sign in any more, give --again."
                )
            person, post = let_in(
                system,
                email=email,
                name=name,
                organisation=organisation,
                title=title,
                level=level,
                trusted_as=["programme_team"],
                password=password,
                now=now,
            )
    except Refused as refused:
        raise click.UsageError(f"Not possible: {refused}") from refused
    click.echo(f"{person.name} can sign in as {person.email}: {post} in {system}.")
    click.echo(f"What comes next is said at /s/{system.slug}/getting-ready, once signed in.")


def check_can_come_in(*, email: str, level: str, password: str) -> None:
    """Refuse an address, a level or a password that cannot be used, before anything is written."""
    from django.contrib.auth.password_validation import validate_password  # noqa: PLC0415
    from django.core.exceptions import ValidationError  # noqa: PLC0415
    from django.core.validators import validate_email  # noqa: PLC0415

    from alongside.foundations.people.models import Post  # noqa: PLC0415

    if level not in Post.Level.values:
        raise click.UsageError(f"Level “{level}” is none of: {', '.join(Post.Level.values)}.")
    try:
        validate_email(email)
    except ValidationError as error:
        raise click.UsageError(f"“{email}” is not an email address.") from error
    try:
        validate_password(password)
    except ValidationError as error:
        raise click.UsageError(" ".join(error.messages)) from error


def let_in(
    system: "CareSystem",
    *,
    email: str,
    name: str,
    organisation: str,
    title: str,
    level: str,
    trusted_as: Iterable[str],
    password: str,
    now: Any,
) -> "tuple[Person, Post]":
    """Give somebody an account if they have none, and a post; add the partner if it is new."""
    from django.db import transaction  # noqa: PLC0415

    from alongside.foundations.care_systems.actions import (  # noqa: PLC0415
        NewOrganisation,
        add_organisations,
    )
    from alongside.foundations.people.actions import add_post, appoint  # noqa: PLC0415
    from alongside.foundations.people.models import Person  # noqa: PLC0415

    with transaction.atomic():
        body = (
            system.organisations.filter(name__iexact=organisation).first()
            or system.organisations.filter(codes__value__iexact=organisation).first()
            or add_organisations(system, new=[NewOrganisation(name=organisation)], now=now)[0]
        )
        person = Person.objects.filter(email=email.lower()).first()
        if not person:
            person = Person.objects.create_person(email=email, name=name, password=password)
        post = add_post(body, title=title, level=level, responsibilities=trusted_as, now=now)
        appoint(person, post=post, started_at=now)
    return person, post


def _has_a_programme_team(system: "CareSystem", *, now: Any) -> bool:
    from alongside.foundations.people.models import Holding  # noqa: PLC0415

    held = Holding.objects.giving_access(now).filter(system=system)
    return held.filter(post__responsibilities__kind="programme_team").exists()
