"""What is said of areas that are compared: one sentence first, then what cannot be said."""

import math

from alongside.analysis.change import period_name
from alongside.analysis.comparison import Funnel
from alongside.foundations.design import words as british
from alongside.rooms.outcomes import rules
from alongside.rooms.outcomes.results.comparing.compared import Compared
from alongside.rooms.outcomes.results.comparing.telling import fitting, listed
from alongside.rooms.outcomes.results.saying import sayer

BY_CHANCE = 0.05
"""Of areas that do not differ, the part whose 95% interval misses what they are compared with."""

SPREAD_WIDER = 2.0
"""How many times the squares of the distances exceed chance before anything is said of it."""

LARGE_PART = 0.2
"""The part of the whole from which an area is held against itself to an extent worth saying."""

WORDS = {
    "similar": "Similar",
    "not_compared": "Not compared",
    "higher": "Higher",
    "lower": "Lower",
}


def compares_in_words(found: Compared, at: int) -> str:
    """How an area compares with the whole system: higher or lower first, then what that means."""
    meaning = found.meanings[at]
    if meaning in WORDS:
        return WORDS[meaning]
    value, against = found.value(at), found.against
    assert value is not None and against is not None  # noqa: S101, PT018 - else not compared
    return f"{'Higher' if value > against else 'Lower'}, which is {meaning}"


def sentence(found: Compared) -> str:
    """What the comparison says, in at most 40 words."""
    when = period_name(found.period, found.measure.frequency)
    compared = [at for at, one in enumerate(found.meanings) if one != "not_compared"]
    if not compared:
        return _without_intervals(found, when=when)
    say = sayer(found.measure)
    apart = [at for at in compared if found.meanings[at] != "similar"]
    many = british.pluralise(len(compared), found.level)
    whole = f"the whole system ({say(found.against)})"
    chance = f"Chance alone would make {_expected(len(compared))} seem to."
    if not apart:
        return fitting(
            f"In {when}, none of {many} differs from {whole} by more than chance.",
            f"In {when}, none of {many} differs from the whole system by more than chance.",
        )
    differ = "differs" if len(apart) == 1 else "differ"
    start = f"In {when}, {len(apart)} of {many} {differ} from {whole} by more than chance"
    short = f"{len(apart)} of {many} {differ} from the whole system by more than chance"
    return fitting(
        f"{start}: {_who(found, apart)}. {chance}",
        f"{start}: {_who(found, apart)}.",
        f"{start}. {chance}",
        f"{start}.",
        f"{short}.",
    )


def _who(found: Compared, apart: list[int]) -> str:
    parts = []
    for meaning in ("worse", "better", "higher", "lower"):
        names = [found.series[at].subject_name for at in apart if found.meanings[at] == meaning]
        if names:
            parts.append(f"{listed(names)} {'is' if len(names) == 1 else 'are'} {meaning}")
    return "; ".join(parts)


def by_chance(count: int, *, thing: str) -> str:
    """How many of so many things that do not differ would seem to."""
    many = british.pluralise(count, thing)
    return f"Of {many} compared, chance alone would make {_expected(count)} seem different."


def _expected(count: int) -> str:
    expected = count * BY_CHANCE
    return "fewer than 1" if expected < 1 else f"about {expected:.0f}"


def _without_intervals(found: Compared, *, when: str) -> str:
    say = sayer(found.measure)
    known = [
        (value, one.subject_name)
        for at, one in enumerate(found.series)
        if (value := found.value(at)) is not None
    ]
    if not known:
        return f"Nothing can be shown of any {found.level} for {when}."
    (low, lowest), (high, highest) = min(known), max(known)
    if lowest == highest:
        return fitting(
            f"In {when}, only {lowest} can be shown, at {say(low)}.",
            f"In {when}, only one {found.level} can be shown.",
        )
    doubt = "Nothing here tells a difference from chance."
    return fitting(
        f"In {when}, {found.level}s lie between {say(low)} ({lowest}) and {say(high)} "
        f"({highest}). {doubt}",
        f"In {when}, {found.level}s lie between {say(low)} and {say(high)}. {doubt}",
        doubt,
    )


def cautions(found: Compared) -> list[str]:
    """What the comparison cannot say, and what to bear in mind."""
    says = [
        _missing(found),
        _withheld(found),
        _uncounted(found),
        _without_whole(found),
        _part_of_whole(found),
        _crude(found),
    ]
    return [one for one in says if one]


