"""What the API tells the house."""

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from alongside.foundations.register.acts import Act
from alongside.foundations.register.houses import HouseConfig, Retention


class ApiConfig(HouseConfig):
    name = "alongside.api"
    label = "api"
    title = "My access tokens"
    start = "api:tokens"
    menu = "Yours"
    retention = (
        Retention(
            noun="Access tokens",
            kept="90 days after they expired or were revoked",
            reason="So that its owner can see which one a program still tries to use.",
        ),
        Retention(
            noun="Answers to repeated requests",
            kept="one day",
            reason="So that a request sent twice writes once.",
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
