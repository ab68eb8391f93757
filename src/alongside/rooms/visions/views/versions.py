"""The versions of a logic model that were kept, and what changed since."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from alongside.foundations.people.middleware import HouseRequest
from alongside.foundations.register.forms import tried
from alongside.rooms.visions import rules
from alongside.rooms.visions.actions.drawing import keep_edition
from alongside.rooms.visions.forms import EditionForm
from alongside.rooms.visions.queries import editions_of, editions_seen, is_author, models_seen
from alongside.rooms.visions.results import differences, picture
from alongside.rooms.visions.views import may_change


@require_http_methods(["GET", "POST"])
def versions(request: HouseRequest, pk: int) -> HttpResponse:
    """The versions that were kept, and keeping how it stands now."""
    viewer = request.viewer
    found = get_object_or_404(models_seen(viewer), pk=pk)
    form = EditionForm(request.POST or None)
    if request.method == "POST":
        rules.check_may_change(viewer.responsibilities, is_author=is_author(found, viewer=viewer))
    if tried(
        form, lambda: keep_edition(found, name=form.cleaned_data["name"], by=viewer), at="name"
    ):
        messages.success(request, "This version is kept.")
        return redirect("visions:versions", viewer.system.slug, found.pk)
    context = {
        "model": found,
        "editions": editions_of(found, viewer=viewer),
        "form": form,
        "may_change": may_change(request, found),
    }
    return render(request, "visions/versions.jinja", context, status=422 if form.errors else 200)


@require_GET
def version(request: HouseRequest, pk: int) -> HttpResponse:
    """What changed in a logic model since a kept version."""
    viewer = request.viewer
    kept = get_object_or_404(editions_seen(viewer), pk=pk)
    model = kept.logic_model
    before, after = (picture(model, viewer=viewer, at=at) for at in (kept.kept_at, viewer.now))
    context = {
        "model": model, "kept": kept, "picture": before,
        "differences": differences(before, after),
    }  # fmt: skip
    return render(request, "visions/version.jinja", context)
