"""A system's own items beside the published ones, and its own words for them."""

from django.db import transaction
from django.db.models import Max

from alongside.foundations.frameworks import rules
from alongside.foundations.frameworks.models import FrameworkItem, Version, Wording
from alongside.foundations.people.viewers import Viewer
from alongside.foundations.register.acts import record


@transaction.atomic
def add_item(
    version: Version,
    *,
    code: str,
    label: str,
    kind: str,
    by: Viewer,
    under: FrameworkItem | None = None,
    note: str = "",
) -> FrameworkItem:
    """Add an item of the system's own to a version, after what is there.

    Raises NotAKeeperOfFrameworks, CodeTaken, NoWords, NotPermitted.
    """
    rules.check_may_keep_items(by.responsibilities)
    seen = FrameworkItem.objects.visible_to(by).filter(version=version)
    rules.check_free_code(code, taken=seen.values_list("code", flat=True))
    _check_label(version, label)
    last = seen.aggregate(last=Max("position"))["last"]
    made = FrameworkItem.objects.create(
        version=version,
        system=by.system,
        parent=under,
        code=code,
        kind=kind,
        label=label.strip(),
        note=note.strip(),
        position=0 if last is None else last + 1,
        added_at=by.now,
        added_by=by.person,
    )
    record("added", of=made, by=by, at=by.now)
    return made


@transaction.atomic
def reword(item: FrameworkItem, *, label: str, by: Viewer) -> Wording | None:
    """Say an item in the system's own words from now on; with no words, as it says itself.

    The item's own words stay and are shown beside. Raises NotAKeeperOfFrameworks, NotPermitted.
    """
    rules.check_may_keep_items(by.responsibilities)
    wanted = label.strip()
    said = Wording.objects.visible_to(by).filter(item=item, ended_at__isnull=True)
    current = said.select_for_update().first()
    if wanted == (current.label if current else item.label):
        return current
    if wanted:
        _check_label(item.version, wanted)
    if current:
        current.ended_at = by.now
        current.save(update_fields=["ended_at"])
        record("ended", of=current, by=by, at=by.now)
    if not wanted or wanted == item.label:
        return None
    made = Wording.objects.create(
        system=by.system, item=item, label=wanted, person=by.person, started_at=by.now
    )
    record("reworded", of=made, by=by, at=by.now)
    return made


@transaction.atomic
def end_item(item: FrameworkItem, *, by: Viewer) -> FrameworkItem:
    """End an item of the system's own: nothing new is about it, and what is stays.

    Raises NotAKeeperOfFrameworks, PublishedItem, EndedAlready.
    """
    rules.check_may_keep_items(by.responsibilities)
    found = FrameworkItem.objects.select_for_update().get(pk=item.pk)
    rules.check_may_end(
        is_own=found.system_id == by.system_id, ended=bool(found.ended_at), item=str(found)
    )
    found.ended_at = by.now
    found.save(update_fields=["ended_at"])
    record("ended", of=found, by=by, at=by.now)
    return found


def _check_label(version: Version, label: str) -> None:
    framework = version.framework
    rules.check_label(label, rights_kind=framework.rights_kind, framework=framework.title)
