"""`alongside disclosure …`: may this be shown? Protection of tables, and the attack on them."""

import click

from alongside.cli.disclosure.attacking import attack
from alongside.cli.disclosure.protecting import protect


@click.group()
def disclosure() -> None:
    """May this be shown? Protect tables about people, or attack tables as a reader would.

    A table is a CSV or Parquet file with a row for each place: a column for each dimension, named
    with --by, and a count of people. A row that is a total says Total in the dimension that is
    summed over. So margins, and several tables about the same people, are rows of one file.
    """


disclosure.add_command(protect)
disclosure.add_command(attack)
