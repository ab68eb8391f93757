"""Who may move what over the wall: plain values in, an answer out, no database."""

from collections.abc import Collection

from alongside.foundations.audiences.words import Purpose
from alongside.foundations.care_systems.rules import OfAnotherSystem
from alongside.foundations.register.refusals import Refused

SHORTEST_REASON = 10


class OwnerMissing(Refused):
    code = "owner_missing"
    sentence = "“{thing}” has no owner yet. Name its owner first: only they may move it."


class NotTheOwner(Refused):
    code = "not_the_owner"
    sentence = (
        "Only somebody from the organisation that owns “{thing}” may move it between "
        "learning and assurance."
    )


class WallReasonMissing(Refused):
    code = "reason_missing"
    sentence = "Say why, in at least a few words: others will read the reason beside it."


class ThereAlready(Refused):
    code = "there_already"
    sentence = "“{thing}” is {purpose} already."


class ForLearningOnly(Refused):
    code = "for_learning_only"
    sentence = (
        "“{thing}” is for learning, so it cannot stand in what is gathered for assurance. Its "
        "owner can move it over."
    )


def may_cross(organisation_ids: Collection[int], *, owner_id: int | None) -> bool:
    """Whether they may move something over the wall: its owner's people only."""
    return owner_id is not None and owner_id in organisation_ids


def check_may_cross(organisation_ids: Collection[int], *, owner_id: int | None, thing: str) -> None:
    if owner_id is None:
        raise OwnerMissing(thing=thing)
    if not may_cross(organisation_ids, owner_id=owner_id):
        raise NotTheOwner(thing=thing)


def check_crossing(*, was: str, to: str, reason: str, thing: str) -> None:
    """A crossing leads to the other side, for a reason."""
    if was == to:
        raise ThereAlready(thing=thing, purpose=Purpose(to).label.lower())
    if len(reason.strip()) < SHORTEST_REASON:
        raise WallReasonMissing


def check_system(viewer_system_id: int, *, system_id: int) -> None:
    """What somebody holds in one system counts for nothing in another."""
    if viewer_system_id != system_id:
        raise OfAnotherSystem


def check_for_assurance(purpose: str, *, thing: str) -> None:
    """What is for learning has no place in what is gathered for assurance."""
    if purpose == Purpose.LEARNING:
        raise ForLearningOnly(thing=thing)
