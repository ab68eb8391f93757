"""An invented conversation: people of three groups arrive in turn and vote on what they are shown.

After the simulation that is described in the anchors of this project, as far as it is described:
400 people, 80 statements of which 12 are there from the start, 15 votes each, three groups of 55%,
33% and 12%. What it leaves open was chosen so that three policies come near its published figures;
none of it was changed afterwards.

- The other 68 statements open one by one, evenly, until 75% of the people have arrived.
- Half of the statements are shared ground: the log-odds of agreeing are normal with mean 0.75 and
  standard deviation 2.6, and groups differ from it by 0.2. The other half divide: mean 0, standard
  deviation 1.2, and groups differ by 2.5.
- People pass with a chance of 5% on average, a chance for each statement.
- The state is looked at anew as each person arrives; map and groups after every ten people.
- Groups are found by k-means on the map of opinions with three centres, the best of ten starts, as
  the k that was planted is known here. Whoever looks at the end does the same.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy.cluster.vq import kmeans2

from alongside.analysis.agreement import UNSEEN, Counts, Votes, counts_by_group, counts_of
from alongside.analysis.agreement.classic.opinion_map import OpinionMap, opinion_map
from alongside.analysis.agreement.routing import Weights, draw

PEOPLE, STATEMENTS, SEEDED, EACH = 400, 80, 12, 15
SHARES = (0.55, 0.33, 0.12)
OPEN_BY = 0.75
PASSING = 0.05
EVERY = 10
FIRST_GROUPS = 20
"""People before groups are looked for."""


@dataclass(frozen=True)
class Known:
    """What a policy is told when somebody asks for a statement; of all that are open."""

    counts: Counts
    by_group: Counts | None
    extremity: np.ndarray


Policy = Callable[[Known], Weights]


@dataclass(frozen=True)
class Truth:
    """The chance that each group agrees, shape (3, statements); and the group of each person."""

    agreeing: np.ndarray
    groups: np.ndarray
    would: np.ndarray
    """What everybody would say to everything, shape (people, statements)."""


def planted(rng: np.random.Generator) -> Truth:
    """What people think before anybody asks them."""
    dividing = rng.random(STATEMENTS) < 0.5
    middle = np.where(dividing, rng.normal(0, 1.2, STATEMENTS), rng.normal(0.75, 2.6, STATEMENTS))
    apart = rng.normal(0, 1, (3, STATEMENTS)) * np.where(dividing, 2.5, 0.2)
    agree = 1 / (1 + np.exp(-(middle + apart)))
    passing = rng.beta(8 * PASSING, 8 * (1 - PASSING), STATEMENTS)
    groups = rng.choice(3, PEOPLE, p=SHARES)
    votes = np.where(rng.random((PEOPLE, STATEMENTS)) < agree[groups], 1, -1)
    passed = rng.random((PEOPLE, STATEMENTS)) < passing
    would = np.where(passed, 0, votes).astype(np.int8)
    return Truth((1 - passing) * agree, groups, would)


def table(cast: np.ndarray) -> Votes:
    """Votes with row and column numbers as names."""
    return Votes(cast, tuple(map(str, range(len(cast)))), tuple(range(cast.shape[1])))


def drawn(votes: Votes) -> OpinionMap:
    """The map of votes of which nothing was left out."""
    return opinion_map(votes, zeroed=np.zeros(len(votes.statements), dtype=bool))


def three_groups(points: np.ndarray) -> np.ndarray:
    """The group of each person: the best of ten runs of k-means with three centres."""
    rng = np.random.default_rng(0)
    best, least = np.zeros(len(points), dtype=int), np.inf
    for _ in range(10):
        centres, nearest = kmeans2(points, 3, minit="++", rng=rng, iter=30)
        apart = ((points - centres[nearest]) ** 2).sum()
        if apart < least:
            best, least = nearest, apart
    return best


def held(truth: Truth, *, policy: Policy, seed: int) -> np.ndarray:
    """The votes of one conversation, shape (people, statements)."""
    later = np.linspace(1, OPEN_BY * PEOPLE, STATEMENTS - SEEDED)
    opened = np.concatenate([np.zeros(SEEDED), later])
    cast = np.full((PEOPLE, STATEMENTS), UNSEEN, dtype=np.int8)
    extremity, groups = np.zeros(STATEMENTS), None
    for person in range(PEOPLE):
        there = int((opened <= person).sum())
        sofar = table(cast[:person, :there])
        if person % EVERY == 0 and person >= EVERY:
            found = drawn(sofar)
            extremity[:there] = found.extremity
            if person >= FIRST_GROUPS:
                groups = three_groups(found.people)
        by_group = None
        if groups is not None:
            by_group = counts_by_group(table(cast[: len(groups), :there]), groups, k=3)
        weights = policy(Known(counts_of(sofar), by_group, extremity[:there]))
        left = np.ones(there, dtype=bool)
        for number in range(min(EACH, there)):
            one = draw(weights, left=left, seed=seed, person=person, number=number)
            cast[person, one.statement] = truth.would[person, one.statement]
            left[one.statement] = False
    return cast
