"""A framework brought in from a file, for the system alone."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from alongside.foundations.frameworks import rules
from alongside.foundations.frameworks.actions.imports import Checked, check_file, take_in
from alongside.foundations.frameworks.forms import FileForm
from alongside.foundations.imports.problems import ImportRefused, Problems
from alongside.foundations.people.middleware import HouseRequest


@require_http_methods(["GET", "POST"])
def upload(request: HouseRequest) -> HttpResponse:
    """Choose a file, check it, take it in."""
    viewer = request.viewer
    rules.check_may_import(viewer.responsibilities)
    form = FileForm(*(request.POST, request.FILES) if request.method == "POST" else ())
    checked, problems = None, Problems()
    if form.is_valid():
        checked, problems = _checked(request, form)
        if checked and not problems and not form.cleaned_data["check_only"]:
            version = take_in(checked, by=viewer, now=viewer.now)
            messages.success(request, f"“{version}” is here, for this system alone.")
            return redirect("frameworks:version", viewer.system.slug, version.pk)
    context = {"form": form, "checked": None if problems else checked, "problems": problems}
    status = 422 if form.errors or problems else 200
    return render(request, "frameworks/import.jinja", context, status=status)


def _checked(request: HouseRequest, form: FileForm) -> tuple[Checked | None, Problems]:
    file = form.cleaned_data["file"]
    try:
        checked = check_file(file.read(), name=file.name, system=request.viewer.system)
    except ImportRefused as refused:
        return None, refused.problems
    return checked, checked.problems
