"""The states and labels of this room, as leaders say them."""

from django.db.models import IntegerChoices, TextChoices

from alongside.foundations.audiences.words import Purpose  # noqa: F401 - a word of this room too


class Direction(TextChoices):
    """Which way is better."""

    UP = "increase", "Higher is better"
    DOWN = "decrease", "Lower is better"
    NEITHER = "neutral", "Neither: watch for change"


class Frequency(TextChoices):
    """How often there is a figure. The date of a figure is the first day of its period."""

    DAY = "day", "Every day"
    WEEK = "week", "Every week"
    MONTH = "month", "Every month"
    QUARTER = "quarter", "Every quarter"
    YEAR = "year", "Every year"


class Fifth(IntegerChoices):
    """Five groups of people of about the same size, by how deprived the area they live in is."""

    MOST_DEPRIVED = 1, "most deprived fifth"
    SECOND = 2, "second most deprived fifth"
    MIDDLE = 3, "middle fifth"
    FOURTH = 4, "second least deprived fifth"
    LEAST_DEPRIVED = 5, "least deprived fifth"


class DataClass(TextChoices):
    """How close the figures come to people."""

    OPEN = "open", "Open data, already published"
    AGGREGATE = "aggregate", "Aggregate, from counts of people"
    SENSITIVE = "sensitive", "Sensitive, from counts of people"


class WithoutCounts(TextChoices):
    """What a figure is that comes without how many people were counted, or out of how many."""

    PEOPLE = "people", "A count of people: hidden where small, and where it is no whole number"
    MANY = "many", "A rate or an average of many people"
    NOBODY = "nobody", "Not of people: money, beds or machines"


class Withheld(TextChoices):
    """Why a figure is not shown as it was brought in; what weighs most comes first."""

    SMALL = "small", "Hidden: of very few people"
    BESIDE = "beside", "Hidden: another could be worked out from it"
    UNKNOWN = "unknown", "Hidden: nobody has said how many people are behind it"
    ROUNDED = "rounded", "Rounded, as are all counts of people"


class Display(TextChoices):
    """How a value is written."""

    NUMBER = "number", "A number"
    PERCENT = "percent", "A percentage (kept as a share from 0 to 1)"
    POUNDS = "pounds", "Pounds"


class Dialect(TextChoices):
    """Whose reading of the Making Data Count rules: the same data can light other icons."""

    R = "r", "NHSRplotthedots (7 points, 7-point trend)"
    EXCEL_6 = "excel6", "Making Data Count Excel, 6 points"
    EXCEL_7 = "excel7", "Making Data Count Excel, 7 points"
    POWER_BI = "powerbi", "Power BI (7 points, 5-point trend)"
    CALIBRATED = "calibrated", "Calibrated: allows for memory and season"


class Variation(TextChoices):
    """What the latest point says about change."""

    IMPROVEMENT_HIGH = "improvement_high", "Getting better (higher)"
    IMPROVEMENT_LOW = "improvement_low", "Getting better (lower)"
    CONCERN_HIGH = "concern_high", "Getting worse (higher)"
    CONCERN_LOW = "concern_low", "Getting worse (lower)"
    NEUTRAL_HIGH = "neutral_high", "Changed (higher)"
    NEUTRAL_LOW = "neutral_low", "Changed (lower)"
    COMMON_CAUSE = "common_cause", "No real change"
    UNKNOWN = "unknown", "Too little to tell"


class Standing(TextChoices):
    """Whether a sign is more than chance, when all the signs of a page are counted."""

    REMAINS = "remains", "Remains"
    MAY_BE_CHANCE = "may_be_chance", "May be chance"
    UNKNOWN = "unknown", "Cannot be told yet"
    MISSED = "missed", "Only when calibrated"
    QUIET = "", ""


class Assurance(TextChoices):
    """Whether the process, as it is, will meet its target."""

    PASS = "consistent_pass", "Will meet the target"
    FAIL = "consistent_fail", "Will miss the target"
    INCONSISTENT = "inconsistent", "Will hit and miss the target"
    NONE = "", "No target to judge by"


class State(TextChoices):
    """What a leader may want to see only."""

    WORSE = "worse", "Getting worse"
    BETTER = "better", "Getting better"
    LIT = "changed", "Anything that changed"
    REMAINS = "remains", "Remains when calibrated"
    MISSES = "misses", "Will miss the target"
    STUCK = "stuck", "Will miss the target, and not changing"
    SUGGESTED = "new-limits", "New limits suggested"


class Confidence(TextChoices):
    """How far a claim can be relied on."""

    HIGH = "high", "High: counted, complete and checked"
    MEDIUM = "medium", "Medium: sound, with known gaps"
    LOW = "low", "Low: an estimate or an early count"


PERIOD_NOUNS = {
    Frequency.DAY: ("day", "days"),
    Frequency.WEEK: ("week", "weeks"),
    Frequency.MONTH: ("month", "months"),
    Frequency.QUARTER: ("quarter", "quarters"),
    Frequency.YEAR: ("year", "years"),
}
