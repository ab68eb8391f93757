"""`alongside invite-everyone`: a letter to everybody who holds a post and cannot sign in yet."""

import sys
import time

import click

from alongside.cli.starting import start


@click.command("invite-everyone")
@click.option("--system", "slug", required=True, help="Slug of the system.")
@click.option("--dry-run", is_flag=True, help="Say who would be invited, and send nothing.")
@click.option(
    "--pause",
    type=click.FloatRange(min=0, max=60),
    default=0.5,
    show_default=True,
    help="Seconds between two letters, for the mail server's sake.",
)
def invite_everyone(slug: str, dry_run: bool, pause: float) -> None:
    """Invite everybody who holds a post in a system and has no sign-in yet.

    Asked again, it invites only those who still lack an invitation. Each letter that is not taken
    is listed with whom it was for, and the command then ends with 1.
    """
    start()
    from django.conf import settings  # noqa: PLC0415 - Django starts with the line above
    from django.urls import reverse  # noqa: PLC0415
    from django.utils import timezone  # noqa: PLC0415

    from alongside.foundations.care_systems.models import CareSystem  # noqa: PLC0415
    from alongside.foundations.people.invitations import everyone  # noqa: PLC0415
    from alongside.foundations.register.refusals import Refused  # noqa: PLC0415

    system = CareSystem.objects.filter(slug=slug).first()
    if not system:
        raise click.UsageError(f"There is no system “{slug}”.")
    now = timezone.now()
    waiting = everyone.uninvited(system, now=now)
    if dry_run:
        for each in waiting:
            click.echo(f"  {each.person.name}, {each.person.email}: {each.post}")
        click.echo(f"Nothing sent. Would be invited: {len(waiting)}.")
        return
    try:
        sent = everyone.invite_everyone(
            system,
            by=None,
            now=now,
            link=lambda token: settings.PUBLIC_URL + reverse("accept-invitation", args=[token]),
            most=len(waiting),
            after_each=lambda: time.sleep(pause),
        )
    except Refused as refused:
        raise click.ClickException(str(refused)) from refused
    for one in sent.failed:
        who = one.holding
        click.echo(f"  {who.person.name}, {who.person.email}, {who.post}: {one.reason}", err=True)
    click.echo(f"Invited: {sent.invited}. Without a sign-in or an invitation: {sent.left}.")
    if sent.failed:
        sys.exit(1)
