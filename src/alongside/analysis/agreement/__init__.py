"""What people agree on, where they differ, and in which groups: so far as Polis answers it."""

from alongside.analysis.agreement.classic import IN_NO_GROUP, Classic, Stand, classic, let_in
from alongside.analysis.agreement.votes import (
    AGREE,
    DISAGREE,
    PASS,
    UNSEEN,
    Counts,
    Votes,
    VotesError,
    counts_by_group,
    counts_of,
    votes_from,
)

__all__ = [
    "AGREE",
    "DISAGREE",
    "IN_NO_GROUP",
    "PASS",
    "UNSEEN",
    "Classic",
    "Counts",
    "Stand",
    "Votes",
    "VotesError",
    "classic",
    "counts_by_group",
    "counts_of",
    "let_in",
    "votes_from",
]
