"""What a moving-in file calls a post, so that the same file can come again."""

from django.db import models

from alongside.foundations.care_systems.models import CareSystem
from alongside.foundations.people.models import Post


class PostReference(models.Model):
    """The reference by which a system's own file knows a post."""

    system = models.ForeignKey(CareSystem, on_delete=models.CASCADE, related_name="+")
    reference = models.CharField(max_length=40)
    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="references")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["system", "reference"], name="one_post_per_reference_of_a_system"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reference}: {self.post}"
