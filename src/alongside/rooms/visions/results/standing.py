"""How a box stands by what people said of it: plain values in, an answer out."""

import datetime as dt
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from statistics import median_low

from alongside.foundations.design.words import pluralise
from alongside.rooms.visions.words import Score

AGREED = 1
"""Steps within which people agree."""


@dataclass(frozen=True, kw_only=True)
class Standing:
    """The middle of what people say, how many they are, and whether they agree."""

    score: Score
    people: int
    lowest: Score
    highest: Score

    @property
    def agreed(self) -> bool:
        """Whether all lie within one step of each other."""
        return self.highest - self.lowest <= AGREED

    @property
    def in_words(self) -> str:
        """Where it stands, for whom, and how far apart they are."""
        who = pluralise(self.people, "person", "people")
        if self.people == 1:
            return f"{self.score.label}, says {who}. Nobody else has said yet."
        if self.agreed:
            return f"{self.score.label}, say {who}, who agree within one step."
        low, high = self.lowest.label.lower(), self.highest.label.lower()
        middle = f"{self.score.label} in the middle of {who}"
        return f"{middle}, from “{low}” to “{high}”: talk about it."


def standing(scores: Sequence[int]) -> Standing | None:
    """What the latest scores of several people say together; nothing, when nobody has said."""
    if not scores:
        return None
    return Standing(
        score=Score(median_low(scores)),
        people=len(scores),
        lowest=Score(min(scores)),
        highest=Score(max(scores)),
    )


def over_time(
    said: Iterable[tuple[dt.datetime, Hashable, int]],
) -> list[tuple[dt.datetime, Standing]]:
    """How a box stood after each time somebody said something, the latest first.

    `said` is who gave which score when, in any order; of each person the latest counts.
    """
    latest: dict[Hashable, int] = {}
    stood: list[tuple[dt.datetime, Standing]] = []
    for at, who, score in sorted(said, key=lambda each: each[0]):
        latest[who] = score
        found = standing(list(latest.values()))
        if found:
            stood.append((at, found))
    return stood[::-1]
