"""Pages of logic models."""

from typing import Any

from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import render

from alongside.foundations.people.middleware import HouseRequest
from alongside.rooms.visions import rules
from alongside.rooms.visions.models import LogicModel
from alongside.rooms.visions.queries import is_author


def may_change(request: HouseRequest, model: LogicModel) -> bool:
    """Whether whoever asks may change a logic model."""
    viewer = request.viewer
    return rules.may_change(viewer.responsibilities, is_author=is_author(model, viewer=viewer))


def asked(
    request: HouseRequest, form: BaseForm, *, heading: str, button: str, lead: str = "",
    model: LogicModel | None = None, back: tuple[str, str] | None = None,
    under: tuple[str, str] | None = None, **more: Any,
) -> HttpResponse:  # fmt: skip
    """A page that asks for one thing; 422 when it was filled in wrongly.

    `back` is an address and its words; `under` is the title and the route of the page above.
    """
    context = {
        "form": form, "heading": heading, "button": button, "lead": lead, "model": model,
        "back": back, "under": under, **more,
    }  # fmt: skip
    return render(request, "visions/ask.jinja", context, status=422 if form.errors else 200)
