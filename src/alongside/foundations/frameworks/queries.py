"""Reads of frameworks, as one system sees them: with its own items and in its own words."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from alongside.foundations.frameworks.comparison import Comparison, Entry, compare
from alongside.foundations.frameworks.models import (
    Framework,
    FrameworkItem,
    Succession,
    Version,
    Wording,
)
from alongside.foundations.frameworks.words import HEADINGS, LOGIC_MODEL
from alongside.foundations.people.viewers import Viewer


@dataclass(frozen=True, kw_only=True)
class Node:
    """An item where it stands, as the viewer's system says it."""

    item: FrameworkItem
    label: str
    original: str
    """Its own words, where the system says it otherwise."""
    depth: int
    children: tuple["Node", ...] = ()

    @property
    def is_own(self) -> bool:
        """Whether it is the system's addition to a framework that is not its own."""
        return self.item.system_id is not None and self.item.version.system_id is None


def open_items(viewer: Viewer) -> QuerySet[FrameworkItem]:
    """The items of the viewer's system and the published ones that have not been ended."""
    not_ended = Q(ended_at__isnull=True) | Q(ended_at__gt=viewer.now)
    return FrameworkItem.objects.visible_to(viewer).filter(not_ended)


def nodes_of_the_logic_model(
    viewer: Viewer, *, kept: Collection[int] = ()
) -> QuerySet[FrameworkItem]:
    """What a measure may serve: the nodes that are open, and of the ended those it serves."""
    nodes = FrameworkItem.objects.visible_to(viewer).filter(
        Q(ended_at__isnull=True) | Q(ended_at__gt=viewer.now) | Q(pk__in=kept),
        version__framework__slug=LOGIC_MODEL,
        version__framework__system__isnull=True,
    )
    return nodes.exclude(kind__in=HEADINGS).order_by("version", "position", "pk")


def frameworks_visible_to(viewer: Viewer) -> QuerySet[Framework]:
    """The published frameworks and the system's own, with their versions."""
    return Framework.objects.visible_to(viewer).prefetch_related("versions")


def versions_visible_to(viewer: Viewer) -> QuerySet[Version]:
    """The versions of those frameworks."""
    return Version.objects.visible_to(viewer).select_related("framework", "supersedes")


def items_of(version: Version, *, viewer: Viewer) -> QuerySet[FrameworkItem]:
    """The items of a version with the system's own, in their order; the ended ones too."""
    found = FrameworkItem.objects.visible_to(viewer).filter(version=version)
    return found.select_related("version__framework", "parent").order_by("position", "pk")


def items_on_their_page(viewer: Viewer) -> QuerySet[FrameworkItem]:
    """Items with what their page shows."""
    return FrameworkItem.objects.visible_to(viewer).select_related(
        "version__framework", "parent", "added_by"
    )


def wordings(viewer: Viewer, *, items: Iterable[FrameworkItem | int]) -> Mapping[int, str]:
    """What the viewer's system says for these items, where it says something of its own."""
    wanted = [item if isinstance(item, int) else item.pk for item in items]
    said = Wording.objects.visible_to(viewer).filter(item__in=wanted, ended_at__isnull=True)
    return dict(said.values_list("item", "label"))


def outline(version: Version, *, viewer: Viewer) -> tuple[Node, ...]:
    """The items of a version as they lie within each other: two queries."""
    items = list(items_of(version, viewer=viewer))
    said = wordings(viewer, items=items)
    below: dict[int | None, list[FrameworkItem]] = {}
    for item in items:
        below.setdefault(item.parent_id, []).append(item)
    return _nodes(below.get(None, []), below, said, depth=0)


def _nodes(
    items: Iterable[FrameworkItem],
    below: Mapping[int | None, list[FrameworkItem]],
    said: Mapping[int, str],
    *,
    depth: int,
) -> tuple[Node, ...]:
    return tuple(
        Node(
            item=item,
            label=said.get(item.pk, item.label),
            original=item.label if item.pk in said else "",
            depth=depth,
            children=_nodes(below.get(item.pk, []), below, said, depth=depth + 1),
        )
        for item in items
    )


def flat(nodes: Iterable[Node]) -> list[Node]:
    """The same items one after the other, each before what lies under it."""
    return [each for node in nodes for each in (node, *flat(node.children))]


def compared(older: Version, newer: Version) -> Comparison:
    """What became of the published items of one version in another of the same framework."""
    before, after = list(_own_items(older)), list(_own_items(newer))
    pairs = Succession.objects.filter(predecessor__version=older, successor__version=newer)
    lineage = list(pairs.values_list("predecessor__code", "successor__code"))
    if older == newer:
        lineage = [(item.code, item.code) for item in before]
    return compare(
        [_entry(item) for item in before], [_entry(item) for item in after], lineage=lineage
    )


def _own_items(version: Version) -> QuerySet[FrameworkItem]:
    """What the version itself holds, without what systems have added to it."""
    return version.items.filter(system=version.system_id).select_related("parent")


def _entry(item: FrameworkItem) -> Entry:
    return Entry(
        code=item.code,
        label=item.label,
        under=item.parent.code if item.parent else "",
        kind=item.kind,
        opposite=item.opposite,
        note=item.note,
    )
