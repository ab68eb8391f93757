"""What an organisation answers for here: shown on its page, handed over with its posts."""

from django.urls import reverse

from alongside.foundations.care_systems.models import Area, Organisation
from alongside.foundations.care_systems.queries import handed_on
from alongside.foundations.care_systems.rules import with_predecessors
from alongside.foundations.people.viewers import Viewer
from alongside.foundations.register.sections import Line, Section
from alongside.rooms.outcomes.queries.measures import measures_visible_to
from alongside.rooms.outcomes.queries.series import current_readings, series_visible_to


def measures_of(organisation: Organisation, *, viewer: Viewer) -> Section:
    """The measures an organisation answers for, its own and inherited, as the viewer may see."""
    owned = _owned_by(organisation, viewer=viewer)
    measures = measures_visible_to(viewer).filter(owner__in=owned)
    return Section(
        title="Measures it answers for",
        lines=[
            Line(
                text=one.name,
                url=one.get_absolute_url(),
                detail=one.get_purpose_display().lower(),
            )
            for one in measures
        ],
        otherwise="It answers for no measure that you can see.",
    )


def series_of(area: Area, *, viewer: Viewer) -> Section:
    """The series that speak of an area, as the viewer may see; what it means stands on each."""
    found = series_visible_to(viewer).filter(area=area, fifth__isnull=True)
    return Section(
        title="What is measured here",
        lines=[
            Line(text=one.measure.name, url=one.get_absolute_url())
            for one in found.order_by("measure__name")
        ],
        otherwise="Nothing that you can see is measured here.",
        more=Line(text=f"What {area.name} needs, on one page", url=_needs_of(area)),
    )


def _needs_of(area: Area) -> str:
    return reverse("outcomes:needs-of", args=[area.system.slug, area.slug])


def open_questions_of(organisation: Organisation, *, viewer: Viewer) -> Section:
    """What is to be decided about its measures: whether the limits start anew."""
    owned = _owned_by(organisation, viewer=viewer)
    suggested = current_readings(viewer).filter(
        series__measure__owner__in=owned, rebase_from__isnull=False
    )
    return Section(
        title="Open questions about its measures",
        lines=[
            Line(
                text=f"{one.series.measure.name}, {one.series.subject_name}",
                url=one.series.get_absolute_url(),
                detail="do we know why it changed, and should new limits start?",
            )
            for one in suggested
        ],
        otherwise="Nothing is waiting to be decided.",
    )


def _owned_by(organisation: Organisation, *, viewer: Viewer) -> frozenset[int]:
    handed = handed_on(viewer.system_id, now=viewer.now)
    return with_predecessors([organisation.pk], handed_on=handed)
