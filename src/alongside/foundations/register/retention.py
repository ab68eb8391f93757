"""How long each noun is kept, from when, by what right, and what becomes of it.

Every table that says something about people stands in one of these lines, or in a list of reasons
in `tests/house/test_retention.py`. The page "What we keep" and the reference are made from them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Self

from django.db.models import Count, QuerySet


class Basis(StrEnum):
    """By what right something about people is kept, in plain words."""

    PUBLIC_TASK = "The public task of the partners (UK GDPR Article 6(1)(e))"
    SECURITY = "The legal duty to keep data safe (UK GDPR Articles 6(1)(c) and 32)"
    NOBODY = "Names nobody, so no such right is needed"


class Ends(StrEnum):
    """What ends the keeping."""

    BY_CLOCK = "by the clock"
    """`drop_expired` of its app deletes it, under this line's `noun`."""
    WITH_ACCOUNT = "with the account"
    WITH_SYSTEM = "with the system"

    @property
    def becomes(self) -> str:
        """What becomes of a row then."""
        return {
            Ends.BY_CLOCK: "It is deleted.",
            Ends.WITH_ACCOUNT: "It is deleted with the account.",
            Ends.WITH_SYSTEM: "It goes when the system is deleted from the server.",
        }[self]


@dataclass(frozen=True, kw_only=True)
class Retention:
    """How long a noun is kept, and why."""

    noun: str
    kept: str
    reason: str
    models: Sequence[str] = ()
    """The tables it speaks of, as Django labels them."""
    starts: str = "when it is made"
    """What starts the period."""
    basis: Basis = Basis.PUBLIC_TASK
    ends: Ends = Ends.WITH_SYSTEM
    of_a_system: bool = True
    """Whether its rows belong to one system; how many of the whole server went is not for one."""
    ending: str = ""
    """What becomes of it, where that is more than its end says."""
    stays: str = (
        "UK GDPR Article 17(3)(b): it is part of the record of a public task, and who did what in "
        "it must stay findable. It now points to an account without a name."
    )
    """Why a row that points to somebody stays when that person is erased."""

    @property
    def at_the_end(self) -> str:
        """What becomes of it when its keeping ends."""
        return self.ending or self.ends.becomes


class Gone(int):
    """How many rows went, and how many of them were each system's; None is the installation's."""

    by_system: Mapping[int | None, int]

    @classmethod
    def of(cls, by_system: Mapping[int | None, int]) -> Self:
        """So many of each system."""
        made = cls(sum(by_system.values()))
        made.by_system = dict(by_system)
        return made


def delete_counted(rows: QuerySet[Any]) -> Gone:
    """Delete rows that carry their system; how many went of each."""
    counted = rows.order_by().values_list("system").annotate(Count("pk"))
    gone = Gone.of(dict(counted))
    rows.delete()
    return gone


def parts_of(gone: int) -> Mapping[int | None, int]:
    """How many of each system; a plain number is the whole installation's."""
    return gone.by_system if isinstance(gone, Gone) else {None: gone}
