"""Serving the workspace, and giving people a way in."""

import os

import click

from alongside.cli.starting import database_name, start

HOST = "127.0.0.1"
LOOPBACK = frozenset({HOST, "localhost", "::1"})


@click.command()
@click.option("--port", default=8000, envvar="PORT", show_default=True, help="Port to serve on.")
def demo(port: int) -> None:
    """Serve the workspace with the invented example system, and sign-in by one click.

    Only for looking around: it listens on this machine alone.
    """
    os.environ["ALONGSIDE_DEMO"] = "1"
    start()
    from django.utils import timezone  # noqa: PLC0415

    from alongside.example import generator  # noqa: PLC0415

    if not generator.exists():
        click.echo("Making the example system (once) ...")
        generator.build(now=timezone.now())
    _serve(host=HOST, port=port)


@click.command()
@click.option("--host", default=HOST, show_default=True, help="Address to listen on.")
@click.option("--port", default=8000, envvar="PORT", show_default=True, help="Port to serve on.")
def serve(host: str, port: int) -> None:
    """Serve the workspace."""
    start()
    from django.conf import settings  # noqa: PLC0415

    if settings.DEMO and host not in LOOPBACK:
        raise click.ClickException(
            "The demo lets anybody in by one click, so it is served to this machine alone. "
            "Unset ALONGSIDE_DEMO, or leave out --host."
        )
    _serve(host=host, port=port)


def _serve(*, host: str, port: int) -> None:
    import uvicorn  # noqa: PLC0415 - only the server needs it

    _check_port(host, port)
    click.echo(f"Alongside is at http://{host}:{port} (database {database_name()}).")
    click.echo("Press Ctrl+C to stop.")
    from alongside.foundations.care_systems.tenancy import within_none  # noqa: PLC0415

    with within_none():  # pages enter the one system they are about
        uvicorn.run(
            "alongside.web.asgi:application",
            host=host,
            port=port,
            log_level="warning",
            lifespan="off",
        )


def _check_port(host: str, port: int) -> None:
    import errno  # noqa: PLC0415
    import socket  # noqa: PLC0415

    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OverflowError as error:
            raise click.ClickException("Choose a port from 1 to 65535.") from error
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise click.ClickException(
                    f"Cannot listen on {host}, port {port}: {error.strerror}."
                ) from error
            raise click.ClickException(
                f"Port {port} is in use. Choose another: PORT=8001 make run."
            ) from error


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
@click.password_option(envvar="ALONGSIDE_NEW_PASSWORD", help="Asked for when not given.")
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
    from django.contrib.auth.password_validation import validate_password  # noqa: PLC0415
    from django.core.exceptions import ValidationError  # noqa: PLC0415
    from django.db import transaction  # noqa: PLC0415
    from django.utils import timezone  # noqa: PLC0415

    from alongside.foundations.care_systems.actions import (  # noqa: PLC0415
        NewOrganisation,
        add_organisations,
    )
    from alongside.foundations.care_systems.models import CareSystem  # noqa: PLC0415
    from alongside.foundations.people.actions import add_post, appoint  # noqa: PLC0415
    from alongside.foundations.people.models import Person, Post  # noqa: PLC0415

    system = CareSystem.objects.filter(slug=system_slug).first()
    if not system:
        raise click.UsageError(f"There is no system “{system_slug}”.")
    if level not in Post.Level.values:
        raise click.UsageError(f"Level “{level}” is none of: {', '.join(Post.Level.values)}.")
    try:
        validate_password(password)
    except ValidationError as error:
        raise click.UsageError(" ".join(error.messages)) from error
    now = timezone.now()
    with transaction.atomic():
        body = (
            system.organisations.filter(name__iexact=organisation).first()
            or system.organisations.filter(codes__value__iexact=organisation).first()
            or add_organisations(system, new=[NewOrganisation(name=organisation)], now=now)[0]
        )
        person = Person.objects.filter(email=email.lower()).first()
        if not person:
            person = Person.objects.create_person(email=email, name=name, password=password)
        post = add_post(body, title=title, level=level, responsibilities=trusted_as)
        appoint(person, post=post, started_at=now)
    click.echo(f"{person.name} can sign in as {person.email}: {post} in {system}.")
