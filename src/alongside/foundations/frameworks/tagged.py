"""What things of the house are about, and what of the house speaks of an item. As one may see."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model, Q, QuerySet

from alongside.foundations.frameworks import rules
from alongside.foundations.frameworks.models import FrameworkItem, Tag
from alongside.foundations.frameworks.queries import wordings
from alongside.foundations.people.viewers import Viewer
from alongside.foundations.register.houses import Noun, noun_of, nouns
from alongside.foundations.register.rooms import Reading, rooms

SHOWN = 50
"""Of one kind of noun, how many a page names."""


@dataclass(frozen=True, kw_only=True)
class ItemSaid:
    """An item as the viewer's system says it; with its tag, unless the thing itself names it."""

    item: FrameworkItem
    label: str
    tag: Tag | None = None
    may_untag: bool = False


@dataclass(frozen=True, kw_only=True)
class Tagged:
    """What one thing is about."""

    noun: str
    pk: str
    items: Sequence[ItemSaid]


@dataclass(frozen=True, kw_only=True)
class Things:
    """The things of one kind that speak of an item."""

    noun: Noun
    things: Sequence[Any]
    more: bool


def thing_at(noun: str, pk: str, *, viewer: Viewer) -> Model | None:
    """The thing of a declared kind with this id, if the viewer may see it."""
    declared = nouns().get(noun)
    if not declared:
        return None
    model = declared.model_class
    try:
        wanted = model._meta.pk.to_python(pk)
    except ValidationError:
        return None
    found: Model | None = model._default_manager.visible_to(viewer).filter(pk=wanted).first()  # type: ignore[attr-defined]
    return found


def standing_tags(viewer: Viewer) -> QuerySet[Tag]:
    """The tags of the viewer's system that nobody took off."""
    return Tag.objects.filter(system=viewer.system_id, withdrawn_at__isnull=True)


def tags_of(thing: Model, *, viewer: Viewer) -> Tagged:
    """The items that a thing the viewer sees is about, tagged or named by itself: three queries."""
    noun = noun_of(thing)
    if not noun:
        raise LookupError(f"{thing._meta.label} is no noun of the house")
    tags = list(
        standing_tags(viewer)
        .filter(noun=noun.key, noun_id=str(thing.pk))
        .select_related("item__version__framework", "person")
        .order_by("item__version", "item__position", "pk")
    )
    named = _named(thing, noun, viewer=viewer)
    said = wordings(viewer, items=[*(tag.item_id for tag in tags), *named])
    own = [ItemSaid(item=item, label=said.get(item.pk, item.label)) for item in named]
    known = {item.pk for item in named}
    return Tagged(
        noun=noun.key,
        pk=str(thing.pk),
        items=[
            *own,
            *(
                ItemSaid(
                    item=tag.item,
                    label=said.get(tag.item_id, tag.item.label),
                    tag=tag,
                    may_untag=rules.may_untag(
                        viewer.responsibilities, is_own=tag.person_id == viewer.person_id
                    ),
                )
                for tag in tags
                if tag.item_id not in known
            ),
        ],
    )


def _named(thing: Model, noun: Noun, *, viewer: Viewer) -> list[FrameworkItem]:
    if not noun.items:
        return []
    own = type(thing)._default_manager.filter(pk=thing.pk).values(noun.items)
    found = FrameworkItem.objects.visible_to(viewer).filter(pk__in=own)
    return list(found.select_related("version__framework"))


def things_tagged(item: FrameworkItem, *, viewer: Viewer) -> list[Things]:
    """What is about an item: tagged with it, or naming it itself, as the viewer may see.

    One query for the tags and one for each kind of noun, however many things there are.
    """
    ids: dict[str, list[str]] = {}
    for kind, pk in standing_tags(viewer).filter(item=item).values_list("noun", "noun_id"):
        ids.setdefault(kind, []).append(pk)
    found = []
    for key, noun in nouns().items():
        about = Q(pk__in=ids.get(key, []))
        if noun.items:
            about |= Q(**{noun.items: item})
        elif key not in ids:
            continue
        model = noun.model_class
        relations = [field.name for field in model._meta.fields if field.is_relation]
        things = list(
            model._default_manager.visible_to(viewer)  # type: ignore[attr-defined]
            .filter(pk__in=model._default_manager.filter(about).values("pk"))
            .select_related(*relations)
            .order_by("pk")[: SHOWN + 1]
        )
        if things:
            found.append(Things(noun=noun, things=things[:SHOWN], more=len(things) > SHOWN))
    return found


def readings_of(item: FrameworkItem, *, viewer: Viewer) -> list[Reading]:
    """What the rooms say about an item to this viewer."""
    return [
        reading
        for room in rooms()
        for reading in room.readings([item.pk], viewer=viewer, area=None)
    ]
