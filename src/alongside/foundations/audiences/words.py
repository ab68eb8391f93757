"""What things are for, as people say it."""

from django.db.models import TextChoices


class Purpose(TextChoices):
    """What something is for. Moving between the two is its owner's recorded act."""

    LEARNING = "learning", "For learning"
    ASSURANCE = "assurance", "For assurance"

    @property
    def other(self) -> "Purpose":
        """The other side of the wall."""
        return Purpose.ASSURANCE if self is Purpose.LEARNING else Purpose.LEARNING
