"""Asking every endpoint as one role's programs, with each scope there is."""

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Self

import polars as pl
from django.test import Client

from alongside.api.attempts import HEADER
from alongside.api.models import Attempt
from alongside.foundations.people.models import Person
from alongside.foundations.register.endpoints import Scope
from tests.api.programs import token_of
from tests.isolation.asking import Ask
from tests.isolation.endpoints import NEVER, ROWS, Endpoint, endpoints
from tests.isolation.examining import Examiner
from tests.isolation.parts import ids_of, slugs_of
from tests.isolation.planting import Ground
from tests.isolation.roles import Role, forbidden_to
from tests.isolation.world import World, person_in

SCOPES: Mapping[str, tuple[Scope, ...]] = {
    "reading": (Scope.READ,),
    "writing": (Scope.WRITE_OBSERVATIONS,),
    "both": tuple(Scope),
}
PARQUET = "application/vnd.apache.parquet"
SAME_EACH_TIME = "figures-of-may"


@dataclass(kw_only=True)
class ProgramsOf(Examiner):
    """What the programs of one person, in one system, ask of the API."""

    token: str
    scopes: frozenset[str]
    foreign: Sequence[Ground]
    values: int
    """How many foreign values each parameter is tried with."""
    _nothing: dict[tuple[str, str], Any] = field(default_factory=dict)

    @classmethod
    def by(
        cls, role: Role, *, world: World, scopes: str, values: int, person: Person | None = None
    ) -> Self:
        """Those of somebody of one's own organisation in that role."""
        person = person or person_in(world, role)
        made = token_of(person, system=world.system, scopes=SCOPES[scopes])
        return cls(
            who=f"{role.title}, {scopes}",
            person=person,
            world=world,
            client=Client(),
            forbidden=forbidden_to(role),
            untouched=frozenset({world.other.system.pk}),
            token=made.secret,
            scopes=frozenset(SCOPES[scopes]),
            home=world.own,
            foreign=(world.other, world.partner),
            values=values,
        )

    @classmethod
    def of_the_other_system(cls, *, world: World, values: int) -> Self:
        """Those of somebody who keeps the other system, with ids of one's own."""
        made = token_of(world.other.by.person, system=world.other.system)
        return cls(
            who="Keeper of the other system",
            person=world.other.by.person,
            world=world,
            client=Client(),
            forbidden=frozenset({"own", "partner", "person"}),
            untouched=frozenset({world.system.pk}),
            token=made.secret,
            scopes=frozenset(Scope),
            home=world.other,
            foreign=(world.own, world.partner),
            values=values,
        )

    def ask_everything(self) -> None:
        """Every endpoint, every way."""
        for endpoint in endpoints():
            if endpoint.method == "POST":
                self._bring_in(endpoint)
            elif endpoint.in_path:
                self._ask_for_one(endpoint)
            else:
                self._ask_for_many(endpoint)

    def _ask_for_one(self, endpoint: Endpoint) -> None:
        """Foreign ids in the path: the answer is the one for what is nowhere."""
        part = endpoint.in_path
        for ground in self.foreign:
            for value in ROWS[endpoint.key][part](ground):
                answer = self._get(endpoint, {part: value}, {}, kind="path")
                self._alike_if_hidden(
                    ground, {part: value}, endpoint, answer, {part: NEVER[part]}, {}
                )
        for value in ROWS[endpoint.key][part](self.home):
            answer = self._get(endpoint, {part: value}, {}, kind="own")
            self._has_answered(endpoint, answer)

    def _ask_for_many(self, endpoint: Endpoint) -> None:
        """Foreign values in each filter, alone and beside each other; and cursors into them."""
        self._has_answered(endpoint, self._get(endpoint, {}, {}, kind="own"))
        for ground in self.foreign:
            for name, values in ROWS[endpoint.key].items():
                for value in values(ground)[: self.values]:
                    query = {name: value}
                    answer = self._get(endpoint, {}, query, kind=f"query {name}")
                    if name in {"measure", "area", "organisation", "series"}:
                        never = NEVER["id" if name == "series" else "slug"]
                        self._alike_if_hidden(ground, query, endpoint, answer, {}, {name: never})
            every = {name: values(ground)[0] for name, values in ROWS[endpoint.key].items()}
            if every:
                self._get(endpoint, {}, every, kind="query all")
        for name, values in ROWS[endpoint.key].items():
            for value in values(self.home)[: self.values]:
                self._get(endpoint, {}, {name: value}, kind="own")
        self._read_on(endpoint)
        self._get(endpoint, {}, {"system": self.foreign[0].system.slug}, kind="query unknown")

    def _read_on(self, endpoint: Endpoint) -> None:
        """Page after page, one thing at a time, to the end: no page holds what is foreign."""
        after: object = 0
        for _ in range(self.values):
            if "after" not in endpoint.parameters or (not after and after != 0):
                return
            query = {"limit": "1", "after": str(after)}
            answer = self._get(endpoint, {}, query, kind="paging")
            if answer.status_code != 200 or "json" not in answer.headers["Content-Type"]:
                return
            after = answer.json()["next"]

    def _bring_in(self, endpoint: Endpoint) -> None:
        """Figures for what is foreign, in JSON, CSV and Parquet: refused as for what is nowhere."""
        for ground in self.foreign:
            for column in ("measure", "area", "organisation"):
                for value in _names(ground)[: self.values]:
                    hidden = self.is_hidden(ground, {"": value})
                    self._push(endpoint, {column: value}, hidden=hidden)
        for key in (SAME_EACH_TIME, *self._foreign_keys()):
            own = {"measure": slugs_of(self.home)[0]}
            self._post(endpoint, own, kind="repeated", headers={HEADER: key})
        own = _measure_of(self.home)
        self._has_answered(endpoint, self._post(endpoint, {"measure": own}, kind="own"))

    def _push(self, endpoint: Endpoint, row: dict[str, str], *, hidden: bool) -> None:
        own = {"measure": _measure_of(self.home)}
        answer = self._post(endpoint, {**own, **row}, kind="body")
        if not hidden:
            return
        never = {name: "q" * len(value) for name, value in row.items()}
        nothing = self._post(endpoint, {**own, **never}, kind="nowhere")
        [(name, value)] = row.items()
        said, plain = (each.content.decode() for each in (answer, nothing))
        if (answer.status_code, said.replace(value, never[name])) != (nothing.status_code, plain):
            ask = Ask(method="POST", path=endpoint.path, data=row)
            self.note(ask, f"{said[:300]}, not as for what is nowhere: {plain[:300]}")

    def _foreign_keys(self) -> list[str]:
        """Keys under which somebody else's program wrote something."""
        systems = [ground.system.pk for ground in self.foreign]
        return list(Attempt.objects.filter(system__in=systems).values_list("key", flat=True))

    def _get(
        self, endpoint: Endpoint, parts: Mapping[str, str], query: Mapping[str, str], *, kind: str
    ) -> Any:
        ask = Ask(
            method="GET",
            path=f"/api/v1{endpoint.path.format(**parts)}",
            data=query,
            headers=self._headers,
        )
        answer = self.examine(ask, kind=kind)
        self._scope_holds(ask, endpoint, answer)
        return answer

    def _post(
        self,
        endpoint: Endpoint,
        row: Mapping[str, str],
        *,
        kind: str,
        headers: Mapping[str, str] | None = None,
    ) -> Any:
        answers = []
        for body, content_type in _bodies(endpoint, row):
            ask = Ask(
                method="POST",
                path=f"/api/v1{endpoint.path}",
                body=body,
                content_type=content_type,
                headers={**self._headers, **(headers or {})},
            )
            answers.append(self.examine(ask, kind=kind))
            self._scope_holds(ask, endpoint, answers[-1])
        return answers[0]

    @property
    def _headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"}

    def _scope_holds(self, ask: Ask, endpoint: Endpoint, answer: Any) -> None:
        """A token without the scope is turned away, whatever it asks for."""
        if endpoint.scope not in self.scopes and answer.status_code != 403:
            self.note(ask, f"{answer.status_code} without the scope {endpoint.scope}")

    def _has_answered(self, endpoint: Endpoint, answer: Any) -> None:
        if answer.status_code == 200:
            self.answered.add(endpoint.key)

    def _alike_if_hidden(
        self,
        ground: Ground,
        given: Mapping[str, str],
        endpoint: Endpoint,
        answer: Any,
        parts: Mapping[str, str],
        query: Mapping[str, str],
    ) -> None:
        if not self.is_hidden(ground, given):
            return
        at = (endpoint.key, str({**parts, **query}))
        if at not in self._nothing:
            self._nothing[at] = self._get(endpoint, parts, query, kind="nowhere")
        ask = Ask(method="GET", path=endpoint.path, data=given)
        self.must_be_alike(ask, answer, self._nothing[at])


def _measure_of(ground: Ground) -> str:
    return ground.system.measures.order_by("pk").first().slug


def _names(ground: Ground) -> list[str]:
    return [*slugs_of(ground), *ids_of(ground)[:2], ground.body.name, ground.area.name]


def _bodies(endpoint: Endpoint, row: Mapping[str, str]) -> Iterator[tuple[bytes, str]]:
    """The same figure in every shape the endpoint takes."""
    figure = {"period": "2026-03-01", **row}
    if not endpoint.path.endswith("/file"):
        body = {"observations": [{**figure, "value": 7.5}]}
        yield json.dumps(body).encode(), "application/json"
        return
    text = io.StringIO()
    writer = csv.DictWriter(text, [*figure, "value"])
    writer.writeheader()
    writer.writerow({**figure, "value": "7.5"})
    yield text.getvalue().encode(), "text/csv"
    file = io.BytesIO()
    pl.DataFrame([{**figure, "value": 7.5}]).write_parquet(file)
    yield file.getvalue(), PARQUET
