"""What a password may be: long, and almost anything; kept exactly as it was typed."""

import re

import pytest
from django.conf.global_settings import PASSWORD_HASHERS
from django.contrib.auth.hashers import PBKDF2PasswordHasher
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.test import Client

from alongside.foundations.people.models import Person
from alongside.foundations.people.sign_in.passwords import HOUSE_WORDS
from tests.factories import ago, make_organisation, make_person_with_post, make_system
from tests.house.tree import ROOT
from tests.web.visitors import YEARS

pytestmark = pytest.mark.django_db

PAM = Person(email="pam.larkmoor@aldmoor.example.org", name="Pam Larkmoor")
COMPOSED = (
    "onlysmalllettersinhere", "ONLYCAPITALSAREINHERE", "937264018273", "three boats on the tide",
    "!\"£$%^&*()_+{}", "сорок тысяч обезьян", "🦀🐙🦑🐚🦞🐠🐟🐡🦈🐳🐋🐬",
    "pam likes forty green kites",
)  # fmt: skip


@pytest.fixture
def person(settings):
    settings.DEMO = False
    return make_person_with_post(make_organisation(make_system()), started_at=YEARS)


def enter(person, password):
    return Client().post("/sign-in", {"login": person.email, "password": password})


@pytest.mark.parametrize("password", [*COMPOSED, "x7" * 32, "many words " * 20])
def test_any_composition_and_any_length_is_taken(password):
    validate_password(password, user=PAM)


@pytest.mark.parametrize(
    "password",
    ["elevensigns", "", "passwordpassword", "qwertyuiop123", "Alongside2026!!",
     "Nhs-Trust-Board-2026", "PamLarkmoor1970", "larkmoor.aldmoor1", "WelcomeSpring2026"],
)  # fmt: skip
def test_short_common_and_guessable_passwords_are_refused(password):
    with pytest.raises(ValidationError):
        validate_password(password, user=PAM)


def test_words_nobody_may_use_alone_are_written_down():
    page = (ROOT / "docs/how-to/leading/sign-in.md").read_text(encoding="utf-8")
    assert all(f"*{word}*" in page for word in HOUSE_WORDS)


@pytest.mark.parametrize("password", [" three Boats on the tide ", "three boats " * 20 + "TIDE"])
def test_password_counts_exactly_as_typed(person, password):
    person.set_password(password)
    person.save()
    for other in (password.strip(), password.lower(), password[:72], password[:128]):
        if other != password:
            assert enter(person, other).status_code == 422
    assert enter(person, password).status_code == 302


def test_old_password_stays_good(person):
    person.set_password("three boats on the tide")
    person.date_joined = ago(days=3000)
    person.save()
    assert enter(person, "three boats on the tide").status_code == 302


@pytest.mark.parametrize("page", ["/sign-in", "/account/password"])
def test_passwords_are_masked_and_may_be_pasted_and_filled_in(person, client, page):
    person.set_password("three boats on the tide")
    person.save()
    client.post("/sign-in", {"login": person.email, "password": "three boats on the tide"})
    text = (Client() if page == "/sign-in" else client).get(page).content.decode()
    fields = re.findall(r"<input[^>]*autocomplete=\"(?:current|new)-password\"[^>]*>", text)
    assert len(fields) == (1 if page == "/sign-in" else 3)
    for field in fields:
        assert 'type="password"' in field
        assert "onpaste" not in field
        assert "maxlength" not in field


def test_our_scripts_stop_nobody_from_pasting():
    for script in (ROOT / "assets").glob("*.js"):
        assert "paste" not in script.read_text(encoding="utf-8")


def test_passwords_are_kept_by_a_slow_function():
    """The tests themselves use a fast one; this is what Django takes when nobody says."""
    hashed = PBKDF2PasswordHasher().encode("three boats on the tide", "salt-of-the-sea-and-more")
    kind, rounds, *_ = hashed.split("$")
    assert kind == "pbkdf2_sha256"
    assert int(rounds) >= 600_000
    chosen = (ROOT / "src/alongside/web/settings.py").read_text(encoding="utf-8")
    assert "PASSWORD_HASHERS" not in chosen
    assert PASSWORD_HASHERS[0].endswith(".PBKDF2PasswordHasher")
