"""What the room's choices are called, as leaders say them."""

from django.db.models import TextChoices


class Confidence(TextChoices):
    """How sure the authors of a link are that it holds."""

    GUESS = "guess", "We are guessing"
    LIKELY = "likely", "We have reason to think so"
    SHOWN = "shown", "It has been shown elsewhere"


class Movement(TextChoices):
    """What the measures of a box say, all of them together."""

    UNMEASURED = "unmeasured", "Nothing measures it"
    STILL = "still", "No clear change"
    MOVED = "moved", "Moved the right way"
    WRONG = "wrong", "Moved the wrong way"
    MIXED = "mixed", "Its measures disagree"


class Difference(TextChoices):
    """What became of a box or a link from one version to another."""

    ADDED = "added", "Added"
    DROPPED = "dropped", "Taken out"
    CHANGED = "changed", "Changed"
