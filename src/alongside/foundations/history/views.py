"""What was done in the system: a page and a file."""

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from alongside.foundations.design.downloads import table_file
from alongside.foundations.history import rules
from alongside.foundations.history.chains import moment
from alongside.foundations.history.forms import ActsForm
from alongside.foundations.history.models import Entry
from alongside.foundations.history.queries import acts_visible_to, kinds_in, last_verified, told
from alongside.foundations.people.middleware import HouseRequest
from alongside.foundations.people.sign_in.step_up import exported

ON_ONE_PAGE = 25
IN_A_FILE = 50_000
HEADINGS = ("number", "at", "who", "what", "kind", "thing", "noun", "noun_id", "person_id",
            "previous", "hash")  # fmt: skip


def _asked(request: HouseRequest) -> tuple[ActsForm, QuerySet[Entry]]:
    """The filter, and the acts it leaves of those that the viewer may read."""
    viewer = request.viewer
    found = acts_visible_to(viewer)
    form = ActsForm(
        request.GET,
        viewer=viewer,
        kinds=kinds_in(found),
        all_people=rules.may_read_all(viewer.responsibilities),
    )
    return form, form.narrowed(found)


@require_GET
def acts(request: HouseRequest) -> HttpResponse:
    """Who did what when, newest first."""
    viewer = request.viewer
    form, found = _asked(request)
    page = Paginator(found, ON_ONE_PAGE).get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    return render(
        request,
        "history/acts.jinja",
        {
            "acts": told(page.object_list, viewer=viewer),
            "page": page,
            "query": query.urlencode(),
            "form": form,
            "filtered": any(request.GET.get(name) for name in form.fields),
            "reads_all": rules.may_read_all(viewer.responsibilities),
            "verified": last_verified(viewer),
        },
    )


@require_GET
@exported
def acts_csv(request: HouseRequest) -> HttpResponse:
    """The same as a file, with numbers and hashes, so that the chain can be walked elsewhere."""
    viewer = request.viewer
    found = _asked(request)[1].order_by("sequence")
    rows = [
        (one.entry.sequence, moment(one.at), one.who, one.entry.verb, one.kind, one.thing,
         one.entry.noun, one.entry.noun_id, str(one.entry.person_id or ""), one.entry.previous,
         one.entry.hash)
        for one in told(found[:IN_A_FILE], viewer=viewer)
    ]  # fmt: skip
    invented = viewer.system.is_example
    return table_file("history", headings=HEADINGS, rows=rows, invented=invented)
