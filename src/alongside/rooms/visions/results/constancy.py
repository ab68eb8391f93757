"""How constant what is wanted was, and how flexible the way there: plain values in, words out."""

import datetime as dt
from collections.abc import Sequence

from alongside.foundations.design.words import british_date, pluralise
from alongside.rooms.visions.words import Matter

TIMES = {1: "once", 2: "twice"}


def constancy(changes: Sequence[tuple[Matter, dt.datetime]], *, since: dt.datetime) -> str:
    """Since when what is wanted has stood, and how often the way of getting there changed.

    `changes` in any order; only how often and when is said, never whether that was right.
    """
    aims = [at for matter, at in changes if matter == Matter.PURPOSE]
    ways = [at for matter, at in changes if matter == Matter.METHOD]
    if aims:
        stood = f"What we want has stood since {british_date(max(aims))}, changed {_times(aims)}"
    else:
        stood = f"What we want has stood since {british_date(since)}"
    if not ways:
        return f"{stood}."
    return f"{stood}; how we go about it changed {_times(ways)}, last on {british_date(max(ways))}."


def _times(moments: Sequence[dt.datetime]) -> str:
    many = len(moments)
    return TIMES.get(many) or pluralise(many, "time")
