"""Whatever a page of a room lists can be had as CSV and as JSON, or there is a reason why not."""

import datetime as dt
import json

import pytest

from alongside.foundations.care_systems.actions.setting_up import count_people
from alongside.foundations.register.rooms import rooms
from tests.factories import (
    NOW,
    make_claim,
    make_measure,
    make_organisation,
    make_post,
    make_series_with_figures,
    make_system,
    make_viewer,
)
from tests.foundations.people.made import make_answer, make_contact, make_partnership
from tests.web.routes import routes_of_a_system
from tests.web.visitors import analyst

AS_FILES = {
    "outcomes:summary": "outcomes:summary-table",
    "outcomes:measures": "outcomes:measures-table",
    "outcomes:assurance": "outcomes:assurance-table",
    "outcomes:claims": "outcomes:claims-table",
    "outcomes:series": "outcomes:series-file",
    "outcomes:places": "outcomes:places-file",
    "outcomes:gap": "outcomes:gap-file",
    "outcomes:needs-of": "outcomes:needs-file",
    "visions:models": "visions:models-file",
    "visions:model": "visions:model-file",
    "visions:purposes": "visions:purposes-file",
    "visions:changes": "visions:changes-file",
    "visions:checks": "visions:checks-file",
    "visions:check": "visions:check-file",
    "visions:standings": "visions:standings-file",
    "visions:plan": "visions:plan-file",
}
"""Pages that list something, and the route of their files."""

FORM = "a form, or an act that leads back to a page"
WITHOUT_FILES = {
    "outcomes:measure": "its series are in the summary, chosen by words",
    "outcomes:claim": "one claim, and no list",
    "outcomes:needs": "names of areas, each with a page that has files",
    "outcomes:new-measure": FORM,
    "outcomes:edit-measure": FORM,
    "outcomes:move-purpose": FORM,
    "outcomes:new-limits": FORM,
    "outcomes:old-limits": FORM,
    "outcomes:withdraw-claim": FORM,
    "outcomes:import": FORM,
    "outcomes:mapping": FORM,
    "visions:new-model": FORM,
    "visions:boxes": FORM,
    "visions:authors": FORM,
    "visions:box": "one box, which stands in the file of its logic model",
    "visions:new-link": FORM,
    "visions:link": "one link, which stands in the file of its logic model",
    "visions:change-link": FORM,
    "visions:end-link": FORM,
    "visions:doubt": FORM,
    "visions:settle": FORM,
    "visions:purpose": "one purpose, which stands in the file of all",
    "visions:new-purpose": FORM,
    "visions:change-purpose": FORM,
    "visions:priority": "one priority, which stands in the file of all",
    "visions:new-priority": FORM,
    "visions:change-aim": FORM,
    "visions:change-method": FORM,
    "visions:end-priority": FORM,
    "visions:new-check": FORM,
    "visions:new-sounding": FORM,
    "visions:sounding": "a form, and the way to the release, which has a file",
    "visions:close-sounding": FORM,
    "visions:versions": "names and days; what changed stands on the page of each",
    "visions:version": "two versions compared, in words",
    "visions:import": FORM,
    "visions:meaning": FORM,
    "visions:new-role": FORM,
    "visions:plain-words": "sentences of the logic model itself, each with the way to mend it",
    "visions:whole-file": "all of a logic model, to bring in again",
}
TABLES = [route for route in routes_of_a_system() if route.name.endswith("-table")]


def test_every_page_of_a_room_has_its_files_or_a_reason():
    spaces = {room.label for room in rooms()}
    names = {route.name for route in routes_of_a_system()}
    asked = {name for name in names if name.rpartition(":")[0] in spaces}
    assert asked == set(AS_FILES) | set(AS_FILES.values()) | set(WITHOUT_FILES)


@pytest.mark.django_db
@pytest.mark.sqlite  # a file is written from what the page shows
@pytest.mark.parametrize("route", TABLES, ids=lambda route: route.name)
def test_files_of_a_page_hold_the_same_rows(route):
    system = make_system()
    measure = make_measure(system)
    make_series_with_figures(measure, [5.0, 6.0] * 8 + [40.0])
    held_to = make_measure(system, "Waits", purpose="assurance")
    make_series_with_figures(held_to, [5.0, 6.0] * 8 + [40.0])
    make_claim(make_viewer(system), measure=measure)
    make_partnership(system)
    make_post(make_organisation(system))
    whole = system.areas.get()
    count_people(whole, people=9, as_of=dt.date(2024, 6, 30), source="Count", now=NOW)
    make_contact(system)
    make_answer(system)
    keeper = analyst(system)
    csv = keeper.get(route.address(system=system.slug, form="csv"))
    said = json.loads(keeper.get(route.address(system=system.slug, form="json")).content)["items"]
    lines = csv.content.decode("utf-8-sig").splitlines()
    assert said
    assert lines[0].split(",") == list(said[0])
    assert len(lines) == len(said) + 1
