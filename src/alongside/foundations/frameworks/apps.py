"""What this foundation tells the house."""

import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from alongside.foundations.register.houses import HouseConfig, Noun
from alongside.foundations.register.retention import Retention


class FrameworksConfig(HouseConfig):
    name = "alongside.foundations.frameworks"
    label = "frameworks"
    title = "Frameworks"
    start = "frameworks:frameworks"
    menu = "The system"
    nouns = (
        Noun(
            model="frameworks.FrameworkItem",
            title="Framework item",
            plural="Framework items",
            found_by=("label", "code", "opposite", "note"),
            reads=("system", "version__framework"),
        ),
    )
    retention = (
        Retention(
            noun="Frameworks, a system's own items and words, and tags",
            models=(
                "frameworks.Framework",
                "frameworks.Version",
                "frameworks.FrameworkItem",
                "frameworks.Succession",
                "frameworks.Wording",
                "frameworks.Tag",
            ),
            kept="for the life of the system",
            reason="What was said about an item must stay findable; ended and taken off is marked.",
        ),
    )

    def about_person(self, person_id: uuid.UUID) -> Mapping[str, Sequence[Mapping[str, Any]]]:
        from alongside.foundations.frameworks.models import (  # noqa: PLC0415 - models load after apps
            FrameworkItem,
            Tag,
            Wording,
        )

        tags = Tag.objects.filter(person=person_id)
        items = FrameworkItem.objects.filter(added_by=person_id)
        said = Wording.objects.filter(person=person_id)
        return {
            "Tags": list(tags.values("item__code", "noun", "noun_id", "tagged_at")),
            "Own items": list(items.values("code", "label", "added_at")),
            "Own words": list(said.values("item__code", "label", "started_at")),
        }
