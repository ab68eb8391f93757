"""The log: one line for each request, and not a word about anybody."""

import json
import logging
import sys

import pytest

from alongside.foundations.running.logs import REQUESTS, Lines, Text
from tests.factories import make_measure, make_system
from tests.web.visitors import analyst

CANARY = "canary-finch"


class Kept(logging.Handler):
    def __init__(self, formatter):
        super().__init__(level=logging.DEBUG)
        self.setFormatter(formatter)
        self.lines = []

    def emit(self, record):
        self.lines.append(self.format(record))


@pytest.fixture
def lines():
    """Everything that is logged, as lines of JSON."""
    kept = Kept(Lines())
    loggers = [logging.getLogger(name) for name in ("", REQUESTS)]
    before = [logger.level for logger in loggers]
    loggers[0].addHandler(kept)
    for logger in loggers:
        logger.setLevel(logging.INFO)
    yield kept.lines
    loggers[0].removeHandler(kept)
    for logger, level in zip(loggers, before, strict=True):
        logger.setLevel(level)


def requests(lines):
    return [each for each in map(json.loads, lines) if each["logger"] == REQUESTS]


@pytest.mark.django_db
def test_request_is_one_line_that_names_its_route(lines):
    system = make_system()
    response = analyst(system).get(f"/s/{system.slug}/outcomes/")
    [line] = requests(lines)
    assert line["request"] == response.headers["X-Request-ID"]
    assert (line["route"], line["method"], line["status"]) == ("outcomes:summary", "GET", 200)
    assert line["system"] == system.pk
    assert line["milliseconds"] > 0
    assert set(line) == {
        "at", "level", "logger", "event", "request", "route", "method", "status",
        "milliseconds", "system",
    }  # fmt: skip


@pytest.mark.django_db
def test_nothing_personal_is_logged_whatever_is_asked(lines, client):
    system = make_system(slug=CANARY)
    measure = make_measure(system, f"{CANARY} measure")
    person = analyst(system)
    for address in (
        f"/s/{CANARY}/outcomes/?q={CANARY}",
        f"/s/{CANARY}/outcomes/measures/{measure.slug}/",
        f"/s/{CANARY}/nowhere/{CANARY}@example.org",
        f"/{CANARY}",
    ):
        person.get(address, headers={"User-Agent": CANARY, "Referer": CANARY})
    person.post(f"/s/{CANARY}/outcomes/measures/add", {"name": CANARY})
    client.post("/sign-in", {"username": f"{CANARY}@example.org", "password": CANARY})
    client.get("/", headers={"Host": f"{CANARY}.example.org"})
    assert len(requests(lines)) == 7
    assert CANARY not in "\n".join(lines)
    ids = str(person.session["_auth_user_id"])
    assert ids not in "\n".join(lines)


def broken(text):
    hidden = f"{CANARY} {text}"
    raise ValueError(hidden)


@pytest.mark.parametrize("formatter", [Lines(), Text()])
def test_exception_is_its_kind_and_place_without_words_or_values(formatter):
    kept = Kept(formatter)
    logger = logging.getLogger("django.request")
    logger.addHandler(kept)
    try:
        broken(CANARY)
    except ValueError:
        logger.error("Internal Server Error: %s", f"/s/{CANARY}", exc_info=True)
    logger.removeHandler(kept)
    [line] = kept.lines
    assert "ValueError" in line
    assert "test_logs.py" in line
    assert "Internal Server Error: %s" in line
    assert CANARY not in line


def test_what_others_log_is_told_without_values():
    record = logging.LogRecord("other", logging.ERROR, "x.py", 1, f"about {CANARY}", None, None)
    assert CANARY not in Lines().format(record)
    ours = logging.LogRecord("alongside.x", logging.INFO, "x.py", 1, "started", None, None)
    assert json.loads(Lines().format(ours))["event"] == "started"
    ours.exc_info = (None, None, None)
    assert "error" not in json.loads(Lines().format(ours))
    assert sys.exc_info() == (None, None, None)


def test_request_that_django_hangs_on_a_record_is_left_out(rf):
    record = logging.LogRecord("django", logging.ERROR, "x.py", 1, "no", None, None)
    record.request = rf.get(f"/{CANARY}")
    assert "request" not in json.loads(Lines().format(record))


def test_text_is_for_people():
    record = logging.LogRecord("alongside.x", logging.INFO, "x.py", 1, "started", None, None)
    record.status = 200
    assert Text().format(record).endswith("info alongside.x event=started status=200")
