"""How a measure of the example is described, and how its figures are made."""

from dataclasses import dataclass, field
from typing import Any, Literal

from django.utils.text import slugify

Levels = tuple[float, ...]
"""The usual level in each place: Harbour City, Saltmarsh Coast, Vale and Northfell."""

Kind = Literal["share", "rate", "mean", "sum"]
Group = Literal["all", "old", "young"]


@dataclass(frozen=True, kw_only=True)
class Making:
    """How figures are drawn: counts from their chances, and a little more from month to month."""

    kind: Kind
    levels: Levels
    size: float = 0.0
    """For shares: how many are counted in a period for every 100,000 people."""
    group: Group = "all"
    """For rates and averages: whose number they are for."""
    noise: float = 0.0
    """What varies beyond counting, as a part of the level."""
    season: float = 0.0
    """How much higher January is than the middle of the year's swing, as a part of the level."""
    gap: float = 0.0
    """How many times as often the most deprived fifth misses out, or has it happen, as the rest on
    average; 0 where nobody tells fifths apart."""
    neighbourhoods: bool = False
    organisations: dict[str, tuple[float, float]] = field(default_factory=dict)
    """For shares: an organisation's level, and how many it counts in a period."""


@dataclass(frozen=True, kw_only=True)
class Spec:
    """One measure: what it says of itself, and how its figures are made."""

    name: str
    definition: str
    making: Making
    direction: str
    items: tuple[str, ...]
    owner: str
    source: str
    numerator: str = ""
    denominator: str = ""
    unit: str = ""
    display: str = "number"
    decimals: int = 1
    frequency: str = "month"
    lag_days: int = 21
    purpose: str = "learning"
    data_class: str = "aggregate"
    about_residents: bool = False
    not_of_people: bool = False
    fewest_behind: int | None = None
    """For averages: how many people at least are behind each."""
    targets: tuple[tuple[int, float], ...] = ()
    """Each target and how many months before now it came into force."""

    @property
    def slug(self) -> str:
        return slugify(self.name)[:70]

    @property
    def details(self) -> dict[str, Any]:
        """What the action that adds a measure wants to know, without the owner."""
        names = (
            "definition", "numerator", "denominator", "unit", "display", "decimals",
            "direction", "frequency", "lag_days", "source", "purpose", "data_class",
            "about_residents",
        )  # fmt: skip
        lowest = {} if self.display == "percent" else {"lowest_possible": 0.0}
        return {name: getattr(self, name) for name in names} | lowest | self._behind

    @property
    def _behind(self) -> dict[str, Any]:
        if self.not_of_people:
            return {"without_counts": "nobody"}
        if self.fewest_behind:
            return {"without_counts": "many", "fewest_behind": self.fewest_behind}
        return {}
