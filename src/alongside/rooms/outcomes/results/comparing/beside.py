"""How far an area is from the rest of the whole system now, with what chance allows."""

from alongside.analysis.change import period_name
from alongside.analysis.comparison import Estimates, gap
from alongside.foundations.care_systems.models import Level
from alongside.foundations.people.viewers import Viewer
from alongside.rooms.outcomes import rules
from alongside.rooms.outcomes.models import Series
from alongside.rooms.outcomes.queries.comparing import Figure, figures_by_period, reported
from alongside.rooms.outcomes.queries.series import series_visible_to
from alongside.rooms.outcomes.results.comparing.counting import Counting, counting_of
from alongside.rooms.outcomes.results.comparing.gap_saying import bare, difference_sayer


def difference_from_the_rest(series: Series, *, viewer: Viewer) -> str:
    """The difference in the latest period that both have a value for; empty where there is none.

    Against the rest of the system where both have counts: an area's own people are in the whole's
    figure too, and would be held against themselves. Of organisations it says nothing.
    """
    if series.area is None or series.area.level == Level.SYSTEM:
        return ""
    siblings = series_visible_to(viewer).filter(measure=series.measure_id, fifth=series.fifth)
    whole = siblings.filter(area__level=Level.SYSTEM).first()
    if whole is None:
        return ""
    found = figures_by_period([series.pk, whole.pk])
    own, wide = found[series.pk], found[whole.pk]
    period = max(reported(own) & reported(wide), default=None)
    if period is None:
        return ""
    measure, one, all_ = series.measure, own[period], wide[period]
    when = period_name(period, measure.frequency)
    if one.hidden or all_.hidden:
        return (
            f"How far it was from the rest of the system in {when} is not shown: so few people may "
            "be behind it that it could tell of some."
        )
    counting = counting_of(measure, [*own.values(), *wide.values()])
    here, rest = counting.count(one), _rest(counting, one=one, whole=all_)
    if here is None or rest is None:
        return _bare(series, one=one, whole=all_, when=when)
    return _told(series, counting=counting, here=here, rest=rest, when=when)


def _rest(counting: Counting, *, one: Figure, whole: Figure) -> rules.Count | None:
    """The counts of everybody else; None where the two do not fit together."""
    part, all_ = counting.count(one), counting.count(whole)
    if part is None or all_ is None:
        return None
    left, people = all_.part - part.part, all_.whole - part.whole
    fits = people > 0 and left >= 0 and (left <= people or not counting.is_share)
    return rules.Count(left, people) if fits else None


def _told(
    series: Series, *, counting: Counting, here: rules.Count, rest: rules.Count, when: str
) -> str:
    """The difference with its 95% interval, and which side is better."""
    one, other = counting.estimates([here]), counting.estimates([rest])
    apart: Estimates = gap(one, rest=other).difference
    value, lower, upper = (float(each[0]) for each in (apart.value, apart.lower, apart.upper))
    measure, name = series.measure, series.subject_name
    if lower <= 0 <= upper:
        return f"In {when} {name} was not clearly different from the rest of the system."
    least, most = sorted([abs(lower), abs(upper)])
    side = "higher" if value > 0 else "lower"
    means = ""
    if measure.direction != "neutral":
        better = (value > 0) == (measure.direction == "increase")
        means = f", which is {'better' if better else 'worse'}"
    size = difference_sayer(measure)(abs(value))
    interval = f"({bare(measure, least)} to {bare(measure, most)})"
    return f"In {when} {name} was {size} {side} than the rest of the system {interval}{means}."


def _bare(series: Series, *, one: Figure, whole: Figure, when: str) -> str:
    """The difference from the whole system where nothing says what chance allows."""
    assert one.value is not None and whole.value is not None  # noqa: S101, PT018 - both reported
    apart = one.value - whole.value
    if apart == 0:
        how = "had the same value as the whole system"
    else:
        size = difference_sayer(series.measure)(abs(apart))
        how = f"was {size} {'higher' if apart > 0 else 'lower'} than the whole system"
    return (
        f"In {when} {series.subject_name} {how}. Without counts of both nobody can say how much "
        "of that is chance."
    )
