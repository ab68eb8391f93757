"""What a token may be: plain values in, an answer out, no database."""

from collections.abc import Collection

from alongside.foundations.register.endpoints import Scope
from alongside.foundations.register.refusals import Refused

LONGEST_DAYS = 365
MOST_TOKENS = 10
"""Live tokens that one person may have in one system."""


class TooLong(Refused):
    code = "too_long"
    sentence = "A token lasts from one day to {longest} days."


class TooManyTokens(Refused):
    code = "too_many_tokens"
    sentence = "You have {most} tokens in use here. Revoke one that is no longer needed first."


class NoScope(Refused):
    code = "no_scope"
    sentence = "Choose at least one thing that the token may be used for."


def check_may_make_token(scopes: Collection[str], *, days: int, live: int) -> None:
    """Whether somebody with `live` tokens may make one more that lasts so many days."""
    if not scopes or not set(scopes) <= set(Scope):
        raise NoScope
    if not 1 <= days <= LONGEST_DAYS:
        raise TooLong(longest=LONGEST_DAYS)
    if live >= MOST_TOKENS:
        raise TooManyTokens(most=MOST_TOKENS)
