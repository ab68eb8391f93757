"""Moving in by a file: get the template, bring it back, see what would happen, take it in."""

import hashlib

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from alongside.foundations.care_systems.keepers import check_keeper
from alongside.foundations.design.downloads import download
from alongside.foundations.design.words import number, pluralise
from alongside.foundations.imports.actions import drop, stage
from alongside.foundations.imports.models import FileImport, StagedFile
from alongside.foundations.imports.problems import ImportRefused, Problems
from alongside.foundations.moving_in import template
from alongside.foundations.moving_in.actions import WHAT, Checked, check_file, rehearse, take_in
from alongside.foundations.moving_in.forms import FileForm
from alongside.foundations.people.middleware import HouseRequest
from alongside.foundations.people.sign_in.step_up import stepped_up

NOTHING_KEPT = "nhs_number"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_GET
def template_workbook(request: HouseRequest) -> HttpResponse:
    """The template as an Excel workbook."""
    del request
    return download(template.workbook(), name="moving-in.xlsx", content_type=XLSX)


@require_GET
def template_archive(request: HouseRequest) -> HttpResponse:
    """The template as CSV files."""
    del request
    return download(template.archive(), name="moving-in.zip", content_type="application/zip")


@require_http_methods(["GET", "POST"])
def upload(request: HouseRequest) -> HttpResponse:
    """Choose a file."""
    viewer = request.viewer
    check_keeper(viewer, system_id=viewer.system_id)
    form = FileForm(request.POST or None, request.FILES or None)
    problems = Problems()
    if form.is_valid():
        file = form.cleaned_data["file"]
        content = file.read()
        file.seek(0)
        try:
            found = check_file(viewer.system, file=content, name=file.name or "", now=viewer.now)
            problems = found.problems if NOTHING_KEPT in found.problems.counts else problems
        except ImportRefused as refused:
            problems = refused.problems
        if not problems:
            staged = stage(file, what=WHAT, by=viewer)
            return redirect("moving_in:check", viewer.system.slug, staged.pk)
    recent = FileImport.objects.visible_to(viewer).filter(what=WHAT).select_related("person")[:10]
    context = {"form": form, "problems": problems, "recent": recent}
    refused_too = bool(form.errors or problems)
    return render(request, "moving_in/upload.jinja", context, status=422 if refused_too else 200)


@require_http_methods(["GET", "POST"])
@stepped_up
def check(request: HouseRequest, pk: int) -> HttpResponse:
    """See what the file would do, and take it in."""
    viewer = request.viewer
    staged = get_object_or_404(StagedFile.objects.visible_to(viewer), pk=pk, what=WHAT)
    check_keeper(viewer, system_id=viewer.system_id)
    with staged.content.open("rb") as file:
        content: bytes = file.read()
    checked = rehearse(viewer.system, file=content, name=staged.name, by=viewer, now=viewer.now)
    if request.method == "POST" and not checked.problems:
        _take_in(request, checked, name=staged.name, content=content)
        drop(staged)
        return redirect("getting-ready", viewer.system.slug)
    context = {"checked": checked, "staged": staged}
    return render(
        request, "moving_in/check.jinja", context, status=422 if checked.problems else 200
    )


def _take_in(request: HouseRequest, checked: Checked, *, name: str, content: bytes) -> None:
    done = take_in(
        checked,
        file_name=name,
        sha256=hashlib.sha256(content).hexdigest(),
        by=request.viewer,
        now=request.viewer.now,
    )
    messages.success(
        request,
        f"Taken in: {pluralise(done.added, 'thing')} new, {number(done.revised)} revised, "
        f"{number(done.unchanged)} unchanged.",
    )
