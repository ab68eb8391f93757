"""`alongside verify-history` and `anchor-history`: whether what was written down still stands."""

import sys
from pathlib import Path

import click

from alongside.cli.starting import start

BROKEN = 1


@click.command("verify-history")
@click.option("--system", "slug", help="Slug of one system; every chain otherwise.")
@click.option("--anchor", "anchor_file",
              type=click.Path(exists=True, dir_okay=False, path_type=Path),
              help="An anchor that was kept outside, to hold the history against.")  # fmt: skip
def verify_history(slug: str | None, anchor_file: Path | None) -> None:
    """Walk the history entry by entry, and say where it was changed, if it was.

    Without --anchor, an end that was cut off and a history that was sealed anew as a whole cannot
    be found. The exit code is 1 when anything is broken.
    """
    start()
    from django.utils import timezone  # noqa: PLC0415 - Django starts with the command

    from alongside.foundations.care_systems.models import CareSystem  # noqa: PLC0415
    from alongside.foundations.history import anchors, verifying  # noqa: PLC0415
    from alongside.foundations.history.chains import short_code  # noqa: PLC0415

    system = CareSystem.objects.filter(slug=slug).first() if slug else None
    if slug and not system:
        raise click.UsageError(f"There is no system “{slug}”.")
    anchor = None
    if anchor_file:
        try:
            anchor = anchors.read(anchor_file.read_text(encoding="utf-8", errors="replace"))
        except anchors.NotAnAnchor as error:
            raise click.UsageError(f"{anchor_file} is no anchor. {error}") from error
    found = verifying.verify(only=system, anchor=anchor)
    verifying.remember(found, anchored=anchor is not None, now=timezone.now())
    for one in found:
        for broken in one.breaks:
            click.echo(f"{one.name}: BROKEN at entry {broken.sequence}: {broken.reason}.")
        if not one.breaks:
            click.echo(
                f"{one.name}: {one.walked.count:,} entries, all as they were written. "
                f"Code of the last one: {short_code(one.walked.head)}."
            )
    if not anchor:
        click.echo("A cut end can only be found with --anchor (see alongside anchor-history).")
    if any(one.breaks for one in found):
        sys.exit(BROKEN)


@click.command("anchor-history")
@click.option("--output", type=click.Path(dir_okay=False, writable=True, path_type=Path),
              required=True, help="File to write.")  # fmt: skip
def anchor_history(output: Path) -> None:
    """Write down where every chain of the history ends now, as text.

    Keep it where whoever runs the server cannot change it: in minutes, in a mail, on paper.
    """
    start()
    from django.utils import timezone  # noqa: PLC0415

    from alongside.foundations.history import anchors, verifying  # noqa: PLC0415

    found = verifying.verify()
    if any(one.breaks for one in found):
        raise click.ClickException("The history is broken; alongside verify-history says where.")
    ends = verifying.ends_of(found)
    output.write_text(anchors.write(ends, now=timezone.now()), encoding="utf-8")
    click.echo(f"{output} holds the ends of {len(ends)} chains. Keep it outside this machine.")
    for end in ends:
        click.echo(f"  {end.name}: {end.count:,} entries, code {end.code}")
