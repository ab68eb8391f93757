"""What could be had if all statements were voted on alike: python benchmarks/routing/even.py

Conversations as in `run.py`, seeds 1 to 200, but with every statement there from the start and
exactly so many votes on each, of people drawn at random. No policy is at work here: it says how
much of each goal hangs on the number of votes alone.
"""

import numpy as np
from conversations import PEOPLE, STATEMENTS, planted
from measures import MEASURES, measured

from alongside.analysis.agreement import UNSEEN

SEEDS = range(1, 201)
VOTES = (30, 75, 90, 110, 150)


def main() -> None:
    """Print one line for each number of votes."""
    print("".join(["votes".ljust(8), *(name.ljust(12) for name in MEASURES)]))
    for votes in VOTES:
        each = []
        for seed in SEEDS:
            truth = planted(np.random.default_rng([seed, 1]))
            rng = np.random.default_rng([seed, 2])
            order = rng.random((PEOPLE, STATEMENTS)).argsort(axis=0).argsort(axis=0)
            each.append(measured(np.where(order < votes, truth.would, UNSEEN), truth=truth))
        cells = [f"{one:.3f}".ljust(12) for one in np.mean(each, axis=0)]
        print("".join([str(votes).ljust(8), *cells]), flush=True)


if __name__ == "__main__":
    main()
