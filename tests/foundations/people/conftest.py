"""A post of the programme team's system, who holds it, and who keeps the system."""

import pytest

from alongside.foundations.people.models import Post
from tests.factories import ago, make_organisation, make_person_with_post, make_viewer


@pytest.fixture
def keeper(system):
    return make_viewer(system, responsibilities=["programme_team"])


@pytest.fixture
def person(system):
    return make_person_with_post(make_organisation(system), title="Lead", started_at=ago(days=900))


@pytest.fixture
def post(person):
    return Post.objects.get(holdings__person=person)
