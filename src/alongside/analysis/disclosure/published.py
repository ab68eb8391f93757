"""What a reader knows of tables that were published under a pack."""

from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array

from alongside.analysis.disclosure.intervals import Known
from alongside.analysis.disclosure.linked import COUNT, SUM, Linked, Number
from alongside.analysis.disclosure.packs import Pack
from alongside.analysis.frames import Bools, Codes, Floats, Ints

SHOWN, PRIMARY, SECONDARY, HIDDEN, UNSTATED = range(5)
"""Why a number is not there, what says most of it first: it is; it is small; for the sake of
others; it is not said; it is in none of the tables."""


@dataclass(frozen=True)
class Means:
    """Means that are shown while the sum or the count is not, arrays of shape (means,).

    Sum number ``sum_at`` is ``mean`` times count number ``count_at``; the mean is rounded, by
    ``half`` at most.
    """

    sum_at: Ints
    count_at: Ints
    mean: Floats
    half: Floats


@dataclass(frozen=True)
class Published:
    """Numbers as they are shown, arrays of shape (given,).

    ``shown`` is NaN where a number is not, and ``why`` says why, one of the codes of this file.
    ``scale`` is a mean that everybody knows, in the unit of the sums, 1 or more: a hidden sum must
    be as uncertain as so many people at that mean. See `scale_of`.
    """

    shown: Floats
    why: Codes
    scale: float = 1.0
    means: Means | None = None


def sums_of(tables: Linked) -> Bools:
    """Return which numbers are sums and not people, shape (numbers,)."""
    return np.array([number.what == SUM for number in tables.numbers], dtype=np.bool_)


def siblings(tables: Linked) -> Ints:
    """Return for each number the one whose people it is of, shape (numbers,): a sum's count."""
    counts = {number: at for at, number in enumerate(tables.numbers)}
    return np.array(
        [
            counts.get(Number(COUNT, number.where, number.wave), at) if number.what == SUM else at
            for at, number in enumerate(tables.numbers)
        ],
        dtype=np.int64,
    )


def scale_of(tables: Linked, *, shown: Floats) -> float:
    """Return the mean of the largest group whose count and sum are shown, and 1 at least."""
    given = slice(tables.given)
    of = siblings(tables)[given]
    counts = np.where(sums_of(tables)[given] & np.isfinite(shown), shown[of], np.nan)
    if not (counts > 0).any():
        return 1.0
    most = int(np.nanargmax(counts))
    return max(1.0, float(shown[most] / counts[most]))


def boxes(shown: Floats, *, pack: Pack, sums: Bools) -> tuple[Floats, Floats]:
    """Return between which numbers the rounded ones lie, each of shape (numbers,).

    Sums are real numbers, counts are whole; who is shown as 0 is nobody.
    """
    if pack.base == 1:
        return shown, shown
    below = np.where(sums, pack.base / 2, pack.base // 2)
    above = np.where(sums, pack.base / 2, (pack.base - 1) // 2)
    least = np.where(sums, 0.0, np.where(shown > 0, pack.most + 1.0, 0.0))
    upper = np.where(~sums & (shown == 0), 0.0, shown + above)
    return np.maximum(shown - below, least), upper


def least_of_hidden(why: Codes, *, pack: Pack, sums: Bools, tied: Bools) -> Floats:
    """Return the least that a hidden number can be, shape (numbers,).

    What is hidden for the sake of others is no small count, unless it is a whole of several
    parts: those are never said to be small.
    """
    other = np.where((why == SECONDARY) & ~tied, pack.most + 1.0, float(pack.least))
    return np.where(sums | (why == UNSTATED), 0.0, other)


def known_of(tables: Linked, *, published: Published, pack: Pack) -> Known:
    """Return what a reader knows before anything is added up; sums in units of the scale."""
    size = len(tables.numbers)
    sums = sums_of(tables)
    why = np.full(size, UNSTATED, dtype=np.int8)
    why[: tables.given] = published.why
    shown = np.full(size, np.nan)
    shown[: tables.given] = published.shown
    low, high = boxes(shown, pack=pack, sums=sums)
    tied = tables.tied((why != SHOWN) | (high > 0))
    small = (why == PRIMARY) & ~sums
    hidden = least_of_hidden(why, pack=pack, sums=sums, tied=tied)
    lower = np.where(why == SHOWN, low, hidden)
    upper = np.where(why == SHOWN, high, np.where(small, pack.most, np.inf))
    units = np.where(sums, published.scale, 1.0)
    need = np.where((why != SHOWN) & (why != UNSTATED), pack.width, 0.0)
    means = published.means
    ratios = None if means is None else _ratios(means, scale=published.scale, size=size)
    return Known(lower=lower / units, upper=upper / units, need=need, ratios=ratios)


def _ratios(means: Means, *, scale: float, size: int) -> csr_array:
    """Rows that come to 0 or less: the sum lies between the rounded mean's ends, by count."""
    count = means.mean.size
    row = np.arange(count)
    low, high = (means.mean - means.half) / scale, (means.mean + means.half) / scale
    values = np.concatenate([low, -np.ones(count), -high, np.ones(count)])
    rows = np.concatenate([row, row, row + count, row + count])
    columns = np.concatenate([means.count_at, means.sum_at, means.count_at, means.sum_at])
    return csr_array((values, (rows, columns)), shape=(2 * count, size))
