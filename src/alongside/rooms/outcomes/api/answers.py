"""What programs are told of this room's nouns."""

import datetime as dt
from typing import Annotated

from ninja import Schema
from pydantic import Field

from alongside.foundations.register.endpoints import Day
from alongside.rooms.outcomes import words
from alongside.rooms.outcomes.models import Claim, Measure, Observation, Reading, Series

Figure = Annotated[float, Field(allow_inf_nan=False)]


class TargetAnswer(Schema):
    """What would be good enough, from a date on."""

    from_date: Day
    value: Figure


class MeasureAnswer(Schema):
    """Something the system counts, with everything needed to trust the count."""

    id: int
    slug: str
    name: str
    definition: str
    numerator: str
    denominator: str
    unit: str
    display: words.Display
    direction: words.Direction
    frequency: words.Frequency
    lowest_possible: Figure | None
    highest_possible: Figure | None
    source: str
    owner: str | None = Field(description="The slug of the organisation that answers for it.")
    purpose: words.Purpose
    data_class: words.DataClass
    without_counts: words.WithoutCounts = Field(
        description="What a figure without numerator and denominator is: a count of people, so "
        "that small ones are hidden, and whatever is no count; of many people; or of none."
    )
    fewest_behind: int | None = Field(
        description="How many people at least are behind each figure without counts, where they "
        "are many."
    )
    about_residents: bool = Field(
        description="Whether it says who lives somewhere, and not how they fare."
    )
    dialect: words.Dialect
    items: list[int] = Field(description="The framework items it serves, by id.")
    targets: list[TargetAnswer]

    @staticmethod
    def resolve_owner(measure: Measure) -> str | None:
        return measure.owner.slug if measure.owner else None

    @staticmethod
    def resolve_items(measure: Measure) -> list[int]:
        return [item.pk for item in measure.items.all()]


OF_WHOM = "1 for the most deprived fifth of the area's people up to 5; none for everybody."


class SeriesAnswer(Schema):
    """One measure, of one area or one organisation, or of one fifth of an area's people."""

    id: int
    measure: str = Field(description="The slug of the measure.")
    area: str | None
    organisation: str | None
    fifth: int | None = Field(description=OF_WHOM)
    name: str

    @staticmethod
    def resolve_measure(series: Series) -> str:
        return series.measure.slug

    @staticmethod
    def resolve_area(series: Series) -> str | None:
        return series.area.slug if series.area else None

    @staticmethod
    def resolve_organisation(series: Series) -> str | None:
        return series.organisation.slug if series.organisation else None

    @staticmethod
    def resolve_name(series: Series) -> str:
        return str(series)


class ObservationAnswer(Schema):
    """The figure for one period; without a value, the period was reported as missing."""

    id: int = Field(
        description="Grows with every figure that is new or revised: keep the largest you have "
        "and give it as `after` next time, and you get only what has changed since."
    )
    series: int
    measure: str
    area: str | None
    organisation: str | None
    fifth: int | None = Field(description=OF_WHOM)
    period: Day = Field(description="The first day of the period.")
    value: Figure | None
    numerator: Figure | None
    denominator: Figure | None

    @staticmethod
    def resolve_series(one: Observation) -> int:
        return one.series_id

    @staticmethod
    def resolve_measure(one: Observation) -> str:
        return one.series.measure.slug

    @staticmethod
    def resolve_fifth(one: Observation) -> int | None:
        return one.series.fifth

    @staticmethod
    def resolve_area(one: Observation) -> str | None:
        return one.series.area.slug if one.series.area else None

    @staticmethod
    def resolve_organisation(one: Observation) -> str | None:
        return one.series.organisation.slug if one.series.organisation else None


class ReadingAnswer(Schema):
    """What the figures of a series say now, by which rules."""

    id: int
    series: int
    measure: str
    name: str
    sentence: str
    variation: words.Variation
    plain: words.Variation = Field(
        description="What the plain rules say: the same, unless `dialect` is calibrated."
    )
    chance: Figure | None = Field(
        description="How likely a stable series with its memory and season stands out as far at "
        "its latest value. Null when there are too few figures, or in a reading made before this "
        "was worked out."
    )
    assurance: words.Assurance
    first_period: Day | None
    last_period: Day | None
    points: int
    value: Figure | None
    mean: Figure | None
    lower: Figure | None
    upper: Figure | None
    target: Figure | None
    dialect: words.Dialect
    data_version: str
    made_at: dt.datetime

    @staticmethod
    def resolve_series(reading: Reading) -> int:
        return reading.series_id

    @staticmethod
    def resolve_measure(reading: Reading) -> str:
        return reading.series.measure.slug

    @staticmethod
    def resolve_name(reading: Reading) -> str:
        return str(reading.series)


class ClaimAnswer(Schema):
    """A figure somebody quotes. Who recorded it is on its page, not here."""

    id: int
    statement: str
    figure: str
    period_from: Day
    period_to: Day
    baseline: str
    source: str
    confidence: words.Confidence
    caveat: str
    area: str | None = Field(description="Of which area it is said; none of the whole system.")
    made_at: dt.datetime
    withdrawn_at: dt.datetime | None
    withdrawn_because: str

    @staticmethod
    def resolve_area(claim: Claim) -> str | None:
        return claim.area.slug if claim.area else None


class TakenIn(Schema):
    """What taking figures in did, or on a dry run would do."""

    dry_run: bool
    rows_read: int
    added: int
    revised: int
    unchanged: int
