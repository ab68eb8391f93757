"""Who asks for pages of partners, places and posts, and where these are."""

import pytest

from tests.factories import make_organisation
from tests.web.visitors import keeper


@pytest.fixture
def client(system):
    return keeper(system)


@pytest.fixture
def hill(system):
    return make_organisation(system, "Hill Trust", ods_code="RX1")


@pytest.fixture
def at(system):
    return lambda rest: f"/s/{system.slug}/people/{rest}"
