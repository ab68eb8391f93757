"""Freezing numbers about people, and withdrawing what was frozen."""

import hashlib
import json
from collections.abc import Sequence

from django.db import transaction
from django.db.models import Model

from alongside.foundations.audiences.actions import mark_withdrawn
from alongside.foundations.audiences.models import Audience
from alongside.foundations.care_systems.models import CareSystem
from alongside.foundations.people.viewers import Viewer
from alongside.foundations.register.acts import record
from alongside.foundations.register.houses import houses
from alongside.foundations.releases import rules
from alongside.foundations.releases.cells import GivenAway, Shown, Table
from alongside.foundations.releases.models import Release
from alongside.foundations.releases.queries import highest_threshold


def fingerprint(tables: Sequence[Table], *, title: str, threshold: int) -> str:
    """The SHA-256 of what is frozen, over JSON with sorted keys and without spaces."""
    frozen = {
        "title": title,
        "threshold": threshold,
        "tables": [table.to_dict() for table in tables],
    }
    text = json.dumps(frozen, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


@transaction.atomic
def freeze(
    tables: Sequence[Table],
    *,
    title: str,
    about: str,
    audience: Audience,
    threshold: int,
    by: Viewer,
    source: Model | None = None,
    supersedes: Release | None = None,
) -> Release:
    """Freeze tables of counts of people, so that they may be shown; whoever calls has asked its
    own rule whether `by` may.

    Every check of the house runs over all that the system ever released, withdrawn releases
    included, because who saw them knows them. Two at once wait for each other, so that they
    cannot pass side by side what they would not pass together.

    Raises OfAnotherSystem, NothingToRelease, ThresholdTooLow, SupersededAlready, GivesAway; then
    nothing is frozen.
    """
    system_ids = [audience.system_id, *([supersedes.system_id] if supersedes else [])]
    rules.check_of_this_system(by.system_id, system_ids=system_ids)
    rules.check_something_to_release(sum(len(table.cells) for table in tables))
    CareSystem.objects.select_for_update().get(pk=by.system_id)  # one release at a time
    before = Release.objects.filter(system=by.system_id)
    rules.check_threshold(threshold, highest_before=highest_threshold(by.system_id))
    if supersedes:
        stands = before.standing().filter(pk=supersedes.pk, superseded_by__isnull=True).exists()
        rules.check_may_supersede(supersedes.title, stands=stands)
    new = Shown(title=title, threshold=threshold, tables=tables)
    rules.check_gives_nothing_away(_given_away([each.shown for each in before.order_by("pk")], new))
    made = Release.objects.create(
        system=by.system,
        audience=audience,
        title=title,
        about=about,
        noun=source._meta.label_lower if source else "",
        noun_id=str(source.pk) if source else "",
        frozen=[table.to_dict() for table in tables],
        threshold=threshold,
        sha256=fingerprint(tables, title=title, threshold=threshold),
        made_by=by.person,
        made_at=by.now,
        supersedes=supersedes,
    )
    record("released", of=made, by=by, at=by.now)
    return made


@transaction.atomic
def withdraw(release: Release, *, reason: str, by: Viewer) -> Release:
    """Hide a release; that it was made, and what it said, stays for the checks.

    Raises OfAnotherSystem, NotYoursToWithdraw, AlreadyWithdrawn, ReasonMissing.
    """
    rules.check_of_this_system(by.system_id, system_ids=[release.system_id])
    release = Release.objects.select_for_update(of=("self",)).get(pk=release.pk)
    rules.check_may_withdraw(
        by.responsibilities,
        is_own=release.made_by_id == by.person_id,
        withdrawn=release.withdrawn_at is not None,
        reason=reason,
    )
    mark_withdrawn(release, reason=reason, by=by)
    return release


def _given_away(before: Sequence[Shown], new: Shown) -> list[GivenAway]:
    """What the new release would give away, alone or with what is out; not what is out already."""
    everything, newest = [*before, new], len(before)
    return [
        found
        for house in houses()
        for check in house.release_checks()
        for found in check(everything)
        if newest in found.involves
    ]
