"""What this foundation tells the house."""

import datetime as dt
from collections.abc import Mapping

from alongside.foundations.register.houses import HouseConfig, Retention


class ImportsConfig(HouseConfig):
    name = "alongside.foundations.imports"
    label = "imports"
    retention = (
        Retention(
            noun="Uploaded files waiting to be checked",
            kept="one day",
            reason="A file that was taken in is not kept; its figures and its checksum are.",
        ),
    )

    def drop_expired(self, *, now: dt.datetime) -> Mapping[str, int]:
        from alongside.foundations.imports.actions import (  # noqa: PLC0415 - models load after apps
            drop_waiting,
        )

        return {"Uploaded files waiting to be checked": drop_waiting(now=now)}
