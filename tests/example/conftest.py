"""The example, written once for each file of tests that only read it."""

import datetime as dt

import pytest
from django.db import transaction

from alongside.example import generator

NOW = dt.datetime(2026, 3, 18, 9, 30, tzinfo=dt.UTC)


@pytest.fixture(scope="session")
def now() -> dt.datetime:
    """The moment of the example: the middle of March 2026."""
    return NOW


@pytest.fixture(scope="module")
def example(django_db_setup, django_db_blocker):
    """The example system, there until the last test of the file, and then gone."""
    with django_db_blocker.unblock():
        whole = transaction.atomic()
        whole.__enter__()
        system = generator.build(now=NOW)
    yield system
    with django_db_blocker.unblock():  # history cannot be flushed: it refuses to be deleted
        transaction.set_rollback(True)
        whole.__exit__(None, None, None)
