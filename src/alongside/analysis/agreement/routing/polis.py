"""The lottery of Polis, for whoever needs to compare with it."""

from alongside.analysis.agreement.classic.statements import priorities
from alongside.analysis.agreement.routing.weights import Reason, Weights, of_votes
from alongside.analysis.agreement.votes import Counts
from alongside.analysis.frames import Bools, Floats

FAR_OUT = 1.0
MOST = 0.5


def by_priority(counts: Counts, *, extremity: Floats, meta: Bools) -> Weights:
    """Return the priorities of Polis as weights, shape (statements,).

    It favours statements that people agree with, and starves those they disagree with.

    Parameters
    ----------
    counts
        Of all groups together, shape (statements,).
    extremity
        How far each statement lies from the middle of the map, shape (statements,).
    meta
        What is about the conversation itself, shape (statements,).

    References
    ----------
    The server of compdemocracy/polis; see `classic.statements.priorities`.
    """
    agreeing = (counts.agree + 1) / (counts.seen + 2)
    return Weights(
        weight=priorities(counts, extremity=extremity, meta=meta),
        terms={
            "votes": counts.seen.astype(float),
            "agreeing": agreeing,
            "passing": (counts.passed + 1) / (counts.seen + 2),
            "extremity": extremity,
        },
        reasons=(
            Reason("it is about the conversation itself", meta),
            *of_votes(counts.seen),
            Reason("it lies far from the middle of the map", extremity > FAR_OUT),
            Reason("most people agree with it", agreeing > MOST),
        ),
    )
