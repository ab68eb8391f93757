"""Everything the installation holds about one person, found by asking every table there is.

Every table that points at an account is asked, ours and those of libraries, so that a new one
cannot be forgotten; what an app knows beyond that, it says in `about_person`.
"""

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db.models import EmailField, Field, ForeignKey, Model, Q, QuerySet, UUIDField

from alongside.foundations.people.models import Person
from alongside.foundations.people.sight import readable, way_to_system, within
from alongside.foundations.people.viewers import Viewer
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
NUMBERS = frozenset({"id", "noun_id"})
"""Numbers of rows, and of what was acted on: that it is there may be for few to know."""
WITHHELD = "held, and not copied: it opens something"


def about(person: Person) -> Mapping[str, Rows]:
    """What is held about a person, as rows by kind. Ask it while answering for every system."""
    found: dict[str, Rows] = {"Account": [_row(person)]}
    for kind, model, which in tables_about(person):
        if held := [_row(each) for each in model._base_manager.filter(which).order_by("pk")]:
            found[kind] = held
    for house in houses():
        for noun, told in house.about_person(person.pk).items():
            if told:
                found[f"{noun}, as {house.title or house.label} tells it"] = [
                    {name: _plain(value) for name, value in row.items()} for row in told
                ]
    return found


@dataclass(frozen=True, kw_only=True)
class Seen:
    """What is held about a person, as far as somebody else may read it."""

    rows: Mapping[str, Rows]
    unseen: Mapping[str, int]
    """By kind, how many rows there are that are for others to read."""
    whole_account: bool
    """Whether what belongs to no system is in it, such as sign-ins."""


def about_as_seen(person: Person, *, viewer: Viewer, whole_account: bool) -> Seen:
    """What the viewer's system holds about a person: the rows that the viewer may read, and how
    many there are beside. What apps know beyond their tables is not asked: it is told whole.
    """
    account = _row(person)
    if not whole_account:
        account = {name: account[name] for name in ("id", "email", "name")}
    rows: dict[str, Rows] = {"Account": [account]}
    unseen: Counter[str] = Counter()
    for kind, model, which in tables_about(person):
        found = model._base_manager.filter(which)
        of_none = _of_no_system(found) if whole_account else found.none()
        parts = (of_none, readable(found, viewer=viewer))
        held = [_row(each, but=NUMBERS) for part in parts for each in part]
        if held:
            rows[kind] = held
        unseen[kind] = within(found, viewer=viewer).count() + len(of_none) - len(held)
    return Seen(rows=rows, unseen=+unseen, whole_account=whole_account)


def _of_no_system(rows: QuerySet) -> QuerySet:
    """What belongs to the account itself."""
    way = way_to_system(rows.model)
    return rows.filter(**{f"{way}__isnull": True}) if way else rows


def tables_about(person: Person) -> Iterator[tuple[str, type[Model], Q]]:
    """Every table that may hold something of a person: the kind, and which of its rows do."""
    for model, field in pointing_at_people():
        yield f"{_title(model)} ({_role(field)})", model, Q(**{field.attname: person.pk})
    for model, field in holding_addresses():
        yield f"{_title(model)} (by address)", model, Q(**{f"{field.name}__iexact": person.email})


def pointing_at_people() -> Iterator[tuple[type[Model], Field]]:
    """Every column of every table that names a person."""
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.local_concrete_fields:
            points = isinstance(field, ForeignKey) and field.related_model is Person
            if points or (isinstance(field, UUIDField) and field.name == "person_id"):
                yield model, field


def holding_addresses() -> Iterator[tuple[type[Model], Field]]:
    """Every column that holds an email address beside accounts, such as an invitation's."""
    for model in apps.get_models():
        for field in model._meta.local_concrete_fields:
            if isinstance(field, EmailField) and model is not Person:
                yield model, field


def _title(model: type[Model]) -> str:
    return str(model._meta.verbose_name).capitalize()


def _role(field: Field) -> str:
    return field.name.removesuffix("_id").replace("_", " ")


def _row(thing: Model, *, but: Collection[str] = ()) -> dict[str, Any]:
    return {
        field.attname: WITHHELD if field.name in SECRET else _plain(getattr(thing, field.attname))
        for field in thing._meta.concrete_fields
        if field.name not in but
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
