"""What happens by the clock: for cron or a systemd timer, every few minutes."""

import sys

import click

from alongside.cli.starting import pending, set_up


@click.command()
def run_due() -> None:
    """Do what is due now: send emails, remind of promises, drop what was kept long enough.

    Call it every five minutes. Calling it twice, or on two machines at once, does nothing twice.
    """
    set_up()
    if lacking := pending():
        raise click.ClickException(
            f"The database lacks {len(lacking)} of this version's changes ({lacking[0]} first), "
            "and nothing was done: run alongside upgrade, which takes a backup before."
        )
    from django.utils import timezone  # noqa: PLC0415 - Django is set up above

    from alongside.foundations.notices.timetable import run_due as run  # noqa: PLC0415

    done = run(now=timezone.now())
    for job, outcome in done.items():
        click.echo(f"{job}: {outcome}")
    if any(outcome.startswith("failed") for outcome in done.values()):
        sys.exit(1)
