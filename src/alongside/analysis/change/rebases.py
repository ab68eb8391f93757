"""Where new limits could start. A suggestion only: people decide, and say why."""

from typing import ClassVar

import numpy as np

from alongside.analysis.change.inputs import LEAST_FIX
from alongside.analysis.change.xmr import XmR
from alongside.analysis.errors import AnalysisError


class RunTooShortError(AnalysisError):
    """A rebase asked for on fewer points than limits need."""

    code: ClassVar[str] = "run_too_short"


def suggest_rebase(result: XmR, *, series: int = 0, at_least: int = LEAST_FIX) -> int | None:
    """Return the row of ``result`` from which new limits could hold, or None.

    Parameters
    ----------
    result
        The charts, with the rebases already decided.
    series
        Which of the charts, 0 to k - 1.
    at_least
        How many values the new limits must stand on; 12 or more.

    Returns
    -------
    int or None
        The first row of the run of values that lie on one side of the present mean up to the
        last one, when the run has ``at_least`` values and an earlier value lies elsewhere.
        Missing values neither count nor break the run. Never a row before the present limits
        started, and never applied here: new limits can hide a change for the worse, so they
        need a named reason and a person.

    Raises
    ------
    RunTooShortError
        When ``at_least`` is below 12.
    """
    if at_least < LEAST_FIX:
        message = f"new limits need {LEAST_FIX} values or more, not {at_least}"
        raise RunTooShortError(message, at_least=at_least)
    start, last = int(result.baseline[series]), int(result.last[series])
    rows = np.arange(start, last + 1)
    rows = rows[~np.isnan(result.value[rows])]
    side = np.sign(result.value[rows] - result.mean[rows])
    elsewhere = np.flatnonzero(side != side[-1:])
    run = rows[elsewhere[-1] + 1 :] if elsewhere.size else rows[:0]
    long_enough = run.size >= at_least and side[-1] != 0
    return int(run[0]) if long_enough else None
