"""Every declared noun's page shows its threads, by the one component."""

import pytest

from alongside.foundations.frameworks.models import FrameworkItem
from alongside.foundations.register.houses import nouns
from alongside.rooms.visions.models import Box
from tests.factories import (
    make_area,
    make_claim,
    make_measure,
    make_organisation,
    make_post,
    make_series_with_figures,
    make_system,
    make_viewer,
)
from tests.foundations.commitments.made import make_commitment
from tests.foundations.documents.made import make_brief, make_document
from tests.foundations.frameworks.made import make_framework, make_version
from tests.foundations.people.made import make_contact, make_partnership
from tests.foundations.publishing.made import make_pause
from tests.foundations.releases.made import make_release
from tests.rooms.visions.made import (
    make_check,
    make_link,
    make_model,
    make_priority,
    make_purpose,
)
from tests.web.visitors import visitor

pytestmark = pytest.mark.django_db


def make_item(viewer):
    """A published item, as the viewer sees it."""
    made = make_version(make_framework()).items.first()
    return FrameworkItem.objects.visible_to(viewer).get(pk=made.pk)


def make_box(viewer):
    """A box of a logic model."""
    return Box.objects.filter(logic_model=make_model(viewer)).first()


def _keeper(system):
    return make_viewer(system, responsibilities=["programme_team"])


MADE = {
    "care_systems.organisation": lambda viewer: make_organisation(viewer.system),
    "care_systems.area": lambda viewer: make_area(viewer.system),
    "care_systems.partnership": lambda viewer: make_partnership(viewer.system),
    "care_systems.externalcontact": lambda viewer: make_contact(viewer.system),
    "people.post": lambda viewer: make_post(make_organisation(viewer.system)),
    "frameworks.frameworkitem": make_item,
    "documents.brief": make_brief,
    "documents.document": make_document,
    "releases.release": make_release,
    "outcomes.measure": lambda viewer: make_measure(viewer.system),
    "outcomes.claim": make_claim,
    "outcomes.series": lambda viewer: make_series_with_figures(make_measure(viewer.system), [1.0]),
    "visions.logicmodel": make_model,
    "visions.box": make_box,
    "visions.link": lambda viewer: make_link(make_model(viewer), "LE1", "LC01", by=viewer),
    "visions.purpose": lambda viewer: make_purpose(_keeper(viewer.system)),
    "visions.priority": lambda viewer: make_priority(_keeper(viewer.system)),
    "visions.principlecheck": make_check,
    "commitments.commitment": lambda viewer: make_commitment(viewer, of=viewer),
    "publishing.pause": lambda viewer: make_pause(_keeper(viewer.system)),
}
"""How to make one of each noun. A new noun comes here, and its page says
`{% set thread_of = thing %}`."""


def _opened() -> list[str]:
    return [key for key, noun in nouns().items() if hasattr(noun.model_class, "get_absolute_url")]


@pytest.mark.parametrize("key", _opened())
def test_every_nouns_page_shows_its_threads(key):
    viewer = make_viewer(make_system())
    thing = MADE[key](viewer)
    page = visitor(viewer.system).get(thing.get_absolute_url()).content.decode()
    assert page.count('id="threads"') == 1
    assert f"/threads/join/{key}/{thing.pk}" in page


def test_no_way_of_making_is_left_over():
    assert set(MADE) <= set(nouns())
