"""Briefs: each one's page, and clearing one by hand."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from alongside.foundations.documents import rules
from alongside.foundations.documents.actions import clear_brief
from alongside.foundations.documents.forms import BriefForm
from alongside.foundations.documents.queries import briefs_visible_to
from alongside.foundations.history.queries import acts_on
from alongside.foundations.people.middleware import HouseRequest
from alongside.foundations.register.forms import tried
from alongside.foundations.register.houses import houses


@require_GET
def brief(request: HouseRequest, pk: int) -> HttpResponse:
    """One brief, with what can be started from it."""
    viewer = request.viewer
    found = get_object_or_404(briefs_visible_to(viewer), pk=pk)
    context = {
        "brief": found,
        "starts": [one for house in houses() for one in house.starts_from(found, viewer=viewer)],
        "acts": acts_on(found, viewer=viewer),
    }
    return render(request, "documents/brief.jinja", context)


@require_http_methods(["GET", "POST"])
def new_brief(request: HouseRequest) -> HttpResponse:
    """Clear a brief by hand; rooms clear their own."""
    viewer = request.viewer
    rules.check_may_clear(viewer.responsibilities)
    form = BriefForm(request.POST or None, viewer=viewer)
    if form.is_valid():
        said = form.cleaned_data
        made = tried(
            form,
            lambda: clear_brief(
                title=said["title"], body=said["body"], audience=form.chosen_audience(), by=viewer
            ),
            at="body",
        )
        if made:
            messages.success(request, f"“{said['title']}” is cleared, and stays as it is.")
            return redirect("documents:documents", viewer.system.slug)
    status = 422 if form.errors else 200
    return render(request, "documents/brief_form.jinja", {"form": form}, status=status)
