"""The frameworks that come with Alongside: data files, loaded once, added to, never changed."""

from collections.abc import Iterator, Mapping
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any

import yaml
from django.db import transaction

from alongside.foundations.frameworks import rules
from alongside.foundations.frameworks.models import Framework, FrameworkItem, Succession, Version
from alongside.foundations.imports.yaml_nodes import SAFELY

Placed = list[tuple[int, dict[str, Any]]]
"""Items of a data file, each with its place in it."""


def bundled() -> Iterator[Traversable]:
    """The data files, one for each version: `<slug>.<version>.yaml`, older versions first."""
    folder = resources.files("alongside.foundations.frameworks") / "data"
    files = (file for file in folder.iterdir() if file.name.endswith(".yaml"))
    return iter(sorted(files, key=lambda file: file.name))


def data_of(file: Traversable) -> dict[str, Any]:
    """What a data file holds."""
    read: dict[str, Any] = yaml.load(file.read_text(encoding="utf-8"), Loader=SAFELY)  # noqa: S506
    return read


def lacking() -> list[Traversable]:
    """The bundled versions that are not there yet: one query, and no file is opened."""
    there = {
        f"{slug}.{name}.yaml"
        for slug, name in Version.objects.published().values_list("framework__slug", "name")
    }
    return [file for file in bundled() if file.name not in there]


def load_lacking() -> int:
    """Load the versions that are not there yet; answer how many items were added."""
    files = lacking()
    return load_bundled() if files else 0


@transaction.atomic
def load_bundled() -> int:
    """Add every bundled item that is not there yet; answer how many were added."""
    return sum(_load(data_of(file)) for file in bundled())


def _load(data: dict[str, Any]) -> int:
    framework, _ = Framework.objects.get_or_create(
        slug=data["slug"],
        system=None,
        defaults={key: data[key] for key in ("title", "attribution", "rights", "rights_kind")},
    )
    before = str(data.get("supersedes", ""))
    older = framework.versions.filter(name=before).first() if before else None
    version, is_new = Version.objects.get_or_create(
        framework=framework,
        name=str(data["version"]),
        defaults={
            "valid_from": data["valid_from"],
            "valid_to": data.get("valid_to"),
            "supersedes": older,
        },
    )
    known = {} if is_new else dict(version.items.published().values_list("code", "pk"))
    added = _add_items(version, data["items"], known=known)
    if older and added:
        _succeed(older, version, data["items"])
    return added


def _add_items(version: Version, items: list[dict[str, Any]], *, known: Mapping[str, int]) -> int:
    """Add what is lacking, layer by layer: what others lie under is there before them."""
    lacking = [each for each in enumerate(items) if each[1]["id"] not in known]
    waiting = lacking
    while waiting:
        layer, waiting = _top_and_rest(waiting)
        made = FrameworkItem.objects.bulk_create(
            [_item(version, item, position, known=known) for position, item in layer]
        )
        known = {**known, **{item.code: item.pk for item in made}}
    return len(lacking)


def _top_and_rest(items: Placed) -> tuple[Placed, Placed]:
    """Those that lie under nothing that stands before them, and the others."""
    top: Placed = []
    rest: Placed = []
    before = set()
    for position, item in items:
        (rest if item.get("under", "") in before else top).append((position, item))
        before.add(item["id"])
    return top, rest


def _item(
    version: Version, item: dict[str, Any], position: int, *, known: Mapping[str, int]
) -> FrameworkItem:
    return FrameworkItem(
        version=version,
        parent_id=known.get(item.get("under", "")),
        code=item["id"],
        kind=item["kind"],
        label=item["label"],
        opposite=item.get("opposite", ""),
        note=item.get("note", ""),
        position=position,
    )


def _succeed(older: Version, newer: Version, items: list[dict[str, Any]]) -> None:
    """Write down which item of the older version lives on in which of the newer one."""
    before = dict(older.items.published().values_list("code", "pk"))
    after = dict(newer.items.published().values_list("code", "pk"))
    named = {item["id"]: item.get("from", ()) for item in items}
    Succession.objects.bulk_create(
        [
            Succession(predecessor_id=before[old], successor_id=after[new])
            for old, new in rules.lineage(before, after, named=named)
        ],
        ignore_conflicts=True,
    )
