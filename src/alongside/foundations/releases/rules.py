"""What may be released and withdrawn: plain values in, an answer out, no database."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from alongside.analysis.disclosure import Pack
from alongside.foundations.care_systems.rules import OfAnotherSystem
from alongside.foundations.register.refusals import Refused
from alongside.foundations.releases.cells import GivenAway

LEAST_THRESHOLD = 3
SHORTEST_REASON = 10
WITHDRAWERS = frozenset({"programme_team"})


class NothingToRelease(Refused):
    code = "nothing_to_release"
    sentence = "There is no number to release: name at least one table with cells."


class ThresholdTooLow(Refused):
    code = "threshold_too_low"
    sentence = (
        "A count that is shown must be of {least} people or more: this system has released under "
        "that rule, and it can only be raised."
    )


class GivesAway(Refused):
    code = "gives_away"
    sentence = (
        "Nothing was released, because it would say something about very few people: {first}{more}."
        " Hide that cell, or join it with another."
    )


class SupersededAlready(Refused):
    code = "superseded_already"
    sentence = "“{title}” was superseded or withdrawn already."


class NotYoursToWithdraw(Refused):
    code = "not_yours_to_withdraw"
    sentence = "Only whoever made a release and the programme team may withdraw it."


class AlreadyWithdrawn(Refused):
    code = "already_withdrawn"
    sentence = "This release was withdrawn already."


class ReasonMissing(Refused):
    code = "reason_missing"
    sentence = "Say why, in at least a few words: the reason stays where it can be read."


class NotYoursToChoose(Refused):
    code = "pack_not_yours_to_choose"
    sentence = "Only the programme team chooses how small numbers of people are hidden."


class HidesLess(Refused):
    code = "hides_less"
    sentence = (
        "Counts up to {most} are hidden now. A pack that hides fewer would show what was hidden: "
        "choose one that hides as many."
    )


class SamePack(Refused):
    code = "same_pack"
    sentence = "Small numbers are hidden in this way already."


def check_of_this_system(viewer_system_id: int, *, system_ids: Collection[int]) -> None:
    """What somebody holds in one system counts for nothing in another."""
    if set(system_ids) - {viewer_system_id}:
        raise OfAnotherSystem


def check_something_to_release(cells: int) -> None:
    if not cells:
        raise NothingToRelease


def check_threshold(threshold: int, *, highest_before: int) -> None:
    """The rule of a system can be raised, and never lowered."""
    least = max(LEAST_THRESHOLD, highest_before)
    if threshold < least:
        raise ThresholdTooLow(least=least)


def check_gives_nothing_away(found: Sequence[GivenAway]) -> None:
    """The refusal names the cell, and never its number."""
    if found:
        more = f" (and {len(found) - 1} more)" if len(found) > 1 else ""
        raise GivesAway(first=str(found[0]), more=more)


def check_may_supersede(title: str, *, stands: bool) -> None:
    if not stands:
        raise SupersededAlready(title=title)


def may_withdraw(responsibilities: Collection[str], *, is_own: bool) -> bool:
    """Whether they may withdraw a release: its maker, and the programme team."""
    return is_own or bool(WITHDRAWERS & set(responsibilities))


def check_may_withdraw(
    responsibilities: Collection[str], *, is_own: bool, withdrawn: bool, reason: str
) -> None:
    if not may_withdraw(responsibilities, is_own=is_own):
        raise NotYoursToWithdraw
    if withdrawn:
        raise AlreadyWithdrawn
    if len(reason.strip()) < SHORTEST_REASON:
        raise ReasonMissing


def may_choose_pack(responsibilities: Collection[str]) -> bool:
    """Whether they may say how small numbers are hidden: the programme team."""
    return bool(WITHDRAWERS & set(responsibilities))


def check_may_choose_pack(
    responsibilities: Collection[str], *, pack: Pack, now: Pack, reason: str
) -> None:
    """A system may hide more than it does, and never less.

    Raises NotYoursToChoose, SamePack, HidesLess, ReasonMissing.
    """
    if not may_choose_pack(responsibilities):
        raise NotYoursToChoose
    rule, rule_now = (replace(one, name="", title="", source="") for one in (pack, now))
    if rule == rule_now:
        raise SamePack
    if pack.most < now.most or pack.least > now.least:
        raise HidesLess(most=now.most)
    if len(reason.strip()) < SHORTEST_REASON:
        raise ReasonMissing
