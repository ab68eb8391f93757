"""Who is asking: from the secret of a request to a person in a system, now."""

import datetime as dt
from dataclasses import dataclass

from alongside.api import secrets
from alongside.api.models import Token
from alongside.foundations.care_systems.tenancy import across_systems, within
from alongside.foundations.people.viewers import Viewer, viewer


@dataclass(frozen=True, kw_only=True)
class Caller:
    """A program that shows a token, and the person it asks for."""

    token: Token
    viewer: Viewer

    @property
    def scopes(self) -> frozenset[str]:
        """What the token may be used for."""
        return frozenset(self.token.scopes)


def caller_of(authorization: str, *, now: dt.datetime) -> Caller | None:
    """Whoever shows this `Authorization` header, or None if it opens nothing at `now`.

    The person's access is asked for at this very moment: somebody who has left, or whose
    organisation has, is nobody here, whatever their token says.
    """
    scheme, _, secret = authorization.partition(" ")
    if scheme.lower() != "bearer" or not secrets.looks_right(secret):
        return None
    with across_systems():  # a token says of itself which system it is for
        token = (
            Token.objects.live(now)
            .select_related("person", "system")
            .filter(digest=secrets.digest_of(secret))
            .first()
        )
    if not token:
        return None
    with within(token.system_id):
        found = viewer(token.person, system=token.system, now=now)
    return Caller(token=token, viewer=found) if found else None
