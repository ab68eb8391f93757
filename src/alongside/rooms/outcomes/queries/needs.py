"""Reads of what a place needs: who lives there, what is measured, and what is not."""

from collections.abc import Iterable, Mapping

from django.db.models import Prefetch, Q, QuerySet

from alongside.foundations.care_systems.models import Area, Population
from alongside.foundations.care_systems.models.dating import not_ended
from alongside.foundations.frameworks.models import FrameworkItem
from alongside.foundations.frameworks.queries import nodes_of_the_logic_model
from alongside.foundations.people.viewers import Viewer
from alongside.rooms.outcomes import words
from alongside.rooms.outcomes.models import Reading, Series
from alongside.rooms.outcomes.queries.series import current_readings, series_visible_to

OF_NEED = ("impact", "outcome")
"""Kinds of node that say what changes for people; in this order they are shown."""


def areas_there(viewer: Viewer) -> QuerySet[Area]:
    """The areas of the viewer's system that there are now, by name."""
    there = Area.objects.visible_to(viewer).filter(not_ended(viewer.now))
    return there.select_related("system").order_by("name")


def nodes_of_need(viewer: Viewer) -> list[FrameworkItem]:
    """The impacts and then the outcomes of the logic model, with the group each is in."""
    found = nodes_of_the_logic_model(viewer).filter(kind__in=OF_NEED).select_related("parent")
    return sorted(found, key=lambda one: (OF_NEED.index(one.kind), one.position, one.pk))


def series_of_need(viewer: Viewer, *, area: Area, items: Iterable[int]) -> list[Series]:
    """The series that serve these nodes or, as open data, tell who lives there, in areas like it.

    Those of its siblings come with them: what is withheld is worked out among them all.
    """
    like = Q(area=area) | Q(area__parent=area.parent_id, area__level=area.level)
    told = Q(measure__items__in=list(items)) | Q(
        measure__about_residents=True, measure__data_class=words.DataClass.OPEN
    )
    served = FrameworkItem.objects.filter(pk__in=list(items))
    found = (
        series_visible_to(viewer)
        .filter(like | Q(area__level="system"), told, fifth__isnull=True)
        .filter(not_ended(viewer.now, "area__"))
        .prefetch_related(Prefetch("measure__items", queryset=served, to_attr="of_need"))
        .order_by("measure__name", "measure_id", "area__name", "pk")
        .distinct()
    )
    return list(found)


def fifths_of_area(viewer: Viewer, *, area: Area) -> QuerySet[Series]:
    """The series of each fifth of an area's people."""
    found = series_visible_to(viewer).filter(area=area, fifth__isnull=False)
    return found.order_by("measure_id", "fifth")


def readings_of_area(viewer: Viewer, *, area: Area) -> Mapping[int, Reading]:
    """What stands now of each measure of an area, by the measure's id."""
    found = current_readings(viewer).filter(series__area=area)
    return {one.series.measure_id: one for one in found}


def populations_of(area: Area, *, viewer: Viewer) -> list[Population]:
    """How many people lived there, the latest day first."""
    found = Population.objects.filter(area=area, system=viewer.system_id).order_by("-as_of")
    return list(found[:2])
