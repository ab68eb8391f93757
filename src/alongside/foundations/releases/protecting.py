"""A table of counts as it may be released: what else is hidden so that nothing follows."""

import numpy as np

from alongside.analysis.disclosure import SHOWN, Linked, Pack
from alongside.analysis.disclosure import protect as do_protect
from alongside.analysis.frames import Floats
from alongside.foundations.releases.cells import Shown, Table
from alongside.foundations.releases.places import (
    open_dimensions,
    place_of,
    with_others,
)
from alongside.foundations.releases.worked_out import worked_out


def protect(table: Table, *, threshold: int) -> Table:
    """The table with too small counts hidden, and with as many more as keep them hidden.

    Nobody can work out a hidden count of it more closely than from 1 to below the threshold. It
    says nothing about other tables: those are held against it when it is frozen.

    Raises ValueError when a count is hidden already, or the parts exceed their whole: then its
    values do not exclude each other, which is a mistake of the program.
    """
    counts = {place_of(table, cell.at): cell.count for cell in table.cells}
    if None in counts.values():
        raise ValueError(f"“{table.name}” has a hidden count already.")
    tables = with_others(counts, by=open_dimensions(counts))
    value = np.full(len(tables.numbers), np.nan)
    value[: len(counts)] = [float(count or 0) for count in counts.values()]
    while np.isnan(value[: tables.given]).any():
        _leave_over(tables, value)
    if (value < 0).any():
        raise ValueError(f"The parts of “{table.name}” count more people than their whole.")
    pack = Pack(name="threshold", title="Below the threshold", least=1, most=threshold - 1)
    protected = do_protect(tables, values=value[: tables.given], pack=pack)
    for cell, why in zip(table.cells, protected.published.why, strict=False):
        if why != SHOWN:
            table = table.with_hidden(cell.at)
    # Who takes the parts for the whole, where there are others, believes to know more than is so
    while worked_out([Shown(title=table.name, threshold=threshold, tables=[table])]):
        smallest = min((cell.count, cell.at) for cell in table.cells if cell.count)
        table = table.with_hidden(smallest[1])
    return table


def _leave_over(tables: Linked, value: Floats) -> None:
    """Put others in where they are all that is not known of a whole."""
    for row, whole in enumerate(tables.wholes):
        members = tables.members(row)
        unknown = [at for at in members if np.isnan(value[at])]
        if len(unknown) == 1 and unknown[0] != whole:
            value[unknown] = -sum(by * value[at] for at, by in members.items() if at != unknown[0])
