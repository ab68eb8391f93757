"""What people of the example promised each other, and what belongs with what."""

import datetime as dt

from alongside.example.clock import months_before
from alongside.example.keeping import seen_by
from alongside.foundations.care_systems.models import CareSystem, Partnership
from alongside.foundations.commitments.actions import take_step
from alongside.foundations.commitments.models import Commitment
from alongside.foundations.frameworks.actions.tagging import tag
from alongside.foundations.frameworks.models import FrameworkItem
from alongside.foundations.people.models import Holding, Post
from alongside.foundations.people.viewers import Viewer, viewer
from alongside.foundations.threads.actions import ask_about_thing, join
from alongside.rooms.outcomes.models import Claim, Measure
from alongside.rooms.visions.models import Box

POWER = "B306"
"""Confusion about where the power to decide lies."""

CHIEF = "ngozi.larkmoor@vale-hospitals.example.org"
DIRECTOR = "marguerite.ashfallow@commissioner.example.org"
COUNCILLOR = "gwilym.thistlewell@county.example.org"
CONTRACTS = "sunita.brindlecroft@harbour-hospitals.example.org"
TEAM = "kofi.wrenhallow@fallowmere.example.org"
ANALYST = "mei.sandorrow@commissioner.example.org"
CARER = "halima.dovecrest@carers.example.org"
FINANCE = "anselm.kettleby-rao@fallowmere.example.org"


def make_promises(system: CareSystem, *, now: dt.datetime) -> None:
    """Write the promises and the links, each through its action, at its own moment."""
    _show_the_rounds(system, now=now)
    _answer_the_councillor(system, now=now)
    _find_an_owner(system, now=now)
    _tell_the_carers(system, now=now)
    _one_number_to_call(system, now=now)
    _count_by_ward(system, now=now)
    _what_comes_next(system, now=now)
    _link_claims(system, by=_at(DIRECTOR, system, now, days=1))
    _place_what_it_is_about(system, by=_at(DIRECTOR, system, now, days=1))


def _show_the_rounds(system: CareSystem, *, now: dt.datetime) -> None:
    """Promised, with a reservation: others want to see what seems to work."""
    asked = _ask(
        "Show the Upper Fell team how falls and frailty rounds work, on two of your round days.",
        about=Claim.objects.get(system=system, measure__slug="falls-admissions-of-older-people"),
        of=_at(TEAM, system, now),
        by=_at(CHIEF, system, now, days=20),
        days=45,
    )
    take_step(
        asked,
        verb="accepted",
        by=_at(TEAM, system, now, days=18),
        reason="Gladly, if it is said each time that two neighbourhoods that volunteered prove "
        "little. The evaluation ends in the autumn.",
    )


def _answer_the_councillor(system: CareSystem, *, now: dt.datetime) -> None:
    """Asked for, and waiting for a yes or a no."""
    _ask(
        "Say in one page of plain words what the waiting list for assessments costs the hospital.",
        about=_measure(system, "people-waiting-for-a-social-care-assessment"),
        of=_at(CONTRACTS, system, now),
        by=_at(COUNCILLOR, system, now, days=3),
        days=28,
    )


def _find_an_owner(system: CareSystem, *, now: dt.datetime) -> None:
    """Moved once, and past its date again."""
    asked = _ask(
        "Find out who can own the measure of personal budgets, and bring a name.",
        about=_measure(system, "care-paid-for-by-personal-budgets"),
        of=_at(FINANCE, system, now),
        by=_at(DIRECTOR, system, now, days=75),
        days=30,
    )
    asked = take_step(asked, verb="accepted", by=_at(FINANCE, system, now, days=74))
    take_step(
        asked,
        verb="postponed",
        by=_at(FINANCE, system, now, days=46),
        reason="Both councils want to be asked together; their next joint meeting is later.",
        due=(now - dt.timedelta(days=9)).date(),
    )


def _tell_the_carers(system: CareSystem, *, now: dt.datetime) -> None:
    """Said to be done; the carer who asked has yet to look."""
    asked = _ask(
        "Write to all carers who answered: what you told us, and what changed because of it.",
        about=Claim.objects.get(system=system, measure__slug="carers-who-feel-supported"),
        of=_at(DIRECTOR, system, now),
        by=_at(CARER, system, now, days=40),
        days=35,
    )
    asked = take_step(asked, verb="accepted", by=_at(DIRECTOR, system, now, days=39))
    take_step(
        asked,
        verb="finished",
        by=_at(DIRECTOR, system, now, days=2),
        reason="The letter went out with the spring newsletter.",
    )


