"""The attack once more, by another road: relations found anew, one linear programme a bound.

Nothing of `alongside.analysis.disclosure` is used but the words for what is published.
"""

from collections import defaultdict

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, linprog, milp

SHOWN, PRIMARY, SECONDARY = 0, 1, 2


def relations(numbers, *, parents, waves):
    """Every whole and its parts, and every step between waves, as rows of (number, coefficient)."""
    rows = []
    listed = set(numbers)
    for what, wave in {(n.what, n.wave) for n in numbers}:
        by_whole = defaultdict(list)
        for n in numbers:
            if (n.what, n.wave) != (what, wave):
                continue
            for name, value in n.where:
                rest = dict(n.where)
                del rest[name]
                if value in parents.get(name, {}):
                    rest[name] = parents[name][value]
                by_whole[frozenset(rest.items()), name].append(n)
        for (where, _), parts in by_whole.items():
            whole = type(parts[0])(what, where, wave)
            assert whole in listed, "the made sets state every margin"
            rows.append([(whole, -1.0), *((part, 1.0) for part in parts)])
    for n in numbers:
        if n.what == "joined":
            same = type(n)
            before = waves[waves.index(n.wave) - 1]
            rows.append([
                (same("count", n.where, n.wave), -1.0), (same("count", n.where, before), 1.0),
                (n, 1.0), (same("left", n.where, n.wave), -1.0),
            ])  # fmt: skip
    return rows


def unmarked(rows, *, nobody):
    """Numbers that no reader is told to be small: made of several others, or equal to such."""
    found, same = set(), []
    for row in rows:
        parts = [n for n, by in row[1:] if n not in nobody]
        if any(by < 0 for _, by in row[1:]):
            found |= {n for n, _ in row}
        elif len(parts) > 1:
            found.add(row[0][0])
        elif parts:
            same.append({row[0][0], parts[0]})
    while any(pair & found and not pair <= found for pair in same):
        for pair in same:
            if pair & found:
                found |= pair
    return found


def bounds(numbers, rows, *, published, pack):
    """What a reader knows of each number alone."""
    shown = dict(zip(numbers, published.shown, strict=True))
    why = dict(zip(numbers, published.why, strict=True))
    half = (pack.base - 1) / 2 if pack.base % 2 else pack.base / 2
    nobody = {n for n in numbers if why[n] == SHOWN and shown[n] == 0 and n.what != "sum"}
    many = unmarked(rows, nobody=nobody)
    known = {}
    for n in numbers:
        if n.what == "sum":
            spread = pack.base / 2 if pack.base > 1 else 0.0
            low, high = max(shown[n] - spread, 0.0), shown[n] + spread
            known[n] = (low, high) if why[n] == SHOWN else (0.0, None)
        elif why[n] == SHOWN:
            low = shown[n] if pack.base == 1 else max(shown[n] - half, pack.most + 1)
            high = shown[n] if pack.base == 1 else shown[n] + half
            known[n] = (low, high) if shown[n] else (0.0, 0.0)
        elif why[n] == PRIMARY:
            known[n] = (pack.least, pack.most)
        else:
            said = why[n] == SECONDARY and n not in many
            known[n] = (pack.most + 1 if said else pack.least, None)
    return known


def _programme(made, *, published, pack):
    """All numbers, the matrix of their relations, and what is known of each."""
    everything = list(made.tables.numbers)
    rows = relations(everything, parents=made.parents, waves=made.waves)
    column = {n: at for at, n in enumerate(everything)}
    matrix = np.zeros((len(rows), len(everything)))
    for at, row in enumerate(rows):
        for n, by in row:
            matrix[at, column[n]] = by
    return everything, matrix, bounds(everything, rows, published=published, pack=pack)


def widths(made, *, published, pack, numbers=None):
    """How far apart the bounds of hidden numbers lie, and how far they must, for each asked."""
    everything, matrix, known = _programme(made, published=published, pack=pack)
    hidden = [n for n, why in zip(everything, published.why, strict=True) if why != SHOWN]
    for n in hidden if numbers is None else numbers(hidden):
        ends = []
        for sign in (1.0, -1.0):
            found = linprog(
                np.where([each == n for each in everything], sign, 0.0),
                A_eq=matrix, b_eq=np.zeros(matrix.shape[0]),
                bounds=[known[each] for each in everything], method="highs",
            )  # fmt: skip
            assert found.status in {0, 3}, found.message
            ends.append(found.fun if found.status == 0 else -np.inf)
        scale = published.scale if n.what == "sum" else 1.0
        yield n, -ends[1] - ends[0], pack.width * scale


FAR = 1e5
"""A bound for counts that have none: a whole number must have one."""


def whole_widths(made, *, published, pack, numbers):
    """The same for counts, of which only whole numbers are believed."""
    everything, matrix, known = _programme(made, published=published, pack=pack)
    counts = np.array([n.what != "sum" for n in everything])
    kept = [n for n in everything if n.what != "sum"]
    matrix = matrix[(matrix[:, ~counts] == 0).all(axis=1)][:, counts]
    low = np.array([known[n][0] for n in kept])
    high = np.array([FAR if known[n][1] is None else known[n][1] for n in kept])
    whys = dict(zip(everything, published.why, strict=True))
    for n in numbers([n for n in kept if whys[n] != SHOWN]):
        ends = []
        for sign in (1.0, -1.0):
            found = milp(
                np.where([each == n for each in kept], sign, 0.0),
                constraints=LinearConstraint(matrix, 0, 0),
                bounds=Bounds(low, high),
                integrality=np.ones(len(kept)),
            )
            assert found.status == 0, found.message
            ends.append(found.fun)
        yield n, -ends[1] - ends[0], pack.width
