"""One box: what people say of it, what the measures say, where it leads; saying how it stands."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from alongside.foundations.people.middleware import HouseRequest
from alongside.foundations.register.forms import tried
from alongside.rooms.visions import rules
from alongside.rooms.visions.actions.rating import rate
from alongside.rooms.visions.forms import RatingForm
from alongside.rooms.visions.queries import boxes_seen, ratings_of_box
from alongside.rooms.visions.results import over_time, picture
from alongside.rooms.visions.words import QUESTIONS


@require_http_methods(["GET", "POST"])
def box(request: HouseRequest, pk: int) -> HttpResponse:
    """One box of a logic model, and a form to say how it stands where people judge that."""
    viewer = request.viewer
    found = get_object_or_404(boxes_seen(viewer), pk=pk)
    question = "" if found.ended_at else QUESTIONS.get(found.item.kind, "")
    if request.method == "POST":
        rules.check_is_rated(found.item.kind)
    form = RatingForm(request.POST or None, question=question)
    if tried(form, lambda: rate(found, **form.given(), by=viewer), at="reason"):
        messages.success(request, "It is kept, with your name. You can say it anew any time.")
        return redirect(found)
    drawn = picture(found.logic_model, viewer=viewer, at=viewer.now)
    ratings = list(ratings_of_box(found, viewer=viewer))
    context = {
        "box": found,
        "model": found.logic_model,
        "node": next((node for node in drawn.nodes if node.item.pk == found.item_id), None),
        "ratings": ratings,
        "over_time": over_time((one.rated_at, one.person_id, one.score) for one in ratings),
        "form": form,
        "question": question,
    }
    return render(request, "visions/box.jinja", context, status=422 if form.errors else 200)
