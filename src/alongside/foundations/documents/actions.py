"""Keeping documents, withdrawing them, and clearing briefs."""

import datetime as dt
import hashlib
from collections import Counter
from functools import partial

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Model

from alongside.foundations.audiences.actions import mark_withdrawn
from alongside.foundations.audiences.models import Audience
from alongside.foundations.documents import rules
from alongside.foundations.documents.models import Brief, Document, Version
from alongside.foundations.people.models import Person
from alongside.foundations.people.viewers import Viewer
from alongside.foundations.publishing.actions import check_open_now
from alongside.foundations.register.acts import record
from alongside.foundations.register.retention import Gone

KEPT_AFTER_WITHDRAWAL = dt.timedelta(days=90)
"""How long the files of a withdrawn document stay, for a mistake to be mended."""


@transaction.atomic
def add_document(
    *, title: str, about: str, audience: Audience, name: str, content: bytes, by: Viewer
) -> Document:
    """Keep a file as the first version of a new document. Anybody in the system may.

    Raises OfAnotherSystem, HoldsAnNhsNumber, EmptyFile, TooLarge, NotOfAKindTaken,
    PublishingPaused.
    """
    rules.check_of_this_system(by.system_id, system_id=audience.system_id)
    rules.check_no_nhs_number(title=title, about=about)
    rules.check_file(name, content=content)
    check_open_now(audience, by=by)  # before the file is on the disk
    made = Document.objects.create(
        system=by.system,
        audience=audience,
        title=title.strip(),
        about=about.strip(),
        made_by=by.person,
        made_at=by.now,
    )
    _add(made, number=1, name=name, content=content, note="", by=by)
    record("added", of=made, by=by, at=by.now)
    return made


@transaction.atomic
def add_version(document: Document, *, name: str, content: bytes, note: str, by: Viewer) -> Version:
    """Keep a newer file of a document; the earlier ones stay.

    Raises OfAnotherSystem, NotYourDocument, AlreadyWithdrawn, HoldsAnNhsNumber, EmptyFile,
    TooLarge, NotOfAKindTaken, PublishingPaused.
    """
    document = _held(document, by=by)
    rules.check_no_nhs_number(what_changed=note)
    rules.check_file(name, content=content)
    check_open_now(document.audience, by=by)  # before the file is on the disk
    number = 1 + document.versions.count()
    version = _add(document, number=number, name=name, content=content, note=note.strip(), by=by)
    record("added_to", of=document, by=by, at=by.now)
    return version


@transaction.atomic
def withdraw_document(document: Document, *, reason: str, by: Viewer) -> Document:
    """Hide a document; its files are erased when they have been kept long enough.

    Raises OfAnotherSystem, NotYourDocument, AlreadyWithdrawn, HoldsAnNhsNumber, ReasonMissing.
    """
    document = _held(document, by=by)
    rules.check_reason(reason)
    rules.check_no_nhs_number(why=reason)
    mark_withdrawn(document, reason=reason, by=by)
    return document


@transaction.atomic
def clear_brief(
    *,
    title: str,
    body: str,
    audience: Audience,
    by: Viewer,
    written_by: Person | None = None,
    source: Model | None = None,
) -> Brief:
    """Clear a brief, so that it can be handed on; from then on it stays as it is. Whoever calls
    has asked its own rule whether `by` may.

    Raises OfAnotherSystem, HoldsAnNhsNumber.
    """
    rules.check_of_this_system(by.system_id, system_id=audience.system_id)
    rules.check_no_nhs_number(title=title, body=body)
    title, body = title.strip(), body.strip()
    made = Brief.objects.create(
        system=by.system,
        audience=audience,
        title=title,
        body=body,
        noun=source._meta.label_lower if source else "",
        noun_id=str(source.pk) if source else "",
        written_by=written_by or by.person,
        cleared_by=by.person,
        cleared_at=by.now,
        sha256=hashlib.sha256(f"{title}\n\n{body}".encode()).hexdigest(),
    )
    record("cleared", of=made, by=by, at=by.now)
    return made


@transaction.atomic
def erase_withdrawn(*, now: dt.datetime) -> Gone:
    """Erase the files of documents that were withdrawn long enough ago; answer how many went."""
    before = now - KEPT_AFTER_WITHDRAWAL
    due = Version.objects.filter(erased_at__isnull=True, document__withdrawn_at__lt=before)
    counted: Counter[int | None] = Counter()
    for version in due.select_related("document"):
        stored, storage = str(version.file.name), version.file.storage
        version.file, version.erased_at = "", now
        version.save(update_fields=["file", "erased_at"])
        record("erased", of=version, by=None, at=now)
        transaction.on_commit(partial(storage.delete, stored))
        counted[version.system_id] += 1
    return Gone.of(counted)


def _held(document: Document, *, by: Viewer) -> Document:
    """The document, held until the transaction ends, if `by` may change it."""
    rules.check_of_this_system(by.system_id, system_id=document.system_id)
    held = Document.objects.select_for_update(of=("self",)).get(pk=document.pk)
    rules.check_may_keep(
        by.responsibilities,
        is_own=held.made_by_id == by.person_id,
        withdrawn=held.withdrawn_at is not None,
    )
    return held


def _add(
    document: Document, *, number: int, name: str, content: bytes, note: str, by: Viewer
) -> Version:
    return Version.objects.create(
        system_id=document.system_id,
        document=document,
        number=number,
        file=ContentFile(content, name=name),
        name=rules.shortened(name),
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        note=note,
        added_by=by.person,
        added_at=by.now,
    )
