"""The classic method against what the server of Polis answered.

Fixtures of polis-community/red-dwarf 0.4.0 and conversations of compdemocracy/openData (CC BY 4.0).
"""

import json

import numpy as np
import pytest

from alongside.analysis.agreement import Counts, classic, counts_by_group, counts_of
from alongside.analysis.agreement.classic.opinion_map import opinion_map
from alongside.analysis.agreement.classic.representative import representative
from alongside.analysis.agreement.classic.statements import (
    consensus,
    group_informed_consensus,
    priorities,
)
from tests.published.agreement.polis import (
    FIXTURES,
    answered,
    conversation,
    folder,
    groups_said,
    marked,
    needs_reference,
    rows_of,
    told,
)

pytestmark = needs_reference
OF_49 = "50ptpt-3gp-strict-no-meta"
"""Of the sixteen months in which the server gave every statement a priority of 49, by mistake."""


def together(counts):
    return Counts(*(each.sum(axis=0) for each in (counts.agree, counts.disagree, counts.seen)))


def assert_stands(found, expected):
    assert [each.statement for each in found] == [each["tid"] for each in expected]
    for name, key in (
        ("successes", "n-success"), ("trials", "n-trials"), ("share", "p-success"),
        ("test", "p-test"),
    ):  # fmt: skip
        np.testing.assert_allclose(
            [getattr(each, name) for each in found], [each[key] for each in expected], rtol=1e-9
        )


@pytest.mark.parametrize("name", FIXTURES)
def test_consensus(name):
    votes, said = answered(name)
    left_out = marked(votes, said["mod-out"])
    found = consensus(counts_of(votes), statements=votes.statements, left_out=left_out)
    for side in ("agree", "disagree"):
        assert_stands(found[side], said["consensus"][side])


@pytest.mark.parametrize("name", FIXTURES)
def test_what_each_group_stands_for(name):
    votes, said = answered(name)
    groups = groups_said(votes, said)
    counts = counts_by_group(votes, groups, k=len(said["group-clusters"]))
    left_out = marked(votes, said["mod-out"])
    found = representative(counts, statements=votes.statements, left_out=left_out)
    for group, stands in enumerate(found):
        expected = said["repness"][str(group)]
        assert_stands(stands, expected)
        assert [each.side for each in stands] == [each["repful-for"] for each in expected]
        assert [each.best_agree for each in stands] == [
            each.get("best-agree", False) for each in expected
        ]
        np.testing.assert_allclose(
            [each.ratio for each in stands], [each["repness"] for each in expected], rtol=1e-6
        )
        np.testing.assert_allclose(
            [each.ratio_test for each in stands],
            [each["repness-test"] for each in expected],
            rtol=1e-6,
        )


@pytest.mark.parametrize("name", FIXTURES)
def test_group_informed_consensus_and_priorities(name):
    votes, said = answered(name)
    counts = counts_by_group(votes, groups_said(votes, said), k=len(said["group-clusters"]))
    np.testing.assert_allclose(
        group_informed_consensus(counts), told(votes, said["group-aware-consensus"]), atol=1e-9
    )
    if name == OF_49:
        assert set(said["comment-priorities"].values()) == {49}
        return
    extremity = dict(zip(map(str, said["tids"]), said["pca"]["comment-extremity"], strict=True))
    meta = marked(votes, said["meta-tids"])
    np.testing.assert_allclose(
        priorities(together(counts), extremity=told(votes, extremity), meta=meta),
        told(votes, said["comment-priorities"]),
        rtol=1e-6,
    )


@pytest.mark.parametrize("name", FIXTURES)
def test_the_map(name):
    votes, said = answered(name)
    zeroed = marked(votes, said["mod-out"]) | marked(votes, said["meta-tids"])
    drawn = opinion_map(votes, zeroed=zeroed)
    order = np.argsort(said["tids"])
    for found, theirs in zip(drawn.components, np.array(said["pca"]["comps"]), strict=True):
        alike = abs(found @ theirs[order]) / np.linalg.norm(theirs)
        assert alike >= (0.999 if name == OF_49 else 0.9999)


def test_groups_from_votes_alone_as_they_were_published():
    name = "bg2050-volunteers"
    votes, joined = conversation(name)
    comments = rows_of(name, "comments")
    found = classic(
        votes,
        left_out=marked(
            votes, [int(each["comment-id"]) for each in comments if each["moderated"] == "-1"]
        ),
        meta=marked(
            votes, [int(each["comment-id"]) for each in comments if each["is-meta"] == "true"]
        ),
        joined=joined,
    )
    published = {
        each["participant"]: each["group-id"] for each in rows_of(name, "participants-votes")
    }
    said = [published[person] for person in votes.people]
    assert [str(group) if group >= 0 else "" for group in found.groups] == said
    assert [said.count("0"), said.count("1")] == [100, 8]
    expected = {
        int(each["comment-id"]): float(each["group-informed-consensus"])
        for each in comments
        if each["group-informed-consensus"]
    }
    where = [votes.statements.index(tid) for tid in expected]
    np.testing.assert_allclose(
        found.group_informed_consensus[where], list(expected.values()), atol=1e-9
    )


def test_a_conversation_that_is_looked_at_for_the_first_time():
    votes, _ = conversation("scoop-hivemind.biodiversity")
    none = np.zeros(len(votes.statements), dtype=bool)
    found = classic(votes, left_out=none, meta=none)
    assert np.bincount(found.groups[found.groups >= 0]).tolist() == [353, 88]
    said = json.loads(folder("delphi_biodiversity_cold_start_golden_excerpt.json").read_text())
    for side in ("agree", "disagree"):
        assert_stands(found.consensus[side], said["consensus"][side])
    for group, stands in enumerate(found.representative):
        expected = said["repness"][str(1 - group)]
        assert [(each.statement, each.side) for each in stands] == [
            (each["tid"], each["repful-for"]) for each in expected
        ]
