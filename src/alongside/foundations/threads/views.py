"""What is joined with what; joining, and parting again."""

from typing import Any

from django.contrib import messages
from django.db.models import Model
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from alongside.foundations.commitments.forms import AskForm
from alongside.foundations.design.downloads import table_file
from alongside.foundations.people.middleware import HouseRequest
from alongside.foundations.people.sign_in.step_up import exported
from alongside.foundations.register.forms import tried
from alongside.foundations.register.houses import noun_of
from alongside.foundations.register.search import found_anywhere
from alongside.foundations.register.things import key_of, thing_at
from alongside.foundations.threads.actions import ask_about_thing, join, withdraw
from alongside.foundations.threads.forms import FindForm, JoinForm
from alongside.foundations.threads.queries import latest_threads, thread_seen

SHOWN, OFFERED = 100, 12


@require_GET
def threads(request: HouseRequest) -> HttpResponse:
    """The latest links between things, as far as one may see both ends."""
    joined = latest_threads(request.viewer, most=SHOWN)
    return render(request, "threads/threads.jinja", {"joined": joined})


@require_GET
@exported
def threads_csv(request: HouseRequest) -> HttpResponse:
    """The same as a CSV file."""
    rows = [
        (one.start_noun.title, one.start, one.reading, one.end_noun.title, one.end,
         one.thread.made_by.name, one.thread.made_at.isoformat())
        for one in latest_threads(request.viewer, most=SHOWN)
    ]  # fmt: skip
    headings = ("Kind", "Thing", "How", "Kind of the other", "The other", "Linked by", "When")
    invented = request.viewer.system.is_example
    return table_file("links", headings=headings, rows=rows, invented=invented)


@require_http_methods(["GET", "POST"])
def join_thing(request: HouseRequest, noun: str, pk: str) -> HttpResponse:
    """Find what a thing belongs with, and say how."""
    here = thing_seen(request, noun, pk)
    find = FindForm({"words": request.POST.get("words", request.GET.get("words", ""))})
    words = find.cleaned_data["words"] if find.is_valid() else ""
    found = found_anywhere(words=words, viewer=request.viewer, most=OFFERED)
    form = JoinForm(request.POST or None, here=key_of(here), found=found)
    if form.is_valid():
        relation, _, way = form.cleaned_data["relation"].partition(":")
        other = form.things[form.cleaned_data["other"]][0]
        start, end = (here, other) if way == "forward" else (other, here)
        if tried(
            form, lambda: join(start, relation=relation, end=end, by=request.viewer), at="other"
        ):
            messages.success(request, "The two are linked. Each shows the way to the other.")
            return redirect(address_of(here))
    context: dict[str, Any] = {
        "here": here, "noun": noun_of(here), "find": find, "form": form, "words": words,
    }  # fmt: skip
    status = 422 if form.errors else 200
    return render(request, "threads/join.jinja", context, status=status)


@require_http_methods(["GET", "POST"])
def ask_about(request: HouseRequest, noun: str, pk: str) -> HttpResponse:
    """Ask somebody for a promise about a thing; the two are linked."""
    here = thing_seen(request, noun, pk)
    form = AskForm(request.POST or None, viewer=request.viewer)
    made = tried(form, lambda: ask_about_thing(here, **form.given(), by=request.viewer), at="due")
    if made:
        messages.success(request, "It is asked, and linked. They can say yes or no.")
        return redirect(made)
    context = {"form": form, "here": here, "noun": noun_of(here)}
    return render(request, "threads/ask.jinja", context, status=422 if form.errors else 200)


@require_POST
def withdraw_thread(request: HouseRequest, pk: int) -> HttpResponse:
    """Undo a link; that it was made stays on record."""
    found = thread_seen(request.viewer, pk=pk)
    if not found:
        raise Http404
    withdraw(found.thread, by=request.viewer)
    messages.success(request, "The link is undone. That it was made stays on record.")
    back = found.end if request.POST.get("back") == "end" else found.start
    return redirect(address_of(back))


def thing_seen(request: HouseRequest, noun: str, pk: str) -> Model:
    """The thing an address names, or the answer for what is not there."""
    thing = thing_at(noun, pk, viewer=request.viewer)
    if not thing or not hasattr(thing, "get_absolute_url"):
        raise Http404
    return thing


def address_of(thing: Any) -> str:
    """The page a thing opens on."""
    return str(thing.get_absolute_url())
