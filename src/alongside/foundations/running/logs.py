"""Log lines that say what happened, and nothing about anybody.

A line holds no address, query, body, name or id of a person. A page is named by its route. What
an exception says may hold content, so only its kind and where it happened are written, never its
text nor the values around it; of what other libraries log, only the sentence without its values.
"""

import datetime as dt
import json
import logging
import traceback
from typing import Any

REQUESTS = "alongside.requests"
SPOKEN_BY_US = ("alongside", "uvicorn")
FIELDS = ("request", "route", "method", "status", "milliseconds", "system")


class Lines(logging.Formatter):
    """Each record as one line of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        return json.dumps(said(record), ensure_ascii=False)


class Text(logging.Formatter):
    """The same to be read by people."""

    def format(self, record: logging.LogRecord) -> str:
        facts = said(record)
        head = f"{facts.pop('at')} {facts.pop('level')} {facts.pop('logger')}"
        return " ".join([head, *(f"{name}={value}" for name, value in facts.items())])


def said(record: logging.LogRecord) -> dict[str, Any]:
    """What a record may say."""
    at = dt.datetime.fromtimestamp(record.created, tz=dt.UTC)
    facts: dict[str, Any] = {
        "at": at.isoformat(timespec="milliseconds"),
        "level": record.levelname.lower(),
        "logger": record.name,
    }
    if record.args or record.name.startswith(SPOKEN_BY_US):
        facts["event"] = str(record.msg)  # without its values
    for name in FIELDS:
        if (value := record.__dict__.get(name)) is not None and not _is_request(value):
            facts[name] = value
    if record.exc_info and record.exc_info[0]:
        facts["error"] = record.exc_info[0].__name__
        facts["where"] = [
            f"{frame.filename.rpartition('site-packages/')[2]}:{frame.lineno} {frame.name}"
            for frame in traceback.extract_tb(record.exc_info[2])[-12:]
        ]
    return facts


def _is_request(value: Any) -> bool:
    """Django hangs the whole request on its records, under the name we use for its number."""
    return not isinstance(value, str | int | float)
