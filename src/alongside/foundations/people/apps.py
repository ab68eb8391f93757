"""What this foundation tells the house."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from alongside.foundations.people import retention as lines
from alongside.foundations.people.nouns import NOUNS
from alongside.foundations.register.houses import HouseConfig
from alongside.foundations.register.sections import Section


class PeopleConfig(HouseConfig):
    name = "alongside.foundations.people"
    label = "people"
    title = "Partners"
    start = "people:partners"
    menu = "The system"
    pages = (
        ("Partnerships", "people:partnerships"),
        ("Places", "people:places"),
        ("Posts", "people:posts"),
        ("Who answers to whom", "people:answers"),
        ("Contacts outside", "people:contacts"),
    )
    nouns = NOUNS
    retention = lines.RETENTION
    unchanging = {"people.ErasureCertificate": ()}

    def drop_expired(self, *, now: dt.datetime) -> Mapping[str, int]:
        from alongside.foundations.people import keeping  # noqa: PLC0415 - models load after apps

        return keeping.drop_expired(now=now)

    def handover(self, post: Any, *, viewer: Any) -> Sequence[Section]:
        from alongside.foundations.people import handover  # noqa: PLC0415 - models load after apps

        return handover.relationships(post, viewer=viewer)

    def ready(self) -> None:
        from alongside.foundations.people.sign_in import receivers  # noqa: F401, PLC0415
