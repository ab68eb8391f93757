"""The people of a system with their accounts: for the programme team, which answers for them."""

import json
import uuid
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from alongside.foundations.design.downloads import download
from alongside.foundations.people.accounts import actions, rules
from alongside.foundations.people.accounts.forms import DropFactorsForm, EndAccessForm, ForgetForm
from alongside.foundations.people.accounts.models import ErasureCertificate
from alongside.foundations.people.accounts.queries import held_in, people_of
from alongside.foundations.people.forms.partnerships import WordsForm
from alongside.foundations.people.middleware import HouseRequest
from alongside.foundations.people.models import Person
from alongside.foundations.people.sign_in.step_up import exported, stepped_up
from alongside.foundations.people.views import ask

ON_ONE_PAGE = 50
FIND = "Name, email address, post or partner"
BACKUPS = "Earlier backups hold the name until they age out."


def _check_may_answer(request: HouseRequest) -> None:
    if not rules.may_answer_for_others(request.viewer.responsibilities):
        raise rules.NotYoursToAnswerFor


def person_of(request: HouseRequest, person: uuid.UUID) -> Person:
    """The person at an address, or the answer that there is none; for the programme team alone."""
    _check_may_answer(request)
    found: Person = get_object_or_404(people_of(request.viewer), pk=person)
    return found


@require_GET
def accounts(request: HouseRequest) -> HttpResponse:
    """Everybody who holds or held a post, and what was certified when somebody was forgotten."""
    _check_may_answer(request)
    viewer, find = request.viewer, WordsForm(request.GET, label=FIND)
    words = find.cleaned_data["words"].strip() if find.is_valid() else ""
    page = Paginator(people_of(viewer, words=words), ON_ONE_PAGE).get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        "find": find,
        "words": words,
        "page": page,
        "query": query.urlencode(),
        "certificates": ErasureCertificate.objects.visible_to(viewer).select_related("by"),
    }
    return render(request, "people/accounts.jinja", context)


@require_GET
def account(request: HouseRequest, person: uuid.UUID) -> HttpResponse:
    """One person: what they hold and held here, and what can be done for their account."""
    one, viewer = person_of(request, person), request.viewer
    held = one.holdings.filter(system=viewer.system_id).select_related("post__organisation")
    context = {
        "one": one,
        "holdings": held.order_by("-started_at"),
        "is_own": one.pk == viewer.person_id,
        "alone": rules.is_of_no_other(held_in(one), system_id=viewer.system_id),
    }
    return render(request, "people/person.jinja", context)


@require_http_methods(["GET", "POST"])
@stepped_up
def end_access(request: HouseRequest, person: uuid.UUID) -> HttpResponse:
    """End what somebody has here, at once, and their account if nobody else needs it."""
    one, viewer = person_of(request, person), request.viewer
    actions.check_may_answer_for(one, by=viewer)

    def act(given: dict[str, Any]) -> str:
        del given
        if actions.end_access(one, by=viewer):
            return f"{one} holds no post here any more, is signed out, and their account is closed."
        return f"{one} holds no post here any more. Their account goes on for another system."

    return _ask(
        request, one, EndAccessForm(request.POST or None), act=act,
        heading=f"{one} leaves", button="End their access",
        lead="From this moment on they hold no post here, and invitations to them are withdrawn. "
        "Unless another system needs their account, they are signed out everywhere and it is "
        "closed for good. What they did stays on record. To end one post, or at a later day, "
        "open the post instead.",
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@stepped_up
def drop_factors(request: HouseRequest, person: uuid.UUID) -> HttpResponse:
    """Take away the second factors that somebody lost."""
    one, viewer = person_of(request, person), request.viewer
    actions.check_may_forget(one, by=viewer)

    def act(given: dict[str, Any]) -> str:
        del given
        gone = actions.drop_second_factors(one, by=viewer)
        return f"{gone} taken away. {one} is signed out everywhere, and sets one up anew."

    return _ask(
        request, one, DropFactorsForm(request.POST or None), act=act,
        heading="Take lost second factors away", button="Take them away",
        lead=f"For {one}, who lost the phone and the codes. A telephone call is not enough. They "
        "then sign in with their password and set a second factor up anew.",
    )  # fmt: skip


@require_POST
@exported
def copy_account(request: HouseRequest, person: uuid.UUID) -> HttpResponse:
    """What this system holds about somebody, to hand to them: to read, and for programs."""
    one, viewer = person_of(request, person), request.viewer
    return download(
        actions.take_copy(one, by=viewer),
        name="about-a-person.zip",
        content_type="application/zip",
        invented=viewer.system.is_example,
    )


@require_http_methods(["GET", "POST"])
@stepped_up
def forget(request: HouseRequest, person: uuid.UUID) -> HttpResponse:
    """Make somebody's account nameless; first what would be deleted, what stays and why."""
    one, viewer = person_of(request, person), request.viewer
    form = ForgetForm(request.POST or None, of=one.email)
    foreseen = actions.rehearse_forgetting(one, by=viewer)
    if form.is_valid():
        made = actions.forget_here(one, by=viewer)
        messages.success(request, "They are forgotten. This certificate says what was done.")
        return redirect("people:certificate", viewer.system.slug, made.pk)
    context = {"one": one, "form": form, "foreseen": foreseen, "backups": BACKUPS}
    return render(request, "people/forgetting.jinja", context, status=422 if form.errors else 200)


def certificate_of(request: HouseRequest, pk: int) -> ErasureCertificate:
    """The certificate at an address, or the answer that there is none."""
    _check_may_answer(request)
    found = ErasureCertificate.objects.visible_to(request.viewer).select_related("by", "system")
    return get_object_or_404(found, pk=pk)


@require_GET
def certificate(request: HouseRequest, pk: int) -> HttpResponse:
    """What was done when somebody was forgotten, to read and to print."""
    context = {"certificate": certificate_of(request, pk), "backups": BACKUPS}
    return render(request, "people/certificate.jinja", context)


@require_GET
@exported
def certificate_file(request: HouseRequest, pk: int) -> HttpResponse:
    """The same as a file."""
    one = certificate_of(request, pk)
    said = {
        "person_id": str(one.account),
        "at": one.at.isoformat(),
        "lines": one.lines,
        "still_named": one.still_named,
        "unseen": one.unseen,
        "backups": BACKUPS,
    }
    return download(
        json.dumps(said, indent=1).encode(),
        name=f"erasure-{one.pk}.json",
        content_type="application/json",
        invented=one.system.is_example,
    )


def _ask(request: HouseRequest, one: Person, form: Any, **said: Any) -> HttpResponse:
    page = reverse("people:account", args=[request.viewer.system.slug, one.pk])
    trail = [("People and their accounts", "people:accounts"), (one.name, page)]
    return ask(request, form, back=page, trail=trail, **said)
