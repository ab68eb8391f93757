"""Anchors: the ends of all chains at a moment, as text to be kept outside. Plain values.

An anchor can be printed, mailed or put into the minutes of a board. Held against the chains
later, it finds what the chains alone cannot: an end that was cut off, a chain that was sealed
anew, and a chain that is gone.
"""

import datetime as dt
import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from alongside.foundations.history.chains import FIRST, Break, Walked, moment, short_code

TITLE = "Alongside history anchor 1"
LINE = re.compile(r"chain (\d+) entries (\d+) hash ([0-9a-f]{64}) code (\S+) (.+)")


class NotAnAnchor(Exception):
    """The text cannot be read as an anchor; the message says where and why."""


@dataclass(frozen=True, kw_only=True)
class End:
    """The end of one chain: how many entries it had, and the hash of the last."""

    chain: int
    count: int
    head: str
    name: str

    @property
    def code(self) -> str:
        """The hash, short enough to be read out."""
        return short_code(self.head)


@dataclass(frozen=True, kw_only=True)
class Anchor:
    """The ends of all chains at a moment."""

    made_at: str
    ends: Sequence[End]

    def places(self, chain: int) -> list[int]:
        """The numbers of entries whose hashes must be known to hold the anchor against a chain."""
        return [end.count for end in self.ends if end.chain == chain]


def write(ends: Sequence[End], *, now: dt.datetime) -> str:
    """An anchor as text, with a sum by which a slip in copying is seen."""
    lines = [TITLE, f"made {moment(now)}"]
    lines += [
        f"chain {end.chain} entries {end.count} hash {end.head} code {end.code} "
        f"{' '.join(end.name.split())}"
        for end in ends
    ]
    return "\n".join([*lines, f"sum {_sum(lines)}", ""])


def read(text: str) -> Anchor:
    """The anchor that a text holds; text before and after it does no harm.

    Raises NotAnAnchor.
    """
    lines = [" ".join(line.split()) for line in text.splitlines()]
    lines = [line for line in lines if line]
    if TITLE not in lines:
        raise NotAnAnchor(f"There is no line “{TITLE}” in it.")
    lines = lines[lines.index(TITLE) :]
    last = next((at for at, line in enumerate(lines) if line.startswith("sum ")), None)
    if last is None:
        raise NotAnAnchor("Its last line, the one with the sum, is missing.")
    if lines[last] != f"sum {_sum(lines[:last])}":
        raise NotAnAnchor("Its sum does not fit: a line was changed, lost or copied wrongly.")
    found = [LINE.fullmatch(line) for line in lines[2:last]]
    ends = [
        End(chain=int(one[1]), count=int(one[2]), head=one[3], name=one[5]) for one in found if one
    ]
    if len(ends) != len(found):
        raise NotAnAnchor("One of its lines cannot be read.")
    return Anchor(made_at=lines[1].removeprefix("made "), ends=ends)


def held_against(walked: Mapping[int, Walked], *, anchor: Anchor) -> list[Break]:
    """What the anchor finds in chains that were walked with the anchor's places as marks."""
    return [found for end in anchor.ends if (found := _against(end, walked.get(end.chain)))]


def _against(end: End, chain: Walked | None) -> Break | None:
    if not end.count:
        return None
    if chain is None or not (chain.count or chain.broken):
        reason = f"the whole chain is gone: the anchor knows {end.count} entries of it"
        return Break(chain=end.chain, sequence=1, reason=reason)
    if chain.broken:
        return None  # that is said already, and where
    if chain.count < end.count:
        reason = (
            f"its end was cut off: the anchor knows {end.count} entries, {chain.count} are left"
        )
        return Break(chain=end.chain, sequence=chain.count + 1, reason=reason)
    if chain.marks.get(end.count, FIRST) != end.head:
        reason = (
            "it is not what the anchor knows: an entry up to here was changed, and all that "
            "follow were sealed anew"
        )
        return Break(chain=end.chain, sequence=end.count, reason=reason)
    return None


def _sum(lines: Sequence[str]) -> str:
    return short_code(hashlib.sha256("\n".join(lines).encode()).hexdigest())
