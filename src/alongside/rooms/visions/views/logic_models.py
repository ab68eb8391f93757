"""Logic models: the list, one of them, starting one, its boxes and its authors."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from alongside.foundations.design.downloads import table_file
from alongside.foundations.people.middleware import HouseRequest
from alongside.foundations.register.forms import tried
from alongside.rooms.visions import rules
from alongside.rooms.visions.actions.drawing import add_author, choose_boxes, start_model
from alongside.rooms.visions.forms import AuthorForm, BoxesForm, StartForm
from alongside.rooms.visions.queries import (
    authors_of,
    is_author,
    latest_edition,
    models_counted,
    models_seen,
    nodes_offered,
    soundings_seen,
)
from alongside.rooms.visions.results import Node, Picture, diagram, picture
from alongside.rooms.visions.views import asked, may_change

HEADINGS = ("column", "group", "id", "box", "what_people_say", "what_the_measures_say", "leads_to",
            "why", "months", "how_much", "how_sure", "open_doubts", "evidence",
            "for_learning")  # fmt: skip

LISTED = ("title", "about", "area", "boxes", "links", "open_doubts", "page")


@require_GET
def models(request: HouseRequest) -> HttpResponse:
    """The logic models one may see."""
    context = {"models": models_counted(request.viewer), "may_start": request.viewer.works_here}
    return render(request, "visions/models.jinja", context)


@require_GET
def models_file(request: HouseRequest, form: str) -> HttpResponse:
    """The logic models one may see, as CSV or JSON."""
    rows = [
        (one.title, one.about, one.area.name, one.boxes, one.links, one.doubts,
         one.get_absolute_url())
        for one in models_counted(request.viewer)
    ]  # fmt: skip
    invented = request.viewer.system.is_example
    return table_file("logic-models", kind=form, headings=LISTED, rows=rows, invented=invented)


@require_http_methods(["GET", "POST"])
def new_model(request: HouseRequest) -> HttpResponse:
    """Start a logic model."""
    viewer = request.viewer
    rules.check_may_start(works_here=viewer.works_here)
    form = StartForm(request.POST or None, viewer=viewer)
    version = latest_edition(viewer)
    if form.is_valid() and version:
        given = form.cleaned_data
        whole = nodes_offered(version.pk, viewer=viewer, kept=()) if given.pop("whole") else ()
        made = start_model(**given, version=version, items=whole, by=viewer)
        messages.success(request, "It is started. Choose its boxes, then draw its links.")
        return redirect(made)
    lead = "Several people can draw it together: you can let others change it too."
    return asked(request, form, heading="Start a logic model", button="Start it", lead=lead)


@require_GET
def model(request: HouseRequest, pk: int) -> HttpResponse:
    """One logic model: its boxes by column, its links, and what the measures say of them."""
    viewer = request.viewer
    found = get_object_or_404(models_seen(viewer).select_related("version__framework"), pk=pk)
    drawn = picture(found, viewer=viewer, at=viewer.now)
    context = {
        "model": found,
        "picture": drawn,
        "diagram": diagram(drawn),
        "authors": authors_of(found, viewer=viewer),
        "soundings": soundings_seen(viewer).filter(logic_model=found),
        "may_change": may_change(request, found),
    }
    return render(request, "visions/model.jinja", context)


@require_GET
def file(request: HouseRequest, pk: str, form: str) -> HttpResponse:
    """One logic model as CSV or JSON: a row for each link, and for each box without one."""
    viewer = request.viewer
    found = get_object_or_404(models_seen(viewer).select_related("version"), pk=int(pk))
    drawn = picture(found, viewer=viewer, at=viewer.now)
    invented = viewer.system.is_example
    return table_file(
        "logic-model", kind=form, headings=HEADINGS, rows=_rows(drawn), invented=invented
    )


def _rows(drawn: Picture) -> list[tuple[object, ...]]:
    return [
        (column.label, group.label, *_box(node), *said)
        for column in drawn.columns
        for group in column.groups
        for node in group.nodes
        for said in _links(node)
    ]


def _box(node: Node) -> tuple[object, ...]:
    said = node.standing.in_words if node.standing else ""
    return node.item.code, node.label, said, node.movement.label


def _links(node: Node) -> list[tuple[object, ...]]:
    return [
        (
            arrow.link.effect.code, arrow.link.reason, arrow.link.lag_months, arrow.link.size,
            arrow.link.get_confidence_display(), len(arrow.open_doubts), arrow.evidence,
            "yes" if arrow.for_learning else "no",
        )
        for arrow in node.leads_to
    ] or [(*[""] * 7, "yes" if node.for_learning else "no")]  # fmt: skip


@require_http_methods(["GET", "POST"])
def boxes(request: HouseRequest, pk: int) -> HttpResponse:
    """Say which boxes a logic model has."""
    viewer = request.viewer
    found = get_object_or_404(models_seen(viewer), pk=pk)
    rules.check_may_change(viewer.responsibilities, is_author=is_author(found, viewer=viewer))
    form = BoxesForm(request.POST or None, model=found, viewer=viewer)
    if tried(
        form, lambda: choose_boxes(found, items=form.cleaned_data["items"], by=viewer), at="items"
    ):
        messages.success(request, "The boxes are as you chose.")
        return redirect(found)
    return asked(
        request, form, heading="Choose the boxes", button="Save", model=found,
        lead="A box that is missing can be added to the framework as one of our own, and any "
        "box can be said in our own words.", own_items=True,
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def authors(request: HouseRequest, pk: int) -> HttpResponse:
    """Let somebody else change a logic model too."""
    viewer = request.viewer
    found = get_object_or_404(models_seen(viewer), pk=pk)
    rules.check_may_change(viewer.responsibilities, is_author=is_author(found, viewer=viewer))
    form = AuthorForm(request.POST or None, viewer=viewer)
    added = tried(
        form, lambda: add_author(found, person=form.cleaned_data["person"], by=viewer), at="person"
    )
    if added:
        messages.success(request, f"{added.person.name} can change it now.")
        return redirect(found)
    lead = "They can change its boxes and links, and let others change it too."
    return asked(request, form, heading="Add an author", button="Add", lead=lead, model=found)
