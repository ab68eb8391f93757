"""What everybody in a system knows of it, and nobody outside does."""

from typing import Protocol, Self

from django.db import models


class Reader(Protocol):
    """Whoever reads, in one system."""

    @property
    def system_id(self) -> int: ...

    @property
    def works_here(self) -> bool: ...


class KnownInSystemQuerySet(models.QuerySet):
    """Reads of who is in a system and what they are to each other."""

    def visible_to(self, viewer: Reader) -> Self:
        """Those of the viewer's own system, past and present."""
        return self.filter(system=viewer.system_id)


class KnownToColleaguesQuerySet(KnownInSystemQuerySet):
    """Reads of what is for those who work in a system: people outside it and how to reach them."""

    def visible_to(self, viewer: Reader) -> Self:
        """Those of the viewer's own system; none for residents and carers."""
        found = super().visible_to(viewer)
        return found if viewer.works_here else found.none()
