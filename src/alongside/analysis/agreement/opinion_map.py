"""The map of opinions: where people and statements lie."""

from dataclasses import dataclass

import numpy as np

from alongside.analysis.frames import Floats


@dataclass(frozen=True)
class OpinionMap:
    """Where people and statements lie.

    Attributes
    ----------
    centre
        Mean vote on each statement, shape (statements,).
    components
        Of length one, shape (2, statements); zeros where there is none.
    people, statements
        Points, shape (people, 2) and (statements, 2). A statement lies where somebody would who
        voted on everything and agreed with it alone.
    """

    centre: Floats
    components: Floats
    people: Floats
    statements: Floats

    @property
    def extremity(self) -> Floats:
        """How far each statement lies from the middle, shape (statements,)."""
        far: Floats = np.hypot(*self.statements.T)
        return far
