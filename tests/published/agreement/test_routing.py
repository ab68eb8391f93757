"""The lottery by priority against the priorities that the server of Polis answered.

Its server draws among the statements somebody has not seen, each as likely as its priority says
(`selectProbabilistically`); fixtures of polis-community/red-dwarf 0.4.0.
"""

import numpy as np
import pytest

from alongside.analysis.agreement import Counts, counts_by_group
from alongside.analysis.agreement.routing import by_priority, draw
from tests.published.agreement.polis import answered, groups_said, marked, needs_reference, told

pytestmark = needs_reference


@pytest.mark.parametrize("name", ["above-100-ptpts", "25ptpt-3gp-no-strict-with-meta"])
def test_a_statement_is_as_likely_as_its_priority_among_the_unseen(name):
    votes, said = answered(name)
    groups = counts_by_group(votes, groups_said(votes, said), k=len(said["group-clusters"]))
    extremity = dict(zip(map(str, said["tids"]), said["pca"]["comment-extremity"], strict=True))
    weights = by_priority(
        Counts(*(each.sum(axis=0) for each in (groups.agree, groups.disagree, groups.seen))),
        extremity=told(votes, extremity),
        meta=marked(votes, said["meta-tids"]),
    )
    priorities = told(votes, said["comment-priorities"])
    left = ~votes.seen[np.argmin(votes.seen.sum(axis=1))]
    for number in range(20):
        found = draw(weights, left=left, seed=1, person=0, number=number)
        expected = priorities[found.statement] / priorities[left].sum()
        assert found.probability == pytest.approx(expected, rel=1e-6)
