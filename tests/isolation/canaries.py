"""Words, figures and ids that are nowhere but where they were planted: to find one is a leak."""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass

WHERE = ("own", "other", "partner", "person")
"""Where one may look; in another system; in one's own system, for another partner's people and
whoever is trusted with the whole system; in one's own system, for one other person alone."""

FIGURES = {"own": 20.0, "partner": 55_600.0, "other": 66_600.0}
"""Where the figures of a ground start. They stay below the next hundred."""

IDS = {"own": 1_000_000, "partner": 2_000_000, "person": 2_500_000, "other": 3_000_000}
"""After which number the ids of a ground start, so that a foreign one is never one's own too."""

ASKERS = 4_000_000
"""After which number the ids of whoever asks start: they must not look like somebody else's."""

_numbers = itertools.count(1)
_WORD = re.compile(r"qzk(own|other|partner|person)(\d+)x")
_NUMBERS = {
    re.compile(rf"{figure},?6\d\d(?![\w,])"): where
    for figure, where in (("55", "partner"), ("66", "other"))
} | {
    re.compile(rf"{start}\d{{3}}(?![\w,])"): where
    for start, where in (("1000", "own"), ("2500", "person"), ("3000", "other"))
}
"""How figures and ids read, each pattern with a beginning that is quickly looked for. Ids of a
partner are no secret: whoever belongs to the system chooses partners from a list."""
_PART_OF_MORE = re.compile(r"[\w.,-]")


@dataclass(frozen=True)
class Leak:
    """Something planted that was found where it may not be."""

    where: str
    word: str
    near: str


def canary(where: str) -> str:
    """A new word. It reads as a name, a title or a slug, and no case or accent changes it."""
    assert where in WHERE
    return f"qzk{where}{next(_numbers)}x"


def leaks(text: str, *, sent: str = "") -> list[Leak]:
    """What of it was planted, but for what was sent: to repeat that is no leak."""
    sent = sent.casefold()
    return [
        Leak(where=where, word=found[0], near=text[max(0, found.start() - 80) : found.end() + 40])
        for where, found in _planted(text.casefold())
        if found[0] not in sent
    ]


def _planted(text: str) -> Iterator[tuple[str, re.Match[str]]]:
    yield from ((found[1], found) for found in _WORD.finditer(text))
    for pattern, where in _NUMBERS.items():
        for found in pattern.finditer(text):
            before = text[max(0, found.start() - 1) : found.start()]
            if not _PART_OF_MORE.match(before):
                yield where, found
