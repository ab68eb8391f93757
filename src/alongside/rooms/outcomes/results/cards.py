"""What outcomes says on Where we stand, and about the items of a framework."""

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence

from django.db.models import QuerySet
from django.urls import reverse

from alongside.analysis.change import period_name
from alongside.foundations.design.words import british_date, pluralise
from alongside.foundations.people.viewers import Viewer
from alongside.foundations.register.rooms import Card, Domain, Speaks
from alongside.foundations.register.rooms import Reading as ItemReading
from alongside.rooms.outcomes import words
from alongside.rooms.outcomes.models import Measure, Reading
from alongside.rooms.outcomes.queries.measures import measures_without_an_owner
from alongside.rooms.outcomes.queries.series import current_readings, readings_made_since
from alongside.rooms.outcomes.results.summary import periods_late, tally

MOST = 3
"""Cards of one kind; what is beyond them is counted and linked."""

WIDEST_FIRST = {"system": 0, "place": 1, "": 2, "neighbourhood": 3}


def cards(viewer: Viewer, *, since: dt.datetime | None) -> list[Card]:
    """Everything the room says to this viewer now."""
    today = viewer.now.date()
    readings = list(current_readings(viewer))
    if not readings:
        return []
    readings.sort(key=_width)
    return [
        _now(viewer, current_readings(viewer), today),
        *_moved(viewer, readings, since),
        *_stuck(viewer, readings),
        *_decide(viewer, readings, today),
    ]


def _width(reading: Reading) -> tuple[int, int, str]:
    area = reading.series.area
    return WIDEST_FIRST[area.level if area else ""], -reading.attention, reading.series.measure.name


def _now(viewer: Viewer, readings: QuerySet[Reading], today: dt.date) -> Card:
    counted = tally(readings, today=today)
    better = f"{counted.better} {'is' if counted.better == 1 else 'are'} getting better"
    worse = f"{counted.worse} worse"
    measures = pluralise(counted.measures, "measure")
    return Card(
        domain=Domain.INNOVATION,
        speaks=Speaks.NOW,
        title=f"{measures}, {pluralise(counted.series, 'series', 'series')}",
        sentence=f"{better}, {worse}. {counted.in_words}",
        url=reverse("outcomes:summary", args=[viewer.system.slug]),
        as_of=british_date(today),
    )


def _moved(viewer: Viewer, readings: Sequence[Reading], since: dt.datetime | None) -> list[Card]:
    """Series whose latest figure is no longer what was usual."""
    lit = [reading for reading in readings if reading.lit]
    became = _when_it_became_so(viewer, lit)
    lit.sort(key=lambda r: since is None or became[r.series_id] <= since)
    better = [reading for reading in lit if reading.variation.startswith("improvement")]
    worse = [reading for reading in lit if reading not in better]
    shown = [*worse[:MOST], *better[:MOST]]
    made = [
        Card(
            domain=Domain.INNOVATION,
            speaks=Speaks.MOVED,
            title=reading.series.measure.name,
            about=reading.series.subject_name,
            sentence=reading.sentence,
            url=reading.series.get_absolute_url(),
            state=reading.variation,
            as_of=_as_of(reading),
            since=became[reading.series_id],
        )
        for reading in shown
    ]
    if len(lit) > len(shown):
        made.append(_more(viewer, Speaks.MOVED, len(lit) - len(shown), "more have moved"))
    return made


def _when_it_became_so(viewer: Viewer, lit: Sequence[Reading]) -> dict[int, dt.datetime]:
    """For each series, when its present variation was first read without a break."""
    became: dict[int, tuple[str, dt.datetime]] = {}
    for reading in readings_made_since(viewer, series=[one.series_id for one in lit]):
        before = became.get(reading.series_id)
        if not before or before[0] != reading.variation:
            became[reading.series_id] = (reading.variation, reading.made_at)
    return {series_id: made_at for series_id, (_, made_at) in became.items()}


