"""Signing in through an organisation, and what happens when it no longer vouches for somebody."""

import datetime as dt

import pytest
from allauth.socialaccount.models import SocialAccount
from django.test import Client
from django.utils import timezone

from alongside.api.actions import make_token
from alongside.foundations.notices.timetable import run_due
from alongside.foundations.people.invitations.models import Invitation
from alongside.foundations.people.models import Person
from alongside.foundations.people.sign_in.models import SignIn
from alongside.foundations.people.sign_in.unattended import ask_again
from alongside.foundations.people.viewers import viewer
from alongside.foundations.register.endpoints import Scope
from tests.api.programs import Program
from tests.factories import make_organisation, make_person_with_post, make_post
from tests.web.provider import come, configure, forgets, knows, provider, through
from tests.web.visitors import YEARS

pytestmark = pytest.mark.django_db

MINUTE = dt.timedelta(minutes=1)
PASSWORD = "three-boats-on-the-tide"
ADDRESS = "noor@county.example.org"


@pytest.fixture(scope="module")
def running():
    with provider() as found:
        yield found


@pytest.fixture
def county(running, settings):
    settings.DEMO = False
    configure(settings, running)
    knows(running, ADDRESS)
    return running


def somebody(system, *responsibilities):
    made = make_person_with_post(
        make_organisation(system), started_at=YEARS, responsibilities=responsibilities
    )
    made.email = ADDRESS
    made.set_password(PASSWORD)
    made.save()
    return made


def due():
    """As if the provider was last asked a quarter of an hour ago."""
    SignIn.objects.update(vouched_at=timezone.now() - 16 * MINUTE, asked_at=None)


def test_somebody_with_an_account_comes_in_and_has_no_password_from_then_on(county, system, client):
    person = somebody(system)
    assert come(client, ADDRESS).status_code == 302
    assert client.get(f"/s/{system.slug}/").status_code == 200
    [made] = SignIn.objects.all()
    assert (made.way, made.provider, made.subject) == ("provider", "county", ADDRESS)
    assert made.refresh
    person.refresh_from_db()
    assert not person.has_usable_password()
    assert Client().post("/sign-in", {"login": ADDRESS, "password": PASSWORD}).status_code == 422


def test_address_may_change_there_and_the_account_stays_the_same(county, system, client):
    person = somebody(system)
    come(client, ADDRESS)
    knows(county, ADDRESS, email="noor.aziz@county.example.org")
    fresh = Client()
    Person.objects.filter(pk=person.pk).update(email="other@example.org")
    assert come(fresh, ADDRESS).status_code == 302
    assert fresh.session["_auth_user_id"] == str(person.pk)
    knows(county, ADDRESS, email=ADDRESS)


def test_somebody_invited_comes_in_with_their_posts(county, system, client):
    post = make_post(make_organisation(system))
    now = timezone.now()
    Invitation.objects.create(
        system=system, post=post, email=ADDRESS, token_hash="x", sent_at=now,
        expires_at=now + dt.timedelta(days=1),
    )  # fmt: skip
    come(client, ADDRESS)
    assert client.get(f"/s/{system.slug}/").status_code == 200
    person = Person.objects.get(email=ADDRESS)
    assert (person.name, person.has_usable_password()) == ("Noor Aziz", False)


@pytest.mark.parametrize(
    "claims", [{}, {"email_verified": False}, {"email": ""}], ids=["unknown", "unverified", "none"]
)
def test_nobody_registers_and_no_unproved_address_is_linked(county, system, client, claims):
    if claims:
        somebody(system)
        knows(county, ADDRESS, **claims)
    answer = come(client, ADDRESS)
    assert answer.status_code == 403
    assert "You are not invited yet" in answer.content.decode()
    assert "_auth_user_id" not in client.session
    assert not SocialAccount.objects.exists()


def test_a_provider_speaks_only_for_its_own_domains(running, settings, system, client):
    import dataclasses  # noqa: PLC0415

    configure(settings, dataclasses.replace(running, domains=("other.example.org",)))
    knows(running, ADDRESS)
    somebody(system)
    assert come(client, ADDRESS).status_code == 403


def test_an_account_that_has_ended_is_not_opened_by_a_provider(county, system, client):
    person = somebody(system)
    person.is_active = False
    person.save()
    assert come(client, ADDRESS).status_code == 403


@pytest.mark.parametrize(("counts", "opens"), [(True, 200), (False, 302)])
def test_second_factor_of_a_trusted_provider_counts(
    running, settings, system, client, counts, opens
):
    import dataclasses  # noqa: PLC0415

    settings.DEMO = False
    configure(settings, dataclasses.replace(running, counts_as_second_factor=counts))
    knows(running, ADDRESS)
    somebody(system, "analyst")
    come(client, ADDRESS)
    assert client.get(f"/s/{system.slug}/").status_code == opens


def test_whoever_left_there_is_out_here_at_the_next_check(county, system, client):
    somebody(system)
    come(client, ADDRESS)
    due()
    assert client.get(f"/s/{system.slug}/").status_code == 200
    assert SignIn.objects.get().vouched_at > timezone.now() - MINUTE
    forgets(county, ADDRESS)
    assert client.get(f"/s/{system.slug}/").status_code == 200, "not asked again so soon"
    due()
    answer = client.get(f"/s/{system.slug}/", follow=True)
    assert "no longer vouches for you" in answer.content.decode()
    assert SignIn.objects.get().ended_at
    assert not SignIn.objects.get().refresh


