"""The example, written once for all tests of what it tells, which only read it."""

import pytest
from django.db import transaction

from alongside.example import generator
from tests.example.conftest import NOW


@pytest.fixture(scope="package")
def example(django_db_setup, django_db_blocker):
    """The example system, there until the last of these tests, and then gone."""
    with django_db_blocker.unblock():
        whole = transaction.atomic()
        whole.__enter__()
        system = generator.build(now=NOW)
    yield system
    with django_db_blocker.unblock():  # history cannot be flushed: it refuses to be deleted
        transaction.set_rollback(True)
        whole.__exit__(None, None, None)
