"""Protection: what else is hidden so that nobody can work out what is hidden."""

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
import numpy.typing as npt

from alongside.analysis.disclosure.attacker import Attack, attack
from alongside.analysis.disclosure.intervals import SLACK
from alongside.analysis.disclosure.linked import COUNT, Linked
from alongside.analysis.disclosure.packs import Pack
from alongside.analysis.disclosure.published import Published, scale_of, siblings, sums_of
from alongside.analysis.disclosure.search import Search
from alongside.analysis.errors import AnalysisError
from alongside.analysis.frames import Bools, Floats, column

MOST_NAMED = 5


class UnprotectableError(AnalysisError):
    """However much is hidden, somebody could be worked out: nothing may be shown."""

    code: ClassVar[str] = "unprotectable"


class ValuesError(AnalysisError):
    """Numbers that are not of people: below 0, not whole, or that do not add up."""

    code: ClassVar[str] = "values"


@dataclass(frozen=True)
class Protected:
    """Tables as they may be published, and the attack that they withstood."""

    published: Published
    attack: Attack


def protect(tables: Linked, *, values: npt.ArrayLike, pack: Pack) -> Protected:
    """Hide what must be hidden for every hidden number to stay uncertain by the pack's range.

    Parameters
    ----------
    tables
        All numbers that a reader can join, and their relations. Numbers of those who joined and
        left are counts like any other. A sum is hidden with its count, and the other way around.
    values
        The true numbers, shape (given,), 0 or more; counts whole. None may be missing.
    pack
        The rule.

    Returns
    -------
    Protected
        Counts are rounded as the pack says, and sums likewise. Reasons are given unless they
        alone would give somebody away; then every hidden number is only ``HIDDEN``.

    Raises
    ------
    ValuesError
        When a number cannot be, or a whole is not the sum of its parts.
    UnprotectableError
        When a hidden number could still be worked out; it names the numbers.
    AnalysisError
        One of its kinds in `attack`.

    Notes
    -----
    For each hidden number that is not known to be uncertain enough, the cheapest move of the
    published numbers that keeps all relations is sought, and what it moves is hidden (J. P.
    Kelly, B. L. Golden and A. A. Assad, *Cell suppression: disclosure protection for sensitive
    tabular data*, Networks 22, 1992). A number costs the logarithm of its count, a total four
    times as much. Each move ends at numbers that may be the truth for all a reader knows; that
    stays so however much more is hidden. The attack on what comes out checks them against what
    is published alone.
    """
    value = _checked(tables, values)
    scale = scale_of(tables, shown=pack.rounded(value)[: tables.given])
    found = _protected(tables, value=value, pack=pack, scale=scale)
    while (seen := scale_of(tables, shown=found.published.shown)) > found.published.scale:
        # The largest group was hidden: a reader takes the mean from the next, and so must we
        found = _protected(tables, value=value, pack=pack, scale=seen)
    check_none_narrow(tables, found.attack.narrow)
    return found


def check_none_narrow(tables: Linked, narrow: Bools) -> None:
    """Refuse what the attack gave away, by name.

    Raises
    ------
    UnprotectableError
    """
    given_away = [str(tables.numbers[at]) for at in np.flatnonzero(narrow)]
    if given_away:
        more = f" and {len(given_away) - MOST_NAMED:,} more" if len(given_away) > MOST_NAMED else ""
        message = (
            f"nothing may be shown: the {'; the '.join(given_away[:MOST_NAMED])}{more} could be "
            "worked out however much is hidden; join rows into larger ones"
        )
        raise UnprotectableError(message, numbers=given_away)


def _protected(
    tables: Linked, *, value: Floats, pack: Pack, scale: float, told: bool = True
) -> Protected:
    search = Search(tables, value=value, pack=pack, scale=scale, told=told)
    search.run()
    published = search.published()
    found = attack(tables, published=published, pack=pack, witnesses=search.witnesses)
    if told and found.narrow.any():
        return _protected(tables, value=value, pack=pack, scale=scale, told=False)
    return Protected(published=published, attack=found)


def _checked(tables: Linked, values: npt.ArrayLike) -> Floats:
    """The numbers of the tables and of the wholes they share, shape (numbers,)."""
    given = column(values, name="values", rows=tables.given, dtype=np.float64)
    counts = ~sums_of(tables)[: tables.given]
    for wrong, what in (
        (~np.isfinite(given), "is missing; only whole tables can be protected"),
        (given < 0, "is below 0; that cannot be protected"),
        (counts & (given != np.floor(given)), "is not a whole number of people"),
    ):
        if wrong.any():
            number = tables.numbers[int(np.flatnonzero(wrong)[0])]
            raise ValuesError(f"the {number} {what}", number=str(number))
    alone = sums_of(tables) & (siblings(tables) == np.arange(len(tables.numbers)))
    if alone[: tables.given].any():
        number = tables.numbers[int(np.flatnonzero(alone)[0])]
        raise ValuesError(f"the {number} has no count of people beside it", number=str(number))
    value = np.concatenate([given, np.full(len(tables.numbers) - tables.given, np.nan)])
    parts = tables.rows.maximum(0)
    while np.isnan(value).any():
        sums = parts @ value
        ready = (tables.wholes >= 0) & np.isfinite(sums) & np.isnan(value[tables.wholes])
        value[tables.wholes[ready]] = sums[ready]
    off = tables.rows @ value
    wrong = np.abs(off) > SLACK * np.maximum(1.0, abs(tables.rows) @ value)
    if wrong.any():
        row = int(np.flatnonzero(wrong)[0])
        _refuse_sum(tables, row)
    return value


def _refuse_sum(tables: Linked, row: int) -> None:
    if tables.wholes[row] >= 0:
        whole = str(tables.numbers[tables.wholes[row]])
        why = f"the sum of its parts by {tables.by(row)}; add the rows that are missing"
    else:
        names = [tables.numbers[at] for at, by in tables.members(row).items() if by < 0]
        whole = str(next(number for number in names if number.what == COUNT))
        why = "the one before, with those who joined and without those who left"
    raise ValuesError(f"the {whole} is not {why}", number=whole)
