"""The frameworks, their versions, what changed between two, and all of it as files."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from alongside.foundations.design.downloads import download, table_file
from alongside.foundations.frameworks import rules
from alongside.foundations.frameworks.comparison import Comparison
from alongside.foundations.frameworks.models import Version
from alongside.foundations.frameworks.queries import (
    compared,
    flat,
    frameworks_visible_to,
    outline,
    versions_visible_to,
)
from alongside.foundations.frameworks.words import Change
from alongside.foundations.frameworks.written import TYPES, as_file, data_of_version
from alongside.foundations.people.middleware import HouseRequest


@require_GET
def frameworks(request: HouseRequest) -> HttpResponse:
    """Every framework the system may use."""
    viewer = request.viewer
    found = [(each, list(each.versions.all())) for each in frameworks_visible_to(viewer)]
    return render(
        request,
        "frameworks/frameworks.jinja",
        {
            "frameworks": [(each, versions[-1], versions) for each, versions in found if versions],
            "may_import": rules.may_import(viewer.responsibilities),
        },
    )


@require_GET
def version(request: HouseRequest, pk: int) -> HttpResponse:
    """One version: its items as they lie within each other."""
    viewer = request.viewer
    found = get_object_or_404(versions_visible_to(viewer), pk=pk)
    nodes = outline(found, viewer=viewer)
    return render(
        request,
        "frameworks/version.jinja",
        {
            "version": found,
            "nodes": nodes,
            "count": len(flat(nodes)),
            "others": versions_visible_to(viewer).filter(framework=found.framework).exclude(pk=pk),
            "kinds": list(TYPES),
            "may_keep": rules.may_keep_items(viewer.responsibilities),
        },
    )


@require_GET
def version_file(request: HouseRequest, pk: int, form: str) -> HttpResponse:
    """The same as a file."""
    found = get_object_or_404(versions_visible_to(request.viewer), pk=pk)
    data = data_of_version(found, viewer=request.viewer)
    name = f"{found.framework.slug}-{found.pk}.{form}"
    return download(as_file(data, kind=form), name=name, content_type=TYPES[form])


@require_GET
def comparison(request: HouseRequest, pk: int, other: int) -> HttpResponse:
    """What became of the items of one version in another."""
    older, newer, found = _compared(request, pk, other)
    context = {"older": older, "newer": newer, "found": found, "changes": list(Change)}
    return render(request, "frameworks/comparison.jinja", context)


@require_GET
def comparison_csv(request: HouseRequest, pk: int, other: int) -> HttpResponse:
    """The same as a file."""
    older, newer, found = _compared(request, pk, other)
    rows = [
        (
            ", ".join(change.label for change in each.changes),
            " ".join(entry.code for entry in each.before),
            "; ".join(entry.label for entry in each.before),
            " ".join(entry.code for entry in each.after),
            "; ".join(entry.label for entry in each.after),
        )
        for each in found.differences
    ]
    headings = ("change", "ids before", "words before", "ids after", "words after")
    name = f"{older.framework.slug}-{older.pk}-{newer.pk}"
    return table_file(name, headings=headings, rows=rows, invented=False)


def _compared(request: HouseRequest, pk: int, other: int) -> tuple[Version, Version, Comparison]:
    seen = versions_visible_to(request.viewer)
    older, newer = get_object_or_404(seen, pk=pk), get_object_or_404(seen, pk=other)
    if older.framework_id != newer.framework_id:
        raise Http404
    return older, newer, compared(older, newer)
