"""Links: drawing one, its page, changing it, taking it out, doubting it, settling a doubt."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from alongside.foundations.people.middleware import HouseRequest
from alongside.foundations.register.forms import tried
from alongside.rooms.visions import rules
from alongside.rooms.visions.actions.linking import (
    change_link,
    doubt,
    draw_link,
    settle,
    take_out,
)
from alongside.rooms.visions.forms import LinkForm, TermsForm, WordsForm, said_of
from alongside.rooms.visions.models import Link
from alongside.rooms.visions.queries import doubts_seen, is_author, links_seen, models_seen
from alongside.rooms.visions.results import Arrow, picture
from alongside.rooms.visions.views import asked, may_change

DOUBT = "What do you doubt, and why?"
AT_THE_EFFECT = (rules.LeadsToItself, rules.NotABox, rules.LinkedAlready, rules.Circle)


@require_http_methods(["GET", "POST"])
def new_link(request: HouseRequest, pk: int) -> HttpResponse:
    """Draw a link between two boxes."""
    viewer = request.viewer
    found = get_object_or_404(models_seen(viewer), pk=pk)
    rules.check_may_change(viewer.responsibilities, is_author=is_author(found, viewer=viewer))
    form = LinkForm(request.POST or None, model=found, viewer=viewer, initial=request.GET.dict())
    if tried(
        form,
        lambda: draw_link(found, **form.ends(), terms=form.terms(), by=viewer),
        at="reason",
        but={AT_THE_EFFECT: "effect"},
    ):
        messages.success(request, "The link is drawn, with your name.")
        return redirect(found)
    lead = "One box leads to another. Others will read your reason and may doubt it."
    return asked(request, form, heading="Draw a link", button="Draw it", lead=lead, model=found)


@require_GET
def link(request: HouseRequest, pk: int) -> HttpResponse:
    """One link: why, how soon, how much, how sure, what is doubted, and what the measures say."""
    found = get_object_or_404(links_seen(request.viewer), pk=pk)
    return _page(request, found)


def _page(request: HouseRequest, found: Link, tried: WordsForm | None = None) -> HttpResponse:
    viewer, model = request.viewer, found.logic_model
    drawn = picture(model, viewer=viewer, at=viewer.now)
    arrow = next((one for one in drawn.arrows if one.link.pk == found.pk), None)
    context = {
        "link": found,
        "model": model,
        "arrow": arrow,
        "may_change": arrow is not None and may_change(request, model),
        "form": tried or WordsForm(label=DOUBT),
        "may_doubt": arrow is not None and not _doubts_already(arrow, request),
    }
    status = 422 if tried and tried.errors else 200
    return render(request, "visions/link.jinja", context, status=status)


def _doubts_already(arrow: Arrow, request: HouseRequest) -> bool:
    return any(each.person_id == request.viewer.person_id for each in arrow.open_doubts)


@require_POST
def doubted(request: HouseRequest, pk: int) -> HttpResponse:
    """Say what one doubts of a link."""
    found = get_object_or_404(links_seen(request.viewer), pk=pk)
    form = WordsForm(request.POST, label=DOUBT)
    if tried(
        form, lambda: doubt(found, text=form.cleaned_data["words"], by=request.viewer), at="words"
    ):
        messages.success(request, "Your doubt stands beside the link until it is settled.")
        return redirect(found)
    return _page(request, found, form)


@require_http_methods(["GET", "POST"])
def settled(request: HouseRequest, pk: int) -> HttpResponse:
    """Write down how a doubt was settled."""
    viewer = request.viewer
    found = get_object_or_404(doubts_seen(viewer).filter(settled_at__isnull=True), pk=pk)
    own = found.person_id == viewer.person_id
    rules.check_may_change(
        viewer.responsibilities, is_author=own or is_author(found.logic_model, viewer=viewer)
    )
    form = WordsForm(request.POST or None, label="How did you settle it?")
    if tried(form, lambda: settle(found, how=form.cleaned_data["words"], by=viewer), at="words"):
        messages.success(request, "It is settled. The doubt stays on record.")
        return redirect(found.logic_model)
    lead = f"{found.person.name}, {found.post_title}: “{found.text}”"
    return asked(
        request, form, heading="Settle a doubt", button="It is settled", lead=lead,
        model=found.logic_model,
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def change(request: HouseRequest, pk: int) -> HttpResponse:
    """Say a link otherwise."""
    viewer = request.viewer
    found = get_object_or_404(links_seen(viewer).filter(ended_at__isnull=True), pk=pk)
    model = found.logic_model
    rules.check_may_change(viewer.responsibilities, is_author=is_author(model, viewer=viewer))
    form = TermsForm(request.POST or None, initial=said_of(found))
    made = tried(form, lambda: change_link(found, terms=form.terms(), by=viewer), at="reason")
    if made:
        messages.success(request, "The link is changed. What it said before is kept.")
        return redirect(made)
    return asked(
        request, form, heading="Change this link", button="Save", lead=str(found), model=model
    )


@require_http_methods(["GET", "POST"])
def end(request: HouseRequest, pk: int) -> HttpResponse:
    """Take a link out, saying why."""
    viewer = request.viewer
    found = get_object_or_404(links_seen(viewer).filter(ended_at__isnull=True), pk=pk)
    model = found.logic_model
    rules.check_may_change(viewer.responsibilities, is_author=is_author(model, viewer=viewer))
    form = WordsForm(request.POST or None, label="Why is it taken out?")
    if tried(
        form, lambda: take_out(found, reason=form.cleaned_data["words"], by=viewer), at="words"
    ):
        messages.success(request, "The link is taken out. That it stood there is kept.")
        return redirect(model)
    return asked(
        request, form, heading="Take this link out", button="Take it out", lead=str(found),
        model=model,
    )  # fmt: skip
