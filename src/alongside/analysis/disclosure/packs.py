"""Packs: which counts of people are hidden, and what the others are rounded to."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, ClassVar

import numpy as np
import numpy.typing as npt

from alongside.analysis.errors import AnalysisError
from alongside.analysis.frames import Bools, Floats


class PackError(AnalysisError):
    """A pack that is none: a field is missing, unknown or cannot be."""

    code: ClassVar[str] = "pack"


@dataclass(frozen=True, kw_only=True)
class Pack:
    """A rule of suppression.

    Counts from ``least`` to ``most`` people are hidden; all others are rounded to the nearest
    ``base``, halves up, and shown as they are with a base of 1. With a ``least`` of 0 nobody is
    disclosive too. ``shown_as`` stands in place of a hidden count where a rule does not leave it
    empty. ``source`` says who published the rule, and where.
    """

    name: str
    title: str
    least: int
    most: int
    base: int = 1
    shown_as: int | None = None
    source: str = ""

    def __post_init__(self) -> None:
        """Refuse what cannot hide anybody, or would show nobody where there is somebody."""
        if self.least not in {0, 1} or self.most <= self.least:
            message = "least must be 0 or 1, and most a whole number above it"
            raise PackError(message, least=self.least, most=self.most)
        if not 1 <= self.base <= 2 * (self.most + 1):
            most = 2 * (self.most + 1)
            message = f"base must be from 1 to {most}, so that only a count of nobody is shown as 0"
            raise PackError(message, base=self.base)
        top = min(self.most, int(self.rounded(self.most + 1)) - 1)
        if self.shown_as is not None and not self.least < self.shown_as <= top:
            message = f"shown_as must be above {self.least}, and not above {top}"
            raise PackError(message, shown_as=self.shown_as)

    @property
    def width(self) -> int:
        """How far apart the ends of what is hidden lie: 6 from 1 to 7."""
        return self.most - self.least

    def small(self, counts: npt.ArrayLike) -> Bools:
        """Return which counts are hidden, shape as given."""
        count = np.asarray(counts, dtype=np.float64)
        return (count >= self.least) & (count <= self.most)

    def rounded(self, values: npt.ArrayLike) -> Floats:
        """Return the values to the nearest ``base``, halves up; as they are with a base of 1."""
        value = np.asarray(values, dtype=np.float64)
        return value if self.base == 1 else np.floor(value / self.base + 0.5) * self.base


NHS_SECONDARY_CARE = Pack(
    name="nhs-secondary-care",
    title="NHS secondary care",
    least=1,
    most=7,
    base=5,
    source="NHS Digital, Change to disclosure control methodology for HES and ECDS, 2018",
)
FRIENDS_AND_FAMILY = Pack(
    name="friends-and-family",
    title="NHS England, Friends and Family Test (its primary rule, our secondary one)",
    least=1,
    most=4,
    source="NHS England, Friends and Family Test, published pipeline in Python",
)
OPENSAFELY = Pack(
    name="opensafely",
    title="OpenSAFELY",
    least=0,
    most=7,
    base=5,
    source="OpenSAFELY, ehrQL pull request 1746, 2023: at most 7 becomes 0, the rest to nearest 5",
)
THRESHOLD_10 = Pack(
    name="threshold-10",
    title="Fewer than 10, with complementary suppression",
    least=1,
    most=9,
    source="The threshold of ACRO 1.0.2 (default.yaml); zeros are shown",
)
PACKS: Mapping[str, Pack] = {
    pack.name: pack for pack in (NHS_SECONDARY_CARE, FRIENDS_AND_FAMILY, OPENSAFELY, THRESHOLD_10)
}


def pack_from(read: object) -> Pack:
    """Return the pack that a file describes.

    Parameters
    ----------
    read
        Names and values of the fields of `Pack`, as a YAML file gives them.

    Raises
    ------
    PackError
        When a field is missing, unknown, of the wrong kind, or cannot be.
    """
    kinds = {"least": int, "most": int, "base": int, "shown_as": int}
    known = [field.name for field in fields(Pack)]
    if not isinstance(read, Mapping):
        raise PackError(f"a pack is made of names and values: {', '.join(known)}")
    given: dict[str, Any] = {str(name): value for name, value in read.items()}
    for name, value in given.items():
        if name not in known:
            message = f"a pack has no {name}; it may have {', '.join(known)}"
            raise PackError(message, name=name)
        kind = kinds.get(name, str)
        if not isinstance(value, kind) or isinstance(value, bool):
            what = "a whole number" if kind is int else "text"
            raise PackError(f"{name} must be {what}, not {value!r}", name=name)
    for name in ("name", "title", "least", "most"):
        if name not in given:
            raise PackError(f"{name} is missing", name=name)
    return Pack(**given)


def shown_counts(counts: npt.ArrayLike, *, pack: Pack) -> Floats:
    """Return what a pack shows of single counts: its primary rule, without any secondary one.

    Parameters
    ----------
    counts
        People, whole numbers of 0 or more, any shape.
    pack
        The rule.

    Returns
    -------
    Floats
        Rounded counts; ``pack.shown_as`` where a count is hidden, NaN where the pack leaves it
        empty.

    Notes
    -----
    Source: that of the pack. Nothing here keeps a reader from working a hidden count out:
    `protect` does.
    """
    count = np.asarray(counts, dtype=np.float64)
    instead = np.nan if pack.shown_as is None else pack.shown_as
    shown: Floats = np.where(pack.small(count), instead, pack.rounded(count))
    return shown
