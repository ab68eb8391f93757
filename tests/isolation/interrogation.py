"""Asking every page as one role, and noting whatever should not have come back or been done."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Self

from django.urls import NoReverseMatch

from tests.isolation.answers import said
from tests.isolation.asking import Ask, forms_of, with_foreign_ids
from tests.isolation.belongings import give_belongings
from tests.isolation.examining import Examiner
from tests.isolation.parameters import read_from_queries
from tests.isolation.parts import (
    PARAMETERS,
    chosen,
    ids_of,
    nowhere,
    parts_of,
    slugs_of,
)
from tests.isolation.roles import Role, forbidden_to
from tests.isolation.world import World, person_in
from tests.web.routes import Route, routes_of_a_system
from tests.web.visitors import signed_in

SLOW_TO_DRAW = {"png", "svg", "pdf", "pptx"}
"""Files whose query is tried with one foreign value only: drawing them takes its time."""


@dataclass(frozen=True, kw_only=True)
class Depth:
    """How much is asked."""

    values: int
    """How many foreign ids of each kind are put into queries and forms."""
    paths: int
    """Of each route and ground, how many addresses are tried."""
    own: int
    """Of each route, how many of one's own addresses are tried at most to find some that answer."""
    pages: int
    """Of each route, how many of one's own pages have foreign ids put into them."""
    one_by_one: bool
    """Whether each field of a form is swapped by itself, or all of them at once."""
    every_form: bool = True
    """Whether each name is tried with each form a route has, and each at another system's door;
    otherwise each name with one form, and so many as `paths` at that door."""


SKETCH = Depth(values=0, paths=1, own=0, pages=0, one_by_one=False, every_form=False)
"""Foreign addresses only: each change asks them, each merge asks the rest."""
QUICK = Depth(values=0, paths=2, own=60, pages=2, one_by_one=False)
WHOLE = Depth(values=1, paths=2, own=40, pages=1, one_by_one=True)


@dataclass(kw_only=True)
class Interrogation(Examiner):
    """One role's questions to every page of the house."""

    depth: Depth
    reading: set[str] = field(default_factory=set)
    """The names that the query was asked for, since it was last emptied."""
    _nothing: dict[tuple[str, str], Any] = field(default_factory=dict)

    @classmethod
    def by(cls, role: Role, *, world: World, depth: Depth) -> Self:
        """Somebody of one's own organisation in that role."""
        person = person_in(world, role)
        give_belongings(person, world=world)
        return cls(
            who=role.title,
            person=person,
            world=world,
            home=world.own,
            client=signed_in(person),
            forbidden=forbidden_to(role),
            untouched=frozenset({world.other.system.pk}),
            depth=depth,
        )

    def ask_everything(self) -> None:
        """Every route, every way."""
        read: set[str] = set()
        with read_from_queries() as self.reading:
            for route in routes_of_a_system():
                self._from_outside(route)
                self._from_inside(route)
                read |= self.reading
        for name in sorted(read - set(PARAMETERS)):
            self.faults.append(f"?{name}= is read but never tried: add it to PARAMETERS")

    def _from_outside(self, route: Route) -> None:
        """Foreign ids in the path: the answer is the one for what is nowhere."""
        other, partner, own = self.world.other, self.world.partner, self.world.system.slug
        most, every_form = self.depth.paths, self.depth.every_form
        behind = chosen(route, other, most=most, every_form=every_form)
        for given in behind if every_form else behind[:most]:
            self._ask_foreign(route, other.system.slug, given, told=True)
        if parts_of(route):
            for ground in (other, partner):
                for given in chosen(route, ground, most=most, every_form=every_form):
                    told = self.is_hidden(ground, given)
                    self._ask_foreign(route, own, given, told=told)

    def _ask_foreign(self, route: Route, slug: str, given: dict[str, str], *, told: bool) -> None:
        ask = _ask(route, slug, given)
        if not ask:
            return
        answer = self.examine(ask, kind=f"{ask.method} path")
        known = slug == self.world.system.slug
        plain = _ask(route, slug if known else "there-is-none", nowhere(given))
        if told and plain and (known is False or nowhere(given) != given):
            at = (plain.method, plain.path)
            if at not in self._nothing:
                self._nothing[at] = self.examine(plain, kind=f"{plain.method} nowhere")
            self.must_be_alike(ask, answer, self._nothing[at])

    def _from_inside(self, route: Route) -> None:
        """Foreign ids in the query and in every field of every form on one's own pages."""
        met = 0
        for own in self._own(route):
            self.reading.clear()
            response = self.examine(own, kind=f"{own.method} own")
            read = sorted(self.reading)
            if response.status_code == 302 and "/sign-in" in response.headers["Location"]:
                self.note(own, "is signed out, and so asks nothing any more")
            if response.status_code == 404:
                continue
            self.answered.add(route.name)
            met += 1
            if met > self.depth.pages:
                return
            if route.posted or response.status_code not in {200, 422}:
                continue
            is_page = "html" in response.headers.get("Content-Type", "")
            forms = forms_of(said(response), at=own.path) if is_page else []
            drawn = own.path.rpartition(".")[2] in SLOW_TO_DRAW
            values = self._foreign()[:1] if drawn else self._foreign()
            for ask in with_foreign_ids(
                own.path, forms, read=read, values=values, one_by_one=self.depth.one_by_one
            ):
                self.examine(ask, kind="POST body" if ask.method == "POST" else "GET query")

    def _own(self, route: Route) -> Iterator[Ask]:
        for given in chosen(route, self.world.own, most=self.depth.own):
            if ask := _ask(route, self.world.system.slug, given):
                yield ask

    def _foreign(self) -> list[str]:
        other, partner, most = self.world.other, self.world.partner, self.depth.values
        if not most:
            return [ids_of(other)[0], "qzk"]
        return [
            other.system.slug,
            str(other.system.pk),
            *ids_of(other)[:most],
            *slugs_of(other)[:most],
            *ids_of(partner)[:most],
            "qzk",
        ]


def _ask(route: Route, slug: str, given: dict[str, str]) -> Ask | None:
    """The route with these parts, unless one of them has a shape that does not fit it."""
    try:
        path = route.address(system=slug, **given)
    except NoReverseMatch:
        return None
    return Ask(method="POST" if route.posted else "GET", path=path)
