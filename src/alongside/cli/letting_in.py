"""Giving people a way in: the first administrator of a system, and anybody after."""

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from alongside.cli.starting import start

if TYPE_CHECKING:
    from alongside.foundations.care_systems.models import CareSystem
    from alongside.foundations.people.models import Person, Post

LINK_FOR = dt.timedelta(hours=24)
"""For so long the link works that a command prints."""


def _never_typed(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """Whoever lists processes, or the history of a shell, reads what is typed there."""
    if ctx.get_parameter_source(param.name or "") is ParameterSource.COMMANDLINE:
        raise click.UsageError("A password is never given on the command line. Leave it out.")
    return value or None


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
@click.option(
    "--password",
    envvar="ALONGSIDE_NEW_PASSWORD",
    callback=_never_typed,
    help="For scripts, from ALONGSIDE_NEW_PASSWORD alone: typed here it is refused.",
)
def add_person(
    email: str,
    name: str,
    system_slug: str,
    organisation: str,
    title: str,
    level: str,
    trusted_as: tuple[str, ...],
    password: str | None,
) -> None:
    """Give somebody an account, and a post in an organisation of a system.

    An organisation that the system does not know yet is added. Somebody without a sign-in gets a
    link, which is printed once, works once, and ends after a day: with it they choose their own
    password. Scripts may set one in ALONGSIDE_NEW_PASSWORD instead.
    """
    start()
    from django.utils import timezone  # noqa: PLC0415 - Django starts with the line above

    from alongside.foundations.care_systems.models import CareSystem  # noqa: PLC0415

    system = CareSystem.objects.filter(slug=system_slug).first()
    if not system:
        raise click.UsageError(f"There is no system “{system_slug}”.")
    check_can_come_in(email=email, level=level, password=password)
    now = timezone.now()
    person, post = let_in(
        system,
        email=email,
        name=name,
        organisation=organisation,
        title=title,
        level=level,
        trusted_as=trusted_as,
        password=password,
        now=now,
    )
    say_the_way_in(person, post, now=now)


@click.command("first-administrator")
@click.argument("email")
@click.option("--name", required=True, help="The person's name.")
@click.option("--system", "slug", help="Slug of the system, if it is there or is to have this one.")
@click.option("--new-system", metavar="NAME", help="Create the system first, with this name.")
@click.option("--organisation", required=True, help="Name or code of their organisation.")
@click.option("--title", required=True, help="Title of their post.")
@click.option("--level", default="senior", show_default=True, help="Level of their post.")
@click.option("--again", is_flag=True, help="Even if the system has a programme team already.")
def first_administrator(
    email: str,
    name: str,
    slug: str | None,
    new_system: str | None,
    organisation: str,
    title: str,
    level: str,
    again: bool,
) -> None:
    """Let the first person of the programme team in, who lets in everybody else.

    On an empty installation this prepares the database, makes the system with --new-system, and
    gives the person an account and a post. It prints a link, once, which works once and ends after
    a day: with it they choose their own password, and then their second factor. It refuses when
    the system has a programme team.
    """
    start()
    from django.db import transaction  # noqa: PLC0415
    from django.utils import timezone  # noqa: PLC0415

    from alongside.cli.moving_in import the_system  # noqa: PLC0415
    from alongside.foundations.register.refusals import Refused  # noqa: PLC0415

    check_can_come_in(email=email, level=level, password=None)
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
                password=None,
                now=now,
            )
    except Refused as refused:
        raise click.UsageError(f"Not possible: {refused}") from refused
    say_the_way_in(person, post, now=now)
    click.echo(f"What comes next is said at /s/{system.slug}/getting-ready, once signed in.")


def say_the_way_in(person: "Person", post: "Post", *, now: Any) -> None:
    """Say who is let in, and print a link for whoever has no sign-in yet: it is kept nowhere."""
    from django.conf import settings  # noqa: PLC0415
    from django.urls import reverse  # noqa: PLC0415

    from alongside.foundations.people.invitations.actions import open_invitation  # noqa: PLC0415
    from alongside.foundations.people.sign_in.means import has_means  # noqa: PLC0415

    if has_means(person):
        click.echo(f"{person.name} can sign in as {person.email}: {post} in {post.system}.")
        return
    _, token = open_invitation(post, email=person.email, by=None, now=now, lasting=LINK_FOR)
    click.echo(f"{person.name} is let in as {person.email}: {post} in {post.system}.")
    click.echo("They choose their password at this link. It works once, until this time tomorrow:")
    click.echo(settings.PUBLIC_URL + reverse("accept-invitation", args=[token]))


def check_can_come_in(*, email: str, level: str, password: str | None) -> None:
    """Refuse an address, a level or a password that cannot be used, before anything is written."""
    from django.contrib.auth.password_validation import validate_password  # noqa: PLC0415
    from django.core.exceptions import ValidationError  # noqa: PLC0415
    from django.core.validators import validate_email  # noqa: PLC0415

    from alongside.foundations.people.models import Person, Post  # noqa: PLC0415

    if level not in Post.Level.values:
        raise click.UsageError(f"Level “{level}” is none of: {', '.join(Post.Level.values)}.")
    try:
        validate_email(email)
    except ValidationError as error:
        raise click.UsageError(f"“{email}” is not an email address.") from error
    if Person.objects.filter(email=email.lower(), is_active=False).exists():
        raise click.UsageError(f"The account of {email} has ended, and is not opened again.")
    if password is None:
        return
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
    password: str | None,
    now: Any,
) -> "tuple[Person, Post]":
    """Give somebody an account if they have none, and a post; add the partner if it is new.

    Without a password the account has no sign-in yet.
    """
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
