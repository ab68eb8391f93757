"""What a funnel is made from, checked before anything is computed."""

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
import numpy.typing as npt

from alongside.analysis.errors import AnalysisError
from alongside.analysis.frames import Bools, Floats, column

FUNNEL_KINDS = ("proportion", "rate", "ratio", "standardised_rate")
"""What is compared: events out of people, events per people, observed to expected events, or
directly standardised rates."""

LEAST_EVENTS = 10
"""A directly standardised rate of fewer events is not judged."""


class UnknownFunnelKindError(AnalysisError):
    """No kind of funnel of this name."""

    code: ClassVar[str] = "unknown_funnel_kind"


class FunnelColumnsError(AnalysisError):
    """A rate where a size is needed, or the other way around."""

    code: ClassVar[str] = "funnel_columns"


class CountOutOfRangeError(AnalysisError):
    """A count below 0, without bounds, or of more than there are."""

    code: ClassVar[str] = "count_out_of_range"


class SizeNotPositiveError(AnalysisError):
    """A size (people, expected events) or rate that is not a number above 0."""

    code: ClassVar[str] = "size_not_positive"


@dataclass(frozen=True)
class FunnelRows:
    """One row for each area, arrays of shape (areas,); NaN where there is none.

    ``size`` is what the events are out of, per, or beside. ``judged`` says which areas are.
    """

    observed: Floats
    size: Floats
    judged: Bools


def check_kind(kind: str) -> None:
    """Refuse what is not one of ``FUNNEL_KINDS``.

    Raises
    ------
    UnknownFunnelKindError
    """
    if kind not in FUNNEL_KINDS:
        message = f"kind must be one of {', '.join(FUNNEL_KINDS)}, not {kind!r}"
        raise UnknownFunnelKindError(message, kind=kind)


def sizes_of(size: npt.ArrayLike, *, name: str, rows: int) -> Floats:
    """Return sizes as a column, shape (rows,), each above 0 or NaN.

    Raises
    ------
    SizeNotPositiveError, ColumnError
        When one is not, or they are no column of that length.
    """
    sizes: Floats = column(size, name=name, rows=rows, dtype=np.float64)
    wrong = np.flatnonzero((sizes <= 0) | np.isinf(sizes))
    if wrong.size:
        row = int(wrong[0])
        message = f"{name} must be a number above 0: row {row} is not"
        raise SizeNotPositiveError(message, name=name, row=row)
    return sizes


def funnel_rows(
    observed: npt.ArrayLike,
    *,
    out_of: npt.ArrayLike | None,
    rate: npt.ArrayLike | None,
    kind: str,
    multiplier: float,
) -> FunnelRows:
    """Return the rows of a funnel.

    Raises
    ------
    alongside.analysis.errors.AnalysisError
        One of its kinds in this file and in ``analysis.frames``.
    """
    check_kind(kind)
    rows = np.size(observed)
    events: Floats = column(observed, name="observed", rows=rows, dtype=np.float64)
    _check_counts((events < 0) | np.isinf(events), "observed must be 0 or more")
    if kind == "standardised_rate":
        enough = events >= LEAST_EVENTS
        size = _sizes_behind(events, rate=rate, out_of=out_of, multiplier=multiplier, enough=enough)
    else:
        enough = np.ones(rows, dtype=np.bool_)
        if out_of is None or rate is not None:
            raise FunnelColumnsError(f"a funnel of kind {kind} needs out_of and no rate", kind=kind)
        size = sizes_of(out_of, name="out_of", rows=rows)
        if kind == "proportion":
            _check_counts(events > size, "observed must be out_of or less")
    return FunnelRows(observed=events, size=size, judged=enough & ~np.isnan(events + size))


def _check_counts(wrong: Bools, message: str) -> None:
    found = np.flatnonzero(wrong)
    if found.size:
        raise CountOutOfRangeError(f"{message}: row {found[0]} is not", row=int(found[0]))


def _sizes_behind(
    events: Floats,
    *,
    rate: npt.ArrayLike | None,
    out_of: npt.ArrayLike | None,
    multiplier: float,
    enough: Bools,
) -> Floats:
    """The people among whom as many events would make the same rate; NaN for too few events."""
    if rate is None or out_of is not None:
        message = "a funnel of kind standardised_rate needs rate and no out_of"
        raise FunnelColumnsError(message, kind="standardised_rate")
    rates = column(rate, name="rate", rows=events.size, dtype=np.float64)
    return (
        events
        * multiplier
        / sizes_of(np.where(enough, rates, np.nan), name="rate", rows=events.size)
    )
