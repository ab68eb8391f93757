"""A pause, set by the programme team, and one of each noun that is published."""

import datetime as dt
from dataclasses import replace

from alongside.foundations.publishing.actions import set_pause
from tests.factories import TODAY, make_claim, make_measure
from tests.foundations.documents.made import make_brief, make_document
from tests.foundations.releases.made import make_release
from tests.rooms.visions.made import make_check, make_link, make_model, make_priority, make_purpose

REASON = "The county council's guidance for the weeks before polling day"


def _keeper(by):
    """The same viewer, on the programme team."""
    return replace(by, responsibilities=frozenset({"programme_team"}))


PUBLISHED = {
    "releases.release": make_release,
    "documents.document": make_document,
    "documents.brief": make_brief,
    "outcomes.measure": lambda by: make_measure(by.system),
    "outcomes.claim": make_claim,
    "visions.logicmodel": make_model,
    "visions.link": lambda by: make_link(make_model(by), "LE1", "LC01", by=by),
    "visions.purpose": lambda by: make_purpose(_keeper(by)),
    "visions.priority": lambda by: make_priority(_keeper(by)),
    "visions.principlecheck": make_check,
}
"""How one of each is made for everybody; a new noun that publishes needs a line."""


def make_pause(by, *, begins=0, days=30, elections="County council elections"):
    first = TODAY + dt.timedelta(days=begins)
    last = first + dt.timedelta(days=days)
    return set_pause(elections=elections, first_day=first, last_day=last, reason=REASON, by=by)
