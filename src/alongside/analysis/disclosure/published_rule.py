"""The secondary rule of the Friends and Family Test as it is published, for comparison only.

It is no protection: a reader can often work a hidden count out. `protect` can be used instead.
"""

from itertools import pairwise
from typing import ClassVar

import numpy as np
import numpy.typing as npt

from alongside.analysis.disclosure.packs import FRIENDS_AND_FAMILY
from alongside.analysis.errors import AnalysisError
from alongside.analysis.frames import Bools, Floats, bounds_of, column


class LevelsError(AnalysisError):
    """Counts of people that are none."""

    code: ClassVar[str] = "levels"


def second_level(first: npt.ArrayLike) -> Bools:
    """Return which rows of a level are hidden for the sake of the one before.

    Parameters
    ----------
    first
        Which rows are too small, shape (rows,), ordered by their counts.

    Returns
    -------
    Bools
        Those right after one that is, and that are not so themselves, shape (rows,).

    Notes
    -----
    Source: NHS England, pipeline of the Friends and Family Test, the rule for integrated care
    boards.
    """
    small = np.asarray(first, dtype=np.bool_)
    after = np.zeros_like(small)
    after[1:] = small[:-1] & ~small[1:]
    return after


def friends_and_family(
    counts: npt.ArrayLike,
    *,
    parents: npt.ArrayLike,
    parent_hidden: npt.ArrayLike | None = None,
) -> Bools:
    """Return which children the published rule hides.

    Parameters
    ----------
    counts
        Responses of each child, shape (children,), 0 or more.
    parents
        Integer codes of their parents, shape (children,), never falling.
    parent_hidden
        Whether each parent is hidden, shape (parents,); None when all are shown.

    Returns
    -------
    Bools
        Shape (children,): those of 1 to 4; the second lowest of a parent whose lowest is one of
        them; and the two lowest of a hidden parent. Children of 0 are not ranked; of equal ones
        the first is the lower.

    Raises
    ------
    LevelsError, ColumnError
        When a count is below 0, or a column does not fit.

    Notes
    -----
    Source: NHS England, pipeline of the Friends and Family Test (Python, published). The second
    lowest count is hidden even where the two add up to 2, and a reader can work both out.
    """
    count: Floats = column(counts, name="counts", rows=np.size(counts), dtype=np.float64)
    if (count < 0).any():
        raise LevelsError("a count of responses is below 0")
    bounds = bounds_of(parents, rows=count.size, name="parents")
    hidden: Bools = FRIENDS_AND_FAMILY.small(count)
    above = np.zeros(bounds.size - 1, dtype=np.bool_) if parent_hidden is None else parent_hidden
    cascades = column(above, name="parent_hidden", rows=bounds.size - 1, dtype=np.bool_)
    for at, (start, end) in enumerate(pairwise(bounds)):
        children = np.arange(start, end)[count[start:end] > 0]
        ranked = children[np.argsort(count[children], kind="stable")]
        if cascades[at] or hidden[ranked[:1]].any():
            hidden[ranked[:2]] = True
    return hidden
