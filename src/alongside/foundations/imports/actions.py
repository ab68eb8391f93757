"""Keeping an uploaded file until it is checked, and how such files are read."""

import datetime as dt
from collections import Counter

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from alongside.foundations.care_systems.models import CareSystem
from alongside.foundations.imports.detection import detect, signature
from alongside.foundations.imports.mapping import Field, Mapping
from alongside.foundations.imports.models import RememberedMapping, StagedFile
from alongside.foundations.imports.problems import ImportRefused
from alongside.foundations.people.viewers import Viewer
from alongside.foundations.register.retention import Gone

KEPT = dt.timedelta(days=1)
"""How long an uploaded file waits to be checked before it is deleted."""


def stage(upload: UploadedFile, *, what: str, by: Viewer) -> StagedFile:
    """Keep an uploaded file for its uploader to map and check; drop what has waited too long."""
    drop_waiting(now=by.now)
    return StagedFile.objects.create(
        system=by.system,
        person=by.person,
        what=what,
        name=(upload.name or "file")[:200],
        content=upload,
        staged_at=by.now,
    )


def drop_waiting(*, now: dt.datetime) -> Gone:
    """Delete the files that have waited too long to be checked; how many went."""
    waited = list(StagedFile.objects.filter(staged_at__lt=now - KEPT))
    for old in waited:
        drop(old)
    return Gone.of(Counter(old.system_id for old in waited))


def drop(staged: StagedFile) -> None:
    """Delete a staged file and its content."""
    staged.content.delete(save=False)
    staged.delete()


def likely_mapping(
    system: CareSystem, *, what: str, columns: tuple[str, ...], fields: tuple[Field, ...]
) -> Mapping:
    """How a file with these columns was read last time, or else the likeliest way."""
    known = RememberedMapping.objects.filter(
        system=system, what=what, signature=signature(columns)
    ).first()
    if known:
        try:
            return Mapping.from_dict(known.mapping)
        except ImportRefused:
            known.delete()  # written by an older version; a fresh guess does no harm
    return detect(columns, fields)


@transaction.atomic
def remember_mapping(
    system: CareSystem,
    *,
    what: str,
    columns: tuple[str, ...],
    mapping: Mapping,
    now: dt.datetime,
) -> None:
    """Remember how a file with these columns is read."""
    RememberedMapping.objects.update_or_create(
        system=system,
        what=what,
        signature=signature(columns),
        defaults={"mapping": mapping.to_dict(), "used_at": now},
    )
