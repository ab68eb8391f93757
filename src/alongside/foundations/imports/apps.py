"""What this foundation tells the house."""

import datetime as dt
from collections.abc import Mapping

from alongside.foundations.register.houses import HouseConfig
from alongside.foundations.register.retention import Basis, Ends, Retention


class ImportsConfig(HouseConfig):
    name = "alongside.foundations.imports"
    label = "imports"
    retention = (
        Retention(
            noun="Uploaded files waiting to be checked",
            models=("imports.StagedFile",),
            kept="one day",
            starts="when it was uploaded",
            reason="A file that was taken in is not kept; its figures and its checksum are.",
            ends=Ends.BY_CLOCK,
            ending="The file and its entry are deleted.",
        ),
        Retention(
            noun="Which files were taken in, and by whom",
            models=("imports.FileImport",),
            kept="for the life of the system",
            reason="Where a figure came from must be findable; the file itself is not kept.",
        ),
        Retention(
            noun="How a file's columns were read",
            models=("imports.RememberedMapping",),
            kept="for the life of the system",
            reason="So that the next file with the same columns is read alike.",
            basis=Basis.NOBODY,
        ),
    )

    def drop_expired(self, *, now: dt.datetime) -> Mapping[str, int]:
        from alongside.foundations.imports.actions import (  # noqa: PLC0415 - models load after apps
            drop_waiting,
        )

        return {"Uploaded files waiting to be checked": drop_waiting(now=now)}
