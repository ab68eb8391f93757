"""Accounts of others in the browser: found, ended, copied and forgotten by those who may."""

import datetime as dt
import io
import json
import zipfile

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from alongside.foundations.history.models import Entry
from alongside.foundations.people.accounts.models import ErasureCertificate
from alongside.foundations.people.actions import appoint
from alongside.foundations.people.models import Holding, Person, SignIn
from alongside.foundations.people.viewers import viewer
from tests.factories import (
    make_claim,
    make_organisation,
    make_person_with_post,
    make_post,
    make_system,
)
from tests.isolation.answers import said as whole
from tests.web.visitors import YEARS, keeper, signed_in, visitor

pytestmark = pytest.mark.django_db
NOWHERE = "98765432-0000-4000-8000-000000000000"
PASSWORD = "three-boats-on-the-tide"


@pytest.fixture
def at(system, una):
    def address(rest="", person=una.pk):
        return f"/s/{system.slug}/people/accounts/{person}{rest}"

    return address


def also_elsewhere(person):
    """Somebody of two systems, and the other one's programme team."""
    other = make_system("Westmark", slug="westmark")
    post = make_post(make_organisation(other, "Secret Trust"), title="Secret lead")
    appoint(person, post=post, started_at=YEARS)
    return keeper(other)


def said(answer, status=200):
    assert answer.status_code == status, answer.content.decode()[:500]
    return answer.content.decode()


def test_people_are_found_from_the_posts_by_name_address_post_and_partner(client, system, una):
    page = said(client.get(f"/s/{system.slug}/people/posts"))
    assert f"/s/{system.slug}/people/accounts" in page
    for words in ("una", una.email.upper(), "nurse", "hill"):
        page = said(client.get(f"/s/{system.slug}/people/accounts?words={words}"))
        assert "Una Hale" in page
        assert "1 person" in page
    assert "Nobody is found" in said(client.get(f"/s/{system.slug}/people/accounts?words=zzz"))


def test_post_leads_to_its_holder_for_the_programme_team_alone(client, system, una, at):
    post = Holding.objects.get(person=una).post
    assert at() in said(client.get(post.get_absolute_url()))
    assert "/people/accounts/" not in said(visitor(system).get(post.get_absolute_url()))


def test_list_asks_as_often_for_one_as_for_three(client, system, una):
    asked = []
    for _ in range(2):
        with CaptureQueriesContext(
            connection,
        ) as found:
            said(client.get(f"/s/{system.slug}/people/accounts"))
        asked.append(len(found))
        for name in ("Ada", "Bea"):
            make_person_with_post(make_organisation(system), name=name, started_at=YEARS)
    assert asked[0] == asked[1]


PAGES = ["", "/end", "/factors", "/forget"]


@pytest.mark.parametrize("rest", PAGES)
def test_pages_of_an_account_are_the_programme_teams(system, at, rest):
    for trusted in ([], ["analyst"]):
        answer = visitor(system, responsibilities=trusted).get(at(rest))
        assert "Only the programme team" in said(answer, 403)
        assert "Una" not in answer.content.decode()


@pytest.mark.parametrize("rest", PAGES)
def test_account_of_another_system_answers_as_one_that_never_was(client, at, rest):
    other = make_person_with_post(
        make_organisation(make_system("Westmark"), "Secret Trust"), name="Ned Other"
    )
    there, nowhere = (client.get(at(rest, person=each)) for each in (other.pk, NOWHERE))
    assert (there.status_code, nowhere.status_code) == (404, 404)
    assert whole(there).replace(str(other.pk), "") == whole(nowhere).replace(NOWHERE, "")
    assert "Ned" not in whole(there)


def test_page_of_somebody_of_two_systems_says_so_and_not_of_which(client, una, at):
    theirs = also_elsewhere(una)
    page = said(client.get(at()))
    assert "In another system too" in page
    assert at("/forget") not in page
    for word in ("Westmark", "westmark", "Secret"):
        assert word not in page
    page = said(theirs.get(at().replace(at().split("/")[2], "westmark")))
    assert "Secret Trust" in page
    assert "Hill Trust" not in page


def test_own_account_is_not_ones_own_to_end(client, at):
    me = client.session["_auth_user_id"]
    page = said(client.get(at(person=me)))
    assert "This is your own account" in page
    assert at("/end", person=me) not in page
    for rest in PAGES[1:]:
        assert "your own account" in said(client.get(at(rest, person=me)), 403)


def test_whoever_leaves_is_out_at_once(client, una, at):
    theirs = signed_in(una)
    assert "They hold no" not in said(client.get(at("/end")))
    assert said(client.post(at("/end"), {"nothing": ""}), 422)
    assert client.post(at("/end"), {"sure": "on"}).headers["Location"] == at()
    assert theirs.get("/account").status_code == 302
    page = said(client.get(at()))
    assert "their account is closed" in page
    assert "Closed: nobody can sign in with it" in page
    assert "closed already" in said(client.post(at("/end"), {"sure": "on"}), 422)


