"""The search for what else must be hidden."""

from collections import deque
from collections.abc import Iterator

import numpy as np

from alongside.analysis.disclosure.intervals import SLACK
from alongside.analysis.disclosure.linked import Linked
from alongside.analysis.disclosure.packs import Pack
from alongside.analysis.disclosure.perturbing import MOVED, Perturbing
from alongside.analysis.disclosure.published import (
    HIDDEN,
    PRIMARY,
    SECONDARY,
    SHOWN,
    Published,
    boxes,
    least_of_hidden,
    siblings,
    sums_of,
)
from alongside.analysis.frames import Bools, Floats

TOTALS_COST = 4.0
FARTHEST = 10
"""How many times the pack's range a number may be moved for the sake of another."""


class Search:
    """Numbers that are hidden, more of them step by step, until all are uncertain enough.

    Sums are kept in units of the ``scale``, so that they weigh as much as the people behind them.
    Where it is not ``told`` why a number is hidden, a reader cannot know which are small.
    """

    def __init__(
        self, tables: Linked, *, value: Floats, pack: Pack, scale: float, told: bool
    ) -> None:
        sums = sums_of(tables)
        self._tables, self._pack, self._sibling = tables, pack, siblings(tables)
        self._scale = scale
        self._units = np.where(sums, self._scale, 1.0)
        counts = value[self._sibling]
        stated = np.arange(value.size) < tables.given
        # Nobody is behind a count of 0, and everybody sees it, unless the pack hides that too
        nothing = (counts == 0) & (pack.least > 0)
        tied = tables.tied(~nothing)
        self._hidden = stated & pack.small(counts)
        self._small = self._hidden & ~tied & told
        self._other = SECONDARY if told else HIDDEN
        self._shown = pack.rounded(value)
        self._value = value / self._units
        self._lower, self._upper = self._value.copy(), self._value.copy()
        self._bound(stated=stated, nothing=nothing, tied=tied, sums=sums)
        self._cost = np.log1p(counts) * np.where(self._whole(), TOTALS_COST, 1.0)
        self._blocks: dict[int, Perturbing] = {}
        self._parts = list(tables.components(~nothing))
        self._part_of, self._place = np.full((2, value.size), -1)
        for at, (part, _) in enumerate(self._parts):
            self._part_of[part], self._place[part] = at, np.arange(part.size)
        self.witnesses = [value]

    def _bound(self, *, stated: Bools, nothing: Bools, tied: Bools, sums: Bools) -> None:
        """Say how far each number can move while it is shown, and once it is hidden."""
        pack, value = self._pack, self._value
        low, high = boxes(self._shown, pack=pack, sums=sums)
        others = np.full(value.size, self._other, dtype=np.int8)
        least = least_of_hidden(others, pack=pack, sums=sums, tied=tied)
        small = self._small & ~sums
        low, high = np.where(small, pack.least, low), np.where(small, pack.most, high)
        low, high = np.where(stated, low, 0.0), np.where(stated, high, np.inf)
        low, high, least = low / self._units, high / self._units, least / self._units
        exact = stated & ~small & (self._hidden | (pack.base == 1))
        low, high = np.where(exact, value, low), np.where(exact, value, high)
        self._free = (low - value, high - value)
        farthest = FARTHEST * pack.width
        down = np.maximum(low - least, 0.0)
        fixed = small | ~stated | nothing
        self._beyond = (np.where(fixed, 0.0, down), np.where(fixed, 0.0, farthest))
        self._least = np.where(small, low, least)
        self._most = np.where(small, high, np.inf)

    def _whole(self) -> Bools:
        """Totals of something: what a reader looks for first, and so the dearest to hide."""
        whole = np.zeros(len(self._tables.numbers), dtype=np.bool_)
        whole[self._tables.wholes[self._tables.wholes >= 0]] = True
        return whole

    def run(self) -> None:
        """Hide until every hidden number has been seen far enough on both sides."""
        waiting = deque(int(at) for at in np.flatnonzero(self._hidden))
        while waiting:
            waiting += self._widen(waiting.popleft())

    def _widen(self, at: int) -> Iterator[int]:
        """Move a number up and down as far as it must; give what is hidden for that."""
        for way in (1, -1):
            missing = self._pack.width - (self._upper[at] - self._lower[at])
            room = (
                self._most[at] - self._upper[at] if way > 0 else self._lower[at] - self._least[at]
            )
            step = min(missing, room)
            if step > SLACK / 2:
                seen = self._upper[at] if way > 0 else self._lower[at]
                yield from self._move(at, by=seen - self._value[at] + way * step)

    def _move(self, at: int, *, by: float) -> Iterator[int]:
        """Move a number, and others the way they are wanted, where that costs nothing."""
        part, _ = self._parts[self._part_of[at]]
        missing = self._pack.width - (self._upper[part] - self._lower[part])
        up = self._most[part] - self._upper[part] > SLACK
        wanted = self._hidden[part] & (missing > SLACK)
        found = self._block(int(self._part_of[at])).moved(
            int(self._place[at]),
            by,
            hidden=self._hidden[part],
            wish=np.where(wanted, np.where(up, 1.0, -1.0), 0.0),
        )
        if found is None:
            return
        witness = self._value.copy()
        witness[part] += found
        self._lower, self._upper = (
            np.minimum(self._lower, witness),
            np.maximum(self._upper, witness),
        )
        self.witnesses.append(witness * self._units)
        beyond = (found < self._free[0][part] - MOVED) | (found > self._free[1][part] + MOVED)
        for number in part[beyond & ~self._hidden[part]]:
            yield from self._hide(int(number))

    def _hide(self, number: int) -> Iterator[int]:
        together = np.flatnonzero(self._sibling == self._sibling[number])
        self._hidden[together] = True
        yield from together.tolist()

    def _block(self, at: int) -> Perturbing:
        if at not in self._blocks:
            part, rows = self._parts[at]
            self._blocks[at] = Perturbing(
                self._tables.rows[rows][:, part],
                free=(self._free[0][part], self._free[1][part]),
                beyond=(self._beyond[0][part], self._beyond[1][part]),
                cost=self._cost[part],
            )
        return self._blocks[at]

    def published(self) -> Published:
        """Return what is to be shown."""
        given = slice(self._tables.given)
        why = np.where(self._hidden, np.where(self._small, PRIMARY, self._other), SHOWN)
        shown = np.where(self._hidden, np.nan, self._shown)
        return Published(shown=shown[given], why=why[given].astype(np.int8), scale=self._scale)
