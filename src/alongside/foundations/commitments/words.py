"""The states of a promise and what is done with it, as leaders say them."""

from django.db.models import TextChoices


class State(TextChoices):
    """How a promise stands."""

    ASKED = "asked", "Asked for"
    PROMISED = "promised", "Promised"
    DONE = "done", "Said to be done"
    CONFIRMED = "confirmed", "Done"
    DECLINED = "declined", "Declined"
    WITHDRAWN = "withdrawn", "Withdrawn"


OPEN = (State.ASKED, State.PROMISED, State.DONE)
"""States in which something is still to happen."""


class Verb(TextChoices):
    """What somebody did with a promise; each is kept, with its reason."""

    ASKED = "asked", "asked for it"
    ACCEPTED = "accepted", "promised it"
    DECLINED = "declined", "declined"
    POSTPONED = "postponed", "moved the date"
    FINISHED = "finished", "said it is done"
    CONFIRMED = "confirmed", "confirmed that it is done"
    REOPENED = "reopened", "said it is not done yet"
    WITHDRAWN = "withdrawn", "withdrew it"
    QUESTIONED = "questioned", "asked a question"
    ANSWERED = "answered", "answered"


class Side(TextChoices):
    """On which side of a promise somebody stands."""

    OWNER = "owner", "Whoever promises"
    ASKER = "asker", "Whoever asked"
