"""Answers from the analysis library, ready for pages: rows in, frozen results out."""

from alongside.rooms.outcomes.results.answers import Answer, answers

__all__ = ["Answer", "answers"]
