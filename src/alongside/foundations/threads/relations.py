"""The short vocabulary of relations between two things, each with its reading from both ends."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Relation:
    """How one thing stands to another, read from either end."""

    key: str
    forward: str
    backward: str

    @property
    def same_both_ways(self) -> bool:
        """Whether it reads the same from either end."""
        return self.forward == self.backward


RELATIONS: Mapping[str, Relation] = {
    one.key: one
    for one in (
        Relation(key="evidence", forward="Is evidence for", backward="Rests on"),
        Relation(key="led_to", forward="Led to", backward="Came from"),
        Relation(key="answers", forward="Answers", backward="Is answered by"),
        Relation(key="promised", forward="Is promised about", backward="Has the promise"),
        Relation(key="serves", forward="Works towards", backward="Is worked towards by"),
        Relation(key="learned", forward="Was learned from", backward="Taught us"),
        Relation(key="replaces", forward="Takes the place of", backward="Was replaced by"),
        Relation(key="tension", forward="Is in tension with", backward="Is in tension with"),
        Relation(key="belongs", forward="Belongs with", backward="Belongs with"),
    )
}
"""In the order in which pages show them. A key is never given another meaning."""
