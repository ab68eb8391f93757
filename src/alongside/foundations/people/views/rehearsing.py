"""What cannot easily be undone is asked twice: what would happen is shown before it is done."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render

from alongside.foundations.people.forms import moment_of
from alongside.foundations.people.middleware import HouseRequest
from alongside.foundations.people.views import crumbs
from alongside.foundations.register.refusals import Refused

Act = Callable[[dict[str, Any]], None]
"""Does what a form says; `at` is the moment of its day."""

Rehearse = Callable[[Callable[[], None], dict[str, Any]], Any]
"""Does it, takes it back, and answers what would have been different."""


def ask_twice(
    request: HouseRequest,
    form: forms.Form,
    *,
    act: Act,
    rehearse: Rehearse,
    template: str,
    heading: str,
    lead: str,
    start: tuple[str, str],
) -> HttpResponse:
    """Ask, rehearse, and only then do it: all three on one page. `start` is the way back."""
    viewer, effects = request.viewer, None
    if form.is_valid():
        given = form.cleaned_data
        given["at"] = moment_of(given["day"], now=viewer.now)
        try:
            if request.POST.get("confirm") == "yes":
                with transaction.atomic():
                    act(given)
                messages.success(request, "It is done. Nothing else has changed.")
                return redirect(start[1], viewer.system.slug)
            effects = rehearse(lambda: act(given), given)
        except Refused as refused:
            form.add_error(None, str(refused))
    context = {
        "form": form,
        "effects": effects,
        "page_title": heading,
        "lead": lead,
        "trail": crumbs(request, [start]),
    }
    return render(request, template, context, status=422 if form.errors else 200)
