"""Programs that ask with a token, as they do in life."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.test import Client
from django.utils import timezone

from alongside.api.actions import Made, make_token
from alongside.foundations.care_systems.models import CareSystem, Organisation
from alongside.foundations.people.models import Person
from alongside.foundations.people.viewers import viewer
from alongside.foundations.register.endpoints import Scope
from tests.factories import make_organisation, make_person_with_post
from tests.web.visitors import YEARS

BELOW = "/api/v1/"


@dataclass(frozen=True)
class Program:
    """Something that holds a token and no cookie."""

    made: Made
    client: Client = field(default_factory=Client)

    @property
    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.made.secret}"}

    def get(self, path: str, given: Mapping[str, Any] | None = None, **headers: str) -> Any:
        return self.client.get(BELOW + path, given, headers={**self.headers, **headers})

    def post(self, path: str, body: Any, kind: str = "application/json", **headers: str) -> Any:
        content = json.dumps(body) if kind == "application/json" else body
        return self.client.post(
            BELOW + path, content, content_type=kind, headers={**self.headers, **headers}
        )


def token_of(person: Person, *, system: CareSystem, scopes: Iterable[str] = tuple(Scope)) -> Made:
    """A token as its page makes it."""
    seen = viewer(person, system=system, now=timezone.now())
    assert seen, "somebody without access makes no token"
    return make_token("Weekly figures", scopes=list(scopes), days=90, by=seen)


def program(
    system: CareSystem,
    *,
    organisation: Organisation | None = None,
    responsibilities: Iterable[str] = (),
    scopes: Iterable[str] = tuple(Scope),
) -> Program:
    """A program of somebody with a post in the system."""
    person = make_person_with_post(
        organisation or make_organisation(system, "Somewhere Trust"),
        responsibilities=responsibilities,
        started_at=YEARS,
    )
    return Program(token_of(person, system=system, scopes=scopes))
