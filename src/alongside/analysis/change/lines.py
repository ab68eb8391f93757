"""The lines and the signals of all charts, some series at a time."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Any

import numpy as np

from alongside.analysis.change.calibrated import Calibrated, Calibration, calibrated
from alongside.analysis.change.dialects import Dialect
from alongside.analysis.change.limits import limits
from alongside.analysis.change.signals import signals
from alongside.analysis.frames import Codes, Floats, Ints

_BLOCK = 65_536  # rows worked on at a time, so that every pass stays in the processor's cache


@dataclass(frozen=True)
class Lines:
    """Per point, shape (n,): mean and limits in the measure's unit, and causes.

    ``calibration`` is what a calibrated dialect found besides, None in other dialects.
    """

    mean: Floats
    lower: Floats
    upper: Floats
    cause: Codes
    calibration: Calibration | None


def lines_of(
    value: Floats,
    *,
    bounds: Ints,
    starts: Ints,
    dialect: Dialect,
    fix_after: int | None,
    screened: bool,
    cycle: int | None,
) -> Lines:
    """Return lines and signals; for the arguments see ``xmr`` and ``inputs``."""
    mean, lower, upper = (np.empty(value.size) for _ in range(3))
    cause = np.empty(value.size, dtype=np.int8)
    found: list[Calibration] = []
    for rows, groups, series in _blocks(bounds, starts):
        begins = starts[groups] - rows.start
        block: Lines | Calibrated
        if dialect.calibrated:
            block = calibrated(
                value[rows],
                bounds=bounds[series] - rows.start,
                starts=begins,
                fix_after=fix_after,
                cycle=cycle,
                screened=screened,
            )
            found.append(block.calibration)
        else:
            block = _plain(
                value[rows],
                starts=begins,
                dialect=dialect,
                fix_after=fix_after,
                screened=screened,
            )
        mean[rows], lower[rows], upper[rows] = block.mean, block.lower, block.upper
        cause[rows] = block.cause
    calibration = _joined(found) if dialect.calibrated else None
    return Lines(mean=mean, lower=lower, upper=upper, cause=cause, calibration=calibration)


def _plain(
    value: Floats, *, starts: Ints, dialect: Dialect, fix_after: int | None, screened: bool
) -> Lines:
    found = limits(value, starts=starts, fix_after=fix_after, screened=screened)
    sizes = np.diff(starts, append=value.size)
    mean, lower, upper = (np.repeat(line, sizes) for line in (found.mean, found.lower, found.upper))
    cause = signals(value, mean=mean, lower=lower, upper=upper, starts=starts, dialect=dialect)
    return Lines(mean=mean, lower=lower, upper=upper, cause=cause, calibration=None)


def _joined(found: list[Calibration]) -> Calibration:
    columns: dict[str, Any] = {
        field.name: np.concatenate([getattr(one, field.name) for one in found] or [np.zeros(0)])
        for field in fields(Calibration)
    }
    return Calibration(**columns)


def _blocks(bounds: Ints, starts: Ints) -> Iterator[tuple[slice, slice, slice]]:
    """Yield rows of whole series, about ``_BLOCK`` at a time, with the groups in them.

    The last slice cuts the bounds of the series, their end included.
    """
    begins = np.searchsorted(bounds, np.arange(0, bounds[-1], _BLOCK))
    cuts = np.unique(np.append(begins, bounds.size - 1))
    edges = bounds[cuts]
    groups = np.searchsorted(starts, edges)
    for at in range(edges.size - 1):
        rows = slice(int(edges[at]), int(edges[at + 1]))
        yield (
            rows,
            slice(int(groups[at]), int(groups[at + 1])),
            slice(int(cuts[at]), int(cuts[at + 1]) + 1),
        )
