"""What this foundation tells the house."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from alongside.foundations.register.houses import HouseConfig, Retention
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
    retention = (
        Retention(
            noun="Partners, places, posts and who held them",
            kept="for the life of the system",
            reason="Who decided and who answered on a day must be findable.",
        ),
        Retention(
            noun="Handover notes",
            kept="for as long as the post is there",
            reason="They are written for whoever holds it next, and read by its holders alone.",
        ),
    )

    def drop_expired(self, *, now: dt.datetime) -> Mapping[str, int]:
        from django.contrib.sessions.models import Session  # noqa: PLC0415 - after apps

        gone, _ = Session.objects.filter(expire_date__lt=now).delete()
        return {"Sessions": gone}

    def handover(self, post: Any, *, viewer: Any) -> Sequence[Section]:
        from alongside.foundations.people import handover  # noqa: PLC0415 - models load after apps

        return handover.relationships(post, now=viewer.now)

    def ready(self) -> None:
        from alongside.foundations.people.sign_in import receivers  # noqa: F401, PLC0415
