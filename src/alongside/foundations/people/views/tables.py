"""What the pages of the system list, as files: CSV for people, JSON for programs.

These are the numbers of the pages and no others, for whoever may see the page. Vacancies, tenure,
turnover and composition count posts, not patients: who holds and held each post is known to
everybody in a system by name, so nothing in them is learnt that the posts' own pages do not say.
"""

import datetime as dt
from collections.abc import Iterable, Sequence

from django.db.models import QuerySet
from django.http import HttpResponse
from django.views.decorators.http import require_GET

from alongside.foundations.care_systems.models import Population
from alongside.foundations.people.forms.partnerships import WordsForm
from alongside.foundations.people.listed import partner_rows
from alongside.foundations.people.middleware import HouseRequest
from alongside.foundations.people.queries import areas_found, held_by, posts_found
from alongside.foundations.people.results import Posts
from alongside.foundations.people.sign_in.step_up import exported
from alongside.foundations.people.views import listed_file
from alongside.foundations.people.views.partners import is_member, partner_of, partners_found
from alongside.foundations.people.views.partnerships import partnership_of
from alongside.foundations.people.views.places import place_of
from alongside.foundations.people.views.posts import posts_asked_for

PARTNERS = ("partner", "sector", "codes", "member", "joined", "ended")
PARTNER = ("part", "name", "detail", "from", "until")
MEMBERS = ("partner", "from", "until")
COUNTS = ("area", "level", "lies in", "as of", "people", "source")
POSTS = ("partner", "title", "level", "profession", "time given", "pay", "held by")
VACANCIES = ("partner", "title", "level", "vacant since", "days")
LEVELS = ("level", "posts", "vacant", "holders so far", "still there", "median days held",
          "turnover in the year", "left in the year", "filled on average")  # fmt: skip
ROLES = ("sectors", "roles held", "share", "by the template")


def _day(moment: dt.datetime | None) -> str:
    return f"{moment:%Y-%m-%d}" if moment else ""


@require_GET
def partners_table(request: HouseRequest, form: str) -> HttpResponse:
    """The list of partners, chosen as on the page."""
    _, found = partners_found(request)
    rows = (
        (
            one.name,
            one.get_sector_display(),
            " ".join(each.value for each in one.codes.all() if not each.ended_at),
            "yes" if is_member(one, request) else "no",
            min((_day(each.started_at) for each in one.memberships.all()), default=""),
            _day(one.ended_at),
        )
        for one in found
    )
    return listed_file(request, "partners", form=form, headings=PARTNERS, rows=rows)


@require_GET
@exported
def partner_file(request: HouseRequest, slug: str, form: str) -> HttpResponse:
    """One partner's page: names, codes, law, posts, partnerships, accountability and contacts."""
    one = partner_of(request, slug)
    rows = (
        (row.part, row.name, row.detail, _day(row.since), _day(row.until))
        for row in partner_rows(one, viewer=request.viewer)
    )
    return listed_file(request, f"partner-{one.slug}", form=form, headings=PARTNER, rows=rows)


@require_GET
def partnership_file(request: HouseRequest, slug: str, form: str) -> HttpResponse:
    """Who is and was in one partnership."""
    one = partnership_of(request, slug)
    members = one.members.select_related("organisation").order_by("organisation__name", "pk")
    rows = (
        (each.organisation.name, _day(each.started_at), _day(each.ended_at)) for each in members
    )
    return listed_file(request, f"partnership-{one.slug}", form=form, headings=MEMBERS, rows=rows)


@require_GET
def places_table(request: HouseRequest, form: str) -> HttpResponse:
    """Every count of people in the areas that are asked for, or in all of them."""
    words = WordsForm(request.GET, label="").asked
    counts = Population.objects.filter(area__in=areas_found(request.viewer, words=words))
    return listed_file(request, "places", form=form, headings=COUNTS, rows=_counted(counts))


@require_GET
def place_file(request: HouseRequest, slug: str, form: str) -> HttpResponse:
    """How many people lived in one area, over time."""
    one = place_of(request, slug)
    rows = _counted(one.populations.all())
    return listed_file(request, f"place-{one.slug}", form=form, headings=COUNTS, rows=rows)


def _counted(counts: QuerySet[Population]) -> Iterable[Sequence[object]]:
    found = counts.select_related("area__parent").order_by("area__name", "as_of")
    return (
        (
            one.area.name, one.area.get_level_display(),
            one.area.parent.name if one.area.parent else "",
            f"{one.as_of:%Y-%m-%d}", one.people, one.source,
        )
        for one in found
    )  # fmt: skip


@require_GET
@exported
def posts_table(request: HouseRequest, form: str) -> HttpResponse:
    """The posts that are asked for, or all of them, with their holders now."""
    viewer, words = request.viewer, WordsForm(request.GET, label="").asked
    rows = (
        (
            post.organisation.name, post.title, post.get_level_display(), post.profession,
            post.whole_time, post.get_pay_display(), "; ".join(held),
        )
        for post, held in held_by(viewer, posts_found(viewer, words=words))
    )  # fmt: skip
    return listed_file(request, "posts", form=form, headings=POSTS, rows=rows)


@require_GET
@exported
def vacancies_table(request: HouseRequest, form: str) -> HttpResponse:
    """The posts that nobody holds now, and since when."""
    found: Posts = posts_asked_for(request)[0]
    rows = (
        (
            one.post.organisation.name, one.post.title, one.post.get_level_display(),
            _day(one.since), one.days,
        )
        for one in found.vacancies
    )  # fmt: skip
    return listed_file(request, "vacancies", form=form, headings=VACANCIES, rows=rows)


@require_GET
def levels_table(request: HouseRequest, form: str) -> HttpResponse:
    """Vacancies, tenure and turnover by level."""
    found: Posts = posts_asked_for(request)[0]
    rows = (
        (
            row.level, row.posts, row.vacant, row.tenure.holders, row.tenure.still_there,
            row.tenure.median_days, row.turnover.per_year, row.turnover.left,
            row.turnover.filled_on_average,
        )
        for row in found.levels
    )  # fmt: skip
    return listed_file(request, "posts-by-level", form=form, headings=LEVELS, rows=rows)


@require_GET
def roles_table(request: HouseRequest, form: str) -> HttpResponse:
    """Who holds the leading roles by sector, beside the chosen template."""
    found, template = posts_asked_for(request)
    rows = ((one.group, one.roles, one.share, one.wanted) for one in found.shares)
    name = f"leading-roles-{template.key}"
    return listed_file(request, name, form=form, headings=ROLES, rows=rows)
