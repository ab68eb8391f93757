"""Writing measures: what they are, their targets, and their owner's recorded acts."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from django.utils.text import slugify

from alongside.foundations.audiences.actions import everybody, people_of
from alongside.foundations.audiences.models import Audience
from alongside.foundations.audiences.queries import answering_owner_id
from alongside.foundations.care_systems.models import CareSystem, Organisation
from alongside.foundations.frameworks.models import FrameworkItem
from alongside.foundations.people.viewers import Viewer
from alongside.foundations.register.acts import record
from alongside.foundations.register.refusals import Refused
from alongside.rooms.outcomes import rules, words
from alongside.rooms.outcomes.actions.readings import refresh_readings
from alongside.rooms.outcomes.actions.withholding import withhold
from alongside.rooms.outcomes.models import Measure, Target

KEPT_BY_OWNER = frozenset({"purpose"})
"""What an ordinary change of a measure cannot touch."""


TOLD_APART = {
    "owner": "handed on",
    "data_class": "classed anew",
    "dialect": "given other rules",
    "without_counts": "said anew who is behind it",
    "fewest_behind": "said anew who is behind it",
}
"""Changes of a measure that the history names, by the field that changes."""


class MeasureExists(Refused):
    code = "measure_exists"
    sentence = "The name “{name}” cannot be used: choose another."


def audience_for(system: CareSystem, *, data_class: str, owner: Organisation | None) -> Audience:
    """Who may see a measure: everybody, or, when sensitive, its owner and the keepers."""
    if data_class != words.DataClass.SENSITIVE:
        return everybody(system)
    name = f"People of {owner}, and keepers of measures" if owner else "Keepers of measures"
    owners = [owner] if owner else []
    return people_of(system, organisations=owners, name=name, trusted=True)


@transaction.atomic
def add_measure(
    system: CareSystem,
    *,
    name: str,
    details: Mapping[str, Any],
    by: Viewer | None,
    now: dt.datetime,
    targets: Iterable[tuple[dt.date, float]] = (),
    items: Iterable[FrameworkItem] = (),
) -> Measure:
    """Add a measure. `by` is None for the command line.

    Raises OfAnotherSystem, NotAKeeper, MeasureExists, FewestMissing.
    """
    if by:
        rules.check_of_this_system(by.system_id, system_id=system.pk)
        rules.check_may_keep_measures(by.responsibilities)
    if system.measures.filter(name__iexact=name).exists():
        raise MeasureExists(name=name)
    fields = _with_possible_range(dict(details))
    measure = Measure(
        system=system,
        name=name,
        slug=_free_slug(system, name),
        **fields,
    )
    rules.check_fewest(_behind(measure))
    measure.audience = audience_for(system, data_class=measure.data_class, owner=measure.owner)
    measure.save()
    measure.items.set(items)
    _set_targets(measure, targets)
    record("added", of=measure, by=by, at=now)
    return measure


@transaction.atomic
def change_measure(
    measure: Measure,
    *,
    details: Mapping[str, Any],
    targets: Iterable[tuple[dt.date, float]] | None,
    items: Iterable[FrameworkItem] | None,
    by: Viewer,
) -> Measure:
    """Change what a measure says of itself; read its figures anew.

    Raises OfAnotherSystem, NotAKeeper, NotYoursToHandOn, NotYoursToOpen,
    NotYoursToUncover, FewestMissing, MeasureExists.
    """
    rules.check_of_this_system(by.system_id, system_id=measure.system_id)
    rules.check_may_change_measure(
        by.responsibilities, organisation_ids=by.organisation_ids, owner_id=measure.owner_id
    )
    owner = details.get("owner", measure.owner)
    answering = answering_owner_id(measure, now=by.now)
    rules.check_may_hand_on(
        by.organisation_ids,
        owner_id=answering,
        to=owner.pk if owner else None,
        measure=measure.name,
    )
    rules.check_may_reclass(
        by.organisation_ids,
        owner_id=answering,
        was=measure.data_class,
        becomes=details.get("data_class", measure.data_class),
        measure=measure.name,
    )
    behind = _behind(measure, details)
    rules.check_fewest(behind)
    rules.check_may_say_who_is_behind(
        by.organisation_ids,
        owner_id=answering,
        was=_behind(measure),
        becomes=behind,
        measure=measure.name,
    )
    name = details.get("name", measure.name)
    others = measure.system.measures.exclude(pk=measure.pk)
    if others.filter(name__iexact=name).exists():
        raise MeasureExists(name=name)
    targets = None if targets is None else list(targets)
    acts = _what_changes(measure, details, targets=targets)
    for field, value in details.items():
        if field not in KEPT_BY_OWNER:
            setattr(measure, field, value)
    was_for = measure.audience
    measure.audience = audience_for(
        measure.system, data_class=measure.data_class, owner=measure.owner
    )
    if was_for.kind != measure.audience.kind == Audience.Kind.SYSTEM:
        acts.append("opened")
    measure.save()
    measure.claims.update(audience=measure.audience)
    if items is not None:
        measure.items.set(items)
    if targets is not None:
        _set_targets(measure, targets)
    withhold([measure])
    refresh_readings(measure.series.all(), now=by.now)
    for act in acts:
        record(act, of=measure, by=by, at=by.now)
    return measure


def _what_changes(
    measure: Measure,
    details: Mapping[str, Any],
    *,
    targets: Iterable[tuple[dt.date, float]] | None,
) -> list[str]:
    """The acts that a change comes to: what others rely on is told apart from the rest."""
    acts = list(
        dict.fromkeys(
            verb
            for field, verb in TOLD_APART.items()
            if field in details and details[field] != getattr(measure, field)
        )
    )
    standing = set(measure.targets.values_list("from_date", "value"))
    if targets is not None and set(targets) != standing:
        acts.append("given other targets")
    return acts or ["changed"]


def _behind(measure: Measure, details: Mapping[str, Any] | None = None) -> rules.Behind:
    said = details or {}
    return (
        said.get("without_counts", measure.without_counts),
        said.get("fewest_behind", measure.fewest_behind),
    )


def _set_targets(measure: Measure, targets: Iterable[tuple[dt.date, float]]) -> None:
    measure.targets.all().delete()
    for from_date, value in targets:
        Target.objects.create(
            system_id=measure.system_id, measure=measure, from_date=from_date, value=value
        )


def _with_possible_range(details: dict[str, Any]) -> dict[str, Any]:
    """Percentages lie between nothing and everything, unless somebody says otherwise."""
    if details.get("display") == words.Display.PERCENT:
        details.setdefault("lowest_possible", 0.0)
        details.setdefault("highest_possible", 1.0)
    return details


def _free_slug(system: CareSystem, name: str) -> str:
    used = set(system.measures.values_list("slug", flat=True))
    stem = slugify(name)[:70] or "measure"
    slug, number = stem, 2
    while slug in used:
        slug, number = f"{stem}-{number}", number + 1
    return slug
