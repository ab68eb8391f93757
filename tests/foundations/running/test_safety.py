"""What makes it unsafe to start: each reason, alone and together."""

from dataclasses import replace

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from alongside.foundations.care_systems import row_security
from alongside.foundations.running.facts import facts
from alongside.foundations.running.safety import (
    Facts,
    cautions,
    open_to_all,
    reasons_against,
    weak,
)

SAFE = Facts(
    host="127.0.0.1",
    hosts=["alongside.example.org"],
    debug=False,
    demo=False,
    https=True,
    secret="qT7vBn2mXc9Lk4Ws8Rz1Yd6Hf3Gj5Pa0",
)
UNSAFE = {
    "Debug is on": {"debug": True},
    "secret key is short": {"secret": "short"},
    "ALONGSIDE_HOSTS has": {"hosts": ["*"]},
    "by one click": {"demo": True},
    "without HTTPS": {"https": False},
    "is a superuser": {"superuser": True, "role": "postgres"},
    "bypasses row security": {"bypasses_row_security": True, "role": "owner"},
    "Row security is missing on a, b, c and others": {"unsecured": ["a", "b", "c", "d"]},
    "lacks 2 of this version's changes": {"pending": ["people 0009", "people 0010"]},
}


def test_what_is_as_it_should_be_may_be_served():
    assert reasons_against(SAFE) == []


@pytest.mark.parametrize("said", UNSAFE)
def test_each_danger_is_one_reason(said):
    [reason] = reasons_against(replace(SAFE, **UNSAFE[said]))
    assert said in reason


def test_all_reasons_are_said_at_once(tmp_path):
    everything = {name: value for each in UNSAFE.values() for name, value in each.items()}
    everything |= {"pending": (), "open_files": [tmp_path]}
    assert len(reasons_against(replace(SAFE, **everything))) == 9


def test_demo_and_plain_pages_are_for_this_machine_alone():
    here = replace(SAFE, hosts=["localhost", "127.0.0.1", "[::1]"], demo=True, https=False)
    assert reasons_against(here) == []
    assert len(reasons_against(replace(here, host="0.0.0.0"))) == 2


def test_database_elsewhere_is_a_caution_until_its_certificate_is_checked():
    assert cautions(SAFE) == []
    away = replace(SAFE, database_elsewhere="db.example.org")
    [plain] = cautions(away)
    assert "not encrypted" in plain
    assert "db.example.org" in plain
    [unchecked] = cautions(replace(away, database_sealed="encrypted"))
    assert "nothing checks" in unchecked
    assert cautions(replace(away, database_sealed="verified")) == []
    assert reasons_against(away) == []


@pytest.mark.parametrize(
    "secret",
    ["", "a" * 60, "django-insecure-qT7vBn2mXc9Lk4Ws8Rz1Yd6H", "qT7vBn2mXc9ChangeMe4Ws8Rz1Yd6Hf3"],
)
def test_key_that_can_be_guessed_is_weak(secret):
    assert weak(secret)


@given(st.text(min_size=0, max_size=31))
def test_no_short_key_is_strong(secret):
    assert weak(secret)


def test_file_that_others_can_read_is_open(tmp_path):
    closed, opened = tmp_path / "closed", tmp_path / "opened"
    for path, mode in ((closed, 0o600), (opened, 0o644)):
        path.touch()
        path.chmod(mode)
    assert open_to_all([closed, opened, tmp_path / "none"]) == [opened]


@pytest.mark.django_db
def test_database_of_the_tests_is_fit_to_serve(settings):
    settings.DEMO, settings.ALLOWED_HOSTS = False, ["localhost"]
    found = facts(host="127.0.0.1")
    assert (found.superuser, found.bypasses_row_security) == (False, False)
    assert (found.unsecured, found.pending) == ([], [])
    assert reasons_against(found) == []


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_table_that_lost_its_row_security_is_found():
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE outcomes_measure NO FORCE ROW LEVEL SECURITY")
    try:
        assert facts(host="127.0.0.1").unsecured == ["outcomes_measure"]
    finally:
        row_security.secure()


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("rights", "said"),
    [("SUPERUSER", "is a superuser"), ("NOSUPERUSER BYPASSRLS", "bypasses row security")],
)
def test_role_that_row_security_does_not_hold_is_refused(rights, said, settings):
    """The tests' server trusts everybody on its socket, so it lets a stronger role in."""
    settings.DEMO, settings.ALLOWED_HOSTS = False, ["localhost"]
    before = connection.settings_dict["USER"]
    _as_postgres(f"CREATE ROLE too_strong LOGIN {rights} IN ROLE {before}")
    connection.close()
    connection.settings_dict["USER"] = "too_strong"
    try:
        [reason] = reasons_against(facts(host="127.0.0.1"))
    finally:
        connection.close()
        connection.settings_dict["USER"] = before
        _as_postgres("DROP ROLE too_strong")
    assert said in reason
    assert "too_strong" in reason


def _as_postgres(statement):
    import psycopg  # noqa: PLC0415

    place = connection.settings_dict
    host = place["HOST"] or place["OPTIONS"].get("host")
    with psycopg.connect(host=host, user="postgres", dbname="postgres", autocommit=True) as other:
        other.execute(statement)
