"""What this foundation tells the house."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from alongside.foundations.register.houses import HouseConfig
from alongside.foundations.register.retention import Retention
from alongside.foundations.register.rooms import Card, Domain, Speaks


class AudiencesConfig(HouseConfig):
    name = "alongside.foundations.audiences"
    label = "audiences"
    unchanging = {"audiences.Crossing": ()}
    retention = (
        Retention(
            noun="Whom things are for",
            models=("audiences.Audience",),
            kept="for the life of the system",
            reason="As long as a thing is kept, it must be known who may see it.",
            stays="It names no person who was erased: they are taken out of every audience.",
        ),
        Retention(
            noun="What crossed between learning and assurance",
            models=("audiences.Crossing",),
            kept="for the life of the system",
            reason="Whoever is held to a figure may ask who let it be used so, and why.",
        ),
    )

    def cards(self, viewer: Any, *, since: dt.datetime | None) -> Sequence[Card]:
        """For the programme team: how many things nobody may read any more."""
        del since
        from django.urls import reverse  # noqa: PLC0415

        from alongside.foundations.audiences.queries import (  # noqa: PLC0415 - after the apps
            things_without_readers,
        )
        from alongside.foundations.care_systems.rules import (  # noqa: PLC0415
            may_keep_the_system,
        )

        if not may_keep_the_system(viewer.responsibilities):
            return ()
        found = things_without_readers(viewer.system_id, now=viewer.now)
        if not found:
            return ()
        listed = ", ".join(f"{noun.lower()}: {count}" for noun, count in found.items())
        return [
            Card(
                domain=Domain.RELATIONSHIPS,
                speaks=Speaks.DECIDE,
                title="Things that nobody may read any more",
                sentence=f"Whom they were for has ended or left ({listed}). See who comes after.",
                url=reverse("people:partners", args=[viewer.system.slug]),
                state="no reader",
            )
        ]
