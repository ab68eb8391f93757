"""Whom to ask outside the system, and about what."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from alongside.foundations.care_systems.actions.standing import (
    NewContact,
    add_contact,
    correct_contact,
    end_line,
)
from alongside.foundations.care_systems.models import ExternalContact
from alongside.foundations.care_systems.rules import may_keep_the_system
from alongside.foundations.people.forms.partners import EndForm
from alongside.foundations.people.forms.partnerships import WordsForm
from alongside.foundations.people.forms.standing import ContactDetailsForm, ContactForm
from alongside.foundations.people.middleware import HouseRequest
from alongside.foundations.people.queries import contacts_found
from alongside.foundations.people.sign_in.step_up import exported
from alongside.foundations.people.views import ask, ask_about, check_programme_team, listed_file

FIND = "Name, where they work, what about, or for which partner"
HEADINGS = ("name", "works at", "role", "ask about", "email", "telephone", "for", "since")
DETAILS = ("name", "body", "role", "topic", "email", "phone", "organisation")


@require_GET
def contacts(request: HouseRequest) -> HttpResponse:
    """Everybody outside whom one may ask, by where they work."""
    viewer, form = request.viewer, WordsForm(request.GET, label=FIND)
    context = {
        "form": form,
        "contacts": contacts_found(viewer, words=form.asked),
        "query": request.GET.urlencode(),
        "may_keep": may_keep_the_system(viewer.responsibilities),
        "works_here": viewer.works_here,
    }
    return render(request, "people/contacts.jinja", context)


@require_GET
@exported
def contacts_table(request: HouseRequest, form: str) -> HttpResponse:
    """What the list shows, as a file."""
    words = WordsForm(request.GET, label=FIND).asked
    rows = (
        (
            one.name, one.body, one.role, one.topic, one.email, one.phone,
            one.organisation.name if one.organisation else "",
            f"{one.started_at:%Y-%m-%d}",
        )
        for one in contacts_found(request.viewer, words=words)
    )  # fmt: skip
    return listed_file(request, "contacts", form=form, headings=HEADINGS, rows=rows)


def contact_of(request: HouseRequest, pk: int) -> ExternalContact:
    """The contact at an address, or the answer that there is none."""
    found = ExternalContact.objects.visible_to(request.viewer)
    return get_object_or_404(found.select_related("organisation__system", "system"), pk=pk)


@require_GET
def contact(request: HouseRequest, pk: int) -> HttpResponse:
    """One contact."""
    context = {
        "one": contact_of(request, pk),
        "may_keep": may_keep_the_system(request.viewer.responsibilities),
    }
    return render(request, "people/contact.jinja", context)


@require_http_methods(["GET", "POST"])
def new_contact(request: HouseRequest) -> HttpResponse:
    """Write down whom to ask."""
    check_programme_team(request)
    viewer = request.viewer

    def act(given: dict[str, Any]) -> str:
        new = NewContact(**{name: given[name] for name in DETAILS})
        made = add_contact(
            viewer.system, new=new, started_at=given["at"], now=viewer.now, by=viewer
        )
        return f"{made.name} is added."

    return ask(
        request, ContactForm(request.POST or None, viewer=viewer), act=act,
        heading="Add a contact", button="Add them",
        back=reverse("people:contacts", args=[viewer.system.slug]),
        lead="Everybody in this system can read it. Give only an office address and an office "
        "number.",
        trail=[("Contacts outside", "people:contacts")],
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def change_contact(request: HouseRequest, pk: int) -> HttpResponse:
    """Mend what is written down of a contact."""
    one, viewer = contact_of(request, pk), request.viewer
    check_programme_team(request)

    def act(given: dict[str, Any]) -> str:
        correct_contact(one, new=NewContact(**given), now=viewer.now, by=viewer)
        return "It is corrected."

    known = {name: getattr(one, name) for name in DETAILS}
    return ask_about(
        request, one, ContactDetailsForm(request.POST or None, viewer=viewer, initial=known),
        act=act, heading=f"Correct the details of {one.name}", button="Save",
        lead="If somebody else has taken over, end this contact and add the new one.",
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def end_contact(request: HouseRequest, pk: int) -> HttpResponse:
    """Write down that somebody is no longer the person to ask."""
    one, viewer = contact_of(request, pk), request.viewer
    check_programme_team(request)

    def act(given: dict[str, Any]) -> str:
        end_line(one, at=given["at"], now=viewer.now, by=viewer)
        return f"From that day on, {one.name} is no longer the person to ask."

    return ask_about(
        request, one, EndForm(request.POST or None), act=act, lead=one.topic,
        heading=f"{one.name} is no longer the person to ask", button="End it",
    )  # fmt: skip
