"""Words that comparisons share: lists of names, and sentences no longer than a reading."""

from collections.abc import Sequence

MOST_WORDS = 40
"""Words of a sentence that stands first on a page, as of a reading."""


def fitting(*sentences: str) -> str:
    """The first of some ways of saying it that has at most `MOST_WORDS`, or the last."""
    return next((one for one in sentences if len(one.split()) <= MOST_WORDS), sentences[-1])


def listed(names: Sequence[str]) -> str:
    """Names in a row: Coast, Fell and Vale."""
    return " and ".join([*filter(None, [", ".join(names[:-1])]), *names[-1:]])


def areas_in_words(count: int, *, level: str) -> str:
    """So many places, or neighbourhoods."""
    return f"{count} {level if count == 1 else level + 's'}"
