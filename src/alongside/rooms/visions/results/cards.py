"""What logic models say on Where we stand: which links are not agreed, and who can settle them."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.urls import reverse

from alongside.foundations.design.words import pluralise
from alongside.foundations.frameworks.queries import wordings
from alongside.foundations.people.viewers import Viewer
from alongside.foundations.register.rooms import Card, Domain, Speaks
from alongside.rooms.visions.models import Doubt
from alongside.rooms.visions.queries import models_counted, open_doubts

MOST = 3


def cards(viewer: Viewer) -> list[Card]:
    """How many logic models there are, and at most three links that are doubted."""
    models = list(models_counted(viewer))
    if not models:
        return []
    doubted: dict[tuple[int, int, int], list[Doubt]] = {}
    for each in open_doubts(viewer):
        key = (each.logic_model_id, each.cause_id, each.effect_id)
        doubted.setdefault(key, []).append(each)
    shown = list(doubted.values())[:MOST]
    said = wordings(viewer, items={pk for group in shown for pk in _ends(group[0])})
    return [
        _now(models, viewer=viewer, doubted=len(doubted)),
        *(_doubted(group, said=said) for group in shown),
    ]


def _now(models: Sequence[Any], *, viewer: Viewer, doubted: int) -> Card:
    boxes, links = (sum(getattr(one, name) for one in models) for name in ("boxes", "links"))
    agreed = f"{doubted} of them not agreed" if doubted else "none of them doubted"
    return Card(
        domain=Domain.INNOVATION,
        speaks=Speaks.NOW,
        title=pluralise(len(models), "logic model"),
        sentence=f"{pluralise(boxes, 'box', 'boxes')} and {pluralise(links, 'link')}, {agreed}.",
        url=reverse("visions:models", args=[viewer.system.slug]),
    )


def _doubted(group: Sequence[Doubt], *, said: Mapping[int, str]) -> Card:
    first = group[0]
    cause, effect = (said.get(item.pk, item.label) for item in (first.cause, first.effect))
    doubt = "doubts" if len(group) == 1 else "doubt"
    people = pluralise(len(group), "person", "people")
    return Card(
        domain=Domain.INNOVATION,
        speaks=Speaks.DECIDE,
        title=f"Does “{cause}” lead to “{effect}”?",
        sentence=f"{people} {doubt} it. The authors of “{first.logic_model}” can settle it.",
        url=first.logic_model.get_absolute_url(),
        about=first.logic_model.area.name,
        state="Not agreed",
    )


def _ends(doubt: Doubt) -> tuple[int, int]:
    return doubt.cause_id, doubt.effect_id
