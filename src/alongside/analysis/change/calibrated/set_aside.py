"""What is left of a series when its likeliest step is set aside.

A lasting change makes neighbours resemble each other, and would pass for memory. Spread and
memory are therefore measured on either side of the likeliest step, whether or not it is real.
"""

from dataclasses import dataclass

import numpy as np

from alongside.analysis.frames import Bools, Floats, Ints

SCREEN = 3.5
"""An outlying value is this many spreads or more from the rest."""


@dataclass(frozen=True)
class Steady:
    """Per group, shape (groups,): the squares that are left, and products of neighbours.

    Both are scaled up for what is missing or left out, so that they are comparable.
    """

    squares: Floats
    products: Floats

    @property
    def correlation(self) -> Floats:
        """The correlation of neighbours, shape (groups,); 0 where nothing varies."""
        empty = np.zeros_like(self.squares)
        return np.divide(self.products, self.squares, out=empty, where=self.squares > 0)


def set_aside(away: Floats, counted: Bools, *, starts: Ints, screened: bool = True) -> Steady:
    """Return what is left of each group on either side of its likeliest step.

    Parameters
    ----------
    away
        Distances from the usual value, shape (n,); they add up to nothing in each group.
    counted
        Which of them count, shape (n,).
    starts
        Rows at which a group begins, shape (groups,).
    screened
        Leave out what lies further than ``SCREEN`` spreads from its side's mean, once.

    Notes
    -----
    Source: the likelihood ratio of a change of the mean at an unknown point: D. V. Hinkley,
    Inference about the change-point in a sequence of random variables, *Biometrika* 57 (1970).
    """
    sizes = np.diff(starts, append=away.size)
    rest = np.where(counted, away, 0.0)
    count = np.repeat(np.add.reduceat(counted, starts, dtype=np.float64), sizes)
    before, sums = _before(counted.astype(np.float64), starts, sizes), _before(rest, starts, sizes)
    after = count - before
    split = counted & (before > 0)
    gain = np.zeros(away.size)
    np.divide(sums**2 * count, before * after, out=gain, where=split)
    best = np.repeat(np.maximum.reduceat(gain, starts), sizes)
    rows = np.arange(away.size)
    # Of steps that are equally likely but for rounding, the first.
    step = np.where(split & (gain >= best * (1 - 1e-9)), rows, away.size)
    step = np.repeat(np.minimum.reduceat(step, starts), sizes)
    at = np.minimum(step, away.size - 1)
    low, high = (np.zeros(away.size) for _ in range(2))
    real = step < away.size
    np.divide(sums[at], before[at], out=low, where=real)
    np.divide(-sums[at], after[at], out=high, where=real)
    rest = np.where(counted, rest - np.where(rows < step, low, high), 0.0)
    return _steady(rest, counted, starts=starts, sizes=sizes, screened=screened)


def _steady(rest: Floats, counted: Bools, *, starts: Ints, sizes: Ints, screened: bool) -> Steady:
    count = np.add.reduceat(counted, starts, dtype=np.float64)
    kept = counted
    if screened:
        spread = np.sqrt(np.add.reduceat(rest**2, starts) / np.maximum(count, 1))
        kept = counted & (np.abs(rest) <= SCREEN * np.repeat(spread, sizes))
        rest = np.where(kept, rest, 0.0)
    pairs, products = np.zeros(rest.size, dtype=np.bool_), np.zeros(rest.size)
    pairs[1:] = kept[1:] & kept[:-1]
    pairs[starts] = False
    products[1:] = rest[1:] * rest[:-1]
    products[starts] = 0.0
    met = np.add.reduceat(pairs, starts, dtype=np.float64)
    share = count / np.maximum(np.add.reduceat(kept, starts, dtype=np.float64), 1)
    return Steady(
        squares=np.add.reduceat(rest**2, starts) * share,
        products=np.add.reduceat(products, starts) * (count - 1) / np.maximum(met, 1),
    )


def _before(column: Floats, starts: Ints, sizes: Ints) -> Floats:
    """The sum of the rows of the group that come before each row."""
    total = np.cumsum(column) - column
    sums: Floats = total - np.repeat(total[starts], sizes)
    return sums


def mended(correlation: Floats, *, count: Floats, terms: Floats | int) -> Floats:
    """The correlation of neighbours without the bias that a short series gives it.

    Notes
    -----
    Source: the form of F. Marriott and J. Pope, Bias in the estimation of autocorrelations,
    and M. Kendall, Note on bias in the estimation of autocorrelation, both *Biometrika* 41
    (1954): (1 + 4r) / n with one mean. With a mean on either side of the likeliest step, and
    ``terms`` of a season, it is about (3 + terms + 8r) / n, by simulation.
    """
    bias = (3 + terms + 8 * correlation) / np.maximum(count, 1)
    return np.clip(correlation + bias, -1, 1)
