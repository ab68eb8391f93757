"""A value for each area, with the interval in which it lies."""

from dataclasses import dataclass
from typing import ClassVar

from scipy.special import ndtri

from alongside.analysis.errors import AnalysisError
from alongside.analysis.frames import Floats

LEAST_CONFIDENCE = 0.9
"""Intervals that leave out more are none that anybody should rely on."""


class ConfidenceError(AnalysisError):
    """A confidence level that is not a share between ``LEAST_CONFIDENCE`` and 1."""

    code: ClassVar[str] = "confidence"


@dataclass(frozen=True)
class Estimates:
    """A value for each area and its interval, arrays of shape (areas,); NaN where there is none.

    ``confidence`` is the share of such intervals that hold the true value, 0.95 or 0.998 as a
    rule.
    """

    value: Floats
    lower: Floats
    upper: Floats
    confidence: float


def tail_of(confidence: float) -> float:
    """Return the share that an interval leaves out on each side.

    Raises
    ------
    ConfidenceError
        When it is not at least ``LEAST_CONFIDENCE`` and below 1.
    """
    if not LEAST_CONFIDENCE <= confidence < 1:
        message = f"confidence must be a share from {LEAST_CONFIDENCE:g} to below 1, as 0.95 is"
        raise ConfidenceError(message, confidence=confidence)
    return (1 - confidence) / 2


def deviations_of(confidence: float) -> float:
    """Return how many standard deviations of a normal reach to each side; 1.96 for 0.95.

    Raises
    ------
    ConfidenceError
        As `tail_of` does.
    """
    return float(-ndtri(tail_of(confidence)))
