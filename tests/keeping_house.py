"""What every test of the house may rely on: a database that answers for all systems."""

from pathlib import Path

import pytest
from django.db import connection

from alongside.foundations.care_systems import tenancy
from alongside.foundations.register import unchanging
from tests.factories import make_system
from tests.migrated import migrated

TRANSACTIONS = {"transactional_db", "live_server"}


def pytest_collection_modifyitems(config, items):
    other = "sqlite" if connection.vendor == "postgresql" else "postgresql"
    others = [item for item in items if item.get_closest_marker(other)]
    items[:] = [item for item in items if not item.get_closest_marker(other)]
    config.hook.pytest_deselected(items=others)


@pytest.fixture(scope="session")
def django_db_keepdb(django_db_modify_db_settings):
    """Whether the database of the tests is there before them: on SQLite, with every migration."""
    if connection.vendor == "sqlite":
        migrated(Path(connection.settings_dict["TEST"]["NAME"]))
    return connection.vendor == "sqlite"


@pytest.fixture(autouse=True, scope="session")
def answering_for_every_system():
    """Tests set things up as the command line does; pages narrow it down for themselves."""
    tenancy.answer_for_every_system()


@pytest.fixture
def system():
    """A system with its widest area and nobody in it."""
    return make_system()


@pytest.fixture(autouse=True)
def what_the_database_keeps_is_let_go_at_the_end(request):
    """Tests with real transactions empty every table, also those that nobody may empty."""
    marker = request.node.get_closest_marker("django_db")
    real = (marker and marker.kwargs.get("transaction")) or TRANSACTIONS.intersection(
        request.fixturenames
    )
    if not real:
        yield
        return
    request.getfixturevalue("transactional_db")
    yield
    unchanging.let_go()  # emptying the tables ends as every migration does: they are guarded again
