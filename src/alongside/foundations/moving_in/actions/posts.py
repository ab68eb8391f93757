"""Writing posts, and the people who hold them, of a checked file."""

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal

from alongside.foundations.care_systems.models import Organisation
from alongside.foundations.moving_in.actions.checking import Checked
from alongside.foundations.moving_in.actions.partners import Bodies, start_of
from alongside.foundations.moving_in.deciding.people import HoldingEntry
from alongside.foundations.moving_in.deciding.posts import DETAILS, TRUSTED, PostEntry
from alongside.foundations.moving_in.faults import Row
from alongside.foundations.moving_in.models import PostReference
from alongside.foundations.people.actions.correcting import correct_start
from alongside.foundations.people.actions.posts import (
    Terms,
    add_post,
    appoint,
    change_post,
    end_holding,
    trust,
)
from alongside.foundations.people.models import Person, Post
from alongside.foundations.people.viewers import Viewer

PostsMade = Mapping[PostEntry, Post]


def write_posts(
    checked: Checked, bodies: Bodies, *, by: Viewer | None, now: dt.datetime
) -> PostsMade:
    """Add what is new and revise what differs; answer the post of each entry."""
    made: dict[PostEntry, Post] = {}
    references = []
    for entry in checked.posts:
        row = entry.row
        if row is None or entry.organisation is None:
            continue
        if entry.there is None:
            body = bodies.get(entry.organisation) or entry.organisation.there
            assert isinstance(body, Organisation)  # noqa: S101 - found when it was checked
            made[entry] = _add(row, body, by=by, now=now)
        else:
            made[entry] = entry.there
            _revise(row, entry.there, entry.changes, by=by, now=now)
        if not entry.referred:
            references.append(PostReference(system=checked.system, reference=entry.reference,
                                            post=made[entry]))  # fmt: skip
    PostReference.objects.bulk_create(references, batch_size=1_000)
    return made


def _add(row: Row, body: Organisation, *, by: Viewer | None, now: dt.datetime) -> Post:
    share = row["whole_time"]
    return add_post(
        body,
        title=row.text("title"),
        level=row.text("level"),
        profession=row.text("profession"),
        responsibilities=[kind for column, kind in TRUSTED.items() if row[column]],
        terms=Terms(
            whole_time=share if isinstance(share, Decimal) else None,
            pay=row.text("pay"),
            started_at=start_of(row["since"]),
        ),
        now=now,
        by=by,
    )


def _revise(
    row: Row, there: Post, changes: tuple[str, ...], *, by: Viewer | None, now: dt.datetime
) -> None:
    changed = {one.name for one in row.sheet.columns if one.heading in changes}
    details = {name: row[name] for name in DETAILS if name in changed}
    if details:
        change_post(there, details=details, now=now, by=by)
    started_at = start_of(row["since"])
    if "since" in changed and started_at:
        correct_start(there, started_at=started_at, now=now, by=by)


def trust_posts(checked: Checked, *, by: Viewer | None, now: dt.datetime) -> None:
    """Say what posts that were there are trusted with; after everybody is in, so nobody is cut."""
    for entry in checked.posts:
        row, there = entry.row, entry.there
        if row is None or there is None:
            continue
        held = {one.kind for one in there.responsibilities.all()}
        gained = {kind for column, kind in TRUSTED.items() if row[column] is True}
        lost = {kind for column, kind in TRUSTED.items() if row[column] is False}
        wanted = (held | gained) - lost
        if wanted != held:
            trust(there, responsibilities=wanted, now=now, by=by)


def write_people(
    checked: Checked, posts: PostsMade, *, by: Viewer | None, now: dt.datetime
) -> Sequence[Person]:
    """Give everybody who is new an account, and let them hold their posts; answer those people.

    An account has no password: its owner comes in by an invitation or by single sign-on.
    """
    emails = {one.email for one in checked.holdings}
    people = {one.email: one for one in Person.objects.filter(email__in=emails)}
    new: list[Person] = []
    ending = {(one.email, one.post) for one in checked.holdings if "Until" in one.changes}
    first = [one for one in checked.holdings if (one.email, one.post) not in ending]
    for entry in first:
        _hold(entry, people, new, posts, by=by, now=now)
    for entry in checked.holdings:
        _revise_holding(entry, by=by, now=now)
    for entry in checked.holdings:
        if (entry.email, entry.post) in ending:
            _hold(entry, people, new, posts, by=by, now=now)
    return new


def _hold(
    entry: HoldingEntry,
    people: dict[str, Person],
    new: list[Person],
    posts: PostsMade,
    *,
    by: Viewer | None,
    now: dt.datetime,
) -> None:
    if entry.there is not None:
        return
    if entry.email not in people:
        name = entry.row.text("name")
        people[entry.email] = Person.objects.create_person(email=entry.email, name=name)
        new.append(people[entry.email])
    post = posts.get(entry.post) or entry.post.there
    started_at = start_of(entry.since)
    assert post and started_at  # noqa: S101, PT018 - both were found when the file was checked
    appoint(people[entry.email], post=post, started_at=started_at, until=start_of(entry.until),
            now=now, by=by)  # fmt: skip


def _revise_holding(entry: HoldingEntry, *, by: Viewer | None, now: dt.datetime) -> None:
    there, started_at, until = entry.there, start_of(entry.since), start_of(entry.until)
    if there is None:
        return
    if "From" in entry.changes and started_at:
        correct_start(there, started_at=started_at, now=now, by=by)
    if "Until" in entry.changes and until:
        end_holding(there, at=until, now=now, by=by)
