"""Bringing a file in: choose it, say how it is to be read, check it, take it in."""

import hashlib
from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from alongside.foundations.design.words import number, pluralise
from alongside.foundations.imports.actions import (
    drop,
    likely_mapping,
    remember_mapping,
    stage,
)
from alongside.foundations.imports.limits import Limits
from alongside.foundations.imports.models import FileImport, StagedFile
from alongside.foundations.imports.previews import Preview, look
from alongside.foundations.imports.problems import ImportRefused, Problems
from alongside.foundations.imports.tables import screen
from alongside.foundations.people.middleware import HouseRequest
from alongside.foundations.people.viewers import Viewer
from alongside.foundations.register.refusals import Refused
from alongside.rooms.outcomes import results, rules
from alongside.rooms.outcomes.actions.files import FIELDS, check_file
from alongside.rooms.outcomes.actions.imports import take_in
from alongside.rooms.outcomes.actions.wishes import Checked
from alongside.rooms.outcomes.forms.imports import LARGEST_UPLOAD, MappingForm, UploadForm
from alongside.rooms.outcomes.queries.measures import measures_visible_to
from alongside.rooms.outcomes.queries.withholding import unsaid_among

LIMITS = Limits(file_bytes=LARGEST_UPLOAD, rows=250_000)
WHAT = "outcomes"
SAMPLE = 5
ROWS_OF_HEADINGS = frozenset(str(row) for row in range(1, 1001))


@require_http_methods(["GET", "POST"])
def upload(request: HouseRequest) -> HttpResponse:
    """Choose a file."""
    viewer = request.viewer
    rules.check_may_keep_measures(viewer.responsibilities)
    form = UploadForm(request.POST or None, request.FILES or None)
    problems = Problems()
    if form.is_valid():
        file = form.cleaned_data["file"]
        try:
            _screen(file, viewer)
        except ImportRefused as refused:
            problems = refused.problems
        else:
            staged = stage(file, what=WHAT, by=viewer)
            return redirect("outcomes:mapping", viewer.system.slug, staged.pk)
    return _upload_page(request, form, problems)


def _screen(file: UploadedFile, viewer: Viewer) -> None:
    """Refuse what cannot be read, or holds NHS numbers, before anything of it is kept."""
    content, name = file.read(), file.name or "file"
    file.seek(0)
    top = look(content, name=name, limits=LIMITS)
    likely = likely_mapping(viewer.system, what=WHAT, columns=top.columns, fields=FIELDS)
    screen(
        content,
        fields=FIELDS,
        mapping=replace(likely, header_row=top.header_row),
        limits=LIMITS,
        name=name,
    )


def _upload_page(request: HouseRequest, form: UploadForm, problems: Problems) -> HttpResponse:
    viewer = request.viewer
    recent = FileImport.objects.visible_to(viewer).filter(what=WHAT).select_related("person")[:10]
    context = {"form": form, "problems": problems, "recent": recent}
    refused = bool(form.errors or problems)
    return render(request, "outcomes/upload.jinja", context, status=422 if refused else 200)


def _content(staged: StagedFile) -> bytes:
    with staged.content.open("rb") as file:
        content: bytes = file.read()
    return content


@require_http_methods(["GET", "POST"])
def mapping(request: HouseRequest, pk: int) -> HttpResponse:
    """Say how the file is to be read; check it; take it in."""
    viewer = request.viewer
    rules.check_may_keep_measures(viewer.responsibilities)
    staged = get_object_or_404(StagedFile.objects.visible_to(viewer), pk=pk, what=WHAT)
    top, problems = _top(request, staged)
    likely = likely_mapping(viewer.system, what=WHAT, columns=top.columns, fields=FIELDS)
    likely = replace(likely, header_row=top.header_row)
    form = MappingForm(
        request.POST or None,
        viewer=viewer,
        columns=tuple(filter(None, top.columns)),
        initial=MappingForm.initial_from(likely, columns=top.columns),
    )
    outcome: dict[str, Any] = {"checked": None, "problems": problems}
    if form.is_valid() and not problems:
        outcome = _try(request, staged, form, top.columns)
        if outcome.get("done"):
            drop(staged)
            return redirect("outcomes:summary", viewer.system.slug)
    if "nhs_number" in outcome["problems"].counts:
        drop(staged)  # nothing about single patients is kept, not even until tomorrow
        return _upload_page(request, UploadForm(), outcome["problems"])
    sample = {"headers": top.columns, "rows": top.rows[:SAMPLE]}
    context = {"form": form, "staged": staged, "sample": sample, **outcome}
    refused = bool(form.errors or outcome["problems"])
    return render(request, "outcomes/mapping.jinja", context, status=422 if refused else 200)


def _top(request: HouseRequest, staged: StagedFile) -> tuple[Preview, Problems]:
    """The file where its headings are said to stand; where they seem to, when they do not."""
    content = _content(staged)
    row = request.POST.get("header_row", "")
    header_row = int(row) if row in ROWS_OF_HEADINGS else None
    sheet = request.POST.get("sheet") or None
    try:
        top = look(content, name=staged.name, sheet=sheet, header_row=header_row, limits=LIMITS)
    except ImportRefused as refused:
        return look(content, name=staged.name, limits=LIMITS), refused.problems
    return top, Problems()


def _try(
    request: HouseRequest, staged: StagedFile, form: MappingForm, columns: tuple[str, ...]
) -> dict[str, Any]:
    """Check the file, and take it in when that is what was asked for."""
    viewer = request.viewer
    content = _content(staged)
    chosen = form.mapping()
    try:
        checked = check_file(
            viewer.system,
            file=content,
            name=staged.name,
            mapping=chosen,
            wishes=form.wishes(),
            today=viewer.now.date(),
            limits=LIMITS,
            by=viewer,
        )
        if checked.problems or request.POST.get("act") != "take-in":
            return {"checked": checked, "problems": checked.problems}
        _take_in(request, staged, content, checked)
    except ImportRefused as refused:
        return {"checked": None, "problems": refused.problems}
    except Refused as refused:
        form.add_error(None, str(refused))
        return {"checked": None, "problems": Problems()}
    remember_mapping(viewer.system, what=WHAT, columns=columns, mapping=chosen, now=viewer.now)
    return {"done": True, "problems": Problems()}


def _take_in(request: HouseRequest, staged: StagedFile, content: bytes, checked: Checked) -> None:
    record = take_in(
        checked,
        file_name=staged.name,
        sha256=hashlib.sha256(content).hexdigest(),
        by=request.viewer,
        now=request.viewer.now,
    )
    messages.success(
        request,
        f"Taken in: {pluralise(record.added, 'new figure')}, {number(record.revised)} revised "
        f"(earlier values are kept), {number(record.unchanged)} unchanged. "
        f"{results.unsaid_in_words(unsaid_among(measures_visible_to(request.viewer)))}".rstrip(),
    )
