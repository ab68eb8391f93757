"""Posts: vacancies and tenure, each one's page, and what its next holder must know."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from alongside.foundations.care_systems.rules import may_keep_the_system
from alongside.foundations.people import rules
from alongside.foundations.people.actions.handing_over import write_note
from alongside.foundations.people.actions.posts import Terms, add_post
from alongside.foundations.people.forms import moment_of
from alongside.foundations.people.forms.partnerships import WordsForm
from alongside.foundations.people.forms.posts import NoteForm, PostForm, TemplateForm
from alongside.foundations.people.middleware import HouseRequest
from alongside.foundations.people.models import Post
from alongside.foundations.people.planned import planned_rows
from alongside.foundations.people.queries import held_by, notes_for, posts_found
from alongside.foundations.people.results import Posts, posts_now
from alongside.foundations.people.templates_of_roles import RoleTemplate, role_templates
from alongside.foundations.people.views import ask_about, check_programme_team
from alongside.foundations.people.views.partners import partner_of
from alongside.foundations.register.forms import tried
from alongside.foundations.register.houses import houses

FIND = "Title, profession, partner or holder"


def posts_asked_for(request: HouseRequest) -> tuple[Posts, RoleTemplate]:
    """What can be read of all posts now, beside the template that was chosen."""
    form = TemplateForm(request.GET)
    chosen = form.cleaned_data["template"] if form.is_valid() else ""
    template = role_templates().get(chosen) or next(iter(role_templates().values()))
    viewer = request.viewer
    return posts_now(viewer.system_id, now=viewer.now, template=template), template


@require_GET
def posts(request: HouseRequest) -> HttpResponse:
    """Vacancies, tenure and turnover by level, and who holds the leading roles; posts by search."""
    viewer, find = request.viewer, WordsForm(request.GET, label=FIND)
    words = find.asked
    found, template = posts_asked_for(request)
    context = {
        "posts": found,
        "template": template,
        "form": TemplateForm(initial={"template": template.key}),
        "find": find,
        "words": words,
        "found": held_by(viewer, posts_found(viewer, words=words)) if words else [],
        "may_keep": may_keep_the_system(viewer.responsibilities),
    }
    return render(request, "people/posts.jinja", context)


def post_of(request: HouseRequest, pk: int) -> Post:
    """The post at an address, or the answer that there is none."""
    found = Post.objects.select_related("organisation", "system", "continues__organisation")
    return get_object_or_404(found, system=request.viewer.system_id, pk=pk)


@require_GET
def post(request: HouseRequest, pk: int) -> HttpResponse:
    """One post: who held it when, and what it is given."""
    one, viewer = post_of(request, pk), request.viewer
    context = {
        "post": one,
        "holdings": one.holdings.select_related("person").order_by("-started_at"),
        "now": viewer.now,
        "trusted": [each.get_kind_display() for each in one.responsibilities.all()],
        "planned": planned_rows(one.planned_terms.all()),
        "former_terms": one.former_terms.order_by("-until"),
        "went_on": one.continued_by.select_related("organisation"),
        "may_keep": may_keep_the_system(viewer.responsibilities),
    }
    return render(request, "people/post.jinja", context)


@require_http_methods(["GET", "POST"])
def handover(request: HouseRequest, pk: int) -> HttpResponse:
    """What the next holder must know, on one page to print; its holder adds notes."""
    one, viewer = post_of(request, pk), request.viewer
    may_write = rules.may_write_note(viewer.post_ids, post_id=one.pk)
    form = NoteForm(request.POST or None)
    if tried(form, lambda: write_note(one, text=form.cleaned_data["text"], by=viewer), at="text"):
        messages.success(request, "Your note is kept with the post.")
        return redirect("people:handover", viewer.system.slug, one.pk)
    context = {
        "post": one,
        "sections": [each for house in houses() for each in house.handover(one, viewer=viewer)],
        "notes": notes_for(one, viewer=viewer),
        "form": form if may_write else None,
    }
    return render(request, "people/handover.jinja", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def new_post(request: HouseRequest, slug: str) -> HttpResponse:
    """Add a post to a partner."""
    body = partner_of(request, slug)
    check_programme_team(request)
    viewer = request.viewer

    def act(given: dict[str, Any]) -> str:
        started = given["started"] and moment_of(given["started"], now=viewer.now)
        made = add_post(
            body, title=given["title"], level=given["level"], profession=given["profession"],
            terms=Terms(whole_time=given["whole_time"], pay=given["pay"], started_at=started),
            now=viewer.now, by=viewer,
        )  # fmt: skip
        return f"“{made.title}” is added. Appoint somebody next."

    return ask_about(
        request, body, PostForm(request.POST or None), act=act, lead="",
        heading=f"Add a post to {body}", button="Add it",
    )  # fmt: skip
