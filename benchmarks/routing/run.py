"""What becomes of a conversation by how statements are chosen: python benchmarks/routing/run.py

Four policies on the same 30 invented conversations (see `conversations`), side by side: means with
standard errors, beside the goals. Other seeds can be given, the first and the last; ours was tuned
on 6000 to 6047. It takes about two minutes. Ends with 1 when ours no longer reaches, on the seeds
that are used when none are given, a goal that it did; that of the top ten it never has.
"""

import sys
import time

import numpy as np
from conversations import Known, held, planted
from measures import MEASURES, measured

from alongside.analysis.agreement.routing import Weights, by_priority, dues

SEEDS = (1, 30)
GOALS = (0.50, 0.94, 0.85, 0.10, 0.30)
AT_LEAST = (True, True, True, False, False)
KEPT = {"ARI", "Spearman", "under 30", "Gini"}
"""Goals that ours reaches."""


def uniform(known: Known) -> Weights:
    """Every statement alike."""
    return Weights(np.ones(len(known.extremity)), terms={}, reasons=())


def polis(known: Known) -> Weights:
    """By the priority of Polis."""
    none = np.zeros(len(known.extremity), dtype=bool)
    return by_priority(known.counts, extremity=known.extremity, meta=none)


def fewest(known: Known) -> Weights:
    """Fewest votes first, softened: one by the square of votes and one."""
    return Weights((known.counts.seen + 1.0) ** -2, terms={}, reasons=())


def ours(known: Known) -> Weights:
    """By dues."""
    return dues(known.counts, by_group=known.by_group)


POLICIES = {"uniform": uniform, "Polis": polis, "fewest first": fewest, "ours": ours}


def reached(means: np.ndarray) -> set[str]:
    """The goals that these means reach."""
    return {
        name
        for name, goal, least, mean in zip(MEASURES, GOALS, AT_LEAST, means, strict=False)
        if (mean >= goal if least else mean <= goal)
    }


def main(first: int, last: int) -> int:
    """Print one line for each policy and how many goals it reaches; say whether ours keeps its."""
    began = time.perf_counter()
    print("".join([f"seeds {first} to {last}".ljust(18), *(name.ljust(17) for name in MEASURES)]))
    print("".join(["goal".ljust(18), *(f"{goal:.2f}".ljust(17) for goal in GOALS)]))
    for name, policy in POLICIES.items():
        each = []
        for seed in range(first, last + 1):
            truth = planted(np.random.default_rng([seed, 1]))
            each.append(measured(held(truth, policy=policy, seed=seed), truth=truth))
        mean, error = np.mean(each, axis=0), np.std(each, axis=0, ddof=1) / len(each) ** 0.5
        cells = [f"{one:.3f} ({off:.3f})".ljust(17) for one, off in zip(mean, error, strict=True)]
        print("".join([name.ljust(18), *cells, f"{len(reached(mean))} of 5"]), flush=True)
    print(f"{time.perf_counter() - began:.0f} s, standard errors in brackets")
    kept = reached(mean) >= KEPT  # ours comes last
    print("limits kept" if kept else "LIMITS MISSED")
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main(*(int(one) for one in sys.argv[1:3] or SEEDS)))
