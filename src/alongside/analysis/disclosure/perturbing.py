"""Moving one number by so much, at the least cost in numbers that must be hidden for it."""

import numpy as np
from scipy.sparse import csr_array, hstack

from alongside.analysis.disclosure.programme import Programme
from alongside.analysis.frames import Bools, Floats

MOVED = 1e-7
_DEAREST = 100.0  # more than the logarithm of any count


class Perturbing:
    """Moves of numbers that hang together, as a linear programme.

    A number moves freely between ``free``, for nothing; beyond that down or up by ``beyond``, at
    ``cost`` for each unit until it is hidden. All arrays have the shape (numbers,).

    Source: J. P. Kelly, B. L. Golden and A. A. Assad, *Cell suppression: disclosure protection
    for sensitive tabular data*, Networks 22, 1992.
    """

    def __init__(
        self,
        rows: csr_array,
        *,
        free: tuple[Floats, Floats],
        beyond: tuple[Floats, Floats],
        cost: Floats,
    ) -> None:
        zero = np.zeros(rows.shape[0])
        nothing = np.zeros(cost.size)
        self._cost, self._beyond, self._free = cost, beyond, free
        self._programme = Programme(
            csr_array(hstack([rows, rows, -rows])),
            between=(zero, zero),
            columns=(
                np.concatenate([free[0], nothing, nothing]),
                np.concatenate([free[1], beyond[1], beyond[0]]),
            ),
        )

    def moved(self, at: int, by: float, *, hidden: Bools, wish: Floats) -> Floats | None:
        """Return how all move, shape (numbers,), when number ``at`` moves by ``by``.

        ``wish`` is 1 for hidden numbers that had better go up too, -1 for down. None when it
        cannot move so far, whatever is hidden.
        """
        columns = np.array([at, at + wish.size, at + 2 * wish.size])
        by_itself = self._free[0][at] <= by <= self._free[1][at] and not self._beyond[1][at]
        fixed = np.array([by if by_itself else 0.0, 0.0, 0.0])
        if not by_itself:
            fixed[1 if by > 0 else 2] = abs(by)
        self._programme.bound(columns, fixed, fixed)
        found = self._programme.minimised(self._costs(hidden, wish))
        lower = np.array([self._free[0][at], 0.0, 0.0])
        upper = np.array([self._free[1][at], self._beyond[1][at], self._beyond[0][at]])
        self._programme.bound(columns, lower, upper)
        if found is None:
            return None
        freely, up, down = np.split(found, 3)
        moves: Floats = freely + (up - down)
        return moves

    def _costs(self, hidden: Bools, wish: Floats) -> Floats:
        """What each unit of a move costs; a wish never pays for what is hidden for it."""
        cost: Floats = np.where(hidden, 0.0, self._cost)
        cheapest = float(cost.min(where=cost > 0, initial=_DEAREST))
        bonus = cheapest / (2 * max(1, int(np.count_nonzero(wish))))
        wished = bonus * wish
        # Up and down at once would be a gain without a move, were both wished for as much
        up = cost - np.where(wish > 0, wished, 2 * wished)
        down = cost + np.where(wish < 0, wished, 2 * wished)
        return np.concatenate([-wished, np.where(hidden, up, cost), np.where(hidden, down, cost)])
