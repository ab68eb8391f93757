"""What the measures say about a box, and about a link between two: plain values in, words out."""

import datetime as dt
from collections.abc import Collection

from alongside.foundations.design.words import british_date
from alongside.rooms.visions.words import Movement

RIGHT, WRONG = "improvement", "concern"
"""How the states of readings begin that say something moved."""

ELSE = "“{then}” has moved the right way, and “{first}” has not: something else is at work."
SAID = {
    (Movement.MOVED, Movement.MOVED): "Both have moved the right way. That does not show that the "
    "one brought about the other.",
    (Movement.MOVED, Movement.WRONG): "“{first}” has moved the right way, and “{then}” the wrong "
    "way: look at the link again.",
    (Movement.STILL, Movement.MOVED): ELSE,
    (Movement.WRONG, Movement.MOVED): ELSE,
    (Movement.WRONG, Movement.WRONG): "Both have moved the wrong way.",
    (Movement.WRONG, Movement.STILL): "“{first}” has moved the wrong way; “{then}” has not clearly "
    "changed.",
    (Movement.STILL, Movement.WRONG): "“{then}” has moved the wrong way; “{first}” has not clearly "
    "changed.",
    (Movement.STILL, Movement.STILL): "Neither has clearly changed yet.",
}
"""What is said of a link by what the cause and the effect did; not yet is said below."""


def movement(states: Collection[str]) -> Movement:
    """What the readings of a box say together: one that moved outweighs those that did not."""
    if not states:
        return Movement.UNMEASURED
    right = any(state.startswith(RIGHT) for state in states)
    wrong = any(state.startswith(WRONG) for state in states)
    if right and wrong:
        return Movement.MIXED
    if right:
        return Movement.MOVED
    return Movement.WRONG if wrong else Movement.STILL


def about_link(
    cause: Movement, effect: Movement, *, names: tuple[str, str], by: dt.date | None,
    today: dt.date,
) -> str:  # fmt: skip
    """What the measures at both ends say of a link, and what they cannot say.

    `by` is the day by which the effect should show, if anybody has said.
    """
    ends = {cause: names[0], effect: names[1]}
    if cause == effect == Movement.UNMEASURED:
        return "Nothing measures either end, so nobody can see whether it holds."
    if Movement.UNMEASURED in ends:
        name = ends[Movement.UNMEASURED]
        return f"Nothing measures “{name}”, so nobody can see whether it holds."
    if cause == effect == Movement.MIXED:
        return "The measures of both disagree: look at them before you judge the link."
    if Movement.MIXED in ends:
        mixed = ends[Movement.MIXED]
        return f"The measures of “{mixed}” disagree: look at them before you judge the link."
    if (cause, effect) in SAID:
        return SAID[cause, effect].format(first=names[0], then=names[1])
    return _not_yet(*names, by=by, today=today)


def _not_yet(first: str, then: str, *, by: dt.date | None, today: dt.date) -> str:
    moved = f"“{first}” has moved the right way"
    if by is None:
        return f"{moved}; “{then}” has not yet. Nobody has said how long it should take."
    if today <= by:
        return f"{moved}; “{then}” not yet, as expected until {british_date(by)}."
    return f"{moved}; “{then}” should have by {british_date(by)} and has not: look at it again."
