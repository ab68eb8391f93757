"""Two versions of a framework side by side. Plain values in, a frozen answer out, no database."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from alongside.foundations.frameworks.words import Change


@dataclass(frozen=True, kw_only=True)
class Entry:
    """An item as a comparison sees it."""

    code: str
    label: str
    under: str = ""
    """The id of the item it lies under."""
    kind: str = ""
    opposite: str = ""
    note: str = ""

    @property
    def says(self) -> tuple[str, str, str]:
        """All its words."""
        return (self.label, self.opposite, self.note)


@dataclass(frozen=True, kw_only=True)
class Difference:
    """Items of the older version and what became of them in the newer one."""

    changes: tuple[Change, ...]
    before: tuple[Entry, ...]
    after: tuple[Entry, ...]


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """What changed between two versions, and how many items did not."""

    differences: tuple[Difference, ...]
    unchanged: int

    def count(self, change: Change) -> int:
        """How many differences are of a kind."""
        return sum(change in each.changes for each in self.differences)


MIRRORED = {
    Change.ADDED: Change.DROPPED,
    Change.DROPPED: Change.ADDED,
    Change.SPLIT: Change.MERGED,
    Change.MERGED: Change.SPLIT,
}
"""What a change is called when the versions are compared the other way round."""


def compare(
    older: Sequence[Entry], newer: Sequence[Entry], *, lineage: Collection[tuple[str, str]]
) -> Comparison:
    """What became of every item of `older` in `newer`.

    `lineage` holds pairs of an older and a newer id: the one lives on in the other. Items without
    a pair are dropped or added; several newer ones for one older are a split, several older for
    one newer a merger, and where both happen at once both are said. Raises ValueError for a pair
    that names an id neither version has, and for an id that stands twice in one version.
    """
    before, after = _by_code(older), _by_code(newer)
    pairs = set(lineage)
    _check_known(pairs, before, after)
    differences, unchanged = [], 0
    for olds, news in _families(before, after, pairs):
        was = tuple(before[code] for code in before if code in olds)
        becomes = tuple(after[code] for code in after if code in news)
        if changes := _changes(was, becomes, pairs):
            differences.append(Difference(changes=changes, before=was, after=becomes))
        else:
            unchanged += 1
    return Comparison(differences=tuple(differences), unchanged=unchanged)


def _by_code(entries: Iterable[Entry]) -> dict[str, Entry]:
    found: dict[str, Entry] = {}
    for entry in entries:
        if entry.code in found:
            raise ValueError(f"the id {entry.code!r} stands twice in one version")
        found[entry.code] = entry
    return found


def _check_known(
    pairs: Collection[tuple[str, str]], before: dict[str, Entry], after: dict[str, Entry]
) -> None:
    for old, new in pairs:
        if old not in before or new not in after:
            raise ValueError(f"the pair {old!r}, {new!r} names an id that is not there")


def _families(
    before: dict[str, Entry], after: dict[str, Entry], pairs: Collection[tuple[str, str]]
) -> list[tuple[frozenset[str], frozenset[str]]]:
    """Items that hang together, in the order of the older version; what is added comes last."""
    heirs: dict[str, set[str]] = {code: set() for code in before}
    origins: dict[str, set[str]] = {code: set() for code in after}
    for old, new in pairs:
        heirs[old].add(new)
        origins[new].add(old)
    found: list[tuple[frozenset[str], frozenset[str]]] = []
    seen: set[str] = set()
    for start in before:
        if start in seen:
            continue
        olds, news = _gathered(start, heirs, origins)
        seen |= olds
        found.append((olds, news))
    alone = [code for code in after if not origins[code]]
    return found + [(frozenset(), frozenset({code})) for code in alone]


def _gathered(
    start: str, heirs: dict[str, set[str]], origins: dict[str, set[str]]
) -> tuple[frozenset[str], frozenset[str]]:
    olds, waiting = {start}, [start]
    news: set[str] = set()
    while waiting:
        for new in heirs[waiting.pop()] - news:
            news.add(new)
            waiting += origins[new] - olds
            olds |= origins[new]
    return frozenset(olds), frozenset(news)


def _changes(
    was: tuple[Entry, ...],
    becomes: tuple[Entry, ...],
    pairs: Collection[tuple[str, str]],
) -> tuple[Change, ...]:
    if not was:
        return (Change.ADDED,)
    if not becomes:
        return (Change.DROPPED,)
    if len(was) == len(becomes) == 1:
        return _of_one(was[0], becomes[0], pairs)
    olds = [old for old, _ in pairs if old in {entry.code for entry in was}]
    news = [new for _, new in pairs if new in {entry.code for entry in becomes}]
    split = len(set(olds)) < len(olds)
    merged = len(set(news)) < len(news)
    return tuple(change for change, so in ((Change.SPLIT, split), (Change.MERGED, merged)) if so)


def _of_one(was: Entry, becomes: Entry, pairs: Collection[tuple[str, str]]) -> tuple[Change, ...]:
    """How one item differs from its only heir; to lie under its parent's heir is no move."""
    stayed = was.under == becomes.under == "" or (was.under, becomes.under) in pairs
    found = (
        (Change.RENAMED, was.code != becomes.code),
        (Change.REWORDED, was.says != becomes.says),
        (Change.MOVED, not stayed or was.kind != becomes.kind),
    )
    return tuple(change for change, so in found if so)
