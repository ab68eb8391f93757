"""Signing in with a password and a second factor, failing to, and how long it lasts."""

import datetime as dt
import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal import auth as recovery
from allauth.mfa.totp.internal import auth as totp
from django.core import mail
from django.test import Client
from django.utils import timezone

from alongside.foundations.people.sign_in.actions import end_account
from alongside.foundations.people.sign_in.models import FailedTries, SignIn
from tests.factories import make_organisation, make_person, make_person_with_post
from tests.web.visitors import YEARS, signed_in

pytestmark = pytest.mark.django_db

PASSWORD = "three-boats-on-the-tide"
MINUTE = dt.timedelta(minutes=1)
SAID = re.compile(r"csrf\S+|name=.login. .*?>|value=\S+")


@pytest.fixture(autouse=True)
def _no_demo(settings):
    settings.DEMO = False


@pytest.fixture
def saved(django_capture_on_commit_callbacks):
    """Within it, what waits for the end of a transaction happens, as it does outside of tests."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


def somebody(system, *responsibilities):
    made = make_person_with_post(
        make_organisation(system), started_at=YEARS, responsibilities=responsibilities
    )
    made.set_password(PASSWORD)
    made.save()
    return made


def enter(client, person, password=PASSWORD, **more):
    return client.post("/sign-in", {"login": person.email, "password": password, **more})


def add_app(person):
    secret = totp.generate_totp_secret()
    totp.TOTP.activate(person, secret)
    return secret


def code_of(secret, steps=0):
    import time  # noqa: PLC0415

    return totp.format_hotp_value(totp.hotp_value(secret, int(time.time()) // 30 + steps))


def later(minutes, **changes):
    """As if so many minutes had passed since a sign-in was seen, begun, proved or vouched for."""
    for field in changes:
        SignIn.objects.update(**{field: timezone.now() - minutes * MINUTE})


def test_signing_in_makes_a_new_session_and_says_where(client, system):
    person = somebody(system)
    client.get("/sign-in")
    client.session.save()
    before = client.session.session_key
    enter(client, person)
    assert client.session.session_key != before
    [made] = SignIn.objects.all()
    assert (made.person, made.way, made.has_second_factor) == (person, "password", False)
    assert client.get("/account").status_code == 200


def test_unknown_address_and_wrong_password_get_the_same_answer(client, system):
    person = somebody(system)
    wrong = client.post("/sign-in", {"login": person.email, "password": "no"})
    unknown = client.post("/sign-in", {"login": "no@example.org", "password": "no"})
    assert wrong.status_code == unknown.status_code == 422
    assert SAID.sub("", wrong.content.decode()) == SAID.sub("", unknown.content.decode())


def test_privileged_people_are_led_to_a_second_factor_before_they_see_anything(
    client, system, saved
):
    person = somebody(system, "analyst")
    enter(client, person)
    answer = client.get(f"/s/{system.slug}/outcomes/")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/account/second-factor")
    client.get("/account/app")
    secret = client.session["mfa.totp.secret"]
    with saved():
        with_code = client.post("/account/app", {"code": code_of(secret)})
    assert with_code.headers["Location"] == "/account/codes"
    codes = client.get("/account/codes").content.decode()
    assert "shown this once" in codes
    assert "not shown again" in client.get("/account/codes").content.decode()
    assert client.get(f"/s/{system.slug}/outcomes/").status_code == 200


def test_second_factor_is_asked_for_and_only_the_right_code_opens(client, system):
    person = somebody(system, "programme_team")
    secret = add_app(person)
    assert Authenticator.objects.get().data["secret"] != secret, "secrets are sealed"
    answer = enter(client, person)
    assert answer.headers["Location"].startswith("/sign-in/code")
    assert client.get(f"/s/{system.slug}/").status_code == 302
    assert client.post("/sign-in/code", {"code": "000000"}).status_code == 422
    assert client.post("/sign-in/code", {"code": code_of(secret)}).status_code == 302
    assert client.get(f"/s/{system.slug}/").status_code == 200
    assert SignIn.objects.get().has_second_factor


def test_a_code_works_once(client, system):
    person = somebody(system)
    secret, code = add_app(person), ""
    for opens in (True, False):
        fresh = Client()
        enter(fresh, person)
        code = code or code_of(secret)
        assert (fresh.post("/sign-in/code", {"code": code}).status_code == 302) is opens


def test_after_five_failures_even_the_right_password_waits_and_the_owner_is_told(system, saved):
    person = somebody(system)
    with saved():
        for _ in range(5):
            assert "do not go together" in enter(Client(), person, "wrong").content.decode()
    [letter] = mail.outbox
    assert letter.to == [person.email]
    assert system.name not in letter.subject + letter.body
    waiting = enter(Client(), person)
    assert "too many tries" in waiting.content.decode()
    FailedTries.objects.update(latest_at=timezone.now() - MINUTE)
    assert enter(Client(), person).status_code == 302


def test_addresses_without_an_account_wait_just_the_same(system):
    for _ in range(5):
        Client().post("/sign-in", {"login": "no@example.org", "password": "wrong"})
    answer = Client().post("/sign-in", {"login": "no@example.org", "password": "wrong"})
    assert "too many tries" in answer.content.decode()
    assert mail.outbox == []


def test_a_guesser_elsewhere_does_not_lock_the_owner_out_of_their_own_browser(client, system):
    person = somebody(system)
    enter(client, person)
    client.post("/sign-out")
    for _ in range(9):
        enter(Client(), person, "wrong")
    assert enter(Client(), person).status_code == 422
    assert enter(client, person).status_code == 302


def test_guessing_many_accounts_from_one_address_waits_too(system):
    for number in range(30):
        Client().post("/sign-in", {"login": f"{number}@example.org", "password": "wrong"})
    assert enter(Client(), somebody(system)).status_code == 422


def test_codes_cannot_be_guessed_for_long(client, system):
    person = somebody(system)
    secret = add_app(person)
    enter(client, person)
    for _ in range(5):
        client.post("/sign-in/code", {"code": "000000"})
    answer = client.post("/sign-in/code", {"code": code_of(secret)})
    assert "too many tries" in answer.content.decode()


def test_a_new_password_by_letter_ends_other_sign_ins_and_the_wait(client, system, saved):
    person = somebody(system)
    elsewhere = Client()
    enter(elsewhere, person)
    for _ in range(6):
        enter(Client(), person, "wrong")
    with saved():
        known = client.post("/password/forgotten", {"email": person.email})
        unknown = client.post("/password/forgotten", {"email": "no@example.org"})
    assert known.content.split(b"<main")[1] == unknown.content.split(b"<main")[1]
    [letter] = mail.outbox
    link = re.search(r"http://testserver(\S+)", letter.body)[1]
    page = client.get(link, follow=True)
    assert link not in page.request["PATH_INFO"], "the link does not stay in the address"
    given = {"password1": "four-boats-on-the-tide", "password2": "four-boats-on-the-tide"}
    assert client.post(page.request["PATH_INFO"], given).status_code == 302
    assert elsewhere.get("/account").status_code == 302
    assert enter(Client(), person, "four-boats-on-the-tide").status_code == 302
    assert "no longer works" in Client().get(link, follow=True).content.decode()


def test_changing_the_password_needs_the_old_one_and_ends_the_others(client, system):
    person = somebody(system)
    elsewhere = Client()
    for each in (client, elsewhere):
        enter(each, person)
    new = {"password1": "four-boats-on-the-tide", "password2": "four-boats-on-the-tide"}
    assert client.post("/account/password", {"oldpassword": "no", **new}).status_code == 422
    assert client.post("/account/password", {"oldpassword": PASSWORD, **new}).status_code == 302
    assert client.get("/account").status_code == 200
    assert elsewhere.get("/account").status_code == 302


@pytest.mark.parametrize(
    ("field", "minutes", "said"),
    [("seen_at", 61, "nothing happened for a while"), ("started_at", 721, "a long time ago")],
)
def test_a_sign_in_that_is_idle_or_old_ends_and_says_why(client, system, field, minutes, said):
    enter(client, somebody(system))
    later(minutes, **{field: True})
    assert said in client.get("/account", follow=True).content.decode()
    assert client.get(f"/s/{system.slug}/").status_code == 302
    assert SignIn.objects.get().ended_at


def test_signing_out_everywhere_else_and_in_one_place(client, system):
    person = somebody(system)
    others = [Client(), Client(), Client()]
    for each in [client, *others]:
        enter(each, person)
    first = SignIn.objects.order_by("pk")[1]
    stranger = signed_in(make_person())
    assert stranger.post(f"/account/sign-ins/{first.pk}/end").status_code == 404
    client.post(f"/account/sign-ins/{first.pk}/end")
    assert [each.get("/account").status_code for each in others] == [302, 200, 200]
    client.post("/account/sign-ins/end-others")
    assert [each.get("/account").status_code for each in others] == [302, 302, 302]
    assert client.get("/account").status_code == 200


def test_what_weighs_most_asks_again_after_a_quarter_of_an_hour(client, system):
    person = somebody(system)
    enter(client, person)
    assert client.get("/account/app").status_code == 200
    later(16, proved_at=True)
    answer = client.get("/account/app")
    assert answer.headers["Location"] == "/sign-in/again?next=%2Faccount%2Fapp"
    wrong = {"with": "password", "password": "wrong", "next": "/account/app"}
    assert client.post("/sign-in/again", wrong).status_code == 422
    assert client.post("/sign-in/again", wrong | {"password": PASSWORD}).headers["Location"] == (
        "/account/app"
    )
    assert client.get("/account/app").status_code == 200


def test_showing_it_is_you_leads_nowhere_else_and_cannot_be_guessed(client, system):
    enter(client, somebody(system))
    given = {"with": "password", "password": PASSWORD, "next": "https://elsewhere.example/"}
    assert client.post("/sign-in/again", given).headers["Location"] == "/account"
    for _ in range(5):
        client.post("/sign-in/again", given | {"password": "wrong"})
    assert "too many tries" in client.post("/sign-in/again", given).content.decode()


def test_an_account_that_ends_is_out_at_once(client, system):
    person = somebody(system)
    enter(client, person)
    end_account(person, now=timezone.now(), by=None)
    assert client.get(f"/s/{system.slug}/").status_code == 302
    assert enter(Client(), person).status_code == 422
    assert not person.holdings.filter(ended_at=None).exists()


def test_a_session_without_a_sign_in_is_nobodys(client, system):
    enter(client, somebody(system))
    SignIn.objects.all().delete()
    assert client.get(f"/s/{system.slug}/").status_code == 302


def test_a_new_password_by_letter_does_not_stand_for_the_second_factor(client, system, saved):
    person = somebody(system)
    add_app(person)
    with saved():
        client.post("/password/forgotten", {"email": person.email})
    link = re.search(r"http://testserver(\S+)", mail.outbox[-1].body)[1]
    page = client.get(link, follow=True)
    given = {"password1": "four-boats-on-the-tide", "password2": "four-boats-on-the-tide"}
    client.post(page.request["PATH_INFO"], given)
    assert client.get(f"/s/{system.slug}/").status_code == 302
    answer = enter(client, person, "four-boats-on-the-tide")
    assert answer.headers["Location"].startswith("/sign-in/code")
    assert client.get(f"/s/{system.slug}/").status_code == 302


def test_whoever_removes_a_factor_is_offered_to_end_the_other_sign_ins(client, system):
    person = somebody(system)
    elsewhere = Client()
    for each in (client, elsewhere):
        enter(each, person)
    add_app(person)
    answer = client.post("/account/app/remove", follow=True)
    assert answer.request["PATH_INFO"] == "/account"
    assert 'action="/account/sign-ins/end-others"' in answer.content.decode()


def test_recovery_codes_differ_and_cannot_be_guessed_or_read_in_the_database(client, system):
    person = somebody(system)
    enter(client, person)
    add_app(person)
    codes = set()
    for _ in range(2):
        made = recovery.RecoveryCodes.activate(person)
        codes |= set(made.get_unused_codes())
        assert not any(code in str(made.instance.data) for code in codes)
        made.instance.delete()
    assert len(codes) == 20
    assert all(len(code) >= 8 for code in codes)
