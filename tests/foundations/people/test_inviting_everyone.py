"""Inviting everybody who has no sign-in yet: whom, how often, and what is said of failures."""

from smtplib import SMTPRecipientsRefused, SMTPServerDisconnected

import pytest
from django.core import mail
from django.core.mail.backends import locmem

from alongside.foundations.people.invitations import everyone, rules
from alongside.foundations.people.invitations.models import Invitation
from alongside.foundations.people.models import Person
from tests.factories import (
    NOW,
    ago,
    make_organisation,
    make_person,
    make_person_with_post,
    make_post,
    make_system,
    make_viewer,
)

pytestmark = pytest.mark.django_db

HERE = f"{__name__}"


class Choosy(locmem.EmailBackend):
    """A mail server that knows no address with `odd` in it."""

    def send_messages(self, messages):
        if "odd" in messages[0].to[0]:
            raise SMTPRecipientsRefused({})
        return super().send_messages(messages)


class Cut(locmem.EmailBackend):
    """A mail server that hangs up."""

    def send_messages(self, messages):
        raise SMTPServerDisconnected


class Silent(locmem.EmailBackend):
    """A mail server that does not answer."""

    def open(self):
        raise TimeoutError


@pytest.fixture
def team(system):
    made = make_viewer(system, responsibilities=["programme_team"])
    made.person.set_password("three-boats-on-the-tide")
    made.person.save()
    return made


def named(system, *names):
    body = make_organisation(system)
    found = []
    for name in names:
        person = make_person_with_post(body, started_at=ago(days=9))
        person.name, person.email = name.title(), f"{name}@example.org"
        person.save()
        found.append(person)
    return found


def go(system, team, **given):
    return everyone.invite_everyone(
        system, by=team, now=NOW, link=lambda token: f"https://x.example/{token}", **given
    )


def test_it_asks_those_who_hold_a_post_here_and_have_neither_sign_in_nor_invitation(system, team):
    ann, bea, cai = named(system, "ann", "bea", "cai")
    make_person()
    named(make_system(), "elsewhere")
    bea.set_password("three-boats-on-the-tide")
    bea.save()
    Person.objects.filter(pk=cai.pk).update(is_active=False)
    assert [each.person for each in everyone.uninvited(system, now=NOW)] == [ann]
    sent = go(system, team)
    assert (sent.invited, sent.failed, sent.left) == (1, [], 0)
    [letter] = mail.outbox
    assert letter.to == [ann.email]
    assert ann.name not in letter.subject + letter.body


def test_whoever_holds_two_posts_is_invited_once(system, team):
    from alongside.foundations.people.actions import appoint  # noqa: PLC0415

    [ann] = named(system, "ann")
    appoint(ann, post=make_post(make_organisation(system)), started_at=ago(days=1), now=NOW)
    assert go(system, team).invited == 1


def test_pressed_again_it_goes_on_where_it_stopped_and_then_sends_nothing(system, team):
    named(system, "ann", "bea", "cai")
    paused = []
    first = go(system, team, most=2, after_each=lambda: paused.append(1))
    assert (first.invited, first.left, len(paused)) == (2, 1, 2)
    assert (go(system, team, most=2).invited, go(system, team, most=2).invited) == (1, 0)
    assert sorted(letter.to[0] for letter in mail.outbox) == [
        "ann@example.org", "bea@example.org", "cai@example.org",
    ]  # fmt: skip


def test_an_invitation_that_expired_is_sent_anew(system, team):
    named(system, "ann")
    go(system, team)
    Invitation.objects.update(expires_at=NOW)
    assert go(system, team).invited == 1
    assert Invitation.objects.count() == 1


def test_whose_letter_is_not_taken_is_named_and_tried_again(system, team, settings):
    named(system, "ann", "odd", "zoe")
    settings.EMAIL_BACKEND = f"{HERE}.Choosy"
    sent = go(system, team)
    assert (sent.invited, sent.left) == (2, 1)
    [failed] = sent.failed
    assert (failed.holding.person.email, "Correct it" in failed.reason) == ("odd@example.org", True)
    settings.EMAIL_BACKEND = f"{locmem.__name__}.EmailBackend"
    assert go(system, team).invited == 1


def test_a_server_that_hangs_up_is_left_alone_after_three(system, team, settings):
    named(system, "ann", "bea", "cai", "dot", "eve")
    settings.EMAIL_BACKEND = f"{HERE}.Cut"
    sent = go(system, team)
    assert (sent.invited, len(sent.failed), sent.left) == (0, 3, 5)
    assert "later" in sent.failed[0].reason


def test_a_server_that_does_not_answer_stops_it_before_anything_is_written(system, team, settings):
    named(system, "ann")
    settings.EMAIL_BACKEND = f"{HERE}.Silent"
    with pytest.raises(everyone.NoLetters):
        go(system, team)
    assert not Invitation.objects.exists()


def test_whoever_was_quicker_elsewhere_gets_no_second_letter(system, team):
    named(system, "ann", "bea")

    def quicker():
        go(system, team)

    sent = go(system, team, after_each=quicker)
    assert (sent.invited, len(mail.outbox)) == (1, 2)


def test_only_the_programme_team_invites(system):
    with pytest.raises(rules.NotYoursToInvite):
        go(system, make_viewer(system))
