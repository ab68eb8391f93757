"""Who asks for pages of partners, places and posts, and where these are."""

import pytest

from tests.factories import make_organisation, make_person_with_post
from tests.web.visitors import YEARS, keeper


@pytest.fixture
def client(system):
    return keeper(system)


@pytest.fixture
def hill(system):
    return make_organisation(system, "Hill Trust", ods_code="RX1")


@pytest.fixture
def at(system):
    return lambda rest: f"/s/{system.slug}/people/{rest}"


@pytest.fixture
def una(system):
    body = make_organisation(system, "Hill Trust")
    return make_person_with_post(body, name="Una Hale", title="Lead nurse", started_at=YEARS)
