"""Rows as lines of JSON that say the same on every database."""

import base64
import datetime as dt
import decimal
import json
import uuid
from collections.abc import Sequence
from typing import Any

from django.utils.duration import duration_iso_string

Line = Sequence[Any]


def encoded(row: Line) -> bytes:
    """A row as one line."""
    text = json.dumps(row, default=_plain, ensure_ascii=False, separators=(",", ":"))
    return text.encode() + b"\n"


def canonical(row: Line, line: bytes) -> bytes:
    """The line that checksums are made of: databases may reorder what a JSON column holds."""
    if not any(isinstance(value, dict | list) for value in row):
        return line
    text = json.dumps(
        [_ordered(value) for value in row],
        default=_plain,
        ensure_ascii=False,
        separators=(",", ":"),
        sort_keys=True,
    )
    return text.encode() + b"\n"


def decoded(line: bytes) -> list[Any]:
    """The plain values of a line; a field makes them what they were."""
    found: list[Any] = json.loads(line)
    return found


def _plain(value: Any) -> Any:
    """What JSON has no sign for, as its field's `to_python` reads it."""
    match value:
        case dt.datetime() | dt.date() | dt.time():
            return value.isoformat()
        case uuid.UUID() | decimal.Decimal():
            return str(value)
        case dt.timedelta():
            return duration_iso_string(value)
        case bytes() | memoryview():
            return base64.b64encode(value).decode("ascii")
    raise TypeError(f"A backup has no way to write {type(value).__name__}.")


def _ordered(value: Any) -> Any:
    """A JSON value with whole numbers as such: PostgreSQL writes 1e20 without its exponent."""
    match value:
        case dict():
            return {key: _ordered(each) for key, each in value.items()}
        case list():
            return [_ordered(each) for each in value]
        case float() if value.is_integer():
            return int(value)
    return value
