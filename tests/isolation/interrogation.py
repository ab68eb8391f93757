"""Asking as one role, and noting whatever should not have come back or been done."""

import itertools
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.core import mail
from django.db import transaction
from django.test import Client
from django.urls import NoReverseMatch

from tests.isolation import bounds
from tests.isolation.asking import Ask, forms_of, with_foreign_ids
from tests.isolation.canaries import leaks
from tests.isolation.planting import Ground
from tests.isolation.roles import Role
from tests.isolation.world import World, client_of, values_for
from tests.web.routes import Route, routes_of_a_system

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="\w+"')
NOWHERE = {"pk": "987654321", "slug": "no-such-thing"}


def said(response: Any) -> str:
    """The body of an answer, without what differs each time."""
    body = b"".join(response) if response.streaming else response.content
    return TOKEN.sub("", body.decode(errors="replace"))


@dataclass
class Interrogation:
    """One role's questions to the whole house."""

    world: World
    role: Role
    values: int
    """How many foreign ids of each kind are put into queries and forms."""
    paths: int
    """Of each route and ground, how many addresses are tried."""
    one_by_one: bool
    """Whether each field of a form is swapped by itself, or all of them at once."""
    asked: Counter = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.client: Client = client_of(self.world, self.role)
        trusted = bool(self.role.trusted_as)
        self.forbidden = {"other", "person"} | (set() if trusted else {"partner"})
        other, partner = self.world.other, self.world.partner
        self.foreign = [
            other.system.slug,
            str(other.system.pk),
            *values_for("pk", other)[: self.values],
            *values_for("slug", other)[: self.values],
            *values_for("pk", partner)[: self.values],
            "qzk",
        ]

    def ask_everything(self) -> None:
        """Every route, every way; and what was mailed on the way."""
        for route in routes_of_a_system():
            self._from_outside(route)
            self._from_inside(route)
        for message in mail.outbox:
            self.faults += [f"mail: {leak}" for leak in leaks(str(message.message()))]

    def _from_outside(self, route: Route) -> None:
        """Foreign ids in the path: the answer is the one for what is nowhere."""
        for where, slug, choices in self._foreign(route):
            like = {
                need: NOWHERE.get(need, chosen[0]) for need, chosen in choices.items() if chosen
            }
            known = self.world.system.slug == slug
            nothing = self._ask_path(route, slug if known else "there-is-none", like)
            for given in _chosen(choices, most=self.paths):
                self._expect(nothing, route, slug, given, told=where == "other")

    def _foreign(self, route: Route) -> Iterator[tuple[str, str, dict[str, list[str]]]]:
        """Into the other system; and within one's own, with the other's ids and the partner's."""
        other, partner, own = self.world.other, self.world.partner, self.world.system.slug
        yield "other", other.system.slug, _choices(route, other)
        if _needs(route):
            yield "other", own, _choices(route, other)
            yield "partner", own, _choices(route, partner)

    def _ask_path(self, route: Route, slug: str, given: dict[str, str]) -> Any:
        ask = _ask(route, slug, given)
        return self._examine(ask) if ask else None

    def _expect(self, nothing, route, slug, given, *, told: bool) -> None:
        ask = _ask(route, slug, given)
        if not ask:
            return
        response = self._examine(ask)
        if nothing is None or not told:
            return
        if (response.status_code, said(response)) != (nothing.status_code, said(nothing)):
            self._note(ask, f"{response.status_code}, not as for what is nowhere")

    def _from_inside(self, route: Route) -> None:
        """Foreign ids in the query and in every field of every form on one's own pages."""
        for own in _own(route, self.world, most=self.paths):
            response = self._examine(own)
            if response.status_code == 302 and "/sign-in" in response.headers["Location"]:
                self._note(own, "is signed out, and so asks nothing any more")
            if route.posted or response.status_code not in {200, 422}:
                continue
            is_page = "html" in response.headers.get("Content-Type", "")
            forms = forms_of(said(response), at=own.path) if is_page else []
            for ask in with_foreign_ids(
                own.path, forms, values=self.foreign, one_by_one=self.one_by_one
            ):
                self._examine(ask)

    def _examine(self, ask: Ask) -> Any:
        self.asked[ask.method] += 1
        other = self.world.other.system.pk
        with transaction.atomic(), bounds.watched() as written:
            response = ask.of(self.client)
            text = said(response) + str(sorted(response.headers.items()))
            for leak in leaks(text, sent=ask.sent):
                if leak.where in self.forbidden:
                    self._note(ask, leak)
            if response.status_code >= 500:
                self._note(ask, response.status_code)
            after = bounds.fingerprint(other, written.tables)
            for row in bounds.references_across_systems(written.tables):
                self._note(ask, f"refers to another system: {row}")
            transaction.set_rollback(True)
        if written.tables and after != bounds.fingerprint(other, written.tables):
            self._note(ask, "changed the other system")
        return response

    def _note(self, ask: Ask, fault: object) -> None:
        self.faults.append(f"{self.role.title}: {ask.method} {ask.sent}: {fault}")


def _needs(route: Route) -> list[str]:
    return sorted(route.needs - {"system_slug", "kind"})


def _choices(route: Route, ground: Ground) -> dict[str, list[str]]:
    return {need: values_for(need, ground) for need in _needs(route)}


def _chosen(choices: dict[str, list[str]], *, most: int) -> Iterator[dict[str, str]]:
    for values in itertools.islice(itertools.product(*choices.values()), most):
        yield dict(zip(choices, values, strict=True))


def _ask(route: Route, slug: str, given: dict[str, str]) -> Ask | None:
    """The route with these parts, unless one of them has a shape that does not fit it."""
    kinds = {"kind": "csv"} if "kind" in route.needs else {}
    try:
        path = route.address(system=slug, **kinds, **given)
    except NoReverseMatch:
        return None
    return Ask(method="POST" if route.posted else "GET", path=path)


def _own(route: Route, world: World, *, most: int) -> Iterator[Ask]:
    for given in _chosen(_choices(route, world.own), most=most):
        if ask := _ask(route, world.system.slug, given):
            yield ask