def _missing(found: Compared) -> str:
    """Who has not reported: "3 of 8 places have not reported since March"."""
    missing = found.missing
    if not missing:
        return ""
    frequency = found.measure.frequency
    many = f"{len(missing)} of {british.pluralise(len(found.series), found.level)}"
    names = [found.series[at].subject_name for at in missing]
    latest = {found.latest[at] for at in missing}
    has = "has" if len(missing) == 1 else "have"
    if len(latest) == 1 and (since := latest.pop()):
        return f"{many} {has} not reported since {period_name(since, frequency)}: {listed(names)}."
    when = period_name(found.period, frequency)
    each = [
        f"{name} (latest: {period_name(last, frequency)})" if last else f"{name} (never)"
        for name, last in zip(names, (found.latest[at] for at in missing), strict=True)
    ]
    return f"{many} {has} no figure for {when}: {listed(each)}."


def _withheld(found: Compared) -> str:
    names = [
        one.subject_name for one, is_it in zip(found.series, found.withheld, strict=True) if is_it
    ]
    if not names:
        return ""
    return (
        f"Not shown: {listed(names)}. The figures are not open data, and so few people may be "
        "behind a value that it could tell of some of them, by itself or as what the others leave."
    )


def _uncounted(found: Compared) -> str:
    """That there are no intervals, for all areas or for some."""
    bare = [
        found.series[at].subject_name
        for at in range(len(found.series))
        if found.value(at) is not None and found.limits(at) is None
    ]
    if not bare:
        return ""
    if found.counting.kind == "other":
        return (
            "The figures say neither how many were counted nor out of how many, so there are no "
            "intervals and no funnel, and nobody can tell a difference from chance."
        )
    return f"Without counts that make the value there is no interval: {listed(bare)}."


def _without_whole(found: Compared) -> str:
    if found.against is not None:
        return ""
    when = period_name(found.period, found.measure.frequency)
    return f"There is no figure of the whole system for {when}, so nothing is compared with it."


def _part_of_whole(found: Compared) -> str:
    counted = [(one.whole, at) for at, one in enumerate(found.counts) if one is not None]
    total = sum(whole for whole, _ in counted)
    if found.level != "place" or not any(whole > LARGE_PART * total for whole, _ in counted):
        return ""
    return (
        "The places are parts of the whole system, so a large one is held partly against itself: "
        "how far it is from the others shows less than it is."
    )


def _crude(found: Compared) -> str:
    if found.counting.kind != "rate":
        return ""
    return "Rates are crude: where people are older, more of most things happens for that alone."


def funnel_sentence(found: Compared, funnel: Funnel) -> str:
    """How many areas lie beyond the limits."""
    judged = [label for label in funnel.place_labels if label != "Not applicable"]
    outer = sum("0.001" in label for label in judged)
    inner = sum("0.025" in label for label in judged)
    many = british.pluralise(len(judged), found.level)
    around = f"around the whole system's {sayer(found.measure)(found.against)}"
    if not outer and not inner:
        return f"All {many} lie within the limits {around}: chance could make these differences."
    parts = [f"{outer} beyond the 99.8% limits"] if outer else []
    parts += [f"{inner} beyond the 95% limits only"] if inner else []
    lie = "lies" if outer + inner == 1 else "lie"
    start = f"Of {many}, {' and '.join(parts).replace(' beyond', f' {lie} beyond', 1)}, {around}"
    if outer + inner == len(judged):
        return f"{start}."
    return f"{start}; chance alone could put the others where they are."


def spread_in_words(found: Compared, funnel: Funnel) -> str:
    """What is made of areas that differ, as a whole, by more than chance."""
    phi = funnel.dispersion.phi
    if phi < SPREAD_WIDER:
        return ""
    return (
        f"As a whole these {found.level}s differ about {math.sqrt(phi):.1f} times as much as "
        "chance alone would make them, so a point beyond a limit is not odd by itself: ask "
        "first what sets them all apart, such as who lives there or how it is counted."
    )


def too_few_for_a_funnel(found: Compared) -> str:
    """Why there is no funnel, where there are intervals."""
    judged = sum(found.limits(at) is not None for at in range(len(found.series)))
    if found.counting.kind == "other" or not judged:
        return ""
    if judged < rules.FEWEST_FOR_FUNNEL:
        many = british.pluralise(judged, found.level)
        least = rules.FEWEST_FOR_FUNNEL
        return f"{many} with counts are too few to draw a funnel: it takes at least {least}."
    return "Around a whole system at the edge of what is possible no funnel can be drawn."
