"""Pages that compare: places with each other, and the most deprived fifth with the rest."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from alongside.foundations.design.downloads import download
from alongside.foundations.design.exhibits.exhibit import Exhibit
from alongside.foundations.design.exhibits.files import export
from alongside.foundations.people.middleware import HouseRequest
from alongside.rooms.outcomes import results
from alongside.rooms.outcomes.forms.comparing import AreaForm, Asked, PlacesForm
from alongside.rooms.outcomes.models import Measure
from alongside.rooms.outcomes.queries.measures import measures_visible_to


def _measure(request: HouseRequest, slug: str) -> Measure:
    found: Measure = get_object_or_404(measures_visible_to(request.viewer), slug=slug)
    return found


@require_GET
def places(request: HouseRequest, slug: str) -> HttpResponse:
    """The areas of one measure beside the whole system, in one period."""
    measure, view = _places(request, slug)
    chosen = {"level": view.level, "period": view.period}
    form = PlacesForm(
        initial=chosen, levels=view.levels, periods=view.periods, frequency=measure.frequency
    )
    return render(
        request, "outcomes/places.jinja", {"measure": measure, "view": view, "form": form}
    )


@require_GET
def places_file(request: HouseRequest, slug: str, chart: str, kind: str) -> HttpResponse:
    """The ranked intervals or the funnel as a file, for the same areas and period."""
    measure, view = _places(request, slug)
    return _file(view.ranked if chart == "places" else view.funnel, measure=measure, kind=kind)


def _places(request: HouseRequest, slug: str) -> tuple[Measure, results.PlacesView]:
    measure, asked = _measure(request, slug), Asked.read(request.GET)
    view = results.places_view(
        measure,
        viewer=request.viewer,
        level=asked.get("level", ""),
        period=asked.get("period"),
    )
    return measure, view


@require_GET
def gap(request: HouseRequest, slug: str) -> HttpResponse:
    """The most deprived fifth against the rest, as a series of its own."""
    measure, view = _gap(request, slug)
    form = AreaForm(initial={"area": view.area}, areas=view.areas)
    return render(request, "outcomes/gap.jinja", {"measure": measure, "view": view, "form": form})


@require_GET
def gap_file(request: HouseRequest, slug: str, kind: str) -> HttpResponse:
    """The gap as a file, for the same area."""
    measure, view = _gap(request, slug)
    return _file(view.exhibit, measure=measure, kind=kind)


def _gap(request: HouseRequest, slug: str) -> tuple[Measure, results.GapView]:
    measure, asked = _measure(request, slug), Asked.read(request.GET)
    view = results.gap_view(measure, viewer=request.viewer, area=asked.get("area", ""))
    return measure, view


def _file(exhibit: Exhibit | None, *, measure: Measure, kind: str) -> HttpResponse:
    """An exhibit as a file, which says in its name when it is for learning."""
    if exhibit is None:
        raise Http404
    file = export(exhibit, kind=kind)
    mark = "for-learning-" if measure.for_learning else ""
    return download(file.content, name=f"{mark}{file.name}", content_type=file.content_type)
