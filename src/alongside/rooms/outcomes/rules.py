"""Who may do what in this room: plain values in, an answer out, no database."""

from collections.abc import Collection
from dataclasses import dataclass

from alongside.foundations.care_systems.rules import OfAnotherSystem
from alongside.foundations.register.refusals import Refused

KEEPERS = frozenset({"programme_team", "analyst"})
"""Responsibilities that are trusted with the system's measures."""


class NotYourClaim(Refused):
    code = "not_your_claim"
    sentence = "Only whoever recorded a claim, the programme team and analysts may withdraw it."


class NotAKeeper(Refused):
    code = "not_a_keeper"
    sentence = (
        "Only the programme team, analysts and the organisation that owns a measure may change it."
    )


class TooFewForLimits(Refused):
    code = "too_few_for_limits"
    sentence = (
        "New limits need {least} figures from where they start, and there are {found}. Until then "
        "they would only hide what the old ones say."
    )


class NotYoursToOpen(Refused):
    code = "not_yours_to_open"
    sentence = "Only the organisation that owns “{measure}” can show it to more people."


class NotYoursToUncover(Refused):
    code = "not_yours_to_uncover"
    sentence = (
        "Only the organisation that owns “{measure}” can say that more people are behind its "
        "figures than was known."
    )


class FewestMissing(Refused):
    code = "fewest_missing"
    sentence = "Say how many people at least are behind each figure without counts: 1 or more."


class NotYoursToHandOn(Refused):
    code = "not_yours_to_hand_on"
    sentence = "Only the organisation that owns “{measure}” can hand it on to another owner."


class ReasonMissing(Refused):
    code = "reason_missing"
    sentence = "Say why, in at least a few words: others will read the reason beside the chart."


SHORTEST_REASON = 10
"""Characters below which a reason says nothing."""


def check_of_this_system(viewer_system_id: int, *, system_id: int) -> None:
    """What somebody holds in one system counts for nothing in another."""
    if viewer_system_id != system_id:
        raise OfAnotherSystem


def may_keep_measures(responsibilities: Collection[str]) -> bool:
    """Whether someone with these responsibilities may add measures and bring figures in."""
    return bool(KEEPERS & set(responsibilities))


def check_may_keep_measures(responsibilities: Collection[str]) -> None:
    if not may_keep_measures(responsibilities):
        raise NotAKeeper


def may_change_measure(
    responsibilities: Collection[str], *, organisation_ids: Collection[int], owner_id: int | None
) -> bool:
    """Whether they may change this measure: keepers of measures, and its owner's people."""
    return may_keep_measures(responsibilities) or owner_id in organisation_ids


def check_may_change_measure(
    responsibilities: Collection[str], *, organisation_ids: Collection[int], owner_id: int | None
) -> None:
    if not may_change_measure(
        responsibilities, organisation_ids=organisation_ids, owner_id=owner_id
    ):
        raise NotAKeeper


def may_withdraw_claim(responsibilities: Collection[str], *, is_own: bool) -> bool:
    """Whether they may withdraw a claim: its maker, and keepers of measures."""
    return is_own or may_keep_measures(responsibilities)


def check_may_withdraw_claim(responsibilities: Collection[str], *, is_own: bool) -> None:
    if not may_withdraw_claim(responsibilities, is_own=is_own):
        raise NotYourClaim


def check_may_hand_on(
    organisation_ids: Collection[int], *, owner_id: int | None, to: int | None, measure: str
) -> None:
    """An owner gives a measure away; nobody takes it, or its purpose could be moved by force."""
    if owner_id is not None and to != owner_id and owner_id not in organisation_ids:
        raise NotYoursToHandOn(measure=measure)


LEAST_FOR_VERDICT = 13
"""Figures since the limits started, below which a reading says that there are too few."""

LEAST_FOR_LIMITS = 12
"""Figures that new limits must stand on, as with every baseline."""


def check_enough_for_limits(found: int) -> None:
    """New limits on a few figures would wipe a verdict out, not renew it."""
    if found < LEAST_FOR_LIMITS:
        raise TooFewForLimits(least=LEAST_FOR_LIMITS, found=found)


CLOSEST_FIRST = ("sensitive", "aggregate", "open")


def check_may_reclass(
    organisation_ids: Collection[int],
    *,
    owner_id: int | None,
    was: str,
    becomes: str,
    measure: str,
) -> None:
    """Anybody who keeps measures may close one further; only its owner shows it to more people."""
    opens = CLOSEST_FIRST.index(becomes) > CLOSEST_FIRST.index(was)
    if opens and owner_id is not None and owner_id not in organisation_ids:
        raise NotYoursToOpen(measure=measure)


FEWEST_FIRST = ("people", "many", "nobody")

Behind = tuple[str, int | None]
"""What figures without counts tell of, and how many people at least."""


def check_may_say_who_is_behind(
    organisation_ids: Collection[int],
    *,
    owner_id: int | None,
    was: Behind,
    becomes: Behind,
    measure: str,
) -> None:
    """That more people are behind figures without counts shows more of them: its owner says it."""
    opens = _how_open(becomes) > _how_open(was)
    if opens and owner_id is not None and owner_id not in organisation_ids:
        raise NotYoursToUncover(measure=measure)


def check_fewest(behind: Behind) -> None:
    """Many people are so many at least."""
    kind, fewest = behind
    if kind == "many" and not fewest:
        raise FewestMissing


def _how_open(behind: Behind) -> tuple[int, int]:
    kind, fewest = behind
    return FEWEST_FIRST.index(kind), fewest or 0


def check_reason(reason: str) -> None:
    """A reason must say something."""
    if len(reason.strip()) < SHORTEST_REASON:
        raise ReasonMissing


def assurance_sign(assurance: str, *, target: float | None, direction: str) -> str:
    """Which assurance sign to show: that nothing can be said is not that there is no target."""
    if assurance:
        return assurance
    if target is None:
        return "none"
    return "not_judged" if direction == "neutral" else "unknown"


QUIET = frozenset({"common_cause", "unknown"})
"""Variations whose sign is not lit."""


def is_lit(variation: str) -> bool:
    """Whether a variation sign says that something changed."""
    return variation not in QUIET


def standing(plain: str, chance: float | None, *, cutoff: float) -> str:
    """What calibration says of a sign of the plain rules; `cutoff` is the chance that remains."""
    beyond = chance is not None and chance <= cutoff
    if not is_lit(plain):
        return "missed" if beyond else ""
    if chance is None:
        return "unknown"
    return "remains" if beyond else "may_be_chance"


def attention(variation: str, assurance: str) -> int:
    """How much a series needs attention: the higher, the nearer to the top of a summary.

    Getting worse comes first, then processes that cannot meet their target, then unexplained
    change, then good news, and what is quiet and fine last.
    """
    worse = variation.startswith("concern")
    changed = variation.startswith("neutral")
    better = variation.startswith("improvement")
    misses = {"consistent_fail": 2, "inconsistent": 1}.get(assurance, 0)
    return 40 * worse + 10 * misses + 5 * changed + 2 * better


FEWEST_FOR_FUNNEL = 4
"""Areas: each of three or fewer is a good part of what it is compared with."""


@dataclass(frozen=True)
class Count:
    """How many were counted, out of how many."""

    part: float
    whole: float


def gap_in_words(how: str, *, direction: str) -> str:
    """How a gap changes, as one says it of a value: what got worse fell, or rose."""
    worse = "rose" if direction == "decrease" else "fell"
    return how.replace("because everyone got worse", f"because everyone {worse}")
