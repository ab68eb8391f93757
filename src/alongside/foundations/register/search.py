"""Search over every declared noun: only what the viewer may see, by the fields it is found by."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Case, IntegerField, Model, Q, QuerySet, Value, When

from alongside.foundations.register.folding import Folded, folded
from alongside.foundations.register.houses import Noun, nouns
from alongside.foundations.register.things import seen

MOST_WORDS = 8
"""Words of a search beyond which more would not narrow it."""


@dataclass(frozen=True, kw_only=True)
class Found:
    """What a search found of one noun: the first few, and whether there are more."""

    noun: Noun
    things: Sequence[Model]
    more: bool


def asked_for(words: str) -> list[str]:
    """The words of a search as they are looked for."""
    return folded(words.replace("\0", " ")).split()[:MOST_WORDS]


def found_of(noun: Noun, *, words: str, viewer: Any) -> QuerySet[Model]:
    """Everything of one noun in which each word stands somewhere; names that start so first.

    A thing is found once, however many of its former names or codes hold the words.
    """
    asked = asked_for(words)
    columns = {f"_text_{place}": Folded(path) for place, path in enumerate(noun.found_by)}
    matching = seen(noun, viewer=viewer).select_related(None).alias(**columns)
    for word in asked:
        somewhere = Q()
        for column in columns:
            somewhere |= Q(**{f"{column}__contains": word})
        matching = matching.filter(somewhere)
    found = seen(noun, viewer=viewer).filter(pk__in=matching.order_by().values("pk"))
    begins = When(_name__startswith=" ".join(asked), then=Value(0))
    first = Case(begins, default=Value(1), output_field=IntegerField())
    name = noun.found_by[0]
    return found.alias(_name=Folded(name)).order_by(first, name, "pk")


def found_anywhere(*, words: str, viewer: Any, most: int) -> list[Found]:
    """The first few of every noun that has any: one query for each noun."""
    if not asked_for(words):
        return []
    answers = []
    for noun in _searched():
        things = list(found_of(noun, words=words, viewer=viewer)[: most + 1])
        if things:
            answers.append(Found(noun=noun, things=things[:most], more=len(things) > most))
    return answers


def page_of(noun: Noun, *, words: str, viewer: Any, page: str, size: int) -> Page:
    """One page of what was found of one noun: two queries."""
    found = found_of(noun, words=words, viewer=viewer)
    return Paginator(found if asked_for(words) else found.none(), size).get_page(page)


def searched_noun(key: str) -> Noun | None:
    """The noun that is searched under this key, if one is."""
    return next((noun for noun in _searched() if noun.key == key), None)


def _searched() -> list[Noun]:
    """Nouns that can be found and opened."""
    return [
        noun
        for noun in nouns().values()
        if noun.found_by and hasattr(noun.model_class, "get_absolute_url")
    ]
