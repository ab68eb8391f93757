"""The reading age of a text by SMOG: how many words of three syllables or more it has."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from typing import ClassVar

from alongside.analysis.errors import AnalysisError
from alongside.analysis.plainness.texts import sentences, syllables, words

SAMPLE = 30
"""Sentences that McLaughlin counted in."""
FEWEST = 10
"""Sentences below which a text is too short to be judged as one."""
POLYSYLLABLE = 3
AGE_IN_FIRST_GRADE = 5
"""Years to add to an American grade: whoever is in grade 1 is 6."""
STANDARD_ERROR = 1.5159
"""Grades, as McLaughlin found it for his formula."""


class TooShort(AnalysisError):
    """There are too few sentences to say anything of the text as a whole."""

    code: ClassVar[str] = "too_short"


@dataclass(frozen=True, kw_only=True)
class ReadingAge:
    """How old a reader should be to take in all of a text, in years."""

    years: float
    error: float
    """One standard error, in years."""
    sentences: int
    polysyllables: int


def reading_age(texts: Sequence[str]) -> ReadingAge:
    """Reading age of several texts taken together.

    Parameters
    ----------
    texts
        Texts in English, of one sentence or more each.

    Returns
    -------
    ReadingAge
        ``8 + sqrt(30 p / s)`` years, for p words of three syllables or more in s sentences.

    Raises
    ------
    TooShort
        With fewer than ten sentences.

    Notes
    -----
    The grade, ``3 + sqrt(polysyllables in 30 sentences)``, and its standard error of 1.5159 grades
    are McLaughlin's. Five is added for the age. With fewer than 30 sentences the count is scaled
    up, and the variance grows by that of the root of a Poisson count, ``(30 / s - 1) / 4``. The
    grade is that of readers who take in everything: higher than by most other formulas.

    References
    ----------
    McLaughlin GH (1969). SMOG grading: a new readability formula. Journal of Reading 12(8),
    639-646.
    """
    found = [sentence for text in texts for sentence in sentences(text)]
    if len(found) < FEWEST:
        message = f"There are {len(found)} sentences; it takes {FEWEST} to say how a text reads."
        raise TooShort(message, sentences=len(found))
    counted = sum(len(polysyllables(sentence)) for sentence in found)
    scale = SAMPLE / len(found)
    return ReadingAge(
        years=AGE_IN_FIRST_GRADE + POLYSYLLABLE + sqrt(counted * scale),
        error=sqrt(STANDARD_ERROR**2 + max(0.0, scale - 1) / 4),
        sentences=len(found),
        polysyllables=counted,
    )


def polysyllables(sentence: str) -> list[str]:
    """The words of three syllables or more, in their order; a word counts as often as it stands."""
    return [word for word in words(sentence) if syllables(word) >= POLYSYLLABLE]
