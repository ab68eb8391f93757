"""Areas by bands of age: long columns made into one table without holes."""

from typing import ClassVar

import numpy as np
import numpy.typing as npt

from alongside.analysis.comparison.counts import first
from alongside.analysis.errors import AnalysisError
from alongside.analysis.frames import Bools, ColumnError, Floats, Ints, column


class MissingBandError(AnalysisError):
    """An area has no figure for a band."""

    code: ClassVar[str] = "missing_band"


class RepeatedBandError(AnalysisError):
    """An area has two figures for a band."""

    code: ClassVar[str] = "repeated_band"


def area_by_band(
    values: npt.ArrayLike, *, area: npt.ArrayLike, band: npt.ArrayLike, bands: int
) -> Floats:
    """Return a long column as a table of areas by bands, shape (areas, bands).

    Parameters
    ----------
    values
        Shape (n,), in any order.
    area
        Integer codes from 0, shape (n,); there are as many areas as the largest, and one more.
    band
        Integer codes from 0 to ``bands`` - 1, shape (n,).
    bands
        How many bands each area must have.

    Raises
    ------
    MissingBandError, RepeatedBandError
        When an area has no row for a band, or two. A weighted sum over the bands that happen to
        be there would be too small, and nobody would see it.
    ColumnError
        When a column does not fit, or a code is below 0 or beyond the bands.
    """
    rows = np.size(values)
    value: Floats = column(values, name="values", rows=rows, dtype=np.float64)
    areas = _codes(area, name="area", rows=rows)
    of_band = _codes(band, name="band", rows=rows)
    if rows and of_band.max() >= bands:
        row = int(of_band.argmax())
        raise ColumnError(f"band must be below {bands}: row {row} is not", name="band", row=row)
    shape = (int(areas.max()) + 1 if rows else 0, bands)
    place = areas * bands + of_band
    times = np.bincount(place, minlength=shape[0] * bands).reshape(shape)
    if (times > 1).any():
        where = first(times > 1)
        message = f"area {where[0]} has {times[where]} rows for band {where[1]}; keep one"
        raise RepeatedBandError(message, area=where[0], band=where[1])
    refuse_missing(times == 0)
    table = np.empty(shape)
    table.flat[place] = value
    return table


def refuse_missing(missing: Bools) -> None:
    """Refuse a table of areas by bands, shape (areas, bands), with a hole in it.

    Raises
    ------
    MissingBandError
        Naming the first area and band, and how many there are.
    """
    if missing.any():
        area, band = first(missing)
        count = int(missing.sum())
        message = (
            f"area {area} has no figure for band {band} ({count} missing in all): "
            "give every area every band, with 0 where nothing happened"
        )
        raise MissingBandError(message, area=area, band=band, missing=count)


def _codes(values: npt.ArrayLike, *, name: str, rows: int) -> Ints:
    codes: Ints = column(values, name=name, rows=rows, dtype=np.int64)
    wrong = np.flatnonzero(codes < 0)
    if wrong.size:
        row = int(wrong[0])
        raise ColumnError(f"{name} must be 0 or more: row {row} is not", name=name, row=row)
    return codes
