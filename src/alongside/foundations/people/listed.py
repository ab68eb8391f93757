"""One partner's page as rows for a file."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from alongside.foundations.care_systems.models import Organisation
from alongside.foundations.care_systems.models.dating import not_ended
from alongside.foundations.people.queries import (
    answers_found,
    contacts_found,
    holders,
    partnerships_found,
    posts_there,
)
from alongside.foundations.people.together import in_law, partnership_rows
from alongside.foundations.people.viewers import Viewer


@dataclass(frozen=True, kw_only=True)
class Row:
    """One line of a partner's page: which part it stands in, what it is, and when it holds."""

    part: str
    name: str
    detail: str = ""
    since: dt.datetime | None = None
    until: dt.datetime | None = None


def partner_rows(one: Organisation, *, viewer: Viewer) -> list[Row]:
    """What a partner's page says of it, part by part."""
    return [
        *_itself(one),
        *_posts(one, viewer=viewer),
        *_others(one, viewer=viewer),
    ]


def _itself(one: Organisation) -> Iterator[Row]:
    for time in one.memberships.order_by("started_at"):
        yield Row(part="partner", name=one.name, detail=one.get_sector_display(),
                  since=time.started_at, until=time.ended_at)  # fmt: skip
    for name in one.former_names.all():
        yield Row(part="former name", name=name.name, until=name.until)
    for code in one.codes.order_by("started_at"):
        yield Row(part="code", name=code.value, detail=code.get_scheme_display(),
                  since=code.started_at, until=code.ended_at)  # fmt: skip
    for each in in_law(one.legal_statuses.all()):
        yield Row(part="in law", name=each.form, detail=each.basis, since=each.started_at,
                  until=each.ended_at)  # fmt: skip
    for before in one.predecessions.select_related("predecessor"):
        yield Row(part="came from", name=before.predecessor.name, since=before.at)
    for after in one.successions.select_related("successor"):
        kind = after.get_kind_display().lower()
        yield Row(part=kind, name=after.successor.name, since=after.at)


def _posts(one: Organisation, *, viewer: Viewer) -> Iterator[Row]:
    held: dict[int, list[str]] = {}
    for each in holders(viewer.system_id, now=viewer.now).filter(post__organisation=one):
        held.setdefault(each.post_id, []).append(each.person.name)
    for post in posts_there(viewer.system_id, now=viewer.now).filter(organisation=one):
        by = "; ".join(held.get(post.pk, [])) or "vacant"
        detail = f"{post.get_level_display()}: {by}"
        yield Row(part="post", name=post.title, detail=detail, since=post.started_at,
                  until=post.ended_at)  # fmt: skip


def _others(one: Organisation, *, viewer: Viewer) -> Iterator[Row]:
    current = partnerships_found(viewer).filter(
        not_ended(viewer.now, "members__"), members__organisation=one
    )
    for row in partnership_rows(current, now=viewer.now):
        pact = row.partnership
        yield Row(part="partnership", name=pact.name, detail=f"{row.form}. {row.binds}",
                  since=pact.started_at, until=pact.ended_at)  # fmt: skip
    for line in answers_found(viewer).filter(organisation=one):
        yield Row(part="answers to", name=line.to, detail=line.what_for, since=line.started_at,
                  until=line.ended_at)  # fmt: skip
    for contact in contacts_found(viewer).filter(organisation=one):
        detail = f"{contact.body}: {contact.topic}"
        yield Row(part="contact", name=contact.name, detail=detail, since=contact.started_at,
                  until=contact.ended_at)  # fmt: skip