def test_whoever_leaves_one_of_two_systems_goes_on_in_the_other(client, una, at):
    also_elsewhere(una)
    client.post(at("/end"), {"sure": "on"})
    page = said(client.get(at()))
    assert "Their account goes on for another system." in page
    assert signed_in(una).get("/s/westmark/").status_code == 200
    assert "nothing left for you to end" in said(client.post(at("/end"), {"sure": "on"}), 422)


def test_copy_is_taken_by_a_button_and_written_down(client, una, at):
    assert client.get(at("/copy.zip")).status_code == 405
    answer = client.post(at("/copy.zip"))
    assert answer.headers["Content-Disposition"].endswith('about-a-person.zip"')
    assert answer.headers["Cache-Control"] == "private, no-store"
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        data = json.loads(archive.read("about-you.json"))
    assert data["about"] == una.email
    assert Entry.objects.filter(verb="copied", noun_id=str(una.pk)).count() == 1


def test_forgetting_says_first_what_it_does_and_leaves_a_certificate(client, system, una, at):
    signed_in(una)
    mine = viewer(una, system=system, now=timezone.now())
    make_claim(mine, statement="Fewer people wait")
    page = said(client.get(at("/forget")))
    for words in ("Would be deleted", "Would stay, without the name", "Article 17(3)(b)"):
        assert words in page
    assert Person.objects.get(pk=una.pk).name == "Una Hale"
    wrong = said(client.post(at("/forget"), {"email": "somebody@example.org"}), 422)
    assert "That is another address, so nothing was done." in wrong
    assert Person.objects.get(pk=una.pk).name == "Una Hale"
    answer = client.post(at("/forget"), {"email": una.email.upper()})
    [made] = ErasureCertificate.objects.all()
    assert answer.headers["Location"] == made.get_absolute_url()
    page = said(client.get(made.get_absolute_url()))
    assert str(una.pk) in page
    assert "Una" not in page
    file = client.get(f"{made.get_absolute_url()}.json")
    told = json.loads(said(file))
    assert (told["person_id"], told["lines"]) == (str(una.pk), made.lines)
    assert "erasure-" in file.headers["Content-Disposition"]
    assert client.get(at()).status_code == 404
    people = said(client.get(f"/s/{system.slug}/people/accounts"))
    assert "Somebody who was forgotten" not in people
    assert made.get_absolute_url() in people
    post = said(client.get(Holding.objects.get(person=una).post.get_absolute_url()))
    assert "Somebody who was forgotten" in post
    assert at() not in post


def test_nobody_forgets_what_another_system_holds(client, una, at):
    theirs = also_elsewhere(una)
    west = at("/forget").replace(at().split("/")[2], "westmark")
    for who, address in ((client, at("/forget")), (theirs, west)):
        for answer in (who.get(address), who.post(address, {"email": una.email})):
            page = said(answer, 403)
            assert "Another system holds something of this account too" in page
            assert "Una" not in page
    assert Person.objects.get(pk=una.pk).name == "Una Hale"


def test_certificate_is_the_programme_teams_of_that_system(client, system, una, at):
    client.post(at("/forget"), {"email": una.email})
    address = ErasureCertificate.objects.get().get_absolute_url()
    other = keeper(make_system("Westmark", slug="westmark"))
    for each in (address, f"{address}.json"):
        assert visitor(system).get(each).status_code == 403
        elsewhere = each.replace(f"/s/{system.slug}/", "/s/westmark/")
        assert other.get(elsewhere).status_code == 404


def test_lost_factors_are_taken_away_after_somebody_made_sure(client, una, at):
    totp.TOTP.activate(una, totp.generate_totp_secret())
    assert said(client.post(at("/factors"), {"nothing": ""}), 422)
    assert Authenticator.objects.filter(user=una).exists()
    client.post(at("/factors"), {"sure": "on"})
    assert "1 taken away" in said(client.get(at()))
    assert not Authenticator.objects.filter(user=una).exists()


@pytest.mark.parametrize("rest", ["/end", "/factors", "/forget", "/copy.zip"])
def test_each_act_asks_again_who_somebody_is(client, una, at, settings, rest):
    settings.DEMO = False
    me = Person.objects.get(pk=client.session["_auth_user_id"])
    me.set_password(PASSWORD)
    me.save()
    client.force_login(me)
    long_ago = timezone.now() - dt.timedelta(minutes=16)
    SignIn.objects.filter(person=me).update(proved_at=long_ago, has_second_factor=True)
    answer = client.post(at(rest), {"sure": "on", "email": una.email})
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/sign-in/again")
    una.refresh_from_db()
    assert (una.is_active, una.name) == (True, "Una Hale")
    assert not Entry.objects.filter(verb="copied").exists()
