"""Every endpoint for programs needs a scope, is bounded, and says how it refuses."""

import pytest

from alongside.api.described import api
from alongside.foundations.register.endpoints import READING, WRITING, Endpoints, NeedsScope, Scope

LONGEST_TEXT = 20_000


def _operations():
    for prefix, router in api._routers:
        for path, view in router.path_operations.items():
            for operation in view.operations:
                yield prefix + path, operation


def _described():
    for path, methods in api.get_openapi_schema()["paths"].items():
        for method, operation in methods.items():
            yield pytest.param(operation, id=f"{method} {path}")


@pytest.mark.parametrize(("path", "operation"), list(_operations()))
def test_every_endpoint_is_closed_by_a_scope(path, operation):
    closed = [isinstance(guard, NeedsScope) for guard in operation.auth_callbacks]
    assert closed == [True], f"{path} is not closed by one scope"


def test_every_router_is_made_of_endpoints():
    own = [router for prefix, router in api._routers if router is not api.default_router]
    assert own
    assert all(isinstance(router, Endpoints) for router in own)


@pytest.mark.parametrize("operation", list(_described()))
def test_every_endpoint_names_its_scope_and_its_refusals(operation):
    assert operation["x-scope"] in set(Scope)
    refusals = WRITING if operation["x-scope"] != Scope.READ else READING
    assert set(refusals) <= {int(status) for status in operation["responses"]}


@pytest.mark.parametrize("operation", list(_described()))
def test_every_endpoint_says_what_it_is(operation):
    assert operation["summary"]
    assert operation["tags"]


@pytest.mark.parametrize("operation", list(_described()))
def test_everything_that_is_given_has_bounds(operation):
    for given in operation.get("parameters", []):
        assert _bounded(given["schema"]), given["name"]


def test_everything_in_a_body_has_bounds():
    schemas = api.get_openapi_schema()["components"]["schemas"]
    for name in ("FiguresGiven", "FigureGiven"):
        for field, schema in schemas[name]["properties"].items():
            assert _bounded(schema), f"{name}.{field}"


def _bounded(schema):
    if "anyOf" in schema:
        return all(_bounded(one) for one in schema["anyOf"] if one.get("type") != "null")
    if schema["type"] in {"integer", "number"}:
        return "minimum" in schema and "maximum" in schema
    if schema["type"] == "string":
        return "format" in schema or schema.get("maxLength", LONGEST_TEXT + 1) <= LONGEST_TEXT
    if schema["type"] == "array":
        return schema.get("maxItems", LONGEST_TEXT + 1) <= LONGEST_TEXT
    return schema["type"] == "boolean"
