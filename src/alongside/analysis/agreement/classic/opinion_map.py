"""The map of opinions as Polis draws it: two components, and where people and statements lie.

Source: `math/pca.clj` of compdemocracy/polis as its authors describe it (see `statements`).
"""

import numpy as np

from alongside.analysis.agreement.opinion_map import OpinionMap
from alongside.analysis.agreement.votes import Votes
from alongside.analysis.frames import Bools, Floats

ITERATIONS = 100
"""Of the power method, for each component."""


def opinion_map(votes: Votes, *, zeroed: Bools) -> OpinionMap:
    """Return the map of these votes.

    ``zeroed`` statements count as if everybody had passed them: those that were moderated out, and
    those about the conversation itself.
    """
    shape = votes.cast.shape
    seen = votes.seen | zeroed
    cast = np.where(seen & ~zeroed, votes.cast, 0).astype(np.float64)
    centre = cast.sum(axis=0) / np.maximum(seen.sum(axis=0), 1)
    centred = np.where(seen, cast - centre, 0.0)
    components = np.zeros((2, shape[1]))
    left = centred
    for at in range(min(2, *shape)):
        components[at] = found = _power(left, np.ones(shape[1]))
        left = left - np.outer(left @ found, found)
    own = np.maximum(seen.sum(axis=1), 1)
    people = np.sqrt(shape[1] / own)[:, None] * (centred @ components.T)
    statements = np.sqrt(shape[1]) * ((1 - centre) * components).T
    return OpinionMap(centre, components, people, statements)


def _power(table: Floats, vector: Floats) -> Floats:
    """The first component of a table by the power method; nought where there is none."""
    for _ in range(ITERATIONS):
        product = table.T @ (table @ vector)
        length = np.linalg.norm(product)
        if length == 0:
            return np.zeros_like(vector)
        vector = product / length
    return vector
