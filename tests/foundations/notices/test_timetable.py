"""Emails and the timetable: once each, tried again on failure, and without any content."""

import datetime as dt

import pytest
from django.core import mail

from alongside.foundations.care_systems.actions.successions import end_organisation
from alongside.foundations.commitments.actions import take_step
from alongside.foundations.commitments.models import Commitment
from alongside.foundations.notices import timetable
from alongside.foundations.notices.actions import notify, set_rhythm, stop_token
from alongside.foundations.notices.models import Digest, Notice, Rhythm, Run
from alongside.foundations.notices.queries import notices_of
from alongside.foundations.notices.timetable import Job, run_due
from alongside.foundations.threads.actions import ask_about_thing
from tests.factories import (
    NOW,
    TODAY,
    make_claim,
    make_measure,
    make_organisation,
    make_viewer,
)
from tests.foundations.commitments.made import WHEN, make_commitment, post_of

pytestmark = pytest.mark.django_db
MINUTE, HOUR, DAY = dt.timedelta(minutes=1), dt.timedelta(hours=1), dt.timedelta(days=1)
CANARY = "Zzcanary"


@pytest.fixture
def owner(system):
    body = make_organisation(system, f"{CANARY} Trust")
    return make_viewer(system, organisation=body, name=f"{CANARY} Ola")


@pytest.fixture
def asker(system):
    body = make_organisation(system, f"{CANARY} Council")
    return make_viewer(system, organisation=body, name=f"{CANARY} Asa")


def test_no_e_mail_carries_a_name_a_title_or_a_text(system, owner, asker):
    measure = make_measure(system, f"{CANARY} measure", definition=CANARY)
    claim = make_claim(asker, statement=f"{CANARY} claim", source=CANARY, caveat=CANARY)
    one = ask_about_thing(
        measure, what=f"{CANARY} promise", owner=post_of(owner), asking=post_of(asker),
        due=WHEN, between_us=True, by=asker,
    )  # fmt: skip
    take_step(one, verb="questioned", by=asker, reason=f"{CANARY} question")
    take_step(one, verb="accepted", by=owner, reason=f"{CANARY} reservation")
    for thing in (measure, claim):
        notify([owner.person_id, asker.person_id], kind="commitments.asked", thing=thing, at=NOW)
    run_due(now=NOW)
    assert len(mail.outbox) == 2
    for letter in mail.outbox:
        raw = letter.message().as_bytes().decode()
        assert CANARY.lower() not in raw.lower()
        assert "things wait for you in Aldmoor" in letter.subject
        assert f"/s/{system.slug}/notices/" in letter.body
        assert str(owner.person_id) not in raw
        assert owner.person_id.hex not in raw


def test_an_e_mail_counts_what_one_may_see_and_is_sent_once(system, owner, asker):
    make_commitment(asker, of=owner)
    make_commitment(asker, of=owner, what="Other")
    for now in (NOW, NOW, NOW + MINUTE, NOW + DAY):
        run_due(now=now)
    [letter] = mail.outbox
    assert letter.subject == "2 things wait for you in Aldmoor"
    assert letter.to == [owner.person.email]
    assert Digest.objects.get().state == "sent"
    make_commitment(asker, of=owner, what="Third")
    run_due(now=NOW + 2 * DAY)
    assert [each.subject[:1] for each in mail.outbox] == ["2", "1"]


def test_nobody_without_sight_is_written_to(system, owner, asker):
    make_commitment(asker, of=owner)
    post_of(owner).holdings.update(ended_at=NOW - HOUR)
    run_due(now=NOW)
    assert mail.outbox == []


def test_each_rhythm_is_kept(system, owner, asker):
    set_rhythm(owner, pace="never", quiet_from=0, quiet_to=0)
    make_commitment(asker, of=owner)
    run_due(now=NOW)
    assert mail.outbox == []
    set_rhythm(owner, pace="at_once", quiet_from=9, quiet_to=12)
    run_due(now=NOW + MINUTE)
    assert mail.outbox == []
    run_due(now=NOW + 3 * HOUR)
    assert len(mail.outbox) == 1


class Broken:
    """A mail server that is not there."""

    def __init__(self, **_):
        pass

    def send_messages(self, _messages):
        raise ConnectionRefusedError

    def open(self):
        raise ConnectionRefusedError

    def close(self):
        pass


def test_an_e_mail_that_could_not_go_is_tried_again_and_goes_once(system, owner, asker, settings):
    working = settings.EMAIL_BACKEND
    make_commitment(asker, of=owner)
    settings.EMAIL_BACKEND = f"{__name__}.Broken"
    assert run_due(now=NOW)["digests"] == "0 sent, 1 not"
    assert Digest.objects.get().state == "failed"
    settings.EMAIL_BACKEND = working
    for at in range(1, 4):
        run_due(now=NOW + at * MINUTE)
    assert len(mail.outbox) == 1
    assert Digest.objects.get().attempts == 2


