"""What history tells the house."""

import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from alongside.foundations.register.acts import Act
from alongside.foundations.register.houses import HouseConfig
from alongside.foundations.register.retention import Retention


class HistoryConfig(HouseConfig):
    name = "alongside.foundations.history"
    label = "history"
    title = "History"
    menu = "The system"
    start = "history:acts"
    unchanging = {"history.Entry": (), "history.Verification": ()}
    retention = (
        Retention(
            noun="What was done",
            models=("history.Entry", "history.Verification"),
            kept="for the life of the system",
            reason=(
                "A record that can be shortened proves nothing. It names things and people by "
                "number only; when an account is erased, its number leads nowhere."
            ),
            stays=(
                "UK GDPR Article 17(3)(b): a history that can be shortened proves nothing, and the "
                "public task needs the proof. It holds a number that now leads nowhere."
            ),
        ),
    )

    def acted(self, act: Act) -> None:
        from alongside.foundations.history.actions import (  # noqa: PLC0415 - models load after apps
            write_down,
        )

        write_down(act)

    def about_person(self, person_id: uuid.UUID) -> Mapping[str, Sequence[Mapping[str, Any]]]:
        from alongside.foundations.history.models import Entry  # noqa: PLC0415

        columns = ("at", "verb", "noun", "noun_id")
        found = Entry.objects.filter(person_id=person_id).order_by("at", "pk").values(*columns)
        return {"What was done": list(found)}