def test_a_provider_that_does_not_answer_is_borne_with_for_an_hour(
    county, system, client, settings
):
    import dataclasses  # noqa: PLC0415

    somebody(system)
    come(client, ADDRESS)
    configure(settings, dataclasses.replace(county, issuer="http://127.0.0.1:9"))
    due()
    assert client.get(f"/s/{system.slug}/").status_code == 200
    SignIn.objects.update(vouched_at=timezone.now() - 61 * MINUTE, asked_at=None)
    assert client.get(f"/s/{system.slug}/").status_code == 302


def test_a_provider_that_is_no_longer_configured_vouches_for_nobody(
    county, system, client, settings
):
    somebody(system)
    come(client, ADDRESS)
    configure(settings)
    due()
    assert client.get(f"/s/{system.slug}/").status_code == 302


def without_token(client):
    SignIn.objects.update(refresh="")
    due()
    return client


def test_without_a_token_the_browser_goes_there_and_back(county, system, client):
    somebody(system)
    come(client, ADDRESS)
    page = f"/s/{system.slug}/"
    leading = without_token(client).get(page)
    assert leading.headers["Location"] == f"/sign-in/check?next=%2Fs%2F{system.slug}%2F"
    there = client.get(leading.headers["Location"])
    assert "prompt=none" in there.headers["Location"]
    assert through(client, there, ADDRESS).headers["Location"] == page
    assert client.get(page).status_code == 200


def test_whoever_left_there_has_no_programs_here_either(county, system, client):
    person = somebody(system)
    found = viewer(person, system=system, now=timezone.now())
    program = Program(made=make_token("Figures", scopes=[Scope.READ], days=30, by=found))
    come(client, ADDRESS)
    assert program.get("system").status_code == 200
    forgets(county, ADDRESS)
    due()
    client.get(f"/s/{system.slug}/")
    assert program.get("system").status_code == 401


def test_whoever_left_there_is_out_by_the_clock_without_opening_a_page(county, system, client):
    person = somebody(system)
    found = viewer(person, system=system, now=timezone.now())
    program = Program(made=make_token("Figures", scopes=[Scope.READ], days=30, by=found))
    come(client, ADDRESS)
    assert ask_again(now=timezone.now()) == "0 asked, 0 ended"
    due()
    assert ask_again(now=timezone.now()) == "1 asked, 0 ended"
    assert ask_again(now=timezone.now()) == "0 asked, 0 ended"
    forgets(county, ADDRESS)
    due()
    assert run_due(now=timezone.now())["sign-ins"] == "1 asked, 1 ended"
    assert SignIn.objects.get().ended_at
    assert program.get("system").status_code == 401


def test_by_the_clock_a_silent_provider_is_borne_with_and_no_token_is_not_asked(
    county, system, client, settings
):
    import dataclasses  # noqa: PLC0415

    somebody(system)
    come(client, ADDRESS)
    configure(settings, dataclasses.replace(county, issuer="http://127.0.0.1:9"))
    due()
    assert ask_again(now=timezone.now()) == "1 asked, 0 ended"
    SignIn.objects.update(vouched_at=timezone.now() - 61 * MINUTE, asked_at=None)
    assert ask_again(now=timezone.now()) == "1 asked, 1 ended"
    SignIn.objects.update(ended_at=None)
    without_token(client)
    assert ask_again(now=timezone.now()) == "0 asked, 0 ended"


def test_without_a_token_whoever_is_unknown_there_is_out_here(county, system, client):
    somebody(system)
    come(client, ADDRESS)
    there = without_token(client).get("/sign-in/check")
    from urllib.parse import parse_qs, urlsplit  # noqa: PLC0415

    state = parse_qs(urlsplit(there.headers["Location"]).query)["state"][0]
    client.get("/sign-in/with/county/back", {"error": "login_required", "state": state})
    assert client.get(f"/s/{system.slug}/").status_code == 302
    assert SignIn.objects.get().ended_at


def test_another_person_there_is_not_taken_for_this_one(county, system, client):
    somebody(system)
    come(client, ADDRESS)
    knows(county, "else@county.example.org")
    there = without_token(client).get("/sign-in/check")
    through(client, there, "else@county.example.org")
    assert client.get(f"/s/{system.slug}/").status_code == 302


def test_showing_it_is_you_through_the_provider(county, system, client):
    somebody(system)
    come(client, ADDRESS)
    SignIn.objects.update(proved_at=timezone.now() - 20 * MINUTE)
    assert client.get("/account/app").status_code == 302
    there = client.post("/sign-in/again/there", {"next": "/account/app"})
    assert "prompt=login" in there.headers["Location"]
    through(client, there, ADDRESS)
    assert client.get("/account/app").status_code == 200


def test_sign_in_that_was_cancelled_there_says_so(county, client):
    answer = client.get("/sign-in/with/county/back", {"error": "access_denied", "state": "x"})
    assert answer.status_code == 401
    assert "did not work" in answer.content.decode()


def test_an_old_answer_is_not_taken_twice(county, system, client):
    somebody(system)
    leading = client.post("/sign-in/with/county")
    answer = through(client, leading, ADDRESS)
    assert answer.status_code == 302
    client.post("/sign-out")
    assert through(client, leading, ADDRESS).status_code == 401


def test_password_by_letter_is_not_for_people_of_a_provider(
    county, system, client, django_capture_on_commit_callbacks
):
    from django.core import mail  # noqa: PLC0415

    somebody(system)
    come(client, ADDRESS)
    with django_capture_on_commit_callbacks(execute=True):
        Client().post("/password/forgotten", {"email": ADDRESS})
    [letter] = mail.outbox
    assert "through your organisation" in letter.subject
    assert "password/new" not in letter.body
