"""What releases tells the house."""

from collections.abc import Sequence
from typing import Any

from alongside.foundations.register.houses import HouseConfig, Noun
from alongside.foundations.register.retention import Retention


class ReleasesConfig(HouseConfig):
    name = "alongside.foundations.releases"
    label = "releases"
    title = "Releases"
    menu = "The system"
    start = "releases:releases"
    nouns = (
        Noun(
            model="releases.Release",
            title="Release",
            plural="Releases",
            found_by=("title", "about"),
            publishes=("released",),
        ),
    )
    retention = (
        Retention(
            noun="Releases",
            models=("releases.Release", "releases.PackChoice"),
            kept="for the life of the system",
            reason=(
                "What is out cannot be taken back; the next release is held against all of it. "
                "There are no drafts: what is refused is not kept."
            ),
        ),
    )
    unchanging = {"releases.Release": ("withdrawn_at", "withdrawn_by_id", "withdrawn_because")}

    def release_checks(self) -> Sequence[Any]:
        from alongside.foundations.releases.checks import (  # noqa: PLC0415 - models load after apps
            FIRST_LINE,
        )
        from alongside.foundations.releases.worked_out import worked_out  # noqa: PLC0415

        return (*FIRST_LINE, worked_out)
