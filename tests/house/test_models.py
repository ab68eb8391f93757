"""Nouns are closed by default, point down, and have their migrations."""

import tomllib

import pytest
from django.apps import apps
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState

from tests.house.tree import ROOT

READ_THROUGH_SOMETHING_CLOSED = {
    "audiences.Audience": "read through `open_to`, which takes the viewer",
    "care_systems.CareSystem": "reached only as the system of a viewer, or for its name at home",
    "care_systems.Membership": "who the partners are is known to everybody in a system",
    "care_systems.Code": "published by the registers the codes come from",
    "care_systems.FormerAgreement": "what a partnership was is known to everybody in a system",
    "care_systems.FormerName": "what partners and places were called is known to everybody in it",
    "care_systems.Population": "published by the statistics office",
    "care_systems.Succession": "who came after whom is known to everybody in a system",
    "care_systems.AreaSuccession": "how boundaries were drawn is known to everybody in a system",
    "care_systems.SystemSuccession": "a name and a day, told to the system that comes after",
    "care_systems.PartnershipMember": "what partners are to each other is known to all of them",
    "care_systems.LegalStatus": "published law",
    "care_systems.Accountability": "whom a partner answers to is known to everybody in a system",
    "frameworks.Tag": "read only through a thing or an item that the viewer may see",
    "imports.RememberedMapping": "names of columns only, read for the viewer's own system",
    "moving_in.PostReference": "what a file calls a post, read for the viewer's own system",
    "people.Person": "an account is read by its owner, and as the name beside a recorded act",
    "people.PlannedTerms": "what a post will be is known to everybody in a system",
    "people.FormerTerms": "what a post was is known to everybody in a system",
    "people.Holding": "who holds what is known to everybody in a system",
    "people.Responsibility": "who is trusted with what is known to everybody in a system",
    "people.SignIn": "read by its own person, or to know whether a request is still somebody's",
    "people.FailedTries": "counted by the house itself, and shown to nobody",
    "people.Look": "read for the viewer alone, in `record_look`",
    "notices.Run": "read by the timetable alone",
    "threads.Thread": "read through both of its ends, in `threads.queries`",
    "outcomes.Target": "read only through its measure",
    "audiences.Crossing": "read through `of`, which takes a thing that was found visible",
}
"""Models whose default manager has no `visible_to`, each with the reason why not."""


def _ours():
    return [model for model in apps.get_models() if model.__module__.startswith("alongside.")]


def _floor(model):
    """How high a model's app stands: rooms on foundations, these as stacked in pyproject.toml."""
    module = model.__module__.split(".")
    if module[1] == "api":
        return 2000
    if module[1] == "rooms":
        return 1000
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    [stack] = [
        contract["layers"]
        for contract in contracts["tool"]["importlinter"]["contracts"]
        if contract["name"] == "Foundations are stacked"
    ]
    names = [layer.strip("()") for layer in reversed(stack)]
    return names.index(module[2])


def _relations():
    for model in _ours():
        for field in [*model._meta.fields, *model._meta.many_to_many]:
            if field.related_model:
                yield field


@pytest.mark.parametrize("field", list(_relations()), ids=str)
def test_every_foreign_key_points_down_or_stays_in_its_room(field):
    model, target = field.model, field.related_model
    same_app = model._meta.app_label == target._meta.app_label
    assert same_app or _floor(target) < _floor(model)


@pytest.mark.parametrize("model", _ours(), ids=lambda model: model._meta.label)
def test_every_model_is_closed_by_default(model):
    closed = hasattr(model._default_manager, "visible_to")
    assert closed or model._meta.label in READ_THROUGH_SOMETHING_CLOSED


def test_no_reason_is_given_for_what_is_closed_or_gone():
    open_ones = {
        model._meta.label for model in _ours() if not hasattr(model._default_manager, "visible_to")
    }
    assert set(READ_THROUGH_SOMETHING_CLOSED) == open_ones


@pytest.mark.parametrize(
    "model",
    [model for model in _ours() if model.__module__.startswith("alongside.rooms.")],
    ids=lambda model: model._meta.label,
)
def test_every_noun_of_a_room_carries_its_system(model):
    field = model._meta.get_field("system")
    assert field.related_model._meta.label == "care_systems.CareSystem"
    assert not field.null


def test_every_model_says_what_it_is():
    for model in _ours():
        assert model.__str__.__module__.startswith("alongside."), model._meta.label


def test_migrations_say_what_the_models_say():
    loader = MigrationLoader(None, ignore_no_migrations=True)
    changes = MigrationAutodetector(loader.project_state(), ProjectState.from_apps(apps)).changes(
        graph=loader.graph
    )
    named = {app: [migration.operations for migration in found] for app, found in changes.items()}
    assert named == {}
