"""Conversations held on Polis, and what its server answered (numbers only), for checks."""

import csv
import json
import os
from pathlib import Path

import numpy as np
import pytest

from alongside.analysis.agreement import let_in, votes_from

REFERENCE = os.environ.get("ALONGSIDE_REFERENCE_DATA")
needs_reference = pytest.mark.skipif(
    REFERENCE is None, reason="ALONGSIDE_REFERENCE_DATA names no folder of conversations"
)
FIXTURES = (
    "150ptpt-3gp-no-strict-no-meta",
    "25ptpt-3gp-no-strict-with-meta",
    "50ptpt-3gp-strict-no-meta",
    "above-100-ptpts",
    "below-100-ptpts",
)


def folder(*parts):
    """Where something of Polis lies."""
    return Path(REFERENCE).joinpath("polis", *parts)


def answered(name):
    """The votes of a fixture, and all that the server made of them."""
    said = json.loads(folder("fixtures", name, "math-pca2.json").read_text())
    log = json.loads(folder("fixtures", name, "votes.json").read_text())
    who, what = ("pid", "tid") if "pid" in log[0] else ("participant_id", "statement_id")
    votes = votes_from(
        [each[who] for each in log],
        [each[what] for each in log],
        [each["vote"] for each in log],
        at=[float(each["modified"]) for each in log],
        known=said["tids"],
    )
    return votes, said


def groups_said(votes, said):
    """The group of each person, as the server had it; -1 for those in none."""
    members = dict(zip(said["base-clusters"]["id"], said["base-clusters"]["members"], strict=True))
    row = {person: at for at, person in enumerate(votes.people)}
    groups = np.full(len(row), -1)
    for group in said["group-clusters"]:
        for base in group["members"]:
            groups[[row[str(person)] for person in members[base]]] = group["id"]
    return groups


def marked(votes, ids):
    """Which statements are among these."""
    return np.isin(votes.statements, list(ids or []))


def told(votes, values):
    """Values by the id of their statement, in the order of the votes."""
    return np.array([values[str(tid)] for tid in votes.statements])


def rows_of(name, file):
    """The rows of a file of an open conversation."""
    with folder("openData", name, f"{file}.csv").open(newline="", encoding="utf-8") as opened:
        return list(csv.DictReader(opened))


def conversation(name):
    """The votes of an open conversation, and who was let in on the way."""
    log = sorted(rows_of(name, "votes"), key=lambda each: int(each["timestamp"]))
    votes = votes_from(
        [each["voter-id"] for each in log],
        [int(each["comment-id"]) for each in log],
        [int(each["vote"]) for each in log],
    )
    row = {person: at for at, person in enumerate(votes.people)}
    joined = let_in(
        np.array([row[each["voter-id"]] for each in log]),
        np.array([int(each["comment-id"]) for each in log]),
        at=np.array([float(each["timestamp"]) for each in log]),
        opened=np.array([float(each["timestamp"]) for each in rows_of(name, "comments")]),
    )
    return votes, joined
