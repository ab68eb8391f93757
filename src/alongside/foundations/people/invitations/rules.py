"""Who may invite, and what can still be accepted: plain values, no database."""

import datetime as dt
from collections.abc import Collection

from alongside.foundations.register.refusals import Refused


class NotYoursToInvite(Refused):
    code = "not_yours_to_invite"
    sentence = "Only the programme team invites people. Ask them."


class NotOpen(Refused):
    code = "invitation_not_open"
    sentence = "This invitation was accepted or withdrawn. Invite them anew if they should come."


def may_invite(responsibilities: Collection[str]) -> bool:
    """Whether somebody with these responsibilities may invite people."""
    return "programme_team" in responsibilities


def check_may_invite(responsibilities: Collection[str]) -> None:
    """Refuse whoever is not in the programme team. Raises NotYoursToInvite."""
    if not may_invite(responsibilities):
        raise NotYoursToInvite


def check_is_open(*, accepted_at: dt.datetime | None, withdrawn_at: dt.datetime | None) -> None:
    """Refuse what was accepted or withdrawn; what has expired can be sent again. Raises NotOpen."""
    if accepted_at or withdrawn_at:
        raise NotOpen
