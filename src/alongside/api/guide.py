"""The description of the API as people read it: one list for the page and the reference."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, kw_only=True)
class Value:
    """Something that may be given, or that is answered."""

    name: str
    kind: str
    about: str


@dataclass(frozen=True, kw_only=True)
class Offered:
    """One endpoint."""

    anchor: str
    method: str
    path: str
    title: str
    about: str
    scope: str
    given: Sequence[Value]
    answered: Sequence[Value]


def groups(schema: Mapping[str, Any]) -> dict[str, list[Offered]]:
    """Every endpoint by what it is about, in the order in which the apps stand."""
    found: dict[str, list[Offered]] = {}
    for path, operations in schema["paths"].items():
        for method, operation in operations.items():
            tag = operation.get("tags", ["Other"])[0]
            found.setdefault(tag, []).append(_offered(schema, path, method, operation))
    return found


def _offered(
    schema: Mapping[str, Any], path: str, method: str, operation: Mapping[str, Any]
) -> Offered:
    parameters = [
        Value(
            name=each["name"],
            kind=_kind(schema, each["schema"]),
            about=each.get("description", "")
            or each["schema"].get("description", "")
            or ("In the address." if each["in"] == "path" else ""),
        )
        for each in operation.get("parameters", [])
    ]
    bodies = operation.get("requestBody", {}).get("content", {})
    body = _values(schema, bodies.get("application/json", {}).get("schema", {}))
    answers = operation["responses"]["200" if "200" in operation["responses"] else 200]
    answered = answers.get("content", {}).get("application/json", {}).get("schema", {})
    return Offered(
        anchor=operation["operationId"].rpartition("_api_")[2].replace("_", "-"),
        method=method.upper(),
        path=path,
        title=operation["summary"],
        about=operation.get("description", ""),
        scope=operation["x-scope"],
        given=[*parameters, *body],
        answered=_values(schema, answered),
    )


def _resolved(schema: Mapping[str, Any], what: Mapping[str, Any]) -> Mapping[str, Any]:
    while "$ref" in what:
        what = schema["components"]["schemas"][what["$ref"].rpartition("/")[2]]
    return what


def _values(schema: Mapping[str, Any], what: Mapping[str, Any]) -> list[Value]:
    """The fields of an object; those of its things for a list of things."""
    fields = _resolved(schema, what).get("properties", {})
    found = []
    for name, field in fields.items():
        about = field.get("description", "")
        found.append(Value(name=name, kind=_kind(schema, field), about=about))
        inner = _resolved(schema, field.get("items", {})) if field.get("type") == "array" else {}
        found += [
            Value(name=f"{name}[].{each.name}", kind=each.kind, about=each.about)
            for each in _values(schema, inner)
        ]
    return found


def _kind(schema: Mapping[str, Any], field: Mapping[str, Any]) -> str:
    """What a value is, in a few words."""
    if "anyOf" in field:
        return " or ".join(_kind(schema, one) for one in field["anyOf"])
    field = _resolved(schema, field)
    if "enum" in field:
        return "one of " + ", ".join(str(one) for one in field["enum"])
    if "anyOf" in field:
        return _kind(schema, field)
    if "items" in field:
        return "a list"
    words = {
        "null": "nothing",
        "string": "text",
        "integer": "a whole number",
        "number": "a number",
        "boolean": "yes or no",
        "object": "an object",
    }
    formats = {"date": "a date", "date-time": "a moment"}
    kind = formats.get(field.get("format", "")) or words[field.get("type", "object")]
    bounds = [field[end] for end in ("minimum", "maximum") if end in field]
    return f"{kind}, {bounds[0]} to {bounds[1]}" if len(bounds) == 2 else kind
