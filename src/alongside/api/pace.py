"""How fast one token may ask: so many requests in a minute, evenly refilled.

Counted in memory by each process. A house that runs several server processes allows as many times
the limit; it is there to keep one runaway script from taking the pages away from everybody else.
"""

import math
from dataclasses import dataclass, field
from threading import Lock

MOST_KNOWN = 10_000
"""Tokens remembered at a time; beyond, those that have rested longest start afresh."""


@dataclass
class Pace:
    """Buckets that hold a minute's requests and refill as time goes by."""

    per_minute: int
    _left: dict[int, tuple[float, float]] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def wait(self, who: int, *, at: float) -> int:
        """Seconds until `who` may ask again; 0 if they may now, and then it counts."""
        with self._lock:
            left, last = self._left.pop(who, (float(self.per_minute), at))
            left = min(self.per_minute, left + (at - last) * self.per_minute / 60)
            allowed = left >= 1
            self._left[who] = (left - 1 if allowed else left, at)
            if len(self._left) > MOST_KNOWN:
                del self._left[next(iter(self._left))]
        return 0 if allowed else max(1, math.ceil((1 - left) * 60 / self.per_minute))
