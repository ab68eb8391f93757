"""How far opinion groups can be trusted: ALONGSIDE_REFERENCE_DATA=… python …/honesty.py [sets]

On four conversations held on Polis (compdemocracy/openData): whether groups stay the same when
people and statements are put in another order, 20 times; when a tenth of the people is left out, 20
times, beside the classic method; how often groups are found in votes that were shuffled within
statements, 100 sets of each conversation unless said otherwise; and how many statements random
halves stand for, 100 times. Fixed seeds; about eight minutes. Ends with 1 when a limit is not kept.
"""

import csv
import os
import sys
from pathlib import Path

import numpy as np
from scipy.stats import beta

from alongside.analysis.agreement import Votes, classic, counts_by_group, robust, votes_from
from alongside.analysis.agreement.robust.chance import shuffled
from alongside.analysis.agreement.robust.stands import representative

CONVERSATIONS = (
    "bg2050-volunteers",
    "brexit-consensus",
    "scoop-hivemind.biodiversity",
    "scoop-hivemind.ubi",
)
HALVED = ("brexit-consensus", "scoop-hivemind.biodiversity")
AGAIN, HALVES = 20, 100
SEED = 0
MOST_NULL, LEAST_ALIKE, MOST_FALSE = 0.08, 0.95, 1.0


def rows_of(folder: Path, file: str) -> list[dict[str, str]]:
    """The rows of a file of a conversation."""
    with (folder / f"{file}.csv").open(newline="", encoding="utf-8") as opened:
        return list(csv.DictReader(opened))


def read(folder: Path) -> tuple[Votes, np.ndarray]:
    """The votes, and what was moderated out."""
    rows = rows_of(folder, "votes")
    votes = votes_from(
        [row["voter-id"] for row in rows],
        [int(row["comment-id"]) for row in rows],
        [int(row["vote"]) for row in rows],
        at=[int(row["timestamp"]) for row in rows],
    )
    comments = rows_of(folder, "comments")
    out = [int(row["comment-id"]) for row in comments if row["moderated"] == "-1"]
    return votes, np.isin(votes.statements, out)


def alike(one: np.ndarray, other: np.ndarray) -> float:
    """The adjusted Rand index of two partitions, of people who are in a group of both."""
    both = (one >= 0) & (other >= 0)
    if not both.any():
        return 0.0
    table = np.zeros((one.max() + 1, other.max() + 1))
    np.add.at(table, (one[both], other[both]), 1)

    def pairs(counts: np.ndarray) -> float:
        return float((counts * (counts - 1) / 2).sum())

    rows, columns = pairs(table.sum(axis=1)), pairs(table.sum(axis=0))
    expected = rows * columns / pairs(np.array([both.sum()]))
    most = (rows + columns) / 2
    return 1.0 if most == expected else (pairs(table) - expected) / (most - expected)


def ours(votes: Votes, out: np.ndarray) -> np.ndarray:
    """Groups by the robust method."""
    return robust(votes, left_out=out, rng=np.random.default_rng(SEED)).groups


def theirs(votes: Votes, out: np.ndarray) -> np.ndarray:
    """Groups by the classic method."""
    return classic(votes, left_out=out, meta=np.zeros(len(out), dtype=bool)).groups


def moved(votes: Votes, rows: np.ndarray, columns: np.ndarray) -> Votes:
    """The same votes in another order."""
    return votes.of(rows).on(columns)


def steady(votes: Votes, out: np.ndarray) -> bool:
    """Print how groups fare in another order and without some people; say if order is nothing."""
    rng = np.random.default_rng(SEED)
    kept = True
    found: dict[str, list[float]] = {"order": [], "order, classic": [], "fewer": [],
                                     "fewer, classic": []}  # fmt: skip
    base = {"": ours(votes, out), ", classic": theirs(votes, out)}
    numbers = set()
    for _ in range(AGAIN):
        rows, columns = (rng.permutation(size) for size in votes.cast.shape)
        fewer = np.sort(rng.permutation(len(votes.people))[: round(0.9 * len(votes.people))])
        for which, method in (("", ours), (", classic", theirs)):
            again = method(moved(votes, rows, columns), out[columns])
            found[f"order{which}"].append(alike(base[which][rows], again))
            if not which:
                numbers.add(again.max() + 1)
            found[f"fewer{which}"].append(alike(base[which][fewer], method(votes.of(fewer), out)))
    for what, indices in found.items():
        print(f"  {what}: median {np.median(indices):.3f}, worst {min(indices):.3f}")
    kept &= min(found["order"]) >= LEAST_ALIKE and len(numbers) == 1 and numbers != {0}
    print(f"  groups in every order: {sorted(int(number) for number in numbers)}")
    return kept


def main(sets: int) -> int:
    """Print all of it."""
    where = Path(os.environ["ALONGSIDE_REFERENCE_DATA"]) / "polis" / "openData"
    kept, found = True, 0
    for name in CONVERSATIONS:
        votes, out = read(where / name)
        print(f"{name}: {len(votes.people)} people, {len(votes.statements)} statements")
        kept &= steady(votes, out)
        rng = np.random.default_rng(SEED)
        dealt = [
            robust(
                Votes(shuffled(votes.cast, rng=rng), votes.people, votes.statements),
                left_out=out,
                rng=rng,
            ).k
            for _ in range(sets)
        ]
        found += np.count_nonzero(dealt)
        print(f"  groups in {np.count_nonzero(dealt)} of {sets} shuffled sets")
        if name in HALVED:
            false = []
            for _ in range(HALVES):
                half = rng.permutation(len(votes.people)) % 2
                counts = counts_by_group(votes, half, k=2)
                stands = representative(counts, statements=votes.statements, left_out=out)
                false += [len(each) for each in stands]
            print(f"  random halves stand for {np.mean(false):.2f} statements each")
            kept &= np.mean(false) <= MOST_FALSE
    of = sets * len(CONVERSATIONS)
    upper = float(beta.ppf(0.95, found + 1, of - found)) if found < of else 1.0
    print(f"groups in {found} of {of} shuffled sets; at most {upper:.1%} (one-sided 95%)")
    return int(not (kept and upper <= MOST_NULL))


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 100))
