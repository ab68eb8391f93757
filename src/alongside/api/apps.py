"""What the API tells the house."""

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from alongside.foundations.register.acts import Act
from alongside.foundations.register.houses import HouseConfig
from alongside.foundations.register.retention import Basis, Ends, Retention


class ApiConfig(HouseConfig):
    name = "alongside.api"
    label = "api"
    title = "My access tokens"
    start = "api:tokens"
    menu = "Yours"
    retention = (
        Retention(
            noun="Access tokens",
            models=("api.Token",),
            kept="90 days",
            starts="when it expired or was revoked",
            reason="So that its owner can see which one a program still tries to use.",
            basis=Basis.SECURITY,
            ends=Ends.BY_CLOCK,
        ),
        Retention(
            noun="Answers to repeated requests",
            models=("api.Attempt",),
            kept="one day",
            starts="when it was given",
            reason="So that a request sent twice writes once.",
            ends=Ends.BY_CLOCK,
        ),
    )

    def acted(self, act: Act) -> None:
        from alongside.api import keeping  # noqa: PLC0415 - models load after apps
        from alongside.foundations.people.sign_in.actions import (  # noqa: PLC0415
            NO_LONGER_VOUCHED_FOR,
        )

        if act.verb == NO_LONGER_VOUCHED_FOR:
            keeping.revoke_all(uuid.UUID(act.noun_id), now=act.at)

    def about_person(self, person_id: uuid.UUID) -> Mapping[str, Sequence[Mapping[str, Any]]]:
        from alongside.api import keeping  # noqa: PLC0415 - models load after apps

        return {"Access tokens": keeping.tokens_of(person_id)}

    def forget_person(self, person_id: uuid.UUID, *, now: dt.datetime) -> None:
        from alongside.api import keeping  # noqa: PLC0415 - models load after apps

        del now
        keeping.forget(person_id)

    def drop_expired(self, *, now: dt.datetime) -> Mapping[str, int]:
        from alongside.api import keeping  # noqa: PLC0415 - models load after apps

        return keeping.drop_expired(now=now)
