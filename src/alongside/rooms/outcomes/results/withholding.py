"""Which figures of a measure may be shown: the system's pack over all of them together.

Areas add up to the area they lie in, and fifths to everybody there, wherever the figures do: then
what is hidden in one is kept from being worked out from the others. Periods, organisations and
whatever does not add up stand for themselves.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from alongside.analysis.disclosure import COUNT, PRIMARY, SHOWN, Number, Pack, linked, protect
from alongside.analysis.disclosure.protection import UnprotectableError
from alongside.foundations.design import words as british
from alongside.rooms.outcomes.models import Measure
from alongside.rooms.outcomes.queries.withholding import Figure, Parts
from alongside.rooms.outcomes.words import DataClass, Display, Withheld, WithoutCounts

Above = Mapping[int, int | None]
"""For each area the one it lies in."""


NOTHING: Parts = (None, None, None)


@dataclass(frozen=True, kw_only=True)
class Shown:
    """What may be shown of a figure, and why it is not all of it."""

    parts: Parts
    why: str = ""


def shown_of(
    measure: Measure, figures: Sequence[Figure], *, above: Above, pack: Pack
) -> list[Shown]:
    """What may be shown of each figure of a measure, by what the measure says of them."""
    if measure.data_class == DataClass.OPEN:
        return [Shown(parts=each.given) for each in figures]
    may_count = measure.without_counts == WithoutCounts.PEOPLE and measure.display == Display.NUMBER
    return shown(
        figures,
        above=above,
        pack=pack,
        share=measure.display == Display.PERCENT,
        counted=may_count and are_counts(figure.value for figure in figures),
        uncounted=_why_uncounted(measure, pack=pack),
    )


def _why_uncounted(measure: Measure, *, pack: Pack) -> str:
    """Why figures without counts are hidden, or nothing where they are not."""
    match measure.without_counts:
        case WithoutCounts.NOBODY:
            return ""
        case WithoutCounts.MANY:
            return Withheld.SMALL if pack.small(measure.fewest_behind or 0) else ""
        case _:
            return Withheld.UNKNOWN


def shown(
    figures: Sequence[Figure],
    *,
    above: Above,
    pack: Pack,
    counted: bool = False,
    share: bool = False,
    uncounted: str = Withheld.UNKNOWN,
) -> list[Shown]:
    """What may be shown of each figure of one measure, in their order.

    `counted` says that a value without a numerator is itself a count of people; `share`, that a
    numerator is part of its denominator, so that those who are left over are people too, and that
    one of the two follows from the value and the other. A figure
    that counts nobody by any of these cannot be judged: `uncounted` says why it is hidden, or
    nothing where it may be shown as it was brought in.
    """
    known = [_completed(each) if share else each for each in figures]
    judged = [_of(known, counted=counted), [_whole(each.denominator) for each in known]]
    if share:
        judged.append([_left_over(each) for each in known])
    whys = [
        uncounted if not _is_any(parts) and _is_any(each.given) else ""
        for each, *parts in zip(figures, *judged, strict=True)
    ]
    for counts in judged:
        for at, why in _hidden(figures, counts, above=above, pack=pack).items():
            whys[at] = Withheld.SMALL if whys[at] == Withheld.SMALL else why
    return [
        Shown(parts=NOTHING, why=why)
        if why
        else _rounded(each, known=whole, pack=pack, counted=counted)
        for each, whole, why in zip(figures, known, whys, strict=True)
    ]


def withheld_in_words(whys: Iterable[str]) -> str:
    """What is said beside the figures of a series; nothing where all are shown."""
    found = list(whys)
    rounded, unknown = found.count(Withheld.ROUNDED), found.count(Withheld.UNKNOWN)
    hidden = len(found) - rounded - unknown
    said = []
    if hidden:
        are = "figure is" if hidden == 1 else "figures are"
        said.append(
            f"{hidden} {are} hidden: so few people are behind it, or another that is hidden could "
            "be worked out from it."
        )
    if unknown:
        said.append(
            f"{british.pluralise(unknown, 'figure')} came without how many people were counted, "
            "and the measure does not say how many are behind them at least: hidden till it does."
        )
    if rounded:
        said.append("Counts of people are rounded, and values are made from the rounded ones.")
    return " ".join(said)


def unsaid_in_words(measures: Sequence[str]) -> str:
    """What whoever brought figures in is told of measures that do not say who is behind them."""
    if not measures:
        return ""
    return (
        "Figures that came without counts are hidden till their measure says how many people at "
        f"least are behind them: {', '.join(measures)}."
    )


def are_counts(values: Iterable[float | None]) -> bool:
    """Whether values can be counts of people: all of them whole, and none below nought."""
    return all(value is None or (value >= 0 and value == int(value)) for value in values)


def _is_any(parts: Iterable[float | None]) -> bool:
    return any(part is not None for part in parts)


def _of(figures: Sequence[Figure], *, counted: bool) -> list[int | None]:
    """How many people each figure counts."""
    return [
        _whole(each.value if counted and each.numerator is None else each.numerator)
        for each in figures
    ]


def _whole(count: float | None) -> int | None:
    """A count of people; what is none, such as a rate or a weighted sum, is not judged."""
    return int(count) if count is not None and are_counts([count]) else None


def _completed(figure: Figure) -> Figure:
    """A share with the count that it came without, where that follows from the rest."""
    value, over, under = figure.given
    if value is not None and over is None and under is not None:
        over = float(round(value * under))
    elif value and under is None and over is not None:
        under = float(round(over / value))
    return replace(figure, given=(value, over, under))


def _left_over(figure: Figure) -> int | None:
    """How many of those in the denominator are not in the numerator."""
    if figure.numerator is None or figure.denominator is None:
        return None
    return _whole(figure.denominator - figure.numerator)


def _rounded(figure: Figure, *, known: Figure, pack: Pack, counted: bool) -> Shown:
    """A figure that is not hidden: its counts rounded, and its value from the rounded counts."""
    value = figure.value
    over, under = (_round(each, pack=pack) for each in (known.numerator, known.denominator))
    if value is not None and known.numerator and known.denominator and over and under:
        value *= (over / known.numerator) / (under / known.denominator)
    elif counted and figure.numerator is None:
        value = _round(value, pack=pack)
    parts = (
        value,
        None if figure.numerator is None else over,
        None if figure.denominator is None else under,
    )
    return Shown(parts=parts, why="" if parts == figure.given else Withheld.ROUNDED)


def _round(count: float | None, *, pack: Pack) -> float | None:
    return count if count is None or _whole(count) is None else float(pack.rounded(count))


def _hidden(
    figures: Sequence[Figure], counts: Sequence[int | None], *, above: Above, pack: Pack
) -> dict[int, str]:
    """Which of the figures are hidden by one of their counts, and why."""
    small = pack.small([np.nan if count is None else count for count in counts])
    periods = {each.period for each, few in zip(figures, small, strict=True) if few}
    judged = [
        at for at, count in enumerate(counts) if count is not None and figures[at].period in periods
    ]
    if not judged:
        return {}
    numbers = _numbered([figures[at] for at in judged], [counts[at] or 0 for at in judged], above)
    parents = {"area": {str(area): str(upper) for area, upper in above.items() if upper}}
    try:
        found = protect(
            linked(numbers, parents=parents), values=[counts[at] or 0 for at in judged], pack=pack
        )
    except UnprotectableError:
        return {at: Withheld.SMALL if small[at] else Withheld.BESIDE for at in judged}
    return {
        at: Withheld.SMALL if code == PRIMARY else Withheld.BESIDE
        for at, code in zip(judged, found.published.why, strict=True)
        if code != SHOWN
    }


def _numbered(figures: Sequence[Figure], counts: Sequence[int], above: Above) -> list[Number]:
    """Each figure as a number of the tables it adds up in; what adds up to nothing stands alone."""
    by_place: dict[tuple[Hashable, int | None, int | None], int] = {
        (each.period, each.area, each.fifth): count
        for each, count in zip(figures, counts, strict=True)
        if each.area is not None
    }
    below: dict[Hashable, list[int]] = {}
    for (period, area, fifth), count in by_place.items():
        upper = above.get(area) if area is not None else None
        below.setdefault((period, upper, fifth, "areas"), []).append(count)
        if fifth is not None:
            below.setdefault((period, area, None, "fifths"), []).append(count)

    def adds_up(period: Hashable, area: int, fifth: int | None, by: str) -> bool:
        whole = by_place.get((period, area, fifth))
        return whole is not None and sum(below.get((period, area, fifth, by), ())) == whole

    def table(each: Figure) -> str:
        if each.area is None:
            return f"body {each.body}"
        top = each.area
        while (upper := above.get(top)) and adds_up(each.period, upper, each.fifth, "areas"):
            top = upper
        loose = each.fifth and not adds_up(each.period, each.area, None, "fifths")
        return f"areas under {above.get(top)}{f', fifth {each.fifth}' if loose else ''}"

    return [
        Number(COUNT, frozenset(_place(each)), f"{each.period}: {table(each)}") for each in figures
    ]


def _place(each: Figure) -> Iterable[tuple[str, str]]:
    if each.area is None:
        yield "body", str(each.body)
        return
    yield "area", str(each.area)
    if each.fifth is not None:
        yield "fifth", str(each.fifth)
