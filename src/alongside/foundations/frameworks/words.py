"""What frameworks are called, as leaders say it."""

from django.db.models import TextChoices


class Rights(TextChoices):
    """What may be done with the words of a framework."""

    OWN_WORDS = "own_words", "Described in our own words, with attribution"
    PERMITTED = "permitted", "Its own words, with the permission or licence named"
    NO_WORDING = "no_wording", "Ids only: its words may not be kept here"


class Change(TextChoices):
    """How an item of an older version lives on in a newer one."""

    ADDED = "added", "Added"
    DROPPED = "dropped", "Dropped"
    REWORDED = "reworded", "Reworded"
    MOVED = "moved", "Moved"
    RENAMED = "renamed", "New id"
    SPLIT = "split", "Split"
    MERGED = "merged", "Merged"


LOGIC_MODEL = "integrated-care-logic-model"
HEADINGS = frozenset({"column", "group"})
"""Kinds of item that only hold others together."""
