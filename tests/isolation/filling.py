"""A row of any model, with a planted word in every text it holds.

For what no planter makes by the actions people use, so that a model nobody thought of is planted
all the same.
"""

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.core.files.base import ContentFile
from django.db import models, transaction

from alongside.foundations.audiences.models import Audience
from alongside.foundations.care_systems.models import Area, CareSystem, Organisation
from alongside.foundations.frameworks.models import FrameworkItem
from alongside.foundations.people.models import Person, Post
from alongside.rooms.visions.models import Purpose
from tests.factories import make_area, make_organisation, make_system
from tests.isolation.canaries import canary


def _its_body(ground: Any) -> Organisation:
    return ground.body


def _another_body(ground: Any) -> Organisation:
    return make_organisation(ground.system, canary(ground.where))


def _another_area(ground: Any) -> Area:
    return make_area(ground.system, canary(ground.where))


def _area_without_purpose(ground: Any) -> Area:
    taken = Purpose.objects.filter(system=ground.system).values("area")
    return ground.system.areas.exclude(pk__in=taken).latest("pk")


def _another_system(ground: Any) -> CareSystem:
    return make_system(canary(ground.where))


def _another_item(ground: Any) -> FrameworkItem:
    there = FrameworkItem.objects.filter(system=ground.system).first()
    return FrameworkItem.objects.create(
        version=there.version,
        system=ground.system,
        code=canary(ground.where)[-20:],
        kind="node",
        label=canary(ground.where),
        position=9,
    )


EVEN_SO: Mapping[str, Mapping[str, Any]] = {
    "care_systems.Code": {"organisation": _its_body},
    "care_systems.FormerName": {"organisation": _its_body},
    "care_systems.LegalStatus": {"organisation": _its_body},
    "care_systems.Succession": {"predecessor": _another_body},
    "care_systems.AreaSuccession": {"predecessor": _another_area},
    "care_systems.SystemSuccession": {"predecessor": _another_system},
    "frameworks.Succession": {"predecessor": _another_item},
    "care_systems.Partnership": {"form": "network"},
    "history.Verification": {"head": "0" * 64},
    "people.ErasureCertificate": {"lines": [], "still_named": []},
    "releases.Release": {"frozen": [], "threshold": 5},
    "releases.PackChoice": {"least": 1, "most": 9},
    "visions.Link": {"effect": _another_item},
    "visions.Purpose": {"area": _area_without_purpose},
    "documents.Version": {"name": lambda ground: f"{canary(ground.where)}.csv"},
}
"""What a model's constraints want, field by field, where a filled row would break them."""

PLAIN: Mapping[type[models.Field], Any] = {
    models.DateField: dt.date(2025, 1, 1),
    models.DateTimeField: dt.datetime(2025, 1, 1, tzinfo=dt.UTC),
    models.TimeField: dt.time(9),
    models.BooleanField: False,
    models.IntegerField: 1,
    models.FloatField: 0.5,
    models.DecimalField: Decimal("0.5"),
    models.BinaryField: b"\x00",
    models.DurationField: dt.timedelta(1),
}


def fill(model: type[models.Model], ground: Any, *, where: str, audience: Audience) -> models.Model:
    """Save one row of the model on that ground. Its texts are words of `where`."""
    values: dict[str, Any] = {}
    even_so = EVEN_SO.get(model._meta.label, {})
    for field in model._meta.concrete_fields:
        if field.name in even_so:
            given = even_so[field.name]
            values[field.name] = given(ground) if callable(given) else given
        elif not (field.primary_key and field.has_default()) and not _auto(field):
            value = _value(field, ground, where=where, audience=audience)
            if value is not None:
                values[field.name] = value
    made = model(**values)
    with transaction.atomic():
        made.save()
    return made


def _auto(field: models.Field) -> bool:
    return isinstance(field, models.AutoField) or getattr(field, "auto_now_add", False)


def _value(field: Any, ground: Any, *, where: str, audience: Audience) -> Any:
    if field.related_model:
        return _related(field, ground, where=where, audience=audience)
    if field.choices:
        return next(iter(field.flatchoices))[0]
    words = _words(field, where)
    if words is not None or field.null or field.has_default():
        return words
    return next((value for kind, value in PLAIN.items() if type(field) is kind), 1)


def _words(field: Any, where: str) -> Any:
    """A planted word in the shape of the field, if it holds words at all."""
    word = canary(where)
    if isinstance(field, models.FileField):
        return ContentFile(word.encode(), name=f"{word}.csv")
    if isinstance(field, models.JSONField):
        return {"words": word}
    if isinstance(field, models.EmailField):
        return f"{word}@example.org"
    if isinstance(field, models.CharField | models.TextField):
        return word[-(field.max_length or 200) :]
    return None


def _related(field: Any, ground: Any, *, where: str, audience: Audience) -> Any:
    known = {
        CareSystem: ground.system,
        Organisation: ground.body,
        Area: ground.area,
        Person: ground.by.person,
        Audience: audience,
    }
    target = field.related_model
    if field.null and target is not CareSystem:
        return None
    if target in known:
        return known[target]
    if target is Post:
        return Post.objects.get(pk=min(ground.by.post_ids))
    has_system = any(each.column == "system_id" for each in target._meta.concrete_fields)
    rows = target._base_manager.filter(system=ground.system) if has_system else target.objects.all()
    return rows.first() or fill(target, ground, where=where, audience=audience)
