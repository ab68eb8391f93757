"""Six figures that people of the example quote, each with what is needed to check it."""

import datetime as dt
from dataclasses import dataclass

import polars as pl

from alongside.example.keeping import seen_by
from alongside.example.truths import PILOTS, WHOLE_SYSTEM
from alongside.foundations.care_systems.models import Area, CareSystem
from alongside.rooms.outcomes.actions.claims import make_claim
from alongside.rooms.outcomes.models import Measure


@dataclass(frozen=True, kw_only=True)
class Quoted:
    """A figure as somebody quotes it: two spans of months of one measure, before and after."""

    email: str
    measure: str
    areas: tuple[str, ...]
    now: tuple[int, int]
    """First and last month of the span that is quoted, counted back from the latest, which is 1."""
    before: tuple[int, int]
    statement: str
    source: str
    confidence: str
    caveat: str = ""


QUOTED = (
    Quoted(
        email="kofi.wrenhallow@fallowmere.example.org",
        measure="falls-admissions-of-older-people",
        areas=PILOTS,
        now=(11, 1),
        before=(23, 12),
        statement="Since falls and frailty rounds began, fewer older people are admitted after a "
        "fall in Tidemere and Saltings Reach.",
        source="Hospital admission records, both neighbourhoods, every month",
        confidence="medium",
        caveat="Two neighbourhoods that volunteered; other changes happened at the same time.",
    ),
    Quoted(
        email="anselm.kettleby-rao@fallowmere.example.org",
        measure="agency-spend",
        areas=(WHOLE_SYSTEM,),
        now=(12, 1),
        before=(29, 18),
        statement="The shared bank of staff has cut what we pay for agency staff.",
        source="Providers' finance returns, all NHS partners",
        confidence="high",
    ),
    Quoted(
        email="gwilym.thistlewell@county.example.org",
        measure="people-waiting-for-a-social-care-assessment",
        areas=(WHOLE_SYSTEM,),
        now=(1, 1),
        before=(21, 21),
        statement="Many more people wait for a social care assessment than before.",
        source="The two councils' case records on the last day of the month",
        confidence="high",
    ),
    Quoted(
        email="ngozi.larkmoor@vale-hospitals.example.org",
        measure="unplanned-admissions-for-heart-failure",
        areas=("harbour-city",),
        now=(8, 1),
        before=(9, 9),
        statement="Remote monitoring has reduced unplanned admissions for heart failure in "
        "Harbour City.",
        source="Hospital admission records, Harbour City",
        confidence="low",
        caveat="The month before it started was the worst in five years: some of this, or all of "
        "it, would have happened anyway.",
    ),
    Quoted(
        email="halima.dovecrest@carers.example.org",
        measure="carers-who-feel-supported",
        areas=(WHOLE_SYSTEM,),
        now=(12, 1),
        before=(24, 13),
        statement="Carers feel no better supported than a year ago.",
        source="Harbour and Vale residents' pulse, carers who answered",
        confidence="medium",
        caveat="A sample: a change of two points in a year cannot be told from chance.",
    ),
    Quoted(
        email="marguerite.ashfallow@commissioner.example.org",
        measure="children-protected-against-measles-by-24-months",
        areas=(WHOLE_SYSTEM,),
        now=(12, 1),
        before=(48, 37),
        statement="Fewer young children are protected against measles than three years ago, in "
        "every place.",
        source="Child health records, all general practices",
        confidence="high",
        caveat="The gap between places has narrowed only because the best have fallen furthest.",
    ),
)


def make_claims(system: CareSystem, frame: pl.DataFrame, *, now: dt.datetime) -> None:
    """Record the six claims, their figures worked out from the figures that were brought in."""
    measures = {one.slug: one for one in Measure.objects.filter(system=system)}
    for days, quoted in enumerate(QUOTED, start=2):
        measure = measures[quoted.measure]
        rows = frame.filter(
            (pl.col("measure") == quoted.measure) & pl.col("area").is_in(quoted.areas)
        )
        months = rows["period"].unique().sort()
        then, lately = (_average(rows, months, span) for span in (quoted.before, quoted.now))
        unit = _unit(measure, quoted)
        make_claim(
            statement=quoted.statement,
            figure=f"{_said(lately, measure)}{unit}"[:60],
            period=(months[-quoted.now[0]], _end_of_month(months[-quoted.now[1]])),
            baseline=f"{_said(then, measure)}{unit}, {_span(months, quoted.before)}",
            source=quoted.source,
            confidence=quoted.confidence,
            caveat=quoted.caveat,
            measure=measure,
            area=_area(system, quoted),
            by=seen_by(quoted.email, system=system, now=now - dt.timedelta(days=days)),
        )


def _area(system: CareSystem, quoted: Quoted) -> Area | None:
    """Of which area it is said: of several, the one they lie in; none for the whole system."""
    if quoted.areas == (WHOLE_SYSTEM,):
        return None
    found = system.areas.get(slug=quoted.areas[0])
    return found if len(quoted.areas) == 1 else found.parent


def _average(rows: pl.DataFrame, months: pl.Series, span: tuple[int, int]) -> float:
    """The average over a span; counted figures weigh by what they are counted out of."""
    chosen = rows.filter(pl.col("period").is_between(months[-span[0]], months[-span[1]]))
    weight = pl.col("denominator").fill_null(1.0)
    return float(chosen.select((pl.col("value") * weight).sum() / weight.sum()).item())


def _said(value: float, measure: Measure) -> str:
    if measure.display == "percent":
        return f"{value:.{measure.decimals}%}"
    sign = "£" if measure.display == "pounds" else ""
    return f"{sign}{value:,.{measure.decimals}f}"


def _unit(measure: Measure, quoted: Quoted) -> str:
    """What follows a figure; an average of several months of a count says so."""
    unit = f" {measure.unit}" if measure.unit else ""
    counted = measure.display != "percent" and quoted.now[0] > quoted.now[1]
    return f"{unit} a month" if counted else unit


def _span(months: pl.Series, span: tuple[int, int]) -> str:
    first, last = months[-span[0]], months[-span[1]]
    return f"{first:%B %Y}" if first == last else f"{first:%B %Y} to {last:%B %Y} on average"


def _end_of_month(first: dt.date) -> dt.date:
    return (first + dt.timedelta(days=31)).replace(day=1) - dt.timedelta(days=1)
