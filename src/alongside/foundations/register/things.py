"""Things of any declared noun, opened by the noun's key and an id: only what the viewer may see.

What is kept about a thing elsewhere (a thread, a notice, a tag) is never trusted to open it.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet

from alongside.foundations.register.houses import Noun, noun_of, nouns

Key = tuple[str, str]
"""A noun's key and a thing's id, as threads and notices keep them."""

LARGEST = 2**63 - 1


def key_of(thing: Model) -> Key:
    """How a thing is kept elsewhere. It must be one of a declared noun."""
    noun = noun_of(thing)
    if not noun:
        raise LookupError(f"{thing._meta.label} is no declared noun.")
    return noun.key, str(thing.pk)


def seen(noun: Noun, *, viewer: Any) -> QuerySet[Model]:
    """Everything of one noun that the viewer may see, with what its text and address need."""
    found = _of(noun, viewer=viewer)
    return found.select_related(*noun.reads) if noun.reads else found


def _of(noun: Noun, *, viewer: Any) -> QuerySet[Model]:
    manager: Any = noun.model_class._default_manager
    found: QuerySet[Model] = manager.visible_to(viewer)
    return found


def opened(keys: Iterable[Key], *, viewer: Any) -> Mapping[Key, Model]:
    """Of these things, those that the viewer may see: one query for each kind of noun."""
    return {
        (noun.key, str(thing.pk)): thing
        for noun, ids in _by_noun(keys)
        for thing in seen(noun, viewer=viewer).filter(pk__in=ids)
    }


def open_to(viewer: Any, *, keys: Iterable[Key]) -> set[Key]:
    """Of these keys, those of things that the viewer may see, without fetching the things."""
    return {
        (noun.key, str(pk))
        for noun, ids in _by_noun(keys)
        for pk in _of(noun, viewer=viewer)
        .filter(pk__in=ids)
        .order_by()
        .values_list("pk", flat=True)
    }


def thing_at(noun: str, pk: str, *, viewer: Any) -> Model | None:
    """One thing, or nothing when there is none or it is not the viewer's to see."""
    return opened([(noun, pk)], viewer=viewer).get((noun, pk))


def _by_noun(keys: Iterable[Key]) -> Iterator[tuple[Noun, list[Any]]]:
    """Each declared noun among the keys, in order, with the ids that can be ids of it."""
    wanted: dict[str, set[str]] = {}
    for noun, pk in keys:
        wanted.setdefault(noun, set()).add(pk)
    known = nouns()
    for key in sorted(wanted.keys() & known.keys()):
        if ids := _sound(known[key], wanted[key]):
            yield known[key], ids


def _sound(noun: Noun, ids: Iterable[str]) -> list[Any]:
    """The ids that can be ids of this noun, so that nonsense is not found rather than an error."""
    field = noun.model_class._meta.pk
    sound = []
    for one in ids:
        if field.get_internal_type() != "UUIDField" and not re.fullmatch(r"[0-9]{1,19}", one):
            continue
        try:
            value = field.to_python(one)
        except ValidationError:
            continue
        if not isinstance(value, int) or value <= LARGEST:
            sound.append(value)
    return sound
