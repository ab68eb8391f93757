"""What somebody can work out with a pencil from everything a system has released: a first line.

Three checks, over all releases together: no count below the threshold, none that a total and its
parts or a part and its whole leave over, and none between two waves or two statements of the
same count. Behind them stands `worked_out`, the attacker of `analysis.disclosure`, for what
follows only from several numbers at once. `HouseConfig.release_checks` runs the line and then it.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from alongside.foundations.releases.cells import ALL, GivenAway, Shown, Table

Place = frozenset[tuple[str, str]]
Check = Callable[[Sequence[Shown]], Sequence[GivenAway]]


@dataclass(frozen=True, kw_only=True)
class _Fact:
    """A number that is out, and where it stands."""

    number: int
    release: str
    table: Table
    at: tuple[str, ...]
    count: int

    @property
    def named(self) -> str:
        """The cell in words: its dimensions and their values."""
        pairs = (*self.table.within, *zip(self.table.dimensions, self.at, strict=True))
        named = [f"{dimension} {value}" for dimension, value in pairs if value != ALL]
        return ", ".join(named) or "the total"

    def gives_away(self, how: str, *others: "_Fact") -> GivenAway:
        return GivenAway(
            release=self.release,
            table=self.table.name,
            cell=self.named,
            how=how,
            involves=frozenset(fact.number for fact in (self, *others)),
        )


Facts = dict[tuple[str, str, Place], list[_Fact]]
"""What is known, by population, wave and the part of the population it is about."""


def _facts(shown: Sequence[Shown]) -> Facts:
    known: Facts = defaultdict(list)
    for number, release in enumerate(shown):
        for table in release.tables:
            for cell in table.cells:
                if cell.count is None:
                    continue
                here = zip(table.dimensions, cell.at, strict=True)
                place = frozenset((*table.within, *(pair for pair in here if pair[1] != ALL)))
                fact = _Fact(
                    number=number,
                    release=release.title,
                    table=table,
                    at=cell.at,
                    count=cell.count,
                )
                known[table.population, table.wave, place].append(fact)
    return known


def _threshold(shown: Sequence[Shown]) -> int:
    return max((release.threshold for release in shown), default=0)


def below_the_threshold(shown: Sequence[Shown]) -> list[GivenAway]:
    """Counts of somebody, and of too few."""
    least = _threshold(shown)
    return [
        fact.gives_away("counts too few people")
        for facts in _facts(shown).values()
        for fact in facts
        if 0 < fact.count < least
    ]


@dataclass(frozen=True, kw_only=True)
class _Line:
    """A whole, and parts of it whose numbers are out: what is left over is easily worked out."""

    whole: _Fact
    parts: Sequence[_Fact]
    by: str
    """The dimension whose parts these are; none for a single part of any kind."""

    @property
    def rest(self) -> int:
        return self.whole.count - sum(part.count for part in self.parts)

    def gives_away(self) -> GivenAway:
        if self.by:
            how = f"less its parts by {self.by} leaves too few over"
            return self.whole.gives_away(how, *self.parts)
        return self.parts[0].gives_away(
            _among(self.whole, "leaves too few others over in"), self.whole
        )


def left_over(shown: Sequence[Shown]) -> list[GivenAway]:
    """Wholes that leave too few people over: less one part, or less all parts of one dimension."""
    return [line.gives_away() for line in _lines(_facts(shown), least=_threshold(shown))]


def _lines(known: Facts, *, least: int) -> Iterator[_Line]:
    for line in (*_pairs(known), *_breakdowns(known)):
        if 0 < line.rest < least:
            yield line


def _pairs(known: Facts) -> Iterator[_Line]:
    """Every number beside every other that is about more of the same people."""
    for (population, wave, place), facts in known.items():
        for size in range(len(place)):
            for fewer in combinations(sorted(place), size):
                for whole in known.get((population, wave, frozenset(fewer)), ()):
                    yield from (_Line(whole=whole, parts=[fact], by="") for fact in facts)


def _breakdowns(known: Facts) -> Iterator[_Line]:
    """Every number beside all numbers that divide it by one dimension."""
    parts: dict[tuple[str, str, Place, str], list[_Fact]] = defaultdict(list)
    for (population, wave, place), facts in known.items():
        for dimension, value in place:
            parts[population, wave, place - {(dimension, value)}, dimension].append(facts[-1])
    for (population, wave, place, dimension), divided in parts.items():
        for whole in known.get((population, wave, place), ()):
            yield _Line(whole=whole, parts=divided, by=dimension)


def _among(whole: _Fact, what: str) -> str:
    return f"{what} {whole.named} of “{whole.table.name}” in “{whole.release}”"


def moved_too_little(shown: Sequence[Shown]) -> list[GivenAway]:
    """The same part of a population counted twice, where too few people make the difference."""
    least = _threshold(shown)
    same: dict[tuple[str, Place], list[_Fact]] = defaultdict(list)
    for (population, _, place), facts in _facts(shown).items():
        same[population, place] += facts
    return [
        later.gives_away(_among(earlier, "differs by too few people from"), earlier)
        for facts in same.values()
        for earlier, later in combinations(facts, 2)
        if 0 < abs(later.count - earlier.count) < least
    ]


FIRST_LINE: tuple[Check, ...] = (below_the_threshold, left_over, moved_too_little)
