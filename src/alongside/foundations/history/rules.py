"""Who may read what was done: plain values in, an answer out, no database."""

from collections.abc import Collection

READERS = frozenset({"programme_team"})
"""Responsibilities that read all that was done in a system; everybody reads what they did."""


def may_read_all(responsibilities: Collection[str]) -> bool:
    """Whether they may read what others did, to things they may themselves not see."""
    return bool(READERS & set(responsibilities))


def who(*, by_the_machine: bool, name: str | None, title: str | None = None) -> str:
    """How the one who acted is named beside an act."""
    if by_the_machine:
        return "The server (command line or timetable)"
    if name is None:
        return "Somebody who has no post here, or whose account is gone"
    return f"{name} ({title})" if title else name
