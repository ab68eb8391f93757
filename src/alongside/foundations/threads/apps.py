"""What threads tell the house."""

import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from alongside.foundations.register.houses import HouseConfig
from alongside.foundations.register.retention import Retention


class ThreadsConfig(HouseConfig):
    name = "alongside.foundations.threads"
    label = "threads"
    title = "Links"
    start = "threads:threads"
    menu = "Working together"
    retention = (
        Retention(
            noun="Links between things, withdrawn ones too",
            models=("threads.Thread",),
            kept="for the life of the system",
            reason="How one thing led to another is the system's memory; it holds no text.",
        ),
    )

    def about_person(self, person_id: uuid.UUID) -> Mapping[str, Sequence[Mapping[str, Any]]]:
        from alongside.foundations.threads.queries import made_by  # noqa: PLC0415

        return {"threads.thread": made_by(person_id)}
