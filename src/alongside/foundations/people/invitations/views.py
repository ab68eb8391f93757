"""The invitations of a system, and the page on which one is accepted."""

from django.contrib import messages
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from alongside.foundations.people.invitations import actions, everyone, rules
from alongside.foundations.people.invitations.forms import InviteForm, WhoForm
from alongside.foundations.people.invitations.models import Invitation
from alongside.foundations.people.middleware import HouseRequest
from alongside.foundations.people.models import Person
from alongside.foundations.people.sign_in.single_sign_on import is_managed, providers
from alongside.foundations.people.sign_in.step_up import stepped_up

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
SENT = "The invitation is sent to {}."


@require_http_methods(["GET", "POST"])
@stepped_up
def invitations(request: HouseRequest) -> HttpResponse:
    """Whom the programme team has invited, and a form to invite somebody."""
    viewer = request.viewer
    if not rules.may_invite(viewer.responsibilities):
        raise Http404
    form = InviteForm(request.POST or None, viewer=viewer)
    if request.method == "POST" and form.is_valid():
        email = form.cleaned_data["email"]
        actions.invite(form.cleaned_data["post"], email=email, by=viewer, link=_link(request))
        messages.success(request, SENT.format(email))
        return redirect("invitations", viewer.system.slug)
    found = Invitation.objects.visible_to(viewer).select_related("post__organisation")
    shown = {
        "form": form,
        "invitations": [(each, each.state(viewer.now)) for each in found[:200]],
        "uninvited": len(everyone.uninvited(viewer.system, now=viewer.now)),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "people/invitations.jinja", shown, status=status)


@require_http_methods(["GET", "POST"])
@stepped_up
def invite_everyone(request: HouseRequest) -> HttpResponse:
    """Who holds a post and cannot sign in yet; pressed, they are invited, some at a time."""
    viewer = request.viewer
    if not rules.may_invite(viewer.responsibilities):
        raise Http404
    sent = None
    if request.method == "POST":
        sent = everyone.invite_everyone(
            viewer.system, by=viewer, now=viewer.now, link=_link(request)
        )
    shown = {
        "sent": sent,
        "waiting": everyone.uninvited(viewer.system, now=viewer.now),
        "most": everyone.MOST_AT_ONCE,
    }
    return render(request, "people/invite_everyone.jinja", shown)


@require_POST
def send_again(request: HouseRequest, pk: int) -> HttpResponse:
    """Send an invitation again."""
    found = _of_viewer(request, pk)
    actions.send_again(found, by=request.viewer, link=_link(request))
    messages.success(request, SENT.format(found.email))
    return redirect("invitations", request.viewer.system.slug)


@require_POST
def withdraw(request: HouseRequest, pk: int) -> HttpResponse:
    """Withdraw an invitation."""
    actions.withdraw(_of_viewer(request, pk), by=request.viewer)
    messages.success(request, "The invitation is withdrawn.")
    return redirect("invitations", request.viewer.system.slug)


@require_http_methods(["GET", "POST"])
def accept(request: HttpRequest, token: str) -> HttpResponse:
    """Accept an invitation: with an account one has, or with a new one."""
    now = timezone.now()
    found = actions.find(token, now=now)
    if not found:
        return render(request, "people/invitation_gone.jinja", status=404)
    person = Person.objects.filter(email=found.email).first()
    if isinstance(request.user, Person) or (person and not actions.can_be_set_up(person)):
        return _accept_as(request, found, person)
    name = person.name if person else ""
    form = WhoForm(request.POST or None, email=found.email, known_as=name)
    if request.method == "POST" and form.is_valid():
        name, password = name or form.cleaned_data["name"], form.cleaned_data["password"]
        made = actions.accept_as_new(found, name=name, password=password, now=now)
        login(request, made, backend=BACKEND)
        return redirect("where-we-stand", found.system.slug)
    shown = {"invitation": found, "form": form, "providers": providers()}
    status = 422 if request.method == "POST" else 200
    return render(request, "people/invitation.jinja", shown, status=status)


def _accept_as(request: HttpRequest, found: Invitation, person: Person | None) -> HttpResponse:
    """Whoever has an account accepts it signed in to that account."""
    if person and person == request.user:
        if request.method == "POST":
            actions.accept(found, person=person, now=timezone.now())
            return redirect("where-we-stand", found.system.slug)
        return render(request, "people/invitation_take.jinja", {"invitation": found})
    managed = person is not None and is_managed(person)
    shown = {"invitation": found, "somebody_else": isinstance(request.user, Person)}
    return render(request, "people/invitation_sign_in.jinja", shown | {"managed": managed})


def _of_viewer(request: HouseRequest, pk: int) -> Invitation:
    found = Invitation.objects.visible_to(request.viewer).select_related("post")
    return get_object_or_404(found, pk=pk)


def _link(request: HttpRequest) -> actions.Link:
    return lambda token: request.build_absolute_uri(reverse("accept-invitation", args=[token]))
