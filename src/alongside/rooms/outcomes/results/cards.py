"""What outcomes says on Where we stand."""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from django.db.models import QuerySet
from django.urls import reverse

from alongside.analysis.change import period_name
from alongside.foundations.design.words import british_date, pluralise
from alongside.foundations.people.viewers import Viewer
from alongside.foundations.register.rooms import Card, Domain, Speaks
from alongside.rooms.outcomes import words
from alongside.rooms.outcomes.models import Measure, Reading
from alongside.rooms.outcomes.queries.measures import (
    measures_visible_to,
    measures_without_an_owner,
    owners_in_words,
)
from alongside.rooms.outcomes.queries.series import current_readings
from alongside.rooms.outcomes.results.glances import Glance, changed_since, glances
from alongside.rooms.outcomes.results.summary import periods_late
from alongside.rooms.outcomes.results.tallies import tally

MOST = 3
"""Cards of one kind; what is beyond them is counted and linked."""

BEFORE = dt.datetime.min.replace(tzinfo=dt.UTC)
"""When what is not news became so."""


def cards(viewer: Viewer, *, since: dt.datetime | None) -> list[Card]:
    """Everything the room says to this viewer now.

    A system may have tens of thousands of series: all are glanced at, only those that are
    spoken of are read.
    """
    standing = current_readings(viewer)
    seen = glances(viewer)
    if not seen:
        return []
    moved, more_moved = _moved(viewer, seen, since)
    stuck = [one for one in seen if one.stuck]
    owners = owners_in_words(viewer)
    suggested = [one for one in seen if one.suggested]
    late = _overdue(viewer, seen)
    alone = [group[0] for _, group in late[:MOST] if len(group) == 1]
    chosen = [*moved, *stuck[:MOST], *suggested[:MOST], *alone]
    read = {one.pk: one for one in standing.filter(pk__in=[glance.pk for glance in chosen])}
    return [
        _now(viewer, standing),
        *(_moved_card(read[one.pk], one.made_at) for one in moved),
        *_more(viewer, Speaks.MOVED, more_moved, "more have moved", state=words.State.LIT),
        *(_stuck_card(read[one.pk], owners) for one in stuck[:MOST]),
        *_more(
            viewer,
            Speaks.STUCK,
            len(stuck) - MOST,
            "more not changing and set to miss the target",
            state=words.State.STUCK,
        ),
        *(_late_card(measure, group, seen=seen, read=read) for measure, group in late[:MOST]),
        *_more(viewer, Speaks.DECIDE, len(late) - MOST, "more have figures overdue"),
        *(_rebase(read[one.pk]) for one in suggested[:MOST]),
        *_more(
            viewer,
            Speaks.DECIDE,
            len(suggested) - MOST,
            "more may need new limits",
            state=words.State.SUGGESTED,
        ),
        *_ownerless(viewer),
    ]


def _now(viewer: Viewer, readings: QuerySet[Reading]) -> Card:
    today = viewer.now.date()
    counted = tally(readings, today=today)
    better = f"{counted.better} {'is' if counted.better == 1 else 'are'} getting better"
    worse = f"{counted.worse} worse"
    measures = pluralise(counted.measures, "measure")
    return Card(
        domain=Domain.INNOVATION,
        speaks=Speaks.NOW,
        title=f"{measures}, {pluralise(counted.series, 'series', 'series')}",
        sentence=f"{better}, {worse}. {counted.in_words} {counted.calibrated_in_words}".strip(),
        url=reverse("outcomes:summary", args=[viewer.system.slug]),
        as_of=british_date(today),
    )


def _moved(
    viewer: Viewer, seen: Sequence[Glance], since: dt.datetime | None
) -> tuple[list[Glance], int]:
    """The series to speak of whose latest figure is not what was usual; how many more there are.

    What changed since the viewer last looked comes first, the worse before the better.
    """
    lit = [one for one in seen if one.lit]
    fresh = changed_since(viewer, lit, since) if since else set()
    lit.sort(key=lambda one: one.pk not in fresh)
    better = [one for one in lit if one.variation.startswith("improvement")]
    worse = [one for one in lit if not one.variation.startswith("improvement")]
    shown = [*worse[:MOST], *better[:MOST]]
    dated = [one if one.pk in fresh else replace(one, made_at=BEFORE) for one in shown]
    return dated, len(lit) - len(shown)


