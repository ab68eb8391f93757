"""Releases: the list, each one's tables, its file, withdrawing it; how small numbers are hidden."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from alongside.foundations.design.downloads import table_file
from alongside.foundations.history.queries import acts_on
from alongside.foundations.people.middleware import HouseRequest
from alongside.foundations.register.forms import tried
from alongside.foundations.releases import rules
from alongside.foundations.releases.actions import withdraw as withdraw_release
from alongside.foundations.releases.cells import ALL
from alongside.foundations.releases.choosing import choose_pack
from alongside.foundations.releases.forms import PackForm, WithdrawForm
from alongside.foundations.releases.models import Release
from alongside.foundations.releases.queries import pack_of, packs_chosen, releases_visible_to

ON_ONE_PAGE = 50
HIDDEN = "Hidden"


@require_GET
def releases(request: HouseRequest) -> HttpResponse:
    """Every release one may see."""
    found = releases_visible_to(request.viewer).defer("frozen")
    page = Paginator(found, ON_ONE_PAGE).get_page(request.GET.get("page"))
    return render(request, "releases/releases.jinja", {"page": page})


def _release(request: HouseRequest, pk: int) -> Release:
    found: Release = get_object_or_404(releases_visible_to(request.viewer), pk=pk)
    return found


@require_GET
def release(request: HouseRequest, pk: int) -> HttpResponse:
    """One release, with its tables."""
    return _page(request, _release(request, pk), WithdrawForm())


def _page(request: HouseRequest, found: Release, form: WithdrawForm) -> HttpResponse:
    viewer = request.viewer
    is_own = found.made_by_id == viewer.person_id
    context = {
        "release": found,
        "tables": () if found.withdrawn_at else found.tables,
        "replaces": releases_visible_to(viewer).filter(superseded_by=found).first(),
        "all": ALL,
        "hidden": HIDDEN,
        "acts": acts_on(found, viewer=viewer),
        "may_withdraw": rules.may_withdraw(viewer.responsibilities, is_own=is_own),
        "form": form,
    }
    status = 422 if form.errors else 200
    return render(request, "releases/release.jinja", context, status=status)


@require_GET
def release_csv(request: HouseRequest, pk: int) -> HttpResponse:
    """The cells of a release as a file."""
    found = _release(request, pk)
    if found.withdrawn_at:
        raise Http404
    rows = [
        (
            table.name,
            table.wave,
            "; ".join(
                f"{dimension}: {value}"
                for dimension, value in (
                    *table.within,
                    *zip(table.dimensions, cell.at, strict=True),
                )
                if value != ALL
            )
            or "All",
            HIDDEN if cell.count is None else cell.count,
            cell.says,
        )
        for table in found.tables
        for cell in table.cells
    ]
    return table_file(
        f"release-{found.pk}",
        headings=("table", "wave", "people", "count", "says"),
        rows=rows,
        invented=found.system.is_example,
    )


@require_POST
def withdraw(request: HouseRequest, pk: int) -> HttpResponse:
    """Withdraw a release, with a reason."""
    found = _release(request, pk)
    form = WithdrawForm(request.POST)
    if form.is_valid():
        try:
            withdraw_release(found, reason=form.cleaned_data["reason"], by=request.viewer)
        except rules.ReasonMissing as refused:
            form.add_error("reason", str(refused))
        else:
            messages.success(request, "The release is withdrawn; its numbers are hidden.")
            return redirect(found)
    return _page(request, found, form)


@require_http_methods(["GET", "POST"])
def small_numbers(request: HouseRequest) -> HttpResponse:
    """By which pack small numbers of people are hidden, since when and why; and another one."""
    viewer = request.viewer
    form = PackForm(request.POST or None)
    if request.method == "POST" and not rules.may_choose_pack(viewer.responsibilities):
        raise rules.NotYoursToChoose
    if tried(
        form,
        lambda: choose_pack(
            form.cleaned_data["rule"], because=form.cleaned_data["because"], by=viewer
        ),
        at="pack",
        but={rules.ReasonMissing: "because"},
    ):
        messages.success(request, "Everything that is shown follows this rule from now on.")
        return redirect("releases:small-numbers", viewer.system.slug)
    context = {
        "pack": pack_of(viewer.system_id),
        "choices": packs_chosen(viewer),
        "form": form,
        "may_choose": rules.may_choose_pack(viewer.responsibilities),
    }
    status = 422 if form.errors else 200
    return render(request, "releases/small_numbers.jinja", context, status=status)
