"""How a gap closes or widens, as words for what both sides of it did."""

import numpy as np

from alongside.analysis.frames import Bools, Codes

GAP_CHANGES = (
    "cannot be said",
    "no clear change",
    "closing by levelling up",
    "closing while everyone improved",
    "closing from both sides",
    "closing by levelling down",
    "closing because everyone got worse",
    "closing, and not clear how",
    "widening because those behind were left behind",
    "widening although everyone improved",
    "widening from both sides",
    "widening because those behind got worse",
    "widening because everyone got worse",
    "widening, and not clear how",
    "changed sides",
)
"""How a gap changes, in the order of the codes. Levelling up: those behind improved, and no change
is clear for those ahead. Levelling down: those ahead got worse, and none is clear for those
behind. From both sides: one improved and the other got worse."""

CANNOT_BE_SAID, NO_CLEAR_CHANGE = 0, 1
CHANGED_SIDES = len(GAP_CHANGES) - 1
_CLOSING_SOMEHOW, _WIDENING_SOMEHOW = 7, 13


def _ways() -> Codes:
    table = np.zeros((2, 3, 3), dtype=np.int8)
    table[0], table[1] = _WIDENING_SOMEHOW, _CLOSING_SOMEHOW
    worse, same, better = -1, 0, 1
    closing, widening = table[1], table[0]
    for code, behind, ahead in (
        (2, better, same),
        (3, better, better),
        (4, better, worse),
        (5, same, worse),
        (6, worse, worse),
    ):
        closing[behind, ahead] = code
    for code, behind, ahead in (
        (8, same, better),
        (9, better, better),
        (10, worse, better),
        (11, worse, same),
        (12, worse, worse),
    ):
        widening[behind, ahead] = code
    return table


_WAY = _ways()  # by closing, and by what those behind and those ahead did; -1 is the last


def gap_changes(
    *, clear: Bools, closing: Bools, crossed: Bools, behind: Codes, ahead: Codes
) -> Codes:
    """Return how each gap changes, codes into ``GAP_CHANGES``, shape (k,).

    Parameters
    ----------
    clear
        Whether the gap changed by more than chance gives, shape (k,).
    closing
        Whether it became smaller, shape (k,).
    crossed
        Whether those who were clearly behind are clearly ahead now, shape (k,).
    behind, ahead
        1 where that side clearly improved, -1 where it clearly got worse, else 0, shape (k,).
    """
    how = np.where(crossed, CHANGED_SIDES, _WAY[closing.astype(np.int8), behind, ahead])
    return np.where(clear, how, NO_CLEAR_CHANGE).astype(np.int8)
