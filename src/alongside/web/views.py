"""The pages that belong to no room: home, signing in, Where we stand."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.views import LogoutView
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from alongside.example.roles import ROLES
from alongside.foundations.care_systems.rules import may_keep_the_system
from alongside.foundations.design import gallery as samples
from alongside.foundations.design.downloads import download, table_file
from alongside.foundations.design.exhibits.documents import Line, Section, one_page_pdf
from alongside.foundations.history.kept import kept
from alongside.foundations.people.actions import record_look
from alongside.foundations.people.middleware import HouseRequest
from alongside.foundations.people.models import Person
from alongside.foundations.people.viewers import Viewer, enter, systems_of
from alongside.web.fronts import front_of, whom_to_ask
from alongside.web.golden_thread import golden_thread
from alongside.web.readiness import readiness
from alongside.web.standing import Standing, standing


class SignOut(LogoutView):
    """Signing out, after which the browser keeps nothing of what was shown."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """End the session, and have the browser drop what it stored or kept to go back to."""
        response = super().post(request, *args, **kwargs)
        response.headers["Clear-Site-Data"] = '"cache", "storage"'
        return response


@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """The front door: sign in, choose a system, or, in the demo, choose whom to be."""
    systems = []
    if isinstance(request.user, Person):
        now = timezone.now()
        systems = systems_of(request.user, now=now)
        if len(systems) == 1 and "choose" not in request.GET:
            found = enter(request.user, system_slug=systems[0].slug, now=now)
            own = found and front_of(found.levels)
            return redirect("front-page" if own else "where-we-stand", systems[0].slug)
    roles = ROLES if settings.DEMO else ()
    return render(request, "web/home.jinja", {"systems": systems, "roles": roles})


@require_POST
def demo_sign_in(request: HttpRequest) -> HttpResponse:
    """Sign in as one of the example's roles: only while this is the demo."""
    chosen = {role.slug: role for role in ROLES}.get(request.POST.get("role", ""))
    if not settings.DEMO or not chosen:
        raise Http404
    person = Person.objects.filter(email=chosen.person_email).first()
    if not person:
        raise Http404
    login(request, person, backend="django.contrib.auth.backends.ModelBackend")
    return redirect("home")


@require_GET
def where_we_stand(request: HouseRequest) -> HttpResponse:
    """The one page above all rooms."""
    since = record_look(request.viewer)

    def made() -> HttpResponse:
        domains, news = standing(request.viewer, since=since)
        context = {
            "domains": domains,
            "news": news,
            "thread": golden_thread(request.viewer),
            **_getting_ready(request.viewer, domains),
        }
        return render(request, "web/where_we_stand.jinja", context)

    return kept(request, made, beside=since)


def _getting_ready(viewer: Viewer, domains: Sequence[Standing]) -> dict[str, Any]:
    """How far the system is: for those who keep it, and for everybody while nothing speaks."""
    if may_keep_the_system(viewer.responsibilities):
        return {"readiness": readiness(viewer)}
    if any(domain.sections for domain in domains):
        return {}
    return {"readiness": readiness(viewer), "ask": whom_to_ask(viewer)}


@require_GET
def where_we_stand_pdf(request: HouseRequest) -> HttpResponse:
    """The same on one side of paper."""
    viewer = request.viewer
    domains, _ = standing(viewer, since=None)
    sections = [
        Section(
            title=domain.title,
            lines=tuple(
                Line(text=card.in_words, state=section.heading)
                for section in domain.sections
                for card in section.cards
            )
            or (Line(text=domain.would_fill),),
        )
        for domain in domains
    ]
    pdf = one_page_pdf(
        title="Where we stand",
        subtitle=viewer.system.name,
        sections=sections,
        footer=f"As {viewer.name} may see it on {viewer.now:%d %B %Y}.",
        invented=viewer.system.is_example,
    )
    return download(
        pdf,
        name="where-we-stand.pdf",
        content_type="application/pdf",
        invented=viewer.system.is_example,
    )


CARD = ("domain", "speaks", "title", "about", "sentence", "state", "as_of", "url", "for_learning")


@require_GET
def where_we_stand_table(request: HouseRequest, form: str) -> HttpResponse:
    """The same as a file: one row for each card."""
    domains, _ = standing(request.viewer, since=None)
    rows = (
        (domain.title, section.heading, *(getattr(card, name) for name in CARD[2:]))
        for domain in domains
        for section in domain.sections
        for card in section.cards
    )
    invented = request.viewer.system.is_example
    return table_file("where-we-stand", kind=form, headings=CARD, rows=rows, invented=invented)


@require_GET
def gallery(request: HttpRequest) -> HttpResponse:
    """Every component, with sample content: only while this is the demo."""
    if not settings.DEMO:
        raise Http404
    return render(request, "design/gallery.jinja", samples.samples())


@require_GET
def accessibility(request: HttpRequest) -> HttpResponse:
    """What works for whom, and what does not yet."""
    return render(request, "web/accessibility.jinja")


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The answer for what is not there and for what one may not see: the same."""
    del exception
    return render(request, "web/not_found.jinja", status=404)


def broken(request: HttpRequest, *args: Any) -> HttpResponse:
    """Something failed on our side."""
    del args
    return render(request, "web/broken.jinja", status=500)
