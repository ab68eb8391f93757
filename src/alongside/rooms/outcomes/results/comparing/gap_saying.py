"""What is said of a gap: how large it is now, how it changes, and what that rests on."""

import math
from collections.abc import Callable

from alongside.analysis.change import period_name
from alongside.analysis.charts import Unit
from alongside.foundations.design import words as british
from alongside.rooms.outcomes import rules, words
from alongside.rooms.outcomes.models import Measure
from alongside.rooms.outcomes.results.comparing.gap_numbers import FEWEST_FOR_WORDS, GapFound
from alongside.rooms.outcomes.results.comparing.telling import fitting
from alongside.rooms.outcomes.results.saying import sayer
from alongside.rooms.outcomes.results.view import unit_of

POOREST = "the most deprived fifth"


def difference_sayer(measure: Measure) -> Callable[[float], str]:
    """A function that writes a difference between two values: 5.1 points, 12 per 100,000."""
    if measure.display == words.Display.PERCENT:
        return lambda value: f"{british.number(value * 100, measure.decimals)} points"
    return sayer(measure)


def unit_apart(measure: Measure) -> Unit:
    """How differences between values are written: those of percentages are points."""
    if measure.display == words.Display.PERCENT:
        return Unit(factor=100.0, decimals=measure.decimals)
    return unit_of(measure)


def axis_apart(measure: Measure) -> str:
    """What differences are counted in."""
    return "Percentage points" if measure.display == words.Display.PERCENT else measure.unit


def gap_sentence(found: GapFound) -> str:
    """How far the most deprived fifth is behind now, and how that changes, in at most 40 words."""
    measure, rows = found.measure, found.known
    if not rows:
        return "Nothing can be said of the gap: in no period are all five fifths there."
    latest = rows[-1]
    when = period_name(found.periods[latest], measure.frequency)
    now = f"In {when} {POOREST} {_now(found, latest)}"
    how = _how(found, since=period_name(found.periods[rows[0]], measure.frequency))
    return fitting(f"{now}. {how}", f"{now}.", how)


def _now(found: GapFound, at: int) -> str:
    """Where the most deprived fifth stands against the rest, with the interval."""
    value, lower, upper = (
        float(column[at]) for column in (found.behind.value, found.behind.lower, found.behind.upper)
    )
    say = difference_sayer(found.measure)
    neutral = found.measure.direction == "neutral"
    if lower <= 0 <= upper:
        return f"is not clearly {'different from' if neutral else 'behind or ahead of'} the rest"
    side = ("higher than", "lower than") if neutral else ("behind", "ahead of")
    where = f"{side[0] if value > 0 else side[1]} the rest"
    least, most = (bare(found.measure, one) for one in sorted([abs(lower), abs(upper)]))
    return f"is {say(abs(value))} {where} ({least} to {most})"


def bare(measure: Measure, value: float) -> str:
    """A difference without its unit, which stands once."""
    factor = 100 if measure.display == words.Display.PERCENT else 1
    return british.number(value * factor, measure.decimals)


def _how(found: GapFound, *, since: str) -> str:
    if found.measure.direction == "neutral":
        return "Neither way is better, so nothing says who is behind."
    if not found.enough:
        return f"Whether it changes cannot be said with fewer than {FEWEST_FOR_WORDS} periods."
    how = found.how
    if how == "no clear change":
        return f"Since {since} the gap shows no clear change."
    if how == "changed sides":
        return f"Since {since} the two have changed sides."
    return f"Since {since} it is {rules.gap_in_words(how, direction=found.measure.direction)}."


def gap_now(found: GapFound) -> str:
    """The gap as one cell of a table says it: its size, and how it changes."""
    rows = found.known
    if not rows:
        return ""
    size = difference_sayer(found.measure)(float(found.behind.value[rows[-1]]))
    how = rules.gap_in_words(found.how, direction=found.measure.direction)
    return size if how == "cannot be said" else f"{size}, {how}"


def gap_cautions(found: GapFound) -> list[str]:
    """What has to be known beside the sentence."""
    says = [_both_sides(found), _slope(found), _ratio(found), _closing(found), _hidden(found)]
    return [one for one in says if one]


def _both_sides(found: GapFound) -> str:
    """What each side did, which the words rest on."""
    if found.change is None or not found.enough:
        return ""
    sides = (("the most deprived fifth", found.change.deprived), ("the rest", found.change.rest))
    told = [
        f"{name} by {bare(found.measure, float(side.value[0]))}"
        f"{_limits(found, float(side.lower[0]), float(side.upper[0]))}"
        for name, side in sides
    ]
    unit = axis_apart(found.measure).lower()
    in_unit = f", in {unit}" if unit else ""
    return f"Along straight lines through all periods {' and '.join(told)} changed{in_unit}."


def _slope(found: GapFound) -> str:
    """The slope index of the latest period, which looks at all five fifths."""
    rows = found.known
    if not rows or math.isnan(value := float(found.slope.sii.value[rows[-1]])):
        return ""
    at, say = rows[-1], difference_sayer(found.measure)
    ratio = float(found.slope.rii.value[at])
    limits = _limits(found, float(found.slope.sii.lower[at]), float(found.slope.sii.upper[at]))
    relative = "" if math.isnan(ratio) else f", or {ratio:.2f} times"
    return (
        "Looking at all five fifths, from the most deprived end to the least: "
        f"{say(value)}{limits}{relative} (slope and relative index of inequality)."
    )


def _limits(found: GapFound, lower: float, upper: float) -> str:
    if math.isnan(lower + upper):
        return ""
    return f" ({bare(found.measure, lower)} to {bare(found.measure, upper)})"


def _ratio(found: GapFound) -> str:
    """That a difference may fall while the ratio stays: the two say different things."""
    if found.change is None or not found.how.startswith(("closing", "widening")):
        return ""
    factor = float(found.change.ratio.value[0])
    if math.isnan(factor):
        return ""
    return (
        f"The words speak of the difference. The ratio of the two changed by {factor:.2f} times "
        "over the same time; 1.00 would be no change."
    )


def _closing(found: GapFound) -> str:
    if found.measure.direction == "neutral":
        return ""
    return (
        "A smaller gap is not coloured as better: it can shrink because everybody got worse. Look "
        "at the two sides below."
    )


def _hidden(found: GapFound) -> str:
    if not found.hidden:
        return ""
    periods = words.PERIOD_NOUNS[words.Frequency(found.measure.frequency)]
    return (
        f"{british.pluralise(found.hidden, *periods)} left out: the figures are not open data, and "
        "so few people may be behind one of the fifths that a value could tell of them."
    )
