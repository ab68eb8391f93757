"""A logic model as a plan on a page, as a PDF and a slide; what it means for whom."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from alongside.foundations.design.downloads import download
from alongside.foundations.design.exhibits.files import DECK
from alongside.foundations.people.middleware import HouseRequest
from alongside.foundations.register.forms import tried
from alongside.rooms.visions import rules
from alongside.rooms.visions.actions.meaning import add_role, say_what_it_means
from alongside.rooms.visions.forms import MeaningForm, RoleForm
from alongside.rooms.visions.models import LogicModel
from alongside.rooms.visions.queries import is_author, models_seen, roles_offered
from alongside.rooms.visions.results import (
    Plan,
    meanings,
    picture,
    plainness,
    plan,
    plan_pdf,
    plan_slide,
)
from alongside.rooms.visions.views import asked, may_change

KINDS = {"pdf": (plan_pdf, "application/pdf"), "pptx": (plan_slide, DECK)}


@require_GET
def page(request: HouseRequest, pk: int) -> HttpResponse:
    """A logic model on one page: what it is for, boxes, main links, and who does not agree."""
    viewer = request.viewer
    found = get_object_or_404(models_seen(viewer).select_related("version__framework"), pk=pk)
    said = meanings(found, viewer=viewer)
    made = _plan(request, found)
    context = {
        "model": found,
        "plan": made,
        "roles": [(role, said.get(role.key)) for role in roles_offered(viewer)],
        "query": f"?role={made.role.key}" if made.role else "",
        "may_change": may_change(request, found),
    }
    return render(request, "visions/plan.jinja", context)


@require_GET
def file(request: HouseRequest, pk: str, paper: str) -> HttpResponse:
    """The same as a PDF of one page, or as a slide to edit."""
    viewer = request.viewer
    found = get_object_or_404(models_seen(viewer).select_related("version__framework"), pk=int(pk))
    make, content_type = KINDS[paper]
    made = _plan(request, found)
    role = f"-{made.role.key.replace('_', '-')}" if made.role and made.meaning else ""
    return download(
        make(made), name=f"plan-on-a-page{role}.{paper}", content_type=content_type,
        invented=made.invented,
    )  # fmt: skip


def _plan(request: HouseRequest, model: LogicModel) -> Plan:
    viewer = request.viewer
    drawn = picture(model, viewer=viewer, at=viewer.now)
    return plan(model, drawn, viewer=viewer, role=request.GET.get("role"))


@require_GET
def plain_words(request: HouseRequest, pk: int) -> HttpResponse:
    """How old a reader must be, and the sentences to mend."""
    viewer = request.viewer
    found = get_object_or_404(models_seen(viewer).select_related("version__framework"), pk=pk)
    drawn = picture(found, viewer=viewer, at=viewer.now)
    context = {
        "model": found,
        "plainness": plainness(found, drawn, viewer=viewer),
        "may_change": may_change(request, found),
    }
    return render(request, "visions/plain_words.jinja", context)


@require_http_methods(["GET", "POST"])
def meaning(request: HouseRequest, pk: int) -> HttpResponse:
    """Put a logic model into words for somebody in a role."""
    viewer = request.viewer
    found = get_object_or_404(models_seen(viewer), pk=pk)
    rules.check_may_change(viewer.responsibilities, is_author=is_author(found, viewer=viewer))
    form = MeaningForm(
        request.POST or None, roles=roles_offered(viewer),
        said=meanings(found, viewer=viewer), role=request.GET.get("role", ""),
    )  # fmt: skip
    made = tried(form, lambda: say_what_it_means(found, **form.cleaned_data, by=viewer), at="text")
    if made:
        messages.success(request, "It is said so from now on, with your name and the day.")
        return redirect(f"{_address(found)}?role={made.key}")
    lead = "Say what will be different for them, and what you ask of them."
    own = reverse("visions:new-role", args=[viewer.system.slug, found.pk])
    return asked(
        request, form, heading="What it means for somebody", button="Save", lead=lead, model=found,
        back=(own, "Add a role that is not in the list"),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def new_role(request: HouseRequest, pk: int) -> HttpResponse:
    """Add a role to those that plans are put into words for."""
    viewer = request.viewer
    found = get_object_or_404(models_seen(viewer), pk=pk)
    rules.check_may_change(viewer.responsibilities, is_author=is_author(found, viewer=viewer))
    form = RoleForm(request.POST or None)
    made = tried(form, lambda: add_role(found, **form.cleaned_data, by=viewer), at="title")
    if made:
        messages.success(request, f"“{made.title}” is a role for every logic model here.")
        address = reverse("visions:meaning", args=[viewer.system.slug, found.pk])
        return redirect(f"{address}?role={made.key}")
    lead = "It is added for every logic model of the system."
    return asked(request, form, heading="Add a role", button="Add it", lead=lead, model=found)


def _address(model: LogicModel) -> str:
    return reverse("visions:plan", args=[model.system.slug, model.pk])
