"""What happens by the clock: for cron or a systemd timer, every few minutes."""

import sys

import click

from alongside.cli.starting import start


@click.command()
def run_due() -> None:
    """Do what is due now: send e-mails, remind of promises, drop what was kept long enough.

    Call it every five minutes. Calling it twice, or on two machines at once, does nothing twice.
    """
    start()
    from django.utils import timezone  # noqa: PLC0415 - Django starts with the line above

    from alongside.foundations.notices.timetable import run_due as run  # noqa: PLC0415

    done = run(now=timezone.now())
    for job, outcome in done.items():
        click.echo(f"{job}: {outcome}")
    if any(outcome.startswith("failed") for outcome in done.values()):
        sys.exit(1)
