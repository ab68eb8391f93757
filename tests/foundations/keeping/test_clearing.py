"""With the clock moved: each thing goes when it is said to, not a day before, and it is told."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.core.files.base import ContentFile

from alongside.api.models import Attempt, Token
from alongside.foundations.care_systems.models import ExternalContact
from alongside.foundations.documents.actions import withdraw_document
from alongside.foundations.documents.models import Version
from alongside.foundations.history.models import Entry
from alongside.foundations.imports.models import StagedFile
from alongside.foundations.keeping.actions import drop_expired
from alongside.foundations.keeping.models import Clearing
from alongside.foundations.notices import timetable
from alongside.foundations.notices.models import Digest, Notice, Run
from alongside.foundations.people.actions.posts import add_post
from alongside.foundations.people.models import HandoverNote, Invitation, Look, Post
from alongside.foundations.people.sign_in.models import FailedTries, SignIn
from alongside.foundations.register.houses import houses
from alongside.foundations.register.retention import Ends, Gone
from tests.api.programs import token_of
from tests.factories import NOW, make_system, make_viewer
from tests.foundations.documents.made import make_document

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)
REASON = "A newer agreement took its place"


@pytest.fixture(autouse=True)
def files(tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def by():
    return make_viewer(make_system(), responsibilities=["programme_team"])


def _post(by) -> Post:
    return Post.objects.get(pk=min(by.post_ids))


def _file(by):
    content = ContentFile(b"x", name="x.csv")
    return StagedFile.objects.create(
        system=by.system, person=by.person, what="outcomes", name="x.csv", content=content,
        staged_at=NOW,
    )  # fmt: skip


def _invitation(by, **fields):
    return Invitation.objects.create(
        system=by.system, post=_post(by), email="a@example.org", token_hash=str(len(fields)),
        sent_at=NOW, **{"expires_at": NOW, **fields},
    )  # fmt: skip


def _sign_in(by, **fields):
    return SignIn.objects.create(
        person=by.person, way="password", started_at=NOW, seen_at=NOW, **fields
    )


def _note(by):
    post = _post(by)
    note = HandoverNote.objects.create(
        system=by.system, post=post, person=by.person, text="Ring Ada", written_at=NOW
    )
    Post.objects.filter(pk=post.pk).update(ended_at=NOW)
    return note


def _notice(by, **fields):
    said = {"kind": "commitments.asked", "noun": "outcomes.measure", "noun_id": "1"}
    return Notice.objects.create(
        system=by.system, person=by.person, made_at=NOW, latest_at=NOW, **said, **fields
    )


def _contact(by):
    return ExternalContact.objects.create(
        system=by.system, name="Ola", body="A body", topic="All", ended_at=NOW, started_at=NOW - DAY
    )


def _token(by):
    token = Token.objects.get(pk=token_of(by.person, system=by.system).token.pk)
    Token.objects.filter(pk=token.pk).update(expires_at=NOW)
    return token


def _attempt(by):
    token = token_of(by.person, system=by.system).token
    return Attempt.objects.create(system=by.system, token=token, key="k", made_at=NOW)


def _withdrawn(by):
    made = make_document(by)
    withdraw_document(made, reason=REASON, by=by)
    return made.versions.get()


@dataclass(frozen=True, kw_only=True)
class Case:
    """Something made at NOW, and how long it is kept."""

    noun: str
    make: Callable[[Any], Any]
    days: int

    def is_there(self, thing) -> bool:
        found = type(thing)._base_manager.filter(pk=thing.pk)
        if isinstance(thing, Version):
            return found.filter(erased_at__isnull=True).exists()
        return found.exists()


CASES = [
    Case(noun="Uploaded files waiting to be checked", make=_file, days=1),
    Case(noun="Invitations", make=_invitation, days=90),
    Case(
        noun="Invitations",
        make=lambda by: _invitation(by, accepted_at=NOW, expires_at=NOW + 99 * DAY),
        days=90,
    ),
    Case(
        noun="Invitations",
        make=lambda by: _invitation(by, withdrawn_at=NOW, expires_at=NOW + 99 * DAY),
        days=90,
    ),
    Case(noun="Sign-ins", make=_sign_in, days=90),
    Case(noun="Sign-ins", make=lambda by: _sign_in(by, ended_at=NOW), days=90),
    Case(
        noun="Sessions",
        make=lambda by: Session.objects.create(session_key="s", expire_date=NOW + 2 * DAY),
        days=2,
    ),
    Case(
        noun="Failed tries, and what they locked",
        make=lambda by: FailedTries.objects.create(key="k", failures=9, latest_at=NOW),
        days=1,
    ),
    Case(noun="Handover notes", make=_note, days=365),
    Case(
        noun="When somebody last looked",
        make=lambda by: Look.objects.create(system=by.system, person=by.person, latest_at=NOW),
        days=365,
    ),
    Case(noun="Contacts outside the system", make=_contact, days=365),
    Case(noun="Access tokens", make=_token, days=90),
    Case(noun="Answers to repeated requests", make=_attempt, days=1),
    Case(noun="Notices", make=_notice, days=365),
    Case(noun="Notices", make=lambda by: _notice(by, read_at=NOW), days=90),
    Case(
        noun="That an email was sent",
        make=lambda by: Digest.objects.create(
            system=by.system, person=by.person, count=1, claimed_at=NOW
        ),
        days=365,
    ),
    Case(
        noun="Runs of the timetable",
        make=lambda by: Run.objects.create(job="digests", period="then", claimed_at=NOW),
        days=90,
    ),
    Case(noun="Files of withdrawn documents", make=_withdrawn, days=90),
]


def _by_clock():
    return {
        line.noun: (house.label, line)
        for house in houses()
        for line in house.retention
        if line.ends is Ends.BY_CLOCK
    }


def test_all_that_goes_by_the_clock_has_a_case():
    assert {case.noun for case in CASES} == set(_by_clock())


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.noun}, {case.days} days")
def test_it_goes_when_it_is_said_to_and_the_history_tells_without_what_it_was(by, case):
    thing = case.make(by)
    almost = NOW + case.days * DAY - dt.timedelta(hours=1)
    drop_expired(now=almost)
    assert case.is_there(thing)
    app, line = _by_clock()[case.noun]
    system = by.system if line.of_a_system else None
    assert Clearing.objects.get(app=app, noun=case.noun, system=None).ran_at == almost
    later = NOW + case.days * DAY + dt.timedelta(hours=1)
    gone = drop_expired(now=later)
    assert not case.is_there(thing)
    assert gone[case.noun] == 1
    cleared = Clearing.objects.get(app=app, noun=case.noun, system=system)
    assert (cleared.rows, cleared.rows_ever, cleared.went_at) == (1, 1, later)
    told = Entry.objects.get(noun="keeping.clearing", noun_id=str(cleared.pk), verb="dropped")
    assert (told.system, told.person_id) == (system, None)
    drop_expired(now=later + DAY)
    cleared.refresh_from_db()
    assert (cleared.rows, cleared.rows_ever, cleared.went_at) == (1, 1, later)


def test_counts_of_systems_are_told_apart(by):
    other = make_viewer(make_system())
    for one in (by, other, other):
        _file(one)
    later = NOW + 2 * DAY
    assert drop_expired(now=later)["Uploaded files waiting to be checked"] == 3
    counted = Clearing.objects.filter(rows__gt=0)
    assert dict(counted.values_list("system", "rows")) == {by.system_id: 1, other.system_id: 2}


def test_a_note_stays_while_a_post_goes_on_from_its_own(by):
    note = _note(by)
    old = _post(by)
    newer = add_post(old.organisation, title="Director", level=Post.Level.SENIOR)
    Post.objects.filter(pk=newer.pk).update(continues=old)
    newest = add_post(old.organisation, title="Chief", level=Post.Level.SENIOR)
    Post.objects.filter(pk=newest.pk).update(continues=newer)
    Post.objects.filter(pk=newer.pk).update(ended_at=NOW)
    drop_expired(now=NOW + 900 * DAY)
    assert HandoverNote.objects.filter(pk=note.pk).exists()
    Post.objects.filter(pk=newest.pk).update(ended_at=NOW)
    drop_expired(now=NOW + 900 * DAY)
    assert not HandoverNote.objects.filter(pk=note.pk).exists()


def test_what_is_still_in_use_stays(by):
    open_invitation = _invitation(by, expires_at=NOW + 100 * DAY)
    token = token_of(by.person, system=by.system).token
    drop_expired(now=NOW + DAY)
    assert Invitation.objects.filter(pk=open_invitation.pk).exists()
    assert Token.objects.filter(pk=token.pk).exists()


def test_the_timetable_does_it_once_a_day(by):
    _file(by)
    told = timetable.run_due(now=NOW + 2 * DAY)
    assert told["drop-expired"] == "Uploaded files waiting to be checked: 1"
    assert timetable.run_due(now=NOW + 2 * DAY)["drop-expired"] == "done already"


def test_a_number_knows_its_parts():
    gone = Gone.of({1: 2, None: 3})
    assert gone == 5
    assert gone.by_system == {1: 2, None: 3}
    assert str(Clearing(noun="Notices")) == "Notices"
