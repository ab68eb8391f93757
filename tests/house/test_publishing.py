"""Every way in which something comes before everybody leads through the pause before elections.

A room that is added later fails here until it says which of its acts publish.
"""

import ast

import pytest
from django.apps import apps

from alongside.foundations.audiences.models import ForAudience
from alongside.foundations.register.houses import houses, nouns
from tests.house.test_routes import PUBLIC
from tests.house.tree import SOURCE, modules

WORK_WITHIN = {
    "commitments.Commitment": "a promise between two posts is work, and work goes on",
}
"""Nouns for an audience that nobody publishes by making them, each with the reason."""

SHOWS_NOUNS: dict[str, str] = {}
"""Routes that need no sign-in and show something of a system, each with the noun it shows, which
says in `goes_public` by which acts it came there. There is none yet."""

NOTHING_OF_A_SYSTEM = {
    route: reason for route, reason in PUBLIC.items() if route not in SHOWS_NOUNS
}

QUIET = {
    "documents": {
        "withdrawn": "takes something back",
        "erased": "takes something back",
    },
    "releases": {
        "withdrawn": "takes something back",
        "chosen": "a rule that hides more than the one before",
    },
    "outcomes": {
        "withdrawn": "takes something back",
        "given new limits": "another reading of figures that are out already",
        "given old limits": "the same",
        "taken in": "figures of open measures come when they are due, as announced before",
    },
    "visions": {
        "added": "who may draw",
        "redrawn": "boxes of a framework that is open to all",
        "kept": "a name for what stands there already",
        "taken_out": "takes something back",
        "rated": "nobody is kept from saying how they see it",
        "doubted": "nobody is kept from saying what they doubt",
        "settled": "ends such a doubt",
        "ended": "takes something back",
        "opened": "nobody is kept from asking",
        "closed": "what came of it is a release, which publishes by itself",
        "judged": "nobody is kept from saying what they think of a proposal",
    },
}
"""Acts of apps that publish which put nothing new before anybody."""


def _publishing():
    return {key: noun for key, noun in nouns().items() if noun.publishes or noun.goes_public}


@pytest.mark.parametrize(
    "model",
    [model for model in apps.get_models() if issubclass(model, ForAudience)],
    ids=lambda model: model._meta.label,
)
def test_every_noun_for_an_audience_says_which_acts_publish_it(model):
    assert (model._meta.label_lower in _publishing()) != (model._meta.label in WORK_WITHIN)


def test_every_page_without_sign_in_shows_nothing_of_a_system_or_a_noun_that_was_published():
    for route in PUBLIC:
        if route in NOTHING_OF_A_SYSTEM:
            assert NOTHING_OF_A_SYSTEM[route]
        else:
            assert nouns()[SHOWS_NOUNS[route]].goes_public


def test_every_act_of_an_app_that_publishes_is_named_as_publishing_or_as_quiet():
    told = {noun.model.partition(".")[0] for noun in _publishing().values()}
    assert set(QUIET) == told
    for house in houses():
        if house.label in told:
            named = {verb for noun in house.nouns for verb in (*noun.publishes, *noun.goes_public)}
            assert named <= _recorded(house) | {"opened"}
            assert _recorded(house) - named <= set(QUIET[house.label]), house.label


def _recorded(house) -> set[str]:
    """The verbs that the app's code records as they stand there."""
    folder = SOURCE / house.name.removeprefix("alongside.").replace(".", "/")
    return {
        ast.literal_eval(node.args[0])
        for path, tree in modules()
        if folder in path.parents
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and ast.unparse(node.func) == "record"
        and isinstance(node.args[0], ast.Constant)
    }
