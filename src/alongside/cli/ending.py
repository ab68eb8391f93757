"""Ending a whole system: only for whoever runs the installation."""

import click

from alongside.cli.starting import start


@click.command("end-system")
@click.argument("slug")
@click.option(
    "--successor",
    "successors",
    multiple=True,
    help="Slug of a system that comes after it; may be given twice. It reads nothing of this one.",
)
@click.option(
    "--at", type=click.DateTime(), help="When, in the time of the installation; now if left out."
)
@click.confirmation_option(prompt="From then on nobody reads in this system. Go on?")
def end_system(slug: str, successors: tuple[str, ...], at: object) -> None:
    """End a system: from that moment nobody reads in it. Export what is needed before."""
    start()
    from django.utils import timezone  # noqa: PLC0415

    from alongside.foundations.care_systems.actions.ending import (  # noqa: PLC0415
        end_system as do_end,
    )
    from alongside.foundations.care_systems.models import CareSystem  # noqa: PLC0415
    from alongside.foundations.register.refusals import Refused  # noqa: PLC0415

    found = {one.slug: one for one in CareSystem.objects.filter(slug__in=[slug, *successors])}
    for each in (slug, *successors):
        if each not in found:
            raise click.UsageError(f"There is no system “{each}”.")
    now = timezone.now()
    moment = timezone.make_aware(at) if at else now  # type: ignore[arg-type]
    try:
        do_end(found[slug], successors=[found[one] for one in successors], at=moment, now=now)
    except Refused as refused:
        raise click.UsageError(str(refused)) from refused
    click.echo(f"{found[slug]} ends at {timezone.localtime(moment):%d %B %Y %H:%M}.")
