"""Whoever keeps a system's partners and places: what this floor needs to know of a viewer."""

import uuid
from collections.abc import Set as AbstractSet
from typing import Protocol

from alongside.foundations.care_systems import rules


class Keeper(Protocol):
    """A person in a system, with what they are trusted with there."""

    @property
    def person_id(self) -> uuid.UUID: ...
    @property
    def system_id(self) -> int: ...
    @property
    def responsibilities(self) -> AbstractSet[str]: ...


def check_keeper(by: Keeper | None, *, system_id: int) -> None:
    """Nobody but the programme team; the command line, which has no viewer, is trusted.

    Raises OfAnotherSystem, NotTheProgrammeTeam.
    """
    if by:
        rules.check_may_keep_the_system(
            by.responsibilities, system_id=by.system_id, of_system_id=system_id
        )
