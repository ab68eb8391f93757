"""How people say that a box stands, each under their own name."""

from django.db import models
from django.db.models import Q

from alongside.rooms.visions import words
from alongside.rooms.visions.models.logic_models import Box, OfAModel


class Rating(OfAModel):
    """What one person said of a box at a moment. The latest of each person counts; all are kept."""

    box = models.ForeignKey(Box, on_delete=models.PROTECT, related_name="ratings")
    post_title = models.CharField(max_length=400)
    score = models.PositiveSmallIntegerField(choices=words.Score)
    reason = models.CharField(max_length=500)
    rated_at = models.DateTimeField()

    class Meta:
        ordering = ["-rated_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(score__in=words.Score.values), name="a_score_is_one_of_five"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="a_rating_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.get_score_display()}: {self.reason}"
