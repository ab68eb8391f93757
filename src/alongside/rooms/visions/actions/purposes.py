"""Writing down what an area is for and what comes first; saying either otherwise."""

from django.db import transaction

from alongside.foundations.audiences.actions import everybody
from alongside.foundations.care_systems.models import Area
from alongside.foundations.people.viewers import Viewer
from alongside.foundations.register.acts import record
from alongside.rooms.visions import rules
from alongside.rooms.visions.models import Change, Priority, Purpose
from alongside.rooms.visions.words import Matter


@transaction.atomic
def set_purpose(area: Area, *, text: str, by: Viewer) -> Purpose:
    """Write down what an area is for, the first time. Raises NotYoursToSet, PurposeThere."""
    rules.check_may_set_purpose(by.responsibilities)
    if Purpose.objects.filter(system=by.system_id, area=area).exists():
        raise rules.PurposeThere(area=area.name)
    made = Purpose.objects.create(
        system=by.system, audience=everybody(by.system), area=area, text=text.strip(),
        person=by.person, set_at=by.now,
    )  # fmt: skip
    record("set", of=made, by=by, at=by.now)
    return made


@transaction.atomic
def change_purpose(purpose: Purpose, *, text: str, because: str, by: Viewer) -> Purpose:
    """Say what an area is for otherwise; what it said stays on record.

    Raises NotYoursToSet, ReasonMissing, NothingChanges.
    """
    held = _held(purpose, by=by)
    _log(held, matter=Matter.PURPOSE, was=held.text, becomes=text, because=because, by=by)
    held.text = text.strip()
    held.save(update_fields=["text"])
    record("changed", of=held, by=by, at=by.now)
    return held


@transaction.atomic
def set_priority(purpose: Purpose, *, title: str, good: str, method: str, by: Viewer) -> Priority:
    """Say what comes first, what good looks like and how it is gone about.

    Raises NotYoursToSet, PriorityThere.
    """
    held = _held(purpose, by=by)
    _check_free(held, title=title)
    made = Priority.objects.create(
        system_id=held.system_id, purpose=held, title=title.strip(), good=good.strip(),
        method=method.strip(), person=by.person, set_at=by.now,
    )  # fmt: skip
    record("set", of=made, by=by, at=by.now)
    return made


@transaction.atomic
def change_aim(priority: Priority, *, title: str, good: str, because: str, by: Viewer) -> Priority:
    """Say otherwise what is wanted: a change of purpose.

    Raises NotYoursToSet, PriorityEnded, PriorityThere, ReasonMissing, NothingChanges.
    """
    held = _standing(priority, by=by)
    _check_free(held.purpose, title=title, but=held)
    was, becomes = f"{held.title}: {held.good}", f"{title.strip()}: {good.strip()}"
    _log(
        held.purpose, priority=held, matter=Matter.PURPOSE, was=was, becomes=becomes,
        because=because, by=by,
    )  # fmt: skip
    held.title, held.good = title.strip(), good.strip()
    held.save(update_fields=["title", "good"])
    record("changed", of=held, by=by, at=by.now)
    return held


@transaction.atomic
def change_method(priority: Priority, *, method: str, because: str, by: Viewer) -> Priority:
    """Go about it otherwise: what is wanted stays.

    Raises NotYoursToSet, PriorityEnded, ReasonMissing, NothingChanges.
    """
    held = _standing(priority, by=by)
    _log(
        held.purpose, priority=held, matter=Matter.METHOD, was=held.method, becomes=method,
        because=because, by=by,
    )  # fmt: skip
    held.method = method.strip()
    held.save(update_fields=["method"])
    record("changed", of=held, by=by, at=by.now)
    return held


@transaction.atomic
def end_priority(priority: Priority, *, because: str, by: Viewer) -> Priority:
    """It no longer comes first; that it did, and why it ended, stays.

    Raises NotYoursToSet, PriorityEnded, ReasonMissing.
    """
    held = _standing(priority, by=by)
    rules.check_reason(because)
    held.ended_at, held.ended_by, held.ended_because = by.now, by.person, because.strip()
    held.save(update_fields=["ended_at", "ended_by", "ended_because"])
    record("ended", of=held, by=by, at=by.now)
    return held


def _held(purpose: Purpose, *, by: Viewer) -> Purpose:
    """The purpose, held until the transaction ends. Raises NotYoursToSet."""
    rules.check_may_set_purpose(by.responsibilities)
    found = Purpose.objects.visible_to(by).select_for_update(of=("self",))
    held: Purpose | None = found.filter(pk=purpose.pk).first()
    if held is None:
        raise rules.NotYoursToSet
    return held


def _standing(priority: Priority, *, by: Viewer) -> Priority:
    """The priority as it stands, its purpose held. Raises NotYoursToSet, PriorityEnded."""
    purpose = _held(priority.purpose, by=by)
    held = Priority.objects.select_related("purpose").get(pk=priority.pk, purpose=purpose)
    if held.ended_at is not None:
        raise rules.PriorityEnded(title=held.title)
    return held


def _check_free(purpose: Purpose, *, title: str, but: Priority | None = None) -> None:
    standing = Priority.objects.filter(purpose=purpose, ended_at__isnull=True)
    if but:
        standing = standing.exclude(pk=but.pk)
    if standing.filter(title__iexact=title.strip()).exists():
        raise rules.PriorityThere(title=title.strip())


def _log(
    purpose: Purpose, *, matter: Matter, was: str, becomes: str, because: str, by: Viewer,
    priority: Priority | None = None,
) -> Change:  # fmt: skip
    """Keep what it said and what it says. Raises ReasonMissing, NothingChanges."""
    rules.check_reason(because)
    if was == becomes.strip():
        raise rules.NothingChanges
    return Change.objects.create(
        system_id=purpose.system_id, purpose=purpose, priority=priority, matter=matter, was=was,
        becomes=becomes.strip(), because=because.strip(), person=by.person,
        post_title=f"{by.post_title}, {by.organisation_name}", changed_at=by.now,
    )  # fmt: skip
