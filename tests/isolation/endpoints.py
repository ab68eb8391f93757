"""Every endpoint of the API with what is put into each of its parameters: a new one needs a row."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from alongside.api.described import api
from alongside.foundations.care_systems.models import Area, Organisation
from alongside.rooms.outcomes.models import Measure
from tests.isolation.canaries import FIGURES
from tests.isolation.parts import ids_of, slugs_of
from tests.isolation.planting import Ground

Values = Callable[[Ground], Sequence[str]]


def _numbers(ground: Ground) -> list[str]:
    """Ids, and the numbers next to them: a page begins after a number that need not exist."""
    return [*ids_of(ground), *(str(int(pk) - 1) for pk in ids_of(ground)[:1])]


def _sizes(ground: Ground) -> list[str]:
    return ["1", "1000"]


def _days(ground: Ground) -> list[str]:
    return ["2000-01-01", "2024-02-01", "2099-01-01"]


def _moments(ground: Ground) -> list[str]:
    return ["2000-01-01T00:00:00Z", "2099-01-01T00:00:00Z"]


def _flags(ground: Ground) -> list[str]:
    return ["true"]


def _names(ground: Ground) -> list[str]:
    """Whatever a figure may be filed under: slugs, names and codes."""
    return [*slugs_of(ground), ground.body.name, ground.area.name, *ids_of(ground)[:1]]


PAGED: Mapping[str, Values] = {"limit": _sizes, "after": _numbers}
SUBJECT: Mapping[str, Values] = {
    "measure": partial(slugs_of, first=Measure),
    "area": partial(slugs_of, first=Area),
    "organisation": partial(slugs_of, first=Organisation),
}
FIGURES_ASKED: Mapping[str, Values] = {
    **PAGED,
    **SUBJECT,
    "series": ids_of,
    "period_from": _days,
    "period_to": _days,
}

ROWS: Mapping[str, Mapping[str, Values]] = {
    "GET /system": {},
    "GET /where-we-stand": {},
    "GET /organisations": PAGED,
    "GET /areas": PAGED,
    "GET /populations": PAGED,
    "GET /partnerships": PAGED,
    "GET /posts": PAGED,
    "GET /framework-items": PAGED,
    "GET /measures": PAGED,
    "GET /measures/{slug}": {"slug": SUBJECT["measure"]},
    "GET /measures/{slug}/places": {
        "slug": SUBJECT["measure"],
        "level": lambda ground: ["place", "neighbourhood"],
        "period": _days,
    },
    "GET /measures/{slug}/gap": {"slug": SUBJECT["measure"], "area": SUBJECT["area"]},
    "GET /needs/{slug}": {"slug": SUBJECT["area"]},
    "GET /series": {**PAGED, **SUBJECT},
    "GET /series/{id}": {"id": ids_of},
    "GET /observations": FIGURES_ASKED,
    "GET /observations.csv": FIGURES_ASKED,
    "GET /readings": {**PAGED, **SUBJECT, "since": _moments},
    "GET /claims": PAGED,
    "GET /claims/{id}": {"id": ids_of},
    "POST /observations": {
        "dry_run": _flags,
        "measure": _names,
        "observations.measure": _names,
        "observations.area": _names,
        "observations.organisation": _names,
        "observations.fifth": lambda ground: ["1"],
        "observations.period": _days,
        "observations.value": lambda ground: [str(FIGURES[ground.where])],
        "observations.numerator": lambda ground: ["1"],
        "observations.denominator": lambda ground: ["2"],
    },
    "POST /observations/file": {"dry_run": _flags, "measure": _names},
}
"""For each endpoint and each of its parameters (those of a body with their place), the values."""

NEVER = {"slug": "no-such-thing", "id": "987654321"}
"""What never existed, by the shape of a parameter."""


@dataclass(frozen=True, kw_only=True)
class Endpoint:
    """One thing a program may ask for, as the API describes it."""

    key: str
    scope: str
    parameters: frozenset[str]

    @property
    def method(self) -> str:
        return self.key.partition(" ")[0]

    @property
    def path(self) -> str:
        return self.key.partition(" ")[2]

    @property
    def in_path(self) -> str:
        """The name of its part that is a thing, if it has one."""
        return self.path.partition("{")[2].partition("}")[0]


def endpoints() -> list[Endpoint]:
    """All of the API, found by asking it for its description."""
    described = api.get_openapi_schema()
    return [
        Endpoint(
            key=f"{method.upper()} {path.removeprefix('/api/v1')}",
            scope=operation["x-scope"],
            parameters=frozenset(_parameters(operation, described)),
        )
        for path, operations in described["paths"].items()
        for method, operation in operations.items()
    ]


def _parameters(operation: Mapping[str, Any], described: Mapping[str, Any]) -> Iterator[str]:
    yield from (each["name"] for each in operation.get("parameters", ()))
    body = operation.get("requestBody", {}).get("content", {}).get("application/json", {})
    yield from _of_schema(body.get("schema", {}), described, "")


def _of_schema(schema: Mapping[str, Any], described: Mapping[str, Any], at: str) -> Iterator[str]:
    """The leaves of a body, by their place in it."""
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        yield from _of_schema(described["components"]["schemas"][name], described, at)
    elif schema.get("type") == "array":
        yield from _of_schema(schema["items"], described, at)
    elif "properties" in schema:
        for name, inner in schema["properties"].items():
            yield from _of_schema(inner, described, f"{at}.{name}".lstrip("."))
    elif at:
        yield at
