"""Those whom most tests of this room are about."""

import pytest

from tests.factories import make_organisation, make_viewer
from tests.rooms.visions.made import make_model


@pytest.fixture
def trust(system):
    return make_organisation(system, "North Trust")


@pytest.fixture
def author(system, trust):
    return make_viewer(system, organisation=trust, name="Ana")


@pytest.fixture
def other(system):
    return make_viewer(system, organisation=make_organisation(system, "South Council"), name="Bo")


@pytest.fixture
def model(author):
    return make_model(author)
