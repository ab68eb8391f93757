"""What is put into the parts of an address and into its query: a new one needs a row here."""

import itertools
import random
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any

from alongside.foundations.commitments.words import Verb
from alongside.foundations.people.models import Holding
from alongside.foundations.register.houses import nouns
from tests.isolation import bounds
from tests.isolation.canaries import ASKERS, IDS
from tests.isolation.planting import Ground
from tests.web.routes import Route

NOWHERE = {
    "pk": "987654321",
    "other": "987654321",
    "slug": "no-such-thing",
    "person": "98765432-0000-4000-8000-000000000000",
}
"""What never existed, in place of what somebody else has."""

PARAMETERS = ("words", "q", "search", "sort", "order", "filter", "page", "next", "area", "owner",
              "organisation", "measure", "person", "post", "item", "level", "place", "system",
              "since", "after", "cursor", "format", "noun", "thing", "id", "kind", "all", "choose",
              "until", "subject", "sector", "who", "what", "whom", "version",
              "framework", "purpose", "state", "template", "verb", "period", "role")  # fmt: skip
"""Names of parameters that are tried on every page. What a page reads and is not among them is
a fault of the net."""

SEED = 20_261_124


def parts_of(route: Route) -> list[str]:
    """What the route needs beside the system."""
    return sorted(route.needs - {"system_slug"})


def chosen(
    route: Route, ground: Ground, *, most: int, every_form: bool = True
) -> list[dict[str, str]]:
    """At most so many ways to fill the parts of a route from one ground: the likeliest, then some.

    A noun and an id go together as they do in life. Without `every_form` each name is there once,
    in turn with the first, second, third of whatever else the route asks for.
    """
    needs = parts_of(route)
    if "noun" in needs:
        each = [
            [{"noun": noun, "pk": pk} for pk in ids_of(ground, noun)] for noun in sorted(nouns())
        ]
        ways = [way for row in itertools.zip_longest(*each) for way in row if way]
    else:
        ways = [
            dict(zip(needs, values, strict=True))
            for values in itertools.product(*(PARTS[need](ground) for need in needs))
        ]
    if "slug" in needs and not every_form:
        ways = _each_name_once(ways)
    if "slug" in needs:  # names are of one noun each, so each may be the route's own
        most = max(most, len(ways))
    likely, rest = ways[: most // 2 + 1], ways[most // 2 + 1 :]
    left = most - len(likely)
    return likely + (rest if len(rest) <= left else random.Random(SEED).sample(rest, max(left, 0)))


def _each_name_once(ways: list[dict[str, str]]) -> list[dict[str, str]]:
    by_name: dict[str, list[dict[str, str]]] = {}
    for way in ways:
        by_name.setdefault(way["slug"], []).append(way)
    return [forms[at % len(forms)] for at, forms in enumerate(by_name.values())]


@cache
def ids_of(ground: Ground, noun: str = "") -> tuple[str, ...]:
    """Ids of that ground, of one noun or of all: the first and the last of each.

    Numbers all: what has another kind of id stands in no address.
    Those that most nouns have come first, so that whatever a route is about, its own is early.
    """
    models = [nouns()[noun].model_class] if noun else bounds.of_a_system()
    counted = Counter(pk for model in models for pk in _ends(model, ground))
    found = [pk for pk, _ in counted.most_common() if pk.isdigit()]
    for_few = [pk for pk in found if is_for_nobody_here({"pk": pk})]
    rest = [pk for pk in found if pk not in for_few]
    pairs = itertools.zip_longest(rest, for_few)
    return tuple(pk for pair in pairs for pk in pair if pk)


@cache
def slugs_of(ground: Ground, first: Any = None) -> tuple[str, ...]:
    """Names in addresses of that ground: of each noun that has them the first and the last.

    Those of the model `first` come first.
    """
    found = []
    for model in sorted(bounds.of_a_system(), key=lambda each: each is not first):
        if any(field.name == "slug" for field in model._meta.concrete_fields):
            rows = model._base_manager.filter(pk__in=_ends(model, ground))
            found.append(rows.order_by("pk").values_list("slug", flat=True))
    return tuple(
        dict.fromkeys(slug for row in itertools.zip_longest(*found) for slug in row if slug)
    )


def people_of(ground: Ground) -> list[str]:
    """The accounts of whoever holds a post in the body of that ground, longest first."""
    held = Holding.objects.filter(system=ground.system, post__organisation=ground.body)
    return [str(pk) for pk in held.order_by("started_at", "pk").values_list("person_id", flat=True)]


def _ends(model: Any, ground: Ground) -> list[str]:
    rows = model._base_manager.filter(system_id=ground.system.pk)
    pks = [pk for pk in rows.order_by("pk").values_list("pk", flat=True) if _is_of(pk, ground)]
    few = [pk for pk in pks if is_for_nobody_here({"pk": str(pk)})]
    return [str(pk) for pk in dict.fromkeys([*pks[:1], *few[:1], *pks[-1:]])]


def _is_of(pk: object, ground: Ground) -> bool:
    """Whether it is one of the ground's, or of whoever asks, who belongs to one's own."""
    if not isinstance(pk, int):
        return True
    start = IDS[ground.where]
    return start < pk < start + 1_000_000 or (ground.where == "own" and pk > ASKERS)


def is_for_nobody_here(given: Mapping[str, str]) -> bool:
    """Whether something in it is kept from every one of the ten roles."""
    low, high = IDS["person"], IDS["other"]
    return any(
        value.startswith("qzkperson") or (value.isdigit() and low < int(value) < high)
        for value in given.values()
    )


def nowhere(given: Mapping[str, str]) -> dict[str, str]:
    """The same, of something that never existed."""
    return {need: NOWHERE.get(need, value) for need, value in given.items()}


PARTS: Mapping[str, Callable[[Ground], Sequence[str]]] = {
    "pk": ids_of,
    "other": ids_of,
    "slug": slugs_of,
    "person": people_of,
    "noun": lambda ground: sorted(nouns()),
    "verb": lambda ground: list(Verb),
    "kind": lambda ground: ["csv", "json", "svg", "png", "pdf", "pptx"],
    "paper": lambda ground: ["pdf", "pptx"],
    "whole": lambda ground: ["yaml", "xlsx"],
    "form": lambda ground: ["csv", "json", "yaml", "xlsx"],
    "chart": lambda ground: ["places", "funnel"],
}
"""For each part of a route within a system, what may stand there."""
