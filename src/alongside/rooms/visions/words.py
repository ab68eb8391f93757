"""What the room's choices are called, as leaders say them."""

from dataclasses import dataclass

from django.db.models import IntegerChoices, TextChoices


class Confidence(TextChoices):
    """How sure the authors of a link are that it holds."""

    GUESS = "guess", "We are guessing"
    LIKELY = "likely", "We have reason to think so"
    SHOWN = "shown", "It has been shown elsewhere"


class Score(IntegerChoices):
    """How a box stands, as somebody sees it."""

    NOTHING = 1, "Not at all"
    LITTLE = 2, "A little"
    HALF = 3, "Half way"
    MOSTLY = 4, "Mostly"
    FULLY = 5, "Fully"


QUESTIONS = {
    "enabler": "How confident are you that this is in place here?",
    "component": "How far have you come with this here?",
}
"""What is asked of a box by its kind; what has no question is not judged but measured."""


class Movement(TextChoices):
    """What the measures of a box say, all of them together."""

    UNMEASURED = "unmeasured", "Nothing measures it"
    STILL = "still", "No clear change"
    MOVED = "moved", "Moved the right way"
    WRONG = "wrong", "Moved the wrong way"
    MIXED = "mixed", "Its measures disagree"


@dataclass(frozen=True, kw_only=True)
class Role:
    """Somebody a plan is put into words for."""

    key: str
    title: str
    levels: frozenset[str] = frozenset()
    """The levels of posts whose holders see it first."""


ROLES = (
    Role(key="ward_manager", title="Ward manager", levels=frozenset({"front_line", "middle"})),
    Role(key="councillor", title="Councillor", levels=frozenset({"councillor"})),
    Role(key="resident", title="Resident", levels=frozenset({"resident", "carer"})),
)
"""The roles every system has; a system adds its own beside them."""


class Difference(TextChoices):
    """What became of a box or a link from one version to another."""

    ADDED = "added", "Added"
    DROPPED = "dropped", "Taken out"
    CHANGED = "changed", "Changed"


class Matter(TextChoices):
    """What changed: what one wants, or how one goes about it."""

    PURPOSE = "purpose", "What we want"
    METHOD = "method", "How we go about it"


class Verdict(TextChoices):
    """What somebody thinks of a proposal by one principle."""

    KEEPS = "keeps", "Keeps to it"
    PARTLY = "partly", "Keeps to it in part"
    AGAINST = "against", "Goes against it"
    UNKNOWN = "unknown", "Cannot say yet"


PRINCIPLE = "principle"
"""The kind of framework item that a proposal can be held against."""
ABOUT = ("title", "about", "area", "framework", "version")
"""What a file of a whole logic model says of it."""

SECTIONS = {
    "boxes": ("id", "said_here", "own", "under", "kind", "label", "note"),
    "links": ("from", "to", "reason", "months", "size", "how_sure", "doubts"),
    "meanings": ("for", "text"),
}
"""What such a file lists, and what it says of each."""
