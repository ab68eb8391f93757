"""What people agree on, where they differ, and in which groups, if there are any."""

from alongside.analysis.agreement.classic import Classic, classic, let_in
from alongside.analysis.agreement.robust import Robust, Share, Stand, Tension, robust
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
    table_of,
    votes_from,
)

__all__ = [
    "AGREE",
    "DISAGREE",
    "PASS",
    "UNSEEN",
    "Classic",
    "Counts",
    "Robust",
    "Share",
    "Stand",
    "Tension",
    "Votes",
    "VotesError",
    "classic",
    "counts_by_group",
    "counts_of",
    "let_in",
    "robust",
    "table_of",
    "votes_from",
]
