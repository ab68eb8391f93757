"""What everybody in a system knows of it, and nobody outside does."""

from typing import Protocol, Self

from django.db import models


class Reader(Protocol):
    """Whoever reads, in one system."""

    @property
    def system_id(self) -> int: ...


class KnownInSystemQuerySet(models.QuerySet):
    """Reads of who is in a system and what they are to each other."""

    def visible_to(self, viewer: Reader) -> Self:
        """Those of the viewer's own system, past and present."""
        return self.filter(system=viewer.system_id)
