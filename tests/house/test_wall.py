"""Every file that leaves says on which side of the wall between learning and assurance it stands.

What is gathered for assurance holds nothing that is for learning (tests/rooms/outcomes holds it to
that); every other file of a room, or of a page above the rooms, says beside each figure what it is
for. Foundations stand below the rooms and hold no measures. A new file fails here until it is
named.
"""

import inspect

from django.apps import apps
from django.urls import get_resolver

from alongside.foundations.audiences.models import Walled
from alongside.foundations.register.houses import houses
from alongside.rooms.outcomes.queries import assurance
from tests.house.test_routes import CLOSED, _routes
from tests.house.tree import SOURCE, modules

WORDS = "what people wrote or judged, and no measures"
FOR_ASSURANCE = {
    "outcomes/assurance\\.(?P<form>csv|json)$": "starts from `for_assurance`",
}
SAYS_WHAT_IT_IS_FOR = {
    "visions/(?P<pk>\\d{1,18})\\.(?P<form>csv|json)$": (
        "a column, `for_learning`, of the measures at the ends of a link"
    ),
    "visions/(?P<pk>\\d{1,18})/plan\\.(?P<paper>pdf|pptx)$": (
        "beside each box whose measures are for learning, and once for all at the foot"
    ),
    "visions/(?P<pk>\\d{1,18})/whole\\.(?P<whole>yaml|xlsx)$": (
        "what its authors say, and no measures"
    ),
    "visions/logic-models\\.(?P<form>csv|json)$": "it counts boxes, links and doubts, no measures",
    "visions/purposes\\.(?P<form>csv|json)$": WORDS,
    "visions/purposes/changes\\.(?P<form>csv|json)$": WORDS,
    "visions/checks\\.(?P<form>csv|json)$": WORDS,
    "visions/checks/(?P<pk>\\d{1,18})\\.(?P<form>csv|json)$": WORDS,
    "visions/standings\\.(?P<form>csv|json)$": WORDS,
    "golden-thread\\.(?P<form>csv|json)$": "a column, `for_learning`",
    "where-we-stand.pdf": "`Card.in_words` says of each card that is for learning that it is",
    "where-we-stand\\.(?P<form>csv|json)$": "a column, `for_learning`",
    "outcomes/summary\\.(?P<form>csv|json)$": "a column, `purpose`",
    "outcomes/measures\\.(?P<form>csv|json)$": "a column, `purpose`",
    "outcomes/claims\\.(?P<form>csv|json)$": "a column, `purpose`, of the measure it quotes",
    "outcomes/measures/(?P<slug>[-\\w]{1,80})/(?P<chart>places|funnel)\\."
    "(?P<kind>png|svg|csv|json|pdf|pptx)$": "in its name, and in the notes of its picture",
    "outcomes/measures/(?P<slug>[-\\w]{1,80})/gap\\.(?P<kind>png|svg|csv|json|pdf|pptx)$": (
        "in its name, and in the notes of its picture"
    ),
    "outcomes/needs/(?P<slug>[-\\w]{1,80})\\.(?P<form>csv|json)$": "a column, `purpose`",
    "outcomes/series/(?P<pk>\\d{1,18})\\.(?P<kind>png|svg|csv|json|pdf|pptx)$": (
        "in its name, and in the source line of its picture"
    ),
}


def _below_the_wall() -> set[str]:
    """Apps that stand below every room and wall nothing: their files can hold no measures."""
    walled = {model._meta.app_label for model in apps.get_models() if issubclass(model, Walled)}
    below = {house.label for house in houses() if ".foundations." in house.name}
    assert not walled & below, "a foundation that walls something names its files here"
    return below


def test_every_file_stands_on_one_side():
    files = {
        route.removeprefix(CLOSED)
        for route in _routes(get_resolver().url_patterns)
        if route.startswith(CLOSED) and "." in route
    }
    above = {file for file in files if file.partition("/")[0] not in _below_the_wall()}
    assert sorted([*FOR_ASSURANCE, *SAYS_WHAT_IT_IS_FOR]) == sorted(above)


def test_whatever_is_gathered_for_assurance_starts_on_its_side():
    for name, found in inspect.getmembers(assurance, inspect.isfunction):
        if found.__module__ == assurance.__name__ and name.endswith("_for_assurance"):
            source = inspect.getsource(found)
            assert "for_assurance(" in source.partition('"""')[2], name


def test_nothing_else_gathers_for_assurance_by_a_filter_of_its_own():
    """`purpose=ASSURANCE` written out would go round the one door."""
    for path, _ in modules(SOURCE / "rooms"):
        assert "purpose=Purpose.ASSURANCE" not in path.read_text(encoding="utf-8"), path
