"""Can it be read? The reading age of a text in English, with how far off it may be."""

from alongside.analysis.plainness.smog import ReadingAge, TooShort, reading_age

__all__ = ["ReadingAge", "TooShort", "reading_age"]
