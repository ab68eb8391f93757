"""What an app may offer programs: endpoints, each with its scope, its bounds and its answers.

An app that has an `api.py` with a `router` is served below `/api/v1/` by the top floor. A router
is an `Endpoints`: whoever adds an endpoint must say which scope of a token it needs.
"""

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from functools import wraps
from typing import Annotated, Any, Generic, TypeVar

from django.db.models import QuerySet
from django.http import HttpRequest
from ninja import Query, Router, Schema
from ninja.errors import AuthenticationError, ValidationError
from ninja.operation import Operation
from ninja.security.base import AuthBase
from ninja.utils import contribute_operation_callback
from pydantic import BeforeValidator, Field, WithJsonSchema

from alongside.foundations.register.refusals import Refused

LARGEST_ID = 2**53 - 1
"""The largest whole number that every program can hold."""

ON_ONE_PAGE, MOST_ON_ONE_PAGE = 100, 1_000


class Scope(StrEnum):
    """What a token may be used for. It never goes beyond what its person may do."""

    READ = "read"
    WRITE_OBSERVATIONS = "write:observations"

    @property
    def words(self) -> str:
        """What the scope allows, as a person chooses it."""
        return _SCOPES[self]


_SCOPES = {
    Scope.READ: "Read what I may see in this system",
    Scope.WRITE_OBSERVATIONS: "Bring in figures, if I may bring them in myself",
}


class OutOfScope(Refused):
    code = "out_of_scope"
    sentence = "This token has no scope “{scope}”. Make one that has it, and use that."


class ProgramRequest(HttpRequest):
    """A request with a token. `viewer` is the token's person, in the token's system, now."""

    viewer: Any
    scopes: frozenset[str] | None
    token_name: str


class Fault(Schema):
    """One thing to mend."""

    row: int | None = Field(None, description="Counts as a spreadsheet does: headings are row 1.")
    column: str | None = None
    problem: str
    mend: str
    code: str


class ProblemAnswer(Schema):
    """Why not: a problem as RFC 9457 describes it, with its sentence in `detail`."""

    type: str
    title: str
    status: int
    detail: str
    count: int | None = Field(None, description="How many problems there are, shown or not.")
    problems: list[Fault] | None = None


Item = TypeVar("Item")


class Page(Schema, Generic[Item]):
    """Some of a list, in the order in which its things were added."""

    items: list[Item]
    next: int | None = Field(
        None, description="Give it as `after` for the next page; none on the last one."
    )


def _iso(value: object) -> object:
    if isinstance(value, str) and not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        raise ValueError("Write the date as year, month and day: 2026-04-01.")
    return value


Day = Annotated[
    dt.date, BeforeValidator(_iso), WithJsonSchema({"type": "string", "format": "date"})
]
"""A date as 2026-04-01, and nothing else that could pass for one."""


def _with_zone(value: object) -> object:
    if isinstance(value, str) and not re.fullmatch(_MOMENT, value):
        raise ValueError("Write the moment with its zone: 2026-04-01T09:30:00Z.")
    return value


_MOMENT = (
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ][0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,9})?"
    r"([Zz]|[+-][0-9]{2}:[0-9]{2})"
)
Moment = Annotated[
    dt.datetime,
    BeforeValidator(_with_zone),
    WithJsonSchema({"type": "string", "format": "date-time"}),
]
"""A moment with its zone."""

Slug = Annotated[str, Field(min_length=1, max_length=80, pattern=r"^[-a-zA-Z0-9_]+$")]
Id = Annotated[int, Field(ge=1, le=LARGEST_ID)]


class Paging(Schema):
    """Which part of a list is wanted."""

    limit: int = Query(
        ON_ONE_PAGE, ge=1, le=MOST_ON_ONE_PAGE, description="How many things at most."
    )
    after: int = Query(0, ge=0, le=LARGEST_ID, description="`next` of the page before.")


def page(found: QuerySet, *, paging: Paging) -> dict[str, Any]:
    """The part of a list that is wanted; what it is made of must be visible to the viewer."""
    rows = list(found.order_by("pk").filter(pk__gt=paging.after)[: paging.limit + 1])
    more = len(rows) > paging.limit
    rows = rows[: paging.limit]
    return {"items": rows, "next": rows[-1].pk if more else None}


class NeedsScope(AuthBase):
    """Holds an endpoint closed to requests without a token, or with one that lacks a scope."""

    openapi_type = "http"
    openapi_scheme = "bearer"

    def __init__(self, scope: Scope) -> None:
        super().__init__()
        self.scope = scope

    def __call__(self, request: HttpRequest) -> frozenset[str]:
        scopes: frozenset[str] | None = getattr(request, "scopes", None)
        if scopes is None:
            raise AuthenticationError
        if self.scope not in scopes:
            raise OutOfScope(scope=self.scope)
        return scopes


READING = (401, 403, 404, 422, 429)
WRITING = (400, 401, 403, 404, 409, 413, 415, 422, 429)


View = Callable[..., Any]


class Endpoints(Router):
    """The endpoints of one app."""

    def offer(
        self, path: str, *, scope: Scope, answers: Any, summary: str, **more: Any
    ) -> Callable[[View], View]:
        """Offer something to read."""
        add = self.get(path, **_described(scope, answers, summary, READING, more))
        return lambda view: add(_knowing_what_is_asked(view))

    def take(
        self, path: str, *, scope: Scope, answers: Any, summary: str, **more: Any
    ) -> Callable[[View], View]:
        """Take something in."""
        add = self.post(path, **_described(scope, answers, summary, WRITING, more))
        return lambda view: add(_knowing_what_is_asked(view))


def _knowing_what_is_asked(view: View) -> View:
    """The view, refusing what it does not know: a filter that is misspelt would filter nothing."""
    known: set[str] = set()

    @wraps(view)
    def asked(request: ProgramRequest, **given: Any) -> Any:
        strange = sorted(set(request.GET) - known)
        if strange:
            raise ValidationError(
                [
                    {"type": "unknown", "loc": ["query", name], "msg": "This is not known here."}
                    for name in strange
                ]
            )
        return view(request, **given)

    def learn(operation: Operation) -> None:
        for model in operation.models:
            if model.__ninja_param_source__ == "query":
                known.update(model.__ninja_flatten_map__)

    contribute_operation_callback(asked, learn)
    return asked


def _described(
    scope: Scope, answers: Any, summary: str, faults: Iterable[int], more: Mapping[str, Any]
) -> dict[str, Any]:
    return {
        **more,
        "auth": NeedsScope(scope),
        "summary": summary,
        "response": {200: answers, **dict.fromkeys(faults, ProblemAnswer)},
        "openapi_extra": {"x-scope": scope.value, **more.get("openapi_extra", {})},
    }
