"""A whole logic model as a file, and one brought in from a file."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from alongside.foundations.design.downloads import download
from alongside.foundations.imports.problems import ImportRefused, Problems
from alongside.foundations.people.middleware import HouseRequest
from alongside.rooms.visions import rules
from alongside.rooms.visions.actions.importing.taking_in import Checked, check_whole, take_in
from alongside.rooms.visions.forms import WholeForm
from alongside.rooms.visions.queries import models_seen
from alongside.rooms.visions.results.wholes import TYPES, as_file
from alongside.rooms.visions.results.wholes import whole as whole_of


@require_GET
def file(request: HouseRequest, pk: str, whole: str) -> HttpResponse:
    """One logic model, all of it, in the form in which it is brought in again."""
    viewer = request.viewer
    found = get_object_or_404(models_seen(viewer).select_related("version__framework"), pk=int(pk))
    return download(
        as_file(whole_of(found, viewer=viewer), kind=whole), name=f"whole-logic-model.{whole}",
        content_type=TYPES[whole], invented=viewer.system.is_example,
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def upload(request: HouseRequest) -> HttpResponse:
    """Choose a file, check it, take it in as a new logic model."""
    viewer = request.viewer
    rules.check_may_start(works_here=viewer.works_here)
    given = (request.POST, request.FILES) if request.method == "POST" else ()
    form = WholeForm(*given, viewer=viewer)
    checked, problems = None, Problems()
    if form.is_valid():
        checked, problems = _checked(request, form)
        if checked and not problems and not form.cleaned_data["check_only"]:
            made = take_in(checked, area=form.cleaned_data["area"], by=viewer)
            messages.success(request, "It is here as a new logic model, and you are its author.")
            return redirect(made)
    context = {"form": form, "checked": None if problems else checked, "problems": problems}
    status = 422 if form.errors or problems else 200
    return render(request, "visions/import.jinja", context, status=status)


def _checked(request: HouseRequest, form: WholeForm) -> tuple[Checked | None, Problems]:
    file = form.cleaned_data["file"]
    try:
        checked = check_whole(file.read(), name=file.name, viewer=request.viewer)
    except ImportRefused as refused:
        return None, refused.problems
    return checked, checked.problems
