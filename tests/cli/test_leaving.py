"""Somebody lost their phone: their factors go, after somebody has made sure who they are."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from click.testing import CliRunner

from alongside.cli import alongside
from alongside.foundations.history.models import Entry
from alongside.foundations.people.sign_in.models import SignIn
from tests.factories import make_person
from tests.web.visitors import signed_in

pytestmark = pytest.mark.django_db


def _run(*arguments):
    return CliRunner().invoke(alongside, ["drop-second-factors", *arguments])


def test_lost_factors_go_with_every_sign_in_and_it_is_on_record():
    person, other = make_person(), make_person()
    for each in (person, other):
        totp.TOTP.activate(each, totp.generate_totp_secret())
    client = signed_in(person)
    before = Entry.objects.count()
    answer = _run(person.email.upper(), "--yes")
    assert answer.exit_code == 0, answer.output
    assert "1 taken away" in answer.output
    assert [each.user_id for each in Authenticator.objects.all()] == [other.pk]
    assert not SignIn.objects.filter(person=person, ended_at=None).exists()
    assert client.get("/account").status_code == 302
    assert Entry.objects.count() > before


def test_nothing_goes_without_a_yes_or_from_nobody():
    person = make_person()
    totp.TOTP.activate(person, totp.generate_totp_secret())
    assert _run(person.email).exit_code == 1
    assert Authenticator.objects.count() == 1
    unknown = _run("nobody@example.org", "--yes")
    assert unknown.exit_code == 2
    assert "no account" in unknown.output
