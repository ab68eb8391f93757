"""With HTTPS on, as in production: cookies of this host alone, HTTPS for a year, tokens refused."""

import json
import os
import subprocess
import sys

import pytest

from tests.migrated import NAME, ready

ASK = """
import json, django
django.setup()
from django.test import Client, override_settings
answers = {}
with override_settings(ALLOWED_HOSTS=["localhost"]):
    client = Client(headers={"Host": "localhost"})
    for name, path, secure in (
        ("page", "/accessibility", True), ("sign-in", "/sign-in", True),
        ("file", "/static/built/alongside.css", True), ("none", "/nowhere", True),
        ("plain", "/accessibility", False), ("program", "/api/v1/measures", False),
    ):
        answer = client.get(path, secure=secure)
        cookies = {each.key: each.OutputString() for each in answer.cookies.values()}
        answers[name] = [answer.status_code, dict(answer.headers), cookies]
        answer.close()
print(json.dumps(answers))
"""


@pytest.fixture(scope="module")
def answers(tmp_path_factory):
    """What a process of its own answers, whose settings were read with HTTPS on."""
    kept = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    folder = tmp_path_factory.mktemp("https")
    ready(folder / NAME)
    given = {"ALONGSIDE_HTTPS": "1", "ALONGSIDE_DATA_DIR": str(folder), "PYTHONWARNINGS": "ignore"}
    given["DJANGO_SETTINGS_MODULE"] = "alongside.web.settings"
    done = subprocess.run(
        [sys.executable, "-c", ASK], env={**kept, **given}, capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


def test_every_cookie_is_secure_and_of_this_host_alone(answers):
    cookies = {**answers["page"][2], **answers["sign-in"][2]}
    assert cookies
    for name, cookie in cookies.items():
        assert name.startswith("__Host-"), cookie
        assert {"Secure", "HttpOnly", "Path=/"} <= set(cookie.split("; ")), cookie
        assert "Domain" not in cookie


@pytest.mark.parametrize("name", ["page", "sign-in", "file", "none"])
def test_browsers_stay_with_https_for_a_year_and_everywhere_below(answers, name):
    said = answers[name][1]["Strict-Transport-Security"]
    assert said == "max-age=31536000; includeSubDomains"


def test_people_are_led_to_https(answers):
    status, headers, _ = answers["plain"]
    assert (status, headers["Location"]) == (301, "https://localhost/accessibility")


def test_program_that_asks_in_the_clear_is_refused_and_told(answers):
    status, headers, _ = answers["program"]
    assert (status, headers["Content-Type"]) == (403, "application/problem+json")
    assert "Location" not in headers
