"""Reads of series, their figures and their readings. All start from `visible_to`."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from alongside.foundations.care_systems.queries import answers_for
from alongside.foundations.people.viewers import Viewer
from alongside.rooms.outcomes import rules, words
from alongside.rooms.outcomes.models import Observation, Reading, Rebase, Revision, Series, Withheld

FIGURE_COLUMNS = ("series_id", "period", "value", "numerator", "denominator")


@dataclass(frozen=True, kw_only=True)
class SummaryFilter:
    """What of the summary to show. Empty means everything."""

    state: str = ""
    level: str = ""
    purpose: str = ""
    owner: str = ""
    place: str = ""
    words: str = ""


MISSES = Q(assurance=words.Assurance.FAIL)
QUIET = Q(variation__in=rules.QUIET)
LIT_PLAINLY = ~Q(plain__in=rules.QUIET)
STATES = {
    words.State.WORSE: Q(variation__startswith="concern"),
    words.State.BETTER: Q(variation__startswith="improvement"),
    words.State.LIT: ~QUIET,
    words.State.MISSES: MISSES,
    words.State.STUCK: MISSES & QUIET & Q(points_since__gte=rules.LEAST_FOR_VERDICT),
    words.State.SUGGESTED: Q(rebase_from__isnull=False) & ~Q(variation__startswith="concern"),
}
"""What each state of the summary's filter means; which signs remain depends on all of them."""


def series_visible_to(viewer: Viewer) -> QuerySet[Series]:
    """The series the viewer may see, with what names them."""
    return Series.objects.visible_to(viewer).select_related(
        "measure__system", "measure__owner", "area", "organisation"
    )


def observations_visible_to(viewer: Viewer) -> QuerySet[Observation]:
    """The figures the viewer may see, with what names them."""
    return Observation.objects.visible_to(viewer).select_related(
        "series__measure", "series__area", "series__organisation"
    )


def current_readings(viewer: Viewer) -> QuerySet[Reading]:
    """The readings that stand now, most in need of attention first, with what names them."""
    return (
        Reading.objects.visible_to(viewer)
        .filter(superseded_at__isnull=True)
        .select_related(
            "series__measure__system",
            "series__measure__owner",
            "series__area",
            "series__organisation",
        )
        .order_by("-attention", "series__measure__name", "series_id")
    )


def summary_readings(
    viewer: Viewer, *, chosen: SummaryFilter, cutoff: float = 0.0
) -> QuerySet[Reading]:
    """The current readings of the summary page, filtered.

    `cutoff` is the chance up to which a sign remains when it is calibrated.
    """
    found = current_readings(viewer)
    if chosen.state == words.State.REMAINS:
        found = found.filter(LIT_PLAINLY, chance__lte=cutoff)
    elif chosen.state:
        found = found.filter(STATES[words.State(chosen.state)])
    if chosen.level == "organisation":
        found = found.filter(series__organisation__isnull=False)
    elif chosen.level:
        found = found.filter(series__area__level=chosen.level)
    if chosen.place:
        found = found.filter(series__area__slug=chosen.place)
    if chosen.purpose:
        found = found.filter(series__measure__purpose=chosen.purpose)
    if chosen.owner:
        whose = answers_for(chosen.owner, system_id=viewer.system_id, now=viewer.now)
        found = found.filter(series__measure__owner__in=whose)
    if chosen.words:
        found = found.filter(series__measure__name__icontains=chosen.words)
    return found


def figures(series_ids: Iterable[int]) -> Iterator[tuple]:
    """The figures of these series, by series and period; of series already found visible."""
    return (
        Observation.objects.filter(series_id__in=list(series_ids))
        .order_by("series_id", "period")
        .values_list(*FIGURE_COLUMNS)
        .iterator(chunk_size=20_000)
    )


def standing_rebases(series_ids: Iterable[int]) -> QuerySet[Rebase]:
    """Rebases that have not been withdrawn, of series already found visible."""
    return (
        Rebase.objects.filter(series_id__in=list(series_ids), withdrawn_at__isnull=True)
        .select_related("person")
        .order_by("series_id", "period")
    )


def rebases_visible_to(viewer: Viewer) -> QuerySet[Rebase]:
    """Rebases the viewer may see, with what names them."""
    return Rebase.objects.visible_to(viewer).select_related(
        "series__measure__system", "series__measure__owner", "person", "withdrawn_by"
    )


def revisions_of(viewer: Viewer, *, series: Series) -> QuerySet[Revision]:
    """The earlier values of a series' figures, latest replacement first; of hidden ones none."""
    hidden = Withheld.objects.filter(
        observation__series=OuterRef("series"), observation__period=OuterRef("period")
    ).exclude(why=words.Withheld.ROUNDED)
    found = Revision.objects.visible_to(viewer).filter(~Exists(hidden), series=series)
    return found.select_related("replaced_by")


def readings_made_since(viewer: Viewer, *, series: Iterable[int]) -> QuerySet[Reading]:
    """Every reading of these series, oldest first."""
    return Reading.objects.visible_to(viewer).filter(series__in=series).order_by("made_at")
