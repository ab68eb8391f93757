"""Reads for assurance. All start from `for_assurance`, on this side of the wall."""

from collections.abc import Iterable, Mapping

from django.db.models import QuerySet

from alongside.foundations.audiences.models import Crossing
from alongside.foundations.audiences.words import Purpose
from alongside.foundations.people.viewers import Viewer
from alongside.rooms.outcomes.models import Measure, Reading
from alongside.rooms.outcomes.queries.series import current_readings


def measures_for_assurance(viewer: Viewer) -> QuerySet[Measure]:
    """The measures the viewer may see whose owners moved them over."""
    found = Measure.objects.visible_to(viewer).for_assurance()
    return found.select_related("owner", "system").order_by("name")


def readings_for_assurance(viewer: Viewer) -> QuerySet[Reading]:
    """The readings that stand now, of these measures and no others."""
    measures = measures_for_assurance(viewer).order_by().values("pk")
    return current_readings(viewer).filter(series__measure__in=measures)


def kept_for_learning(viewer: Viewer) -> int:
    """How many measures the viewer may see that are on the other side."""
    return Measure.objects.for_learning(viewer).count()


def crossings_to_assurance(
    measures: Iterable[Measure], *, viewer: Viewer
) -> Mapping[int, Crossing]:
    """The latest act that moved each of these measures over, by the measure's id."""
    found = Crossing.objects.filter(
        system=viewer.system_id,
        noun=Measure._meta.label_lower,
        noun_id__in=[str(one.pk) for one in measures],
        became=Purpose.ASSURANCE,
    ).order_by("changed_at", "pk")
    return {int(one.noun_id): one for one in found}
