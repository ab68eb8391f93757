"""The robust method on four conversations held on Polis (compdemocracy/openData, CC BY 4.0).

How often it finds groups where there are none, and how it fares beside the classic method when
people are left out, is measured by `benchmarks/agreement`.
"""

import numpy as np
import pytest

from alongside.analysis.agreement import Votes, counts_by_group, robust
from alongside.analysis.agreement.robust.stands import representative
from tests.published.agreement.polis import conversation, needs_reference, rows_of

pytestmark = needs_reference
CONVERSATIONS = (
    "bg2050-volunteers",
    "brexit-consensus",
    "scoop-hivemind.biodiversity",
    "scoop-hivemind.ubi",
)
SIZES = {
    "bg2050-volunteers": [66, 41],
    "brexit-consensus": [99, 90],
    "scoop-hivemind.biodiversity": [349, 88],
    "scoop-hivemind.ubi": [161, 13],
}
"""Of the groups that were found when the method was written: whatever moves them shows."""


def opened(name):
    """The votes, and what was moderated out."""
    votes, _ = conversation(name)
    out = {int(row["comment-id"]) for row in rows_of(name, "comments") if row["moderated"] == "-1"}
    return votes, np.isin(votes.statements, list(out))


def said(votes, out):
    return robust(votes, left_out=out, rng=np.random.default_rng(0))


@pytest.mark.parametrize("name", CONVERSATIONS)
def test_real_conversations_have_groups_and_the_same_in_any_order(name):
    votes, out = opened(name)
    found = said(votes, out)
    assert found.verdict == "groups"
    assert np.bincount(found.groups[found.groups >= 0]).tolist() == SIZES[name]
    assert (found.stability > 0.9).all()
    draw = np.random.default_rng(1)
    rows, columns = (draw.permutation(size) for size in votes.cast.shape)
    moved = Votes(
        votes.cast[rows][:, columns],
        tuple(votes.people[row] for row in rows),
        tuple(votes.statements[column] for column in columns),
    )
    again = said(moved, out[columns])
    np.testing.assert_array_equal(again.groups, found.groups[rows])


@pytest.mark.parametrize("name", ["brexit-consensus", "scoop-hivemind.biodiversity"])
def test_random_halves_stand_for_nothing(name):
    votes, out = opened(name)
    draw, false = np.random.default_rng(2), []
    for _ in range(20):
        half = draw.permutation(len(votes.people)) % 2
        counts = counts_by_group(votes, half, k=2)
        stands = representative(counts, statements=votes.statements, left_out=out)
        false += [len(each) for each in stands]
    assert np.mean(false) <= 0.2


def test_what_the_map_of_brexit_shows_is_what_the_groups_oppose_each_other_on():
    votes, out = opened("brexit-consensus")
    found = said(votes, out)
    opposed = [one for one in found.tensions if one.groups]
    assert opposed
    for one in opposed:
        assert one.agree.lower < one.agree.value < one.agree.upper
        assert one.chance < 0.05
