"""Standard populations: one make-up by age, so that rates differ by risk and not by age."""

from dataclasses import dataclass


@dataclass(frozen=True)
class StandardPopulation:
    """The bands of age of a standard population, and how many people are in each.

    ``starts`` holds the age at which each band begins; the last one is open.
    """

    name: str
    starts: tuple[int, ...]
    weights: tuple[int, ...]

    @property
    def labels(self) -> tuple[str, ...]:
        """What the bands are called: ``0-4`` to ``90+``."""
        last = self.starts[-1]
        pairs = zip(self.starts, self.starts[1:], strict=False)
        return (*(f"{start}-{after - 1}" for start, after in pairs), f"{last}+")


ESP2013 = StandardPopulation(
    name="European Standard Population 2013",
    starts=tuple(range(0, 95, 5)),
    weights=(
        *(5000, 5500, 5500, 5500, 6000, 6000, 6500, 7000, 7000, 7000),
        *(7000, 6500, 6000, 5500, 5000, 4000, 2500, 1500, 1000),
    ),
)
"""Of 100,000 people. Source: Eurostat, *Revision of the European Standard Population*, 2013, with
its bands 0 and 1-4, and those from 90 on, taken together."""
