"""The frameworks that come with Alongside: data files, loaded once, added to, never changed."""

from importlib import resources
from typing import Any

import yaml
from django.db import transaction

from alongside.foundations.frameworks.models import Framework, FrameworkItem, Version


@transaction.atomic
def load_bundled() -> int:
    """Load every bundled framework that is not there yet; answer how many items were added."""
    folder = resources.files("alongside.foundations.frameworks") / "data"
    files = sorted(
        (file for file in folder.iterdir() if file.name.endswith(".yaml")), key=lambda f: f.name
    )
    return sum(_load(yaml.safe_load(file.read_text(encoding="utf-8"))) for file in files)


def _load(data: dict[str, Any]) -> int:
    framework, _ = Framework.objects.get_or_create(
        slug=data["slug"],
        defaults={key: data[key] for key in ("title", "attribution", "rights")},
    )
    version, _ = Version.objects.get_or_create(
        framework=framework,
        name=str(data["version"]),
        defaults={"valid_from": data["valid_from"]},
    )
    known = dict(version.items.filter(system__isnull=True).values_list("code", "pk"))
    added = 0
    for position, item in enumerate(data["items"]):
        if item["id"] in known:
            continue
        made = FrameworkItem.objects.create(
            version=version,
            parent_id=known.get(item.get("under", "")),
            code=item["id"],
            kind=item["kind"],
            label=item["label"],
            position=position,
        )
        known[made.code] = made.pk
        added += 1
    return added
