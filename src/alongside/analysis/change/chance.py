"""How many icons chance alone would light."""

import numpy as np
import numpy.typing as npt

from alongside.analysis.change.chance_table import LENGTHS, LIT
from alongside.analysis.change.dialects import Dialect, UnknownDialectError
from alongside.analysis.frames import Floats


def expected_lit(points: npt.ArrayLike, *, dialect: str | Dialect = "r") -> float:
    """Return how many variation icons chance alone would light.

    Parameters
    ----------
    points
        How many values each series has since its limits last started, shape (k,), k >= 0.
    dialect
        The rules by which the icons are lit; one of ``DIALECTS``.

    Returns
    -------
    float
        The expected number, for series that are stable, normal and independent from one value
        to the next. Series with a season or with a memory light more.

    Raises
    ------
    UnknownDialectError
        When nothing was simulated for the dialect.

    Notes
    -----
    Source: simulation by ``benchmarks/change/chance_table.py``, which states seed and size.
    Between the simulated lengths the probability is interpolated; beyond the longest it is
    taken to be that of the longest.
    """
    return float(lit_probability(points, dialect=dialect).sum())


def lit_probability(points: npt.ArrayLike, *, dialect: str | Dialect = "r") -> Floats:
    """Return the probability that chance alone lights the icon of each series, shape (k,).

    Parameters and errors are those of ``expected_lit``.
    """
    name = dialect.name if isinstance(dialect, Dialect) else dialect
    if name not in LIT:
        message = f"dialect must be one of {', '.join(LIT)}, not {name!r}"
        raise UnknownDialectError(message, dialect=name)
    return np.interp(np.asarray(points, dtype=np.float64), LENGTHS, LIT[name])
