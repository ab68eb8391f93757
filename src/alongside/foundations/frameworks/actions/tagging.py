"""Saying what things of the house are about."""

import datetime as dt

from django.db import transaction
from django.db.models import Model

from alongside.foundations.frameworks import rules
from alongside.foundations.frameworks.models import FrameworkItem, Tag
from alongside.foundations.frameworks.queries import open_items
from alongside.foundations.frameworks.tagged import thing_at
from alongside.foundations.people.viewers import Viewer
from alongside.foundations.register.acts import record


@transaction.atomic
def tag(thing: Model, *, item: FrameworkItem, by: Viewer, now: dt.datetime) -> Tag:
    """Say that a thing is about an item; whoever may see the thing may say so.

    Saying it twice changes nothing. Raises NothingToTag for what `by` may not see.
    """
    noun = thing._meta.label_lower
    if not thing_at(noun, str(thing.pk), viewer=by) or item not in open_items(by):
        raise rules.NothingToTag
    made, new = Tag.objects.get_or_create(
        system=by.system,
        item=item,
        noun=noun,
        noun_id=str(thing.pk),
        withdrawn_at=None,
        defaults={"person": by.person, "tagged_at": now},
    )
    if new:
        record("tagged", of=thing, by=by, at=now)
    return made


@transaction.atomic
def untag(tag: Tag, *, by: Viewer, now: dt.datetime) -> Tag:
    """Take a tag off; it stays on record. Raises NotYourTag, NothingToTag."""
    thing = thing_at(tag.noun, tag.noun_id, viewer=by)
    if not thing or tag.system_id != by.system_id or tag.withdrawn_at:
        raise rules.NothingToTag
    rules.check_may_untag(by.responsibilities, is_own=tag.person_id == by.person_id)
    tag.withdrawn_at, tag.withdrawn_by = now, by.person
    tag.save(update_fields=["withdrawn_at", "withdrawn_by"])
    record("untagged", of=thing, by=by, at=now)
    return tag
