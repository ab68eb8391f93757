"""Everything the installation holds about one person, found by asking every table there is.

Every table that points at an account is asked, ours and those of libraries, so that a new one
cannot be forgotten; what an app knows beyond that, it says in `about_person`.
"""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.apps import apps
from django.db.models import EmailField, Field, ForeignKey, Model, UUIDField

from alongside.foundations.people.models import Person
from alongside.foundations.register.houses import houses

Rows = Sequence[Mapping[str, Any]]

SECRET = frozenset(
    {
        "data",
        "digest",
        "key",
        "password",
        "provider_session",
        "refresh",
        "secret",
        "session_key",
        "token",
        "token_hash",
    }
)
"""Columns that open something: a copy of what is held must not become a way in."""
WITHHELD = "held, and not copied: it opens something"


def about(person: Person) -> Mapping[str, Rows]:
    """What is held about a person, as rows by kind. Ask it while answering for every system."""
    found: dict[str, Rows] = {"Account": [_row(person)]}
    for model, field in pointing_at_people():
        rows = model._base_manager.filter(**{field.attname: person.pk})
        if isinstance(field, ForeignKey):
            rows = rows.select_related(None)
        if held := [_row(each) for each in rows.order_by("pk")]:
            found[f"{_title(model)} ({_role(field)})"] = held
    for model, field in holding_addresses():
        rows = model._base_manager.filter(**{f"{field.name}__iexact": person.email})
        if held := [_row(each) for each in rows.order_by("pk")]:
            found[f"{_title(model)} (by address)"] = held
    for house in houses():
        for noun, told in house.about_person(person.pk).items():
            if told:
                found[f"{noun}, as {house.title or house.label} tells it"] = [
                    {name: _plain(value) for name, value in row.items()} for row in told
                ]
    return found


def pointing_at_people() -> Iterator[tuple[type[Model], Field]]:
    """Every column of every table that names a person."""
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.local_concrete_fields:
            points = isinstance(field, ForeignKey) and field.related_model is Person
            if points or (isinstance(field, UUIDField) and field.name == "person_id"):
                yield model, field


def holding_addresses() -> Iterator[tuple[type[Model], Field]]:
    """Every column that holds an e-mail address beside accounts, such as an invitation's."""
    for model in apps.get_models():
        for field in model._meta.local_concrete_fields:
            if isinstance(field, EmailField) and model is not Person:
                yield model, field


def _title(model: type[Model]) -> str:
    return str(model._meta.verbose_name).capitalize()


def _role(field: Field) -> str:
    return field.name.removesuffix("_id").replace("_", " ")


def _row(thing: Model) -> dict[str, Any]:
    return {
        field.attname: WITHHELD if field.name in SECRET else _plain(getattr(thing, field.attname))
        for field in thing._meta.concrete_fields
    }


def _plain(value: Any) -> Any:
    """What JSON can hold."""
    match value:
        case None | bool() | int() | float() | str():
            return value
        case dt.datetime() | dt.date():
            return value.isoformat()
        case dict():
            return {str(key): _plain(each) for key, each in value.items()}
        case list() | tuple():
            return [_plain(each) for each in value]
    return str(value)
