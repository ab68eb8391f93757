"""Inviting somebody to a post, and who becomes what by accepting."""

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.core import mail
from django.db import connection

from alongside.foundations.people.invitations import actions, rules
from alongside.foundations.people.invitations.models import Invitation
from alongside.foundations.people.models import Holding, Person
from alongside.foundations.people.viewers import viewer
from alongside.web.identity_providers import IdentityProvider
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
from tests.web.provider import configure

pytestmark = pytest.mark.django_db

PASSWORD = "three-boats-on-the-tide"
ADDRESS = "noor@example.org"


@pytest.fixture
def post(system):
    return make_post(make_organisation(system, "Riverside Trust"))


@pytest.fixture
def team(system):
    return make_viewer(system, responsibilities=["programme_team"])


def sent(post, by, email=ADDRESS):
    """An invitation, and the secret of its link."""
    secrets = []
    made = actions.invite(post, email=email, by=by, link=lambda token: secrets.append(token) or "x")
    return made, secrets[0]


def test_letter_names_the_system_and_the_link_alone(post, team, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        actions.invite(
            post, email=ADDRESS, by=team, link=lambda token: f"https://x.example/{token}"
        )
    [letter] = mail.outbox
    said = letter.subject + letter.body
    assert (letter.to, team.system.name in said) == ([ADDRESS], True)
    for private in (post.title, post.organisation.name, team.name):
        assert private not in said
    assert re.search(r"https://x\.example/\S{43}", letter.body)


def test_link_itself_is_not_in_the_database(post, team):
    _, token = sent(post, team)
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM people_invitation")
        assert token not in str(cursor.fetchall())


def test_accepting_as_somebody_new_gives_an_account_and_the_post(system, post, team):
    made, token = sent(post, team)
    person = actions.accept_as_new(
        actions.find(token, now=NOW), name="Noor Aziz", password=PASSWORD, now=NOW
    )
    assert (person.email, person.check_password(PASSWORD)) == (ADDRESS, True)
    assert viewer(person, system=system, now=NOW).post_ids == {post.pk}
    assert actions.find(token, now=NOW) is None
    with pytest.raises(rules.NotOpen):
        actions.accept(made, person=person, now=NOW)


def test_an_account_that_is_there_keeps_its_name_and_password(post, team):
    person = Person.objects.create_person(email=ADDRESS, name="Noor", password=PASSWORD)
    made, _ = sent(post, team)
    with pytest.raises(rules.NotOpen):
        actions.accept_as_new(made, name="Somebody", password="other-boats-on-a-tide", now=NOW)
    actions.accept(made, person=person, now=NOW)
    person.refresh_from_db()
    assert (person.name, person.check_password(PASSWORD)) == ("Noor", True)
    assert Person.objects.filter(email=ADDRESS).count() == 1
    assert Holding.objects.filter(person=person, post=post).count() == 1


def test_somebody_entered_by_others_gets_a_sign_in_and_keeps_name_and_posts(system, post, team):
    person = make_person_with_post(make_organisation(system), started_at=ago(days=9))
    made, _ = sent(post, team, person.email)
    back = actions.accept_as_new(made, name="Somebody", password=PASSWORD, now=NOW)
    assert (back, back.name, back.check_password(PASSWORD)) == (person, person.name, True)
    assert Holding.objects.filter(person=person).count() == 2
    again, _ = sent(make_post(make_organisation(system)), team, person.email)
    with pytest.raises(rules.NotOpen):
        actions.accept_as_new(again, name="Thief", password="other-boats-on-a-tide", now=NOW)


def managed(person, settings):
    configure(settings, IdentityProvider(key="county", issuer="x", client_id="x", secret="x"))
    SocialAccount.objects.create(user=person, provider="county", uid="1")


def with_passkey(person, settings):
    Authenticator.objects.create(user=person, type=Authenticator.Type.WEBAUTHN, data={})


def ended(person, settings):
    Person.objects.filter(pk=person.pk).update(is_active=False)


@pytest.mark.parametrize("standing", [managed, with_passkey, ended])
def test_a_link_sets_nobody_up_who_can_sign_in_or_has_ended(post, team, settings, standing):
    person = make_person()
    standing(person, settings)
    made, _ = sent(post, team, person.email)
    with pytest.raises(rules.NotOpen):
        actions.accept_as_new(made, name="Thief", password=PASSWORD, now=NOW)
    person.refresh_from_db()
    assert not person.has_usable_password()


def test_accepting_a_post_one_holds_already_changes_nothing_else(post, team):
    person = Person.objects.create_person(email=ADDRESS, name="Noor")
    Holding.objects.create(system=post.system, post=post, person=person, started_at=ago(days=9))
    made, _ = sent(post, team)
    actions.accept(made, person=person, now=NOW)
    assert Holding.objects.filter(person=person).count() == 1


@pytest.mark.parametrize("email", [ADDRESS, ADDRESS.upper(), f" {ADDRESS} "])
def test_inviting_again_sends_a_new_link_and_the_old_one_is_dead(post, team, email):
    _, old = sent(post, team)
    _, new = sent(post, team, email)
    assert Invitation.objects.count() == 1
    assert actions.find(old, now=NOW) is None
    assert actions.find(new, now=NOW)


def test_a_link_expires_and_can_be_sent_again(post, team, settings):
    made, token = sent(post, team)
    late = NOW + settings.INVITATION_FOR
    assert actions.find(token, now=late) is None
    assert made.state(late) == "Expired"
    assert actions.send_again(made, by=team, link=str).state(NOW) == "Waiting"


def test_what_is_withdrawn_or_accepted_is_neither_sent_again_nor_withdrawn(post, team):
    made, token = sent(post, team)
    actions.withdraw(made, by=team)
    assert (made.state(NOW), actions.find(token, now=NOW)) == ("Withdrawn", None)
    for act in (lambda: actions.withdraw(made, by=team),
                lambda: actions.send_again(made, by=team, link=str)):  # fmt: skip
        with pytest.raises(rules.NotOpen):
            act()
    accepted, _ = sent(post, team)
    actions.accept(accepted, person=make_person(), now=NOW)
    accepted.refresh_from_db()
    assert accepted.state(NOW) == "Accepted"
    with pytest.raises(rules.NotOpen):
        actions.withdraw(accepted, by=team)


def test_only_the_programme_team_invites_and_only_into_its_own_system(post, system, team):
    made, _ = sent(post, team)
    for by in (make_viewer(system), make_viewer(system, responsibilities=["analyst"])):
        with pytest.raises(rules.NotYoursToInvite):
            actions.invite(post, email=ADDRESS, by=by, link=str)
        with pytest.raises(rules.NotYoursToInvite):
            actions.withdraw(made, by=by)
        assert not Invitation.objects.visible_to(by).exists()
    other = make_viewer(make_system(), responsibilities=["programme_team"])
    with pytest.raises(actions.PostNotThere):
        actions.invite(post, email=ADDRESS, by=other, link=str)
    assert not Invitation.objects.visible_to(other).exists()
    assert Invitation.objects.visible_to(team).get() == made


def test_nobody_is_invited_to_a_post_that_has_ended(post, team):
    post.ended_at = ago(days=1)
    post.save()
    with pytest.raises(actions.PostNotThere):
        sent(post, team)


def test_an_address_that_is_vouched_for_takes_all_its_invitations(system, post, team):
    other = make_post(make_organisation(system, "Helping Hands"), title="Trustee")
    for each in (post, other):
        sent(each, team)
    sent(post, team, "another@example.org")
    person = actions.accept_all(email=ADDRESS, name="Noor", now=NOW)
    assert person
    assert not person.has_usable_password()
    assert set(person.holdings.values_list("post", flat=True)) == {post.pk, other.pk}
    assert actions.accept_all(email=ADDRESS, name="Noor", now=NOW) is None


@pytest.mark.parametrize(
    ("responsibilities", "may"), [((), False), (("analyst",), False), (("programme_team",), True)]
)
def test_who_may_invite(responsibilities, may):
    assert rules.may_invite(responsibilities) is may
