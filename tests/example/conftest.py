"""The moment of the example."""

import datetime as dt

import pytest

NOW = dt.datetime(2026, 3, 18, 9, 30, tzinfo=dt.UTC)


@pytest.fixture(scope="session")
def now() -> dt.datetime:
    """The moment of the example: the middle of March 2026."""
    return NOW
