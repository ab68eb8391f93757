"""One item: its words, where it stands and what speaks of it; a system's own items and words."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from alongside.foundations.frameworks import rules
from alongside.foundations.frameworks.actions.items import add_item, end_item, reword
from alongside.foundations.frameworks.forms import ItemForm, WordingForm
from alongside.foundations.frameworks.queries import (
    items_on_their_page,
    versions_visible_to,
    wordings,
)
from alongside.foundations.frameworks.tagged import readings_of, things_tagged
from alongside.foundations.people.middleware import HouseRequest
from alongside.foundations.register.forms import tried


@require_GET
def item(request: HouseRequest, pk: int) -> HttpResponse:
    """One item."""
    viewer = request.viewer
    found = get_object_or_404(items_on_their_page(viewer), pk=pk)
    seen = items_on_their_page(viewer)
    return render(
        request,
        "frameworks/item.jinja",
        {
            "item": found,
            "label": wordings(viewer, items=[found]).get(found.pk, found.label),
            "children": seen.filter(parent=found),
            "before": seen.filter(successors=found),
            "after": seen.filter(predecessors=found),
            "readings": readings_of(found, viewer=viewer),
            "about": things_tagged(found, viewer=viewer),
            "may_keep": rules.may_keep_items(viewer.responsibilities),
            "is_own": found.system_id is not None,
        },
    )


@require_http_methods(["GET", "POST"])
def new_item(request: HouseRequest, pk: int) -> HttpResponse:
    """Add an item of the system's own to a version."""
    viewer = request.viewer
    version = get_object_or_404(versions_visible_to(viewer), pk=pk)
    rules.check_may_keep_items(viewer.responsibilities)
    form = ItemForm(request.POST or None, version=version, viewer=viewer)
    made = tried(
        form,
        lambda: add_item(version, **form.cleaned_data, by=viewer),
        at="label",
        but={rules.CodeTaken: "code"},
    )
    if made:
        messages.success(request, f"“{made}” is added.")
        return redirect("frameworks:item", viewer.system.slug, made.pk)
    context = {"form": form, "version": version}
    status = 422 if form.errors else 200
    return render(request, "frameworks/new_item.jinja", context, status=status)


@require_http_methods(["GET", "POST"])
def reword_item(request: HouseRequest, pk: int) -> HttpResponse:
    """Say an item in the system's own words."""
    viewer = request.viewer
    found = get_object_or_404(items_on_their_page(viewer), pk=pk)
    rules.check_may_keep_items(viewer.responsibilities)
    said = wordings(viewer, items=[found]).get(found.pk, "")
    form = WordingForm(request.POST or None, initial={"label": said})
    if tried(form, lambda: reword(found, label=form.cleaned_data["label"], by=viewer), at="label"):
        messages.success(request, "The words are changed; the framework's own stay beside.")
        return redirect("frameworks:item", viewer.system.slug, found.pk)
    context = {"form": form, "item": found}
    status = 422 if form.errors else 200
    return render(request, "frameworks/reword.jinja", context, status=status)


@require_POST
def end(request: HouseRequest, pk: int) -> HttpResponse:
    """End an item of the system's own."""
    viewer = request.viewer
    found = get_object_or_404(items_on_their_page(viewer), pk=pk)
    end_item(found, by=viewer)
    messages.success(request, f"“{found}” is ended. What speaks of it stays.")
    return redirect("frameworks:item", viewer.system.slug, found.pk)
