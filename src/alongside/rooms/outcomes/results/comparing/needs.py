"""One shared summary of what a place needs: who lives there, how they fare, what nobody knows."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from alongside.analysis.change import period_name
from alongside.foundations.care_systems.models import Area, Level
from alongside.foundations.design.words import british_date, number, pluralise
from alongside.foundations.frameworks.models import FrameworkItem
from alongside.foundations.frameworks.queries import wordings
from alongside.foundations.people.viewers import Viewer
from alongside.rooms.outcomes.models import Measure, Reading, Series
from alongside.rooms.outcomes.queries.comparing import ByPeriod, figures_by_period, reported
from alongside.rooms.outcomes.queries.measures import owners_in_words
from alongside.rooms.outcomes.queries.needs import (
    fifths_of_area,
    nodes_of_need,
    populations_of,
    readings_of_area,
    series_of_need,
)
from alongside.rooms.outcomes.results.comparing import saying
from alongside.rooms.outcomes.results.comparing.compared import Compared, compared
from alongside.rooms.outcomes.results.comparing.exhibits import NOT_SHOWN
from alongside.rooms.outcomes.results.comparing.gap_numbers import gap_found
from alongside.rooms.outcomes.results.comparing.gap_saying import gap_now
from alongside.rooms.outcomes.results.comparing.telling import fitting, listed
from alongside.rooms.outcomes.results.saying import sayer

Figures = Mapping[int, ByPeriod]


@dataclass(frozen=True, kw_only=True)
class Need:
    """One measure of an area, with what is needed to trust it. `meaning` is that of the charts."""

    group: str
    measure: str
    url: str
    value: str
    interval: str
    period: str
    whole: str
    compares: str
    meaning: str
    change: str
    gap: str
    source: str
    owner: str
    purpose: str


@dataclass(frozen=True, kw_only=True)
class NeedsView:
    """What the page of an area's needs shows."""

    sentence: str
    people: Sequence[tuple[str, str, str]]
    """How many, on which day, who says so."""
    residents: Sequence[Need]
    groups: Sequence[tuple[str, Sequence[Need]]]
    unmeasured: Sequence[tuple[str, Sequence[str]]]
    """What the logic model hopes for and nobody measures here, by its group."""

    @property
    def needs(self) -> list[Need]:
        return [one for _, needs in self.groups for one in needs]

    @property
    def by_chance(self) -> str:
        """How many of those compared would seem to differ if none did; empty where none is."""
        compared = sum(one.meaning != "not_compared" for one in self.needs)
        return saying.by_chance(compared, thing="measure") if compared else ""


def needs_view(area: Area, *, viewer: Viewer) -> NeedsView:
    """Everything this viewer may see of what an area needs."""
    nodes = nodes_of_need(viewer)
    labels = wordings(viewer, items=nodes)
    series = series_of_need(viewer, area=area, items=[one.pk for one in nodes])
    fifths = list(fifths_of_area(viewer, area=area))
    figures = figures_by_period([one.pk for one in (*series, *fifths)])
    told = _Told(
        area=area,
        figures=figures,
        fifths=_by_measure(fifths),
        readings=readings_of_area(viewer, area=area),
        owners=owners_in_words(viewer),
        groups={one.pk: _group(one) for one in nodes},
    )
    rows = [
        (own.measure, row)
        for each in _by_measure(series).values()
        if (own := next((one for one in each if one.area_id == area.pk), None))
        and (row := told.row(own, among=each))
    ]
    residents = [row for measure, row in rows if measure.about_residents]
    needs = [row for measure, row in rows if not measure.about_residents]
    served = {item.pk for measure, _ in rows for item in measure.of_need}
    missing = [one for one in nodes if one.pk not in served]
    people = [
        (number(one.people), british_date(one.as_of), one.source)
        for one in populations_of(area, viewer=viewer)
    ]
    return NeedsView(
        sentence=_sentence(area, people=people, needs=needs, missing=len(missing)),
        people=people,
        residents=residents,
        groups=_grouped(needs, order=[_group(one) for one in nodes]),
        unmeasured=_grouped_labels(missing, labels=labels),
    )


