"""The map of opinions: two components, and where people lie whose votes are few.

Source of the points: P. R. C. Nelson, P. A. Taylor and J. F. MacGregor, Missing data methods in PCA
and PLS: score calculations with incomplete observations, *Chemometrics and Intelligent Laboratory
Systems* 35, 1996 (projection to the model plane), with a ridge.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from scipy.linalg import eigh
from scipy.sparse.linalg import eigsh

from alongside.analysis.agreement.opinion_map import OpinionMap
from alongside.analysis.agreement.votes import UNSEEN, Votes, counts_of
from alongside.analysis.frames import Array, Bools, Floats, Ints

DIMENSIONS = 2
RIDGE = 10
"""How many average statements a person's own votes are weighed against: with so many votes one
lies half as far out as the votes alone would say."""
FEW = 20
"""Votes: a statement with so many draws the map half as strongly as one that everybody voted on."""
NOTHING = 1e-9
SMALL = 64
"""Rows of a square up to which all of it is looked at, and not only its largest directions."""
LARGE = 5_000_000
"""Cells of a table beyond which it is read in single precision."""


def opinion_map(votes: Votes, *, left_out: Bools, placed: Bools) -> OpinionMap:
    """Return the map of these votes, drawn from those of the people who are placed.

    ``left_out`` statements, shape (statements,), count for none; ``placed``, shape (people,), says
    who voted enough to draw it. Everybody has a point on it.
    """
    rows = np.flatnonzero(placed)
    counts = counts_of(votes, rows=rows)
    known = np.where(left_out, 0, counts.seen)
    centre = np.where(left_out, 0, counts.agree - counts.disagree) / np.maximum(known, 1)
    look = _Looking(votes, left_out=left_out, centre=centre)
    return _drawn(look, _vectors(look, rows, weights=known / (known + FEW)), known=known)


def map_from(
    votes: Votes, gram: Floats, *, left_out: Bools, known: Floats, centre: Floats
) -> OpinionMap:
    """Return the same map from what is known of its statements already.

    ``gram``, shape (statements, statements), sums the products of votes less their mean, ``known``
    and ``centre`` are how many votes each statement has and their mean, shape (statements,): all
    of people who are placed.
    """
    weights = known / (known + FEW)
    vectors = _largest(gram * np.outer(weights, weights), min(DIMENSIONS, len(gram)))
    return _drawn(_Looking(votes, left_out=left_out, centre=centre), vectors, known=known)


def _drawn(look: "_Looking", vectors: Floats, *, known: Floats) -> OpinionMap:
    components = np.zeros((DIMENSIONS, len(known)))
    length = np.linalg.norm(vectors, axis=0)
    there = np.divide(vectors, length, where=length > NOTHING, out=np.zeros_like(vectors))
    components[: vectors.shape[1]] = there.T
    people = _points(look, components)
    shrunk = len(known) / (len(known) + RIDGE)
    alone = shrunk * ((1 - look.centre) * components * (known > 0)).T
    return OpinionMap(look.centre, components, people, alone)


@dataclass(frozen=True)
class _Looking:
    """Votes as they are looked at: less their mean, and nought where there is none."""

    votes: Votes
    left_out: Bools
    centre: Floats

    def blocks(self, rows: Ints | None = None) -> Iterator[tuple[Array, Array]]:
        """Yield such votes, and 1 where there is one, so many people at a time."""
        kind = np.float64 if self.votes.cast.size <= LARGE else np.float32
        middle = self.centre.astype(kind)
        for cast in self.votes.blocks(rows):
            there = ((cast != UNSEEN) & ~self.left_out).astype(kind)
            yield np.subtract(cast, middle, dtype=kind) * there, there


def _vectors(look: _Looking, rows: Ints, *, weights: Floats) -> Floats:
    """The directions in which people differ most, shape (statements, 2 or fewer)."""
    people, statements = len(rows), len(weights)
    most = min(DIMENSIONS, people, statements)
    if not most:
        return np.zeros((statements, 0))
    if people < statements:
        centred = np.concatenate([block for block, _ in look.blocks(rows)]) * weights
        across: Floats = centred.T @ _largest(centred @ centred.T, most)
        return across
    gram = sum(block.T @ block for block, _ in look.blocks(rows))
    return _largest(np.asarray(gram, dtype=np.float64) * np.outer(weights, weights), most)


def _largest(square: Array, most: int) -> Floats:
    """The vectors of the largest eigenvalues of a symmetric square, largest first; 0 of none."""
    longest = int(np.argmax(square.diagonal())) if len(square) else 0
    if not len(square) or square[longest, longest] < NOTHING:
        return np.zeros((len(square), most))
    if len(square) <= SMALL:
        last = len(square) - 1
        values, vectors = eigh(square, subset_by_index=(last - most + 1, last))
    else:
        values, vectors = eigsh(square, k=most, v0=square[longest])
    order = np.argsort(-values)
    found: Floats = vectors[:, order] * (values[order] > NOTHING * values.max())
    return found


def _points(look: _Looking, components: Floats) -> Floats:
    """Where each person's own votes put them, drawn to the middle where they are few."""
    first, second = components
    products = np.stack([first * first, first * second, second * second], axis=1)
    ridge = RIDGE / max(components.shape[1], 1)
    found = []
    for centred, there in look.blocks():
        a, b = (centred @ components.T.astype(centred.dtype)).T.astype(np.float64)
        p, q, r = (there @ products.astype(there.dtype)).T.astype(np.float64)
        p, r = p + ridge, r + ridge
        determinant = p * r - q * q
        found.append(np.stack([r * a - q * b, p * b - q * a], axis=1) / determinant[:, None])
    points = np.concatenate(found) if found else np.zeros((0, DIMENSIONS))
    signs = np.where((points**3).sum(axis=0) < 0, -1.0, 1.0)
    return points * signs