def test_an_e_mail_that_never_goes_is_given_up(system, owner, asker, settings):
    make_commitment(asker, of=owner)
    settings.EMAIL_BACKEND = f"{__name__}.Broken"
    for at in range(9):
        run_due(now=NOW + at * MINUTE)
    assert Digest.objects.get().attempts == 5


def test_an_e_mail_that_could_not_go_is_not_tried_again_for_whoever_has_left(
    system, owner, asker, settings
):
    make_commitment(asker, of=owner)
    working, settings.EMAIL_BACKEND = settings.EMAIL_BACKEND, f"{__name__}.Broken"
    run_due(now=NOW)
    settings.EMAIL_BACKEND = working
    end_organisation(post_of(owner).organisation, at=NOW + MINUTE, now=NOW)
    run_due(now=NOW + MINUTE)
    assert mail.outbox == []
    assert Digest.objects.get().attempts == 1


def test_whoever_died_while_sending_is_taken_over_after_an_hour(system, owner, asker):
    make_commitment(asker, of=owner)
    run_due(now=NOW)
    Digest.objects.update(state="claimed", sent_at=None)
    run_due(now=NOW + MINUTE)
    assert len(mail.outbox) == 1
    run_due(now=NOW + 2 * HOUR)
    assert len(mail.outbox) == 2


def test_the_link_that_stops_e_mails_works_once_signed_and_reveals_nothing(
    client, system, owner, asker
):
    make_commitment(asker, of=owner)
    run_due(now=NOW)
    rhythm = Rhythm.objects.get()
    token = stop_token(rhythm)
    assert token in mail.outbox[0].body
    page = client.get(f"/stop-emails/{token}").content.decode()
    assert "Stop emails?" in page
    assert owner.person.name not in page
    answers = [
        client.post(f"/stop-emails/{each}").content
        for each in (token[:-1] + ("a" if token[-1] != "a" else "b"), "x:y", "nothing", token)
    ]
    assert len(set(answers)) == 1
    rhythm.refresh_from_db()
    assert rhythm.pace == "never"
    assert str(system) not in answers[-1].decode()


def test_a_forged_token_stops_nothing(client, owner):
    rhythm = set_rhythm(owner, pace="daily", quiet_from=0, quiet_to=0)
    client.post(f"/stop-emails/{rhythm.stop_key.hex}:forged")
    rhythm.refresh_from_db()
    assert rhythm.pace == "daily"


def test_promises_due_soon_and_past_their_date_are_told_once_each(system, owner, asker):
    one = take_step(make_commitment(asker, of=owner), verb="accepted", by=owner)
    Commitment.objects.filter(pk=one.pk).update(due=TODAY + 3 * DAY)
    for day in range(8):
        run_due(now=NOW + day * DAY)
        Notice.objects.update(read_at=NOW + day * DAY)
    later = make_viewer(system)
    del later
    kinds = sorted(one.notice.kind for one in notices_of(owner))
    assert kinds == ["commitments.asked", "commitments.due_soon", "commitments.overdue"]


def test_a_job_runs_once_in_its_period_and_again_when_it_failed(monkeypatch):
    done = []

    def work(*, now):
        done.append(now)
        if len(done) == 1:
            raise ValueError("Zzcanary")
        return "fine"

    monkeypatch.setitem(
        timetable.JOBS, "remind", Job(period=lambda now: now.date().isoformat(), work=work)
    )
    said = [run_due(now=NOW + at * MINUTE)["remind"] for at in range(3)]
    assert said == ["failed: ValueError", "fine", "done already"]
    assert len(done) == 2
    run_due(now=NOW + DAY)
    assert len(done) == 3
    assert "Zzcanary" not in "".join(Run.objects.values_list("outcome", flat=True))


def test_old_notices_and_runs_are_dropped(system, owner):
    notify([owner.person_id], kind="commitments.asked", thing=make_measure(system), at=NOW)
    Notice.objects.update(read_at=NOW)
    run_due(now=NOW)
    assert run_due(now=NOW + 91 * DAY)["drop-expired"] == "Notices: 1, Runs of the timetable: 6"
    assert not Notice.objects.exists()
    assert "2026-10-14" in str(Run.objects.first())


def test_everything_says_what_it_is(owner, system, asker):
    make_commitment(asker, of=owner)
    run_due(now=NOW)
    assert str(Notice.objects.get()).startswith("commitments.asked: commitments.commitment ")
    assert str(Digest.objects.get()).endswith("Sent")
    assert "Once a day" in str(Rhythm.objects.get())