@dataclass(frozen=True, kw_only=True)
class _Told:
    """What every row of one page is made from."""

    area: Area
    figures: Figures
    fifths: Mapping[int, Sequence[Series]]
    readings: Mapping[int, Reading]
    owners: Mapping[int | None, str]
    groups: Mapping[int, str]
    """Of each node, in the order in which they are shown."""

    def row(self, own: Series, *, among: Sequence[Series]) -> Need | None:
        """One measure of the area; None where it has no value yet."""
        period = max(reported(self.figures[own.pk]), default=None)
        if period is None:
            return None
        measure, level = own.measure, self.area.level
        like = [one for one in among if one.area and one.area.level == level]
        whole = next((one for one in among if one.area and one.area.level == Level.SYSTEM), None)
        found = compared(
            measure,
            level=level,
            period=period,
            series=like,
            whole=None if level == Level.SYSTEM else whole,
            found={one.pk: self.figures[one.pk] for one in among},
        )
        return self._need(measure, own=own, found=found, at=like.index(own))

    def _need(self, measure: Measure, *, own: Series, found: Compared, at: int) -> Need:
        say, hidden = sayer(measure), found.withheld[at]
        limits = found.limits(at)
        reading = self.readings.get(measure.pk)
        serves = {one.pk for one in measure.of_need}
        group = next((group for item, group in self.groups.items() if item in serves), "")
        return Need(
            group=group,
            measure=measure.name,
            url=own.get_absolute_url(),
            value=NOT_SHOWN if hidden else say(found.value(at)),
            interval=f"{say(limits[0])} to {say(limits[1])}" if limits else "",
            period=period_name(found.period, measure.frequency),
            whole="" if hidden or found.against is None else say(found.against),
            compares=NOT_SHOWN if hidden else saying.compares_in_words(found, at),
            meaning=found.meanings[at],
            change=reading.get_variation_display() if reading and not hidden else "",
            gap=self._gap(measure),
            source=measure.source or "Not said",
            owner=self.owners.get(measure.owner_id, "") or "Nobody yet",
            purpose=measure.get_purpose_display(),
        )

    def _gap(self, measure: Measure) -> str:
        fifths = {one.fifth: one for one in self.fifths.get(measure.pk, ()) if one.fifth}
        found = gap_found(measure, fifths=fifths, figures=self.figures) if fifths else None
        return gap_now(found) if found else ""


def _by_measure(series: Sequence[Series]) -> dict[int, list[Series]]:
    found: dict[int, list[Series]] = defaultdict(list)
    for one in series:
        found[one.measure_id].append(one)
    return dict(found)


def _group(item: FrameworkItem) -> str:
    return item.parent.label if item.parent else item.label


def _grouped(needs: Sequence[Need], *, order: Sequence[str]) -> list[tuple[str, list[Need]]]:
    found: dict[str, list[Need]] = {group: [] for group in order}
    for one in needs:
        found[one.group].append(one)
    return [(group, each) for group, each in found.items() if each]


def _grouped_labels(
    items: Sequence[FrameworkItem], *, labels: Mapping[int, str]
) -> list[tuple[str, list[str]]]:
    found: dict[str, list[str]] = defaultdict(list)
    for one in items:
        found[_group(one)].append(labels.get(one.pk, one.label))
    return list(found.items())


def _sentence(
    area: Area, *, people: Sequence[tuple[str, str, str]], needs: Sequence[Need], missing: int
) -> str:
    """The summary in at most 40 words."""
    name = "The whole system" if area.level == Level.SYSTEM else area.name
    lives = f"{name} had {people[0][0]} people on {people[0][1]}. " if people else ""
    if not needs:
        return fitting(
            f"{lives}Nothing that you can see is measured here of what its people need.",
            "Nothing that you can see is measured here of what its people need.",
        )
    nobody = f"{pluralise(missing, 'hoped-for outcome')} nobody measures here." if missing else ""
    if area.level == Level.SYSTEM:
        tell = "tells" if len(needs) == 1 else "tell"
        measures = pluralise(len(needs), "measure")
        return f"{lives}{measures} {tell} what people need. {nobody}".strip()
    counted = f"Of {pluralise(len(needs), 'measure')} of what people need"
    worse = [one.measure for one in needs if one.meaning == "worse"]
    better = sum(one.meaning == "better" for one in needs)
    stand = f"{len(worse)} {'is' if len(worse) == 1 else 'are'} worse than the whole system"
    named = f" ({listed(worse)})" if worse else ""
    tail = f" and {better} better. {nobody}".rstrip()
    return fitting(
        f"{lives}{counted}, {stand}{named}{tail}",
        f"{lives}{counted}, {stand}{tail}",
        f"{counted}, {stand}{tail}",
    )
