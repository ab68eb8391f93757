"""What documents tells the house."""

import datetime as dt
from collections.abc import Mapping

from alongside.foundations.register.houses import HouseConfig, Noun
from alongside.foundations.register.retention import Ends, Retention


class DocumentsConfig(HouseConfig):
    name = "alongside.foundations.documents"
    label = "documents"
    title = "Documents"
    menu = "Working together"
    start = "documents:documents"
    nouns = (
        Noun(
            model="documents.Document",
            title="Document",
            plural="Documents",
            found_by=("title", "about"),
            publishes=("added", "added_to"),
        ),
        Noun(
            model="documents.Brief",
            title="Brief",
            plural="Briefs",
            found_by=("title", "body"),
            publishes=("cleared",),
        ),
    )
    retention = (
        Retention(
            noun="Documents and their versions",
            models=("documents.Document", "documents.Version"),
            kept="for the life of the system",
            reason="What was in front of people when they decided is often an earlier version.",
        ),
        Retention(
            noun="Files of withdrawn documents",
            models=("documents.Version",),
            kept="90 days",
            starts="when the document was withdrawn",
            reason="Long enough to mend a mistake; title and history stay, the content goes.",
            ends=Ends.BY_CLOCK,
            ending="The file is erased; that there was one stays.",
        ),
        Retention(
            noun="Briefs",
            models=("documents.Brief",),
            kept="for the life of the system",
            reason="A decision that started from one must be able to show it.",
        ),
    )
    unchanging = {"documents.Version": ("file", "erased_at"), "documents.Brief": ()}

    def drop_expired(self, *, now: dt.datetime) -> Mapping[str, int]:
        from alongside.foundations.documents.actions import (  # noqa: PLC0415 - models load after
            erase_withdrawn,
        )

        return {"Files of withdrawn documents": erase_withdrawn(now=now)}
