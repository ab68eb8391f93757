"""Reads of what logic models mean for whom. All start from `visible_to`."""

from django.db.models import QuerySet

from alongside.foundations.people.viewers import Viewer
from alongside.rooms.visions.models import LogicModel, Meaning, OwnRole
from alongside.rooms.visions.words import ROLES, Role


def roles_offered(viewer: Viewer) -> list[Role]:
    """The roles a plan is put into words for: everybody's, then the system's own.

    The viewer's come first.
    """
    own = OwnRole.objects.visible_to(viewer)
    roles = [*ROLES, *(Role(key=one.key, title=one.title) for one in own)]
    return sorted(roles, key=lambda role: not role.levels & viewer.levels)


def meanings_of(model: LogicModel, *, viewer: Viewer) -> QuerySet[Meaning]:
    """All that was said of what a logic model means for somebody, the latest first."""
    found = Meaning.objects.visible_to(viewer).filter(logic_model=model)
    return found.select_related("person", "own_role")