def _one_number_to_call(system: CareSystem, *, now: dt.datetime) -> None:
    """Left open: the chief executive who promised it has left, and the post is vacant."""
    post = Post.objects.get(
        system=system, organisation__name="Fallowmere Partnership NHS Trust",
        title="Chief executive",
    )  # fmt: skip
    holding = Holding.objects.filter(post=post).latest("started_at")
    asked_at = months_before(now, 7)
    then = viewer(holding.person, system=system, now=asked_at)
    assert then, "the post was held seven months ago"  # noqa: S101 - written in this folder
    asked = _ask(
        "Agree with the ambulance service on one number to call after a fall at home.",
        about=_measure(system, "falls-admissions-of-older-people"),
        of=then,
        by=seen_by(CHIEF, system=system, now=asked_at),
        days=150,
    )
    take_step(asked, verb="accepted", by=then)


def _count_by_ward(system: CareSystem, *, now: dt.datetime) -> None:
    """Declined, with the reason and another way."""
    asked = _ask(
        "Count agency shifts by ward as well.",
        about=_measure(system, "agency-spend"),
        of=_at(ANALYST, system, now),
        by=_at(CONTRACTS, system, now, days=12),
        days=60,
    )
    take_step(
        asked,
        verb="declined",
        by=_at(ANALYST, system, now, days=10),
        reason="Wards are too few and too small to tell change from chance. By site is possible.",
    )


def _what_comes_next(system: CareSystem, *, now: dt.datetime) -> None:
    """Of two boxes of the frailty model: a next step that is promised, and what one rests on."""
    standing = Box.objects.filter(system=system, ended_at=None)
    boxes = {box.item.code: box for box in standing.select_related("item")}
    asked = _ask(
        "Bring what evening support in all six neighbourhoods would cost to the next meeting.",
        about=boxes["LC05"],
        of=_at(DIRECTOR, system, now),
        by=_at(CARER, system, now, days=25),
        days=60,
    )
    take_step(asked, verb="accepted", by=_at(DIRECTOR, system, now, days=24))
    falls = Claim.objects.get(system=system, measure__slug="falls-admissions-of-older-people")
    join(falls, relation="evidence", end=boxes["LC07"], by=_at(TEAM, system, now, days=6))


def _link_claims(system: CareSystem, *, by: Viewer) -> None:
    """Each claim rests on its measure; one claim is in tension with what its own chart says."""
    for claim in Claim.objects.filter(system=system).select_related("measure"):
        if claim.measure:
            relation = "tension" if claim.confidence == "low" else "evidence"
            join(claim.measure, relation=relation, end=claim, by=by)


def _place_what_it_is_about(system: CareSystem, *, by: Viewer) -> None:
    """The alliance with the measure it is for, and Saltmarsh with what stands in its way."""
    pact = Partnership.objects.get(system=system, slug="falls-and-frailty-alliance")
    join(pact, relation="belongs", end=_measure(system, "falls-admissions-of-older-people"), by=by)
    place = Partnership.objects.get(system=system, slug="saltmarsh-coast-place-partnership")
    barrier = FrameworkItem.objects.visible_to(by).get(code=POWER)
    for thing in (place, place.area):
        if thing:
            tag(thing, item=barrier, by=by, now=by.now)


def _ask(
    what: str, *, about: Measure | Claim | Box, of: Viewer, by: Viewer, days: int
) -> Commitment:
    return ask_about_thing(
        about,
        what=what,
        owner=_post(of),
        asking=_post(by),
        due=(by.now + dt.timedelta(days=days)).date(),
        between_us=False,
        by=by,
    )


def _post(of: Viewer) -> Post:
    return Post.objects.select_related("organisation").filter(pk__in=of.post_ids)[0]


def _at(email: str, system: CareSystem, now: dt.datetime, *, days: int = 0) -> Viewer:
    return seen_by(email, system=system, now=now - dt.timedelta(days=days))


def _measure(system: CareSystem, slug: str) -> Measure:
    return Measure.objects.get(system=system, slug=slug)
