"""Words that comparisons share: lists of names, and sentences no longer than a reading."""

from collections.abc import Sequence

from alongside.analysis.change.readings import MOST_WORDS


def fitting(*sentences: str) -> str:
    """The first of some ways of saying it that is no longer than a reading, or the last."""
    return next((one for one in sentences if len(one.split()) <= MOST_WORDS), sentences[-1])


def listed(names: Sequence[str]) -> str:
    """Names in a row: Coast, Fell and Vale."""
    return " and ".join([*filter(None, [", ".join(names[:-1])]), *names[-1:]])
