"""For machines that watch: yes or no to strangers, and what is wrong to those who may know."""

import pytest

from alongside.foundations.running import readiness as looks

pytestmark = pytest.mark.django_db


def test_alive_says_so_and_nothing_else(client):
    response = client.get("/health")
    assert (response.status_code, response.json()) == (200, {"status": "alive"})
    assert "no-store" in response.headers["Cache-Control"]


def test_ready_is_told_in_full_to_this_machine(client):
    response = client.get("/health/ready")
    assert response.status_code == 200
    assert response.json() == {
        "status": "ready",
        "found": dict.fromkeys(["database", "migrations", "files", "disk"], "well"),
    }


@pytest.mark.parametrize(
    "stranger", [{"REMOTE_ADDR": "203.0.113.9"}, {"HTTP_X_FORWARDED_FOR": "203.0.113.9"}]
)
def test_strangers_hear_yes_or_no(client, settings, stranger):
    assert client.get("/health/ready", **stranger).json() == {"status": "ready"}
    settings.HEALTH_TOKEN = "a-token"
    wrong = client.get("/health/ready", **stranger, headers={"Authorization": "Bearer another"})
    assert wrong.json() == {"status": "ready"}
    right = client.get("/health/ready", **stranger, headers={"Authorization": "Bearer a-token"})
    assert "found" in right.json()


def test_not_ready_is_503(client, settings, tmp_path):
    in_the_way = tmp_path / "file"
    in_the_way.touch()
    settings.MEDIA_ROOT = in_the_way / "files"
    response = client.get("/health/ready")
    assert response.status_code == 503
    assert "nothing can be written" in response.json()["found"]["files"]


def test_full_disk_is_not_ready():
    now = looks.readiness(least_free=10**18)
    assert not now.ready
    assert "MB are free" in now.found["disk"]


def test_lacking_migrations_are_not_ready(monkeypatch):
    monkeypatch.setattr(looks, "pending_migrations", lambda: ["people 0009"])
    assert looks.readiness().found["migrations"].startswith("1 are lacking")


def test_database_that_does_not_answer_is_not_ready(monkeypatch):
    from django.db import OperationalError, connection  # noqa: PLC0415

    def gone(*arguments, **options):
        raise OperationalError

    monkeypatch.setattr(connection, "cursor", gone)
    monkeypatch.setattr(looks, "pending_migrations", gone)
    found = looks.readiness().found
    assert (found["database"], found["migrations"]) == ("it does not answer", "they cannot be read")


def test_health_is_answered_without_tls(client, settings):
    settings.SECURE_SSL_REDIRECT = True
    assert client.get("/health").status_code == 200
    assert client.get("/accessibility").status_code == 301
