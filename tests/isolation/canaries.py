"""Words that stand nowhere but where they were planted, so that finding one is proof of a leak."""

import itertools
import re
from dataclasses import dataclass

WHERE = ("own", "other", "partner", "person")
"""Where one may look; in another system; in one's own system, for another partner's people and
whoever is trusted with the whole system; in one's own system, for one other person alone."""

_numbers = itertools.count(1)
_PATTERN = re.compile(r"qzk(own|other|partner|person)(\d+)x")


@dataclass(frozen=True)
class Leak:
    """A planted word that was found where it may not be."""

    where: str
    word: str
    near: str


def canary(where: str) -> str:
    """A new word. It reads as a name, a title or a slug, and no case or accent changes it."""
    assert where in WHERE
    return f"qzk{where}{next(_numbers)}x"


def leaks(text: str, *, sent: str = "") -> list[Leak]:
    """The planted words in an answer, but for those that were sent: to repeat one is no leak."""
    return [
        Leak(
            where=found[1], word=found[0], near=text[max(0, found.start() - 80) : found.end() + 40]
        )
        for found in _PATTERN.finditer(text.casefold())
        if found[0] not in sent.casefold()
    ]
