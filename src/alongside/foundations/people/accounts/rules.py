"""Who may act for somebody else's account, and where that ends: plain values, no database.

An account is one for the whole installation, and those who run a system run that system alone. So
whatever would read or end what another system holds is refused, to each of them alike.
"""

from collections.abc import Collection

from alongside.foundations.register.refusals import Refused


class NotYoursToAnswerFor(Refused):
    code = "not_yours_to_answer_for"
    sentence = "Only the programme team ends, copies and forgets the accounts of others. Ask them."


class YourOwnAccount(Refused):
    code = "your_own_account"
    sentence = (
        "This is your own account. Take your own copy from My account; for anything else ask "
        "somebody else in the programme team."
    )


class NotOfThisSystem(Refused):
    code = "not_of_this_system"
    sentence = "They never held a post in this system, so it has nothing to answer for."


class AnotherSystemsToo(Refused):
    code = "another_systems_too"
    sentence = (
        "Another system holds something of this account too, and that is not yours to end. End "
        "their access here; whoever runs the installation can do the rest by command."
    )


class ClosedAlready(Refused):
    code = "closed_already"
    sentence = "This account is closed already, so nobody can sign in with it."


class NothingToEnd(Refused):
    code = "nothing_to_end"
    sentence = (
        "They hold no post here any more, and another system still needs their account. There is "
        "nothing left for you to end."
    )


class ForgottenAlready(Refused):
    code = "forgotten_already"
    sentence = "Whoever this was is forgotten already. Nothing more is held under a name."


def may_answer_for_others(responsibilities: Collection[str]) -> bool:
    """Whether somebody with these responsibilities acts for the accounts of others."""
    return "programme_team" in responsibilities


def check_may_answer_for(
    responsibilities: Collection[str], *, is_own: bool, held_here: bool, is_forgotten: bool
) -> None:
    """Refuse whoever may not act for an account. Nobody acts for their own.

    Raises NotYoursToAnswerFor, NotOfThisSystem, YourOwnAccount, ForgottenAlready.
    """
    if not may_answer_for_others(responsibilities):
        raise NotYoursToAnswerFor
    if not held_here:
        raise NotOfThisSystem
    if is_own:
        raise YourOwnAccount
    if is_forgotten:
        raise ForgottenAlready


def is_of_no_other(held_in: Collection[int], *, system_id: int) -> bool:
    """Whether the one system alone holds something of an account."""
    return set(held_in) <= {system_id}


def check_is_of_no_other(held_in: Collection[int], *, system_id: int) -> None:
    """Refuse what would reach into another system. Raises AnotherSystemsToo."""
    if not is_of_no_other(held_in, system_id=system_id):
        raise AnotherSystemsToo


def check_is_open(is_active: bool) -> None:
    """An account is closed once. Raises ClosedAlready."""
    if not is_active:
        raise ClosedAlready


def check_something_ends(*, ended: int, closes: bool) -> None:
    """Refuse an end that ends nothing. Raises NothingToEnd."""
    if not ended and not closes:
        raise NothingToEnd
