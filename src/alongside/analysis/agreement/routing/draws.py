"""The lottery: one statement, by weights and a seed that is logged, with why it was drawn."""

from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from alongside.analysis.agreement.routing.weights import Weights
from alongside.analysis.errors import AnalysisError
from alongside.analysis.frames import Bools, column

ITS_TURN = "it is its turn: every statement has a chance in each draw"


class RoutingError(AnalysisError):
    """A draw that nobody could repeat."""

    code: ClassVar[str] = "routing"


@dataclass(frozen=True)
class Draw:
    """One statement that was drawn, and all that is needed to draw it again.

    Attributes
    ----------
    statement
        Its column.
    seed, person, number
        The conversation's seed, who asked, and which of their draws it is.
    weight, probability
        Its weight, and that as a part of the weights of all that could have been drawn.
    terms
        What the weight was made from, by name.
    why
        A sentence.
    """

    statement: int
    seed: int
    person: int
    number: int
    weight: float
    probability: float
    terms: dict[str, float]
    why: str


def draw(weights: Weights, *, left: Bools, seed: int, person: int, number: int) -> Draw | None:
    """Return the statement to show next, or None when nothing is left.

    Parameters
    ----------
    weights
        Of all statements.
    left
        What this person may still be shown: open, and not voted on by them; shape (statements,).
    seed
        Of the conversation, logged; 0 or above.
    person, number
        Who asks, and which of their draws this is, both from 0. The same three numbers and the
        same weights draw the same statement, on any machine and with any version of numpy: raw
        bits of PCG64 are used, which numpy promises to keep.

    Raises
    ------
    RoutingError
        When one of the three numbers is below 0.
    ColumnError
        When ``left`` does not fit beside the weights.

    References
    ----------
    M. E. O'Neill, "PCG: A family of simple fast space-efficient statistically good algorithms for
    random number generation", HMC-CS-2014-0905.
    """
    if min(seed, person, number) < 0:
        message = f"seed, person and number must be 0 or above, not {seed}, {person} and {number}"
        raise RoutingError(message, seed=seed, person=person, number=number)
    rows = len(weights.weight)
    there = np.flatnonzero(column(left, name="left", rows=rows, dtype=np.bool_))
    if not there.size:
        return None
    upto = np.cumsum(weights.weight[there])
    lot = _between_0_and_1(seed, person, number) * upto[-1]
    place = min(int(np.searchsorted(upto, lot, side="right")), there.size - 1)
    at = int(there[place])
    return Draw(
        statement=at,
        seed=seed,
        person=person,
        number=number,
        weight=float(weights.weight[at]),
        probability=float(weights.weight[at] / upto[-1]),
        terms={name: float(term[at]) for name, term in weights.terms.items()},
        why=_why(weights, at=at),
    )


def _between_0_and_1(seed: int, person: int, number: int) -> float:
    """A number from 0 to below 1, from the highest 53 of 64 raw bits."""
    bits = np.random.PCG64(np.random.SeedSequence(seed, spawn_key=(person, number)))
    return float((int(bits.random_raw()) >> 11) / 2**53)


def _why(weights: Weights, *, at: int) -> str:
    holding = [reason.words for reason in weights.reasons if reason.holds[at]] or [ITS_TURN]
    *before, last = holding
    words = f"{', '.join(before)} and {last}" if before else last
    return f"{words[0].upper()}{words[1:]}."
