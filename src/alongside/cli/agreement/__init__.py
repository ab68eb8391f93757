"""`alongside agreement`: what people agree on, and in which groups, from a file of votes."""

import json
from pathlib import Path

import click
import numpy as np

from alongside.analysis.agreement import classic, robust
from alongside.cli.agreement.comments import Comments, read_comments
from alongside.cli.agreement.reading import Conversation, read_conversation
from alongside.cli.agreement.reporting import Report, of_classic, of_robust, readable
from alongside.cli.files import check_output, write_whole


@click.command()
@click.argument("votes", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--comments",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="What is known of the statements: comment-id, moderated, and where wanted is-meta and "
    "timestamp.",
)
@click.option(
    "--mode",
    type=click.Choice(["robust", "classic"]),
    default="robust",
    show_default=True,
    help="Our own method, or that of Polis for whoever has to compare with it.",
)
@click.option(
    "--seed",
    type=click.IntRange(min=0),
    default=0,
    show_default=True,
    help="What votes are shuffled by; the same seed gives the same report.",
)
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write the whole report here, as JSON.",
)
def agreement(
    *, votes: Path, comments: Path | None, mode: str, seed: int, output: Path | None
) -> None:
    """Say what people agree on, where they differ, and in which groups, if there are any.

    VOTES is a CSV or Parquet file: one vote in each row, with the columns comment-id, voter-id,
    vote (1 agrees, 0 passes, -1 disagrees) and where wanted timestamp; or one person in each row,
    with the column participant and one column for each statement, headed by its number.
    """
    if output is not None:
        _check_report(output, inputs=[votes, *([comments] if comments else [])])
    known = read_comments(comments) if comments else Comments()
    found = read_conversation(votes, comments=known)
    report = _of(found, mode=mode, seed=seed)
    if output is None:
        click.echo(readable(report))
    else:
        text = json.dumps(report, ensure_ascii=False, allow_nan=False, indent=1) + "\n"
        write_whole({output: lambda path: path.write_text(text, encoding="utf-8")})


def _check_report(output: Path, *, inputs: list[Path]) -> None:
    if output.suffix.lower() != ".json":
        raise click.BadParameter(f"{output.name} must end in .json", param_hint="--output")
    check_output(output, inputs=inputs)


def _of(found: Conversation, *, mode: str, seed: int) -> Report:
    votes, out, meta = found.votes, found.left_out, found.meta
    if mode == "classic":
        said = classic(votes, left_out=out, meta=meta, joined=found.joined)
        return of_classic(votes, said)
    told = robust(votes, left_out=out | meta, rng=np.random.default_rng(seed))
    return of_robust(votes, told, seed=seed)
