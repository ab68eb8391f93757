"""How the chances of statements stand to each other, and what of it can be said in words."""

from dataclasses import dataclass

import numpy as np

from alongside.analysis.frames import Bools, Floats, Ints

FEW = 0.75
"""Few votes are less than this part of the median over all statements."""


@dataclass(frozen=True)
class Reason:
    """Why a statement may be drawn: words for it, and of which it holds, shape (statements,)."""

    words: str
    holds: Bools


@dataclass(frozen=True)
class Weights:
    """How likely each statement is to be drawn, against the others.

    Attributes
    ----------
    weight
        Above 0 and finite, shape (statements,). Only ratios count.
    terms
        What each weight was made from, by name, shape (statements,) each.
    reasons
        In words, the strongest first.
    """

    weight: Floats
    terms: dict[str, Floats]
    reasons: tuple[Reason, ...]


def of_votes(seen: Ints) -> tuple[Reason, ...]:
    """Return that nobody, or few, have voted on a statement yet; ``seen`` is how many did."""
    few = seen < FEW * np.median(seen) if seen.size else np.zeros(0, dtype=np.bool_)
    return (
        Reason("nobody has voted on it yet", seen == 0),
        Reason("few people have voted on it yet", few & (seen > 0)),
    )