def _moved_card(reading: Reading, since: dt.datetime) -> Card:
    return Card(
        domain=Domain.INNOVATION,
        speaks=Speaks.MOVED,
        title=reading.series.measure.name,
        about=reading.series.subject_name,
        sentence=reading.sentence,
        url=reading.series.get_absolute_url(),
        for_learning=reading.series.measure.for_learning,
        state=reading.variation,
        as_of=_as_of(reading),
        since=since,
    )


def _stuck_card(reading: Reading, owners: Mapping[int | None, str]) -> Card:
    """A process that does not move, and cannot meet its target as it is."""
    who = _who(owners.get(reading.series.measure.owner_id, ""))
    return Card(
        domain=Domain.INNOVATION,
        speaks=Speaks.STUCK,
        title=reading.series.measure.name,
        about=reading.series.subject_name,
        sentence=f"{reading.sentence} {who}",
        url=reading.series.get_absolute_url(),
        for_learning=reading.series.measure.for_learning,
        state=reading.assurance,
        as_of=_as_of(reading),
    )


def _who(owner: str) -> str:
    return f"It is for {owner} to lead." if owner else "Nobody owns this measure."


def _overdue(viewer: Viewer, seen: Sequence[Glance]) -> list[tuple[Measure, list[Glance]]]:
    """Measures of which figures are overdue, each with the series that are."""
    today = viewer.now.date()
    measures = measures_visible_to(viewer).in_bulk({one.measure for one in seen})
    ends = {(one.measure, one.last_period) for one in seen}
    overdue = {end for end in ends if periods_late(measures[end[0]], last=end[1], today=today)}
    late: dict[int, list[Glance]] = defaultdict(list)
    for one in seen:
        if (one.measure, one.last_period) in overdue:
            late[one.measure].append(one)
    return [(measures[measure], group) for measure, group in late.items()]


def _late_card(
    measure: Measure, group: Sequence[Glance], *, seen: Sequence[Glance], read: dict[int, Reading]
) -> Card:
    stopped = {one.last_period for one in group if one.last_period}
    since = period_name(min(stopped), measure.frequency)
    reporting = sum(one.measure == measure.pk for one in seen)
    if len(group) == 1:
        sentence = f"{read[group[0].pk].series.subject_name} has not reported since {since}."
    elif len(stopped) == 1:
        sentence = f"{len(group)} of {reporting} have not reported since {since}."
    else:
        sentence = f"{len(group)} of {reporting} are overdue, the longest since {since}."
    return Card(
        domain=Domain.INNOVATION,
        speaks=Speaks.DECIDE,
        title=f"{measure.name}: figures overdue",
        sentence=f"{sentence} Ask whoever sends them, or say why they have stopped.",
        url=measure.get_absolute_url(),
        for_learning=measure.for_learning,
        state="late",
    )


def _rebase(reading: Reading) -> Card:
    assert reading.rebase_from  # noqa: S101 - the caller keeps only those that have one
    since = period_name(reading.rebase_from, reading.series.measure.frequency)
    return Card(
        domain=Domain.INNOVATION,
        speaks=Speaks.DECIDE,
        title=f"{reading.series.measure.name}: do we know why it changed?",
        about=reading.series.subject_name,
        sentence=(
            f"It has stayed on one side of its average since {since}. If the cause is known, "
            "new limits could start there; that needs a person and a reason."
        ),
        url=f"{reading.series.get_absolute_url()}#new-limits",
        for_learning=reading.series.measure.for_learning,
        state="suggestion",
    )


def _ownerless(viewer: Viewer) -> list[Card]:
    """Measures that nobody answers for."""
    found = list(measures_without_an_owner(viewer))
    made = [
        Card(
            domain=Domain.INNOVATION,
            speaks=Speaks.DECIDE,
            title=f"{measure.name}: who owns it?",
            sentence="No organisation answers for this measure. Agree who does.",
            url=measure.get_absolute_url(),
            state="no owner",
        )
        for measure in found[:MOST]
    ]
    return made + _more(viewer, Speaks.DECIDE, len(found) - MOST, "more have no owner")


def _as_of(reading: Reading) -> str:
    last = reading.last_period
    return period_name(last, reading.series.measure.frequency) if last else ""


def _more(viewer: Viewer, speaks: Speaks, count: int, what: str, *, state: str = "") -> list[Card]:
    """A card that counts what is not shown, if anything is not, and opens just that."""
    if count <= 0:
        return []
    page = reverse("outcomes:summary", args=[viewer.system.slug])
    return [
        Card(
            domain=Domain.INNOVATION,
            speaks=speaks,
            title=f"{count} {what}",
            sentence="The summary lists them, what needs attention first.",
            url=f"{page}?state={state}" if state else page,
            state="more",
        )
    ]
