"""A release, made as a room would make it."""

from alongside.foundations.audiences.actions import everybody
from alongside.foundations.releases.actions import freeze
from alongside.foundations.releases.cells import ALL, Cell, Table

SOUND = {ALL: 30, "council": 10, "housing": 9, "NHS": 11}


def table(counts=None, *, wave="July", population="Answers to round 1", name="By sector"):
    cells = tuple(Cell(at=(at,), count=count) for at, count in (counts or SOUND).items())
    return Table(
        name=name, population=population, wave=wave, dimensions=("sector",), cells=cells
    )  # fmt: skip


def make_release(by, *tables, title="Round 1", threshold=5, audience=None, **more):
    return freeze(
        tables or [table()],
        title=title,
        about="How strong we find ourselves",
        audience=audience or everybody(by.system),
        threshold=threshold,
        by=by,
        **more,
    )