def _stuck(viewer: Viewer, readings: Sequence[Reading]) -> list[Card]:
    """Processes that do not move, and cannot meet their target as they are."""
    stuck = [
        reading
        for reading in readings
        if reading.assurance == words.Assurance.FAIL and not reading.lit
    ]
    made = [
        Card(
            domain=Domain.INNOVATION,
            speaks=Speaks.STUCK,
            title=reading.series.measure.name,
            about=reading.series.subject_name,
            sentence=f"{reading.sentence} {_who(reading.series.measure)}",
            url=reading.series.get_absolute_url(),
            state=reading.assurance,
            as_of=_as_of(reading),
        )
        for reading in stuck[:MOST]
    ]
    if len(stuck) > MOST:
        made.append(_more(viewer, Speaks.STUCK, len(stuck) - MOST, "more will miss their target"))
    return made


def _who(measure: Measure) -> str:
    return f"It is for {measure.owner} to lead." if measure.owner else "Nobody owns this measure."


def _decide(viewer: Viewer, readings: Sequence[Reading], today: dt.date) -> list[Card]:
    """What waits for a person: figures overdue, limits to think about, measures without owner."""
    late: dict[int, list[Reading]] = defaultdict(list)
    of_measure: dict[int, int] = defaultdict(int)
    for reading in readings:
        of_measure[reading.series.measure_id] += 1
        if periods_late(reading.series.measure, last=reading.last_period, today=today):
            late[reading.series.measure_id].append(reading)
    made = [_late(group, of_measure[measure_id]) for measure_id, group in late.items()]
    made += [_rebase(reading) for reading in readings if reading.rebase_from]
    made += [_ownerless(measure) for measure in measures_without_an_owner(viewer)]
    hidden = len(made) - 2 * MOST
    if hidden > 0:
        more = _more(viewer, Speaks.DECIDE, hidden, "more wait for somebody")
        made = [*made[: 2 * MOST], more]
    return made


def _late(group: Sequence[Reading], reporting: int) -> Card:
    measure = group[0].series.measure
    stopped = {reading.last_period for reading in group if reading.last_period}
    since = period_name(min(stopped), measure.frequency)
    if len(group) == 1:
        sentence = f"{group[0].series.subject_name} has not reported since {since}."
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
        state="suggestion",
    )


def _ownerless(measure: Measure) -> Card:
    return Card(
        domain=Domain.INNOVATION,
        speaks=Speaks.DECIDE,
        title=f"{measure.name}: who owns it?",
        sentence="No organisation answers for this measure. Agree who does.",
        url=measure.get_absolute_url(),
        state="no owner",
    )


def _as_of(reading: Reading) -> str:
    last = reading.last_period
    return period_name(last, reading.series.measure.frequency) if last else ""


def _more(viewer: Viewer, speaks: Speaks, count: int, what: str) -> Card:
    return Card(
        domain=Domain.INNOVATION,
        speaks=speaks,
        title=f"{count} {what}",
        sentence="The summary lists them all, what needs attention first.",
        url=reverse("outcomes:summary", args=[viewer.system.slug]),
        state="more",
    )


def readings_of_items(
    items: Sequence[int], *, viewer: Viewer, area: int | None
) -> list[ItemReading]:
    """What the measures that serve these framework items say, for one area or everywhere."""
    found = current_readings(viewer).filter(series__measure__items__in=items)
    if area is not None:
        found = found.filter(series__area=area)
    rows = found.prefetch_related("series__measure__items").distinct()
    wanted = set(items)
    return [
        ItemReading(
            item_id=item.pk,
            state=reading.variation,
            sentence=f"{reading.series}. {reading.sentence}",
            as_of=reading.last_period,
            url=reading.series.get_absolute_url(),
        )
        for reading in rows
        for item in reading.series.measure.items.all()
        if item.pk in wanted
    ]
