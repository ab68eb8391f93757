"""Saying what a thing is about, from its own page."""

from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from alongside.foundations.frameworks.actions import tagging
from alongside.foundations.frameworks.forms import MOST_FOUND, FindForm, TagForm
from alongside.foundations.frameworks.models import FrameworkItem
from alongside.foundations.frameworks.queries import open_items
from alongside.foundations.frameworks.tagged import standing_tags, tags_of, thing_at
from alongside.foundations.frameworks.words import HEADINGS
from alongside.foundations.people.middleware import HouseRequest
from alongside.foundations.people.viewers import Viewer


@require_http_methods(["GET", "POST"])
def tag_thing(request: HouseRequest, noun: str, pk: str) -> HttpResponse:
    """Find items, and say that a thing is about them."""
    viewer = request.viewer
    thing: Any = thing_at(noun, pk, viewer=viewer)
    if not thing:
        raise Http404
    tagged = tags_of(thing, viewer=viewer)
    find = FindForm(request.GET, viewer=viewer)
    offered = _found(find, viewer, apart={said.item.pk for said in tagged.items})
    posted = request.POST if request.method == "POST" else None
    form = TagForm(posted, viewer=viewer, offered=offered[:MOST_FOUND])
    if request.method == "POST" and form.is_valid():
        for item in form.cleaned_data["items"]:
            tagging.tag(thing, item=item, by=viewer, now=viewer.now)
        messages.success(request, f"“{thing}” can now be found by what it is about.")
        return redirect(thing)
    context = {"thing": thing, "tagged": tagged, "find": find, "form": form, "offered": offered}
    context["more"] = len(offered) > MOST_FOUND
    status = 422 if form.errors else 200
    return render(request, "frameworks/tag_thing.jinja", context, status=status)


def _found(find: FindForm, viewer: Viewer, *, apart: set[int]) -> list[FrameworkItem]:
    """The items that were looked for; none until somebody looks for something."""
    if not find.is_valid() or not any(find.cleaned_data.values()):
        return []
    items = open_items(viewer).exclude(kind__in=HEADINGS).exclude(pk__in=apart)
    if framework := find.cleaned_data["framework"]:
        items = items.filter(version__framework=framework)
    for word in find.cleaned_data["words"].split():
        said = Q(wordings__system=viewer.system_id, wordings__ended_at=None)
        items = items.filter(
            Q(label__icontains=word)
            | Q(opposite__icontains=word)
            | Q(code__iexact=word)
            | (said & Q(wordings__label__icontains=word))
        )
    order = ("version__framework__title", "version", "position", "pk")
    return list(items.distinct().order_by(*order)[: MOST_FOUND + 1])


@require_POST
def untag(request: HouseRequest, pk: int) -> HttpResponse:
    """Take a tag off, and go back to the thing."""
    viewer = request.viewer
    tag = get_object_or_404(standing_tags(viewer), pk=pk)
    thing: Any = thing_at(tag.noun, tag.noun_id, viewer=viewer)
    if not thing:
        raise Http404
    tagging.untag(tag, by=viewer, now=viewer.now)
    messages.success(request, "The tag is off.")
    return redirect(thing)
