"""Asking every way there is: addresses, queries and forms with somebody else's ids put in."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.test import Client
from lxml import html

from tests.isolation.parts import PARAMETERS

LEAVING = ("/sign-out",)
"""Forms that end the session: whoever sends them asks nothing afterwards."""


@dataclass(frozen=True, kw_only=True)
class Ask:
    """One request."""

    method: str
    path: str
    data: Mapping[str, Any] = field(default_factory=dict)
    body: bytes | None = None
    """What is posted as it stands; `data` then is the query."""
    content_type: str = "application/json"
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def sent(self) -> str:
        """Everything of it that an answer may repeat."""
        query = urlencode(list(self.data.items()), doseq=True)
        body = (self.body or b"").decode(errors="replace")
        key = self.headers.get("Idempotency-Key", "")
        return f"{self.path} {query} {self.data} {body} {key}"

    def of(self, client: Client) -> Any:
        """The answer."""
        headers = dict(self.headers)
        if self.body is not None:
            return client.post(
                self.path,
                self.body,
                content_type=self.content_type,
                query_params=dict(self.data),
                headers=headers,
            )
        if self.method == "POST":
            return client.post(self.path, self.data, headers=headers)
        return client.get(self.path, self.data, headers=headers)


@dataclass(frozen=True, kw_only=True)
class Form:
    """A form on a page: where it goes, and what it holds."""

    method: str
    path: str
    fields: Mapping[str, str]


def forms_of(page: str, *, at: str) -> list[Form]:
    """The forms of a page that stay within the house."""
    if "<form" not in page:
        return []
    found = []
    for form in html.fromstring(page).forms:
        path = urlsplit(form.action or at).path or at
        if path in LEAVING:
            continue
        fields = {name: str(value or "") for name, value in form.form_values() if name}
        fields |= {name: "" for name in form.fields if name and name not in fields}
        fields.pop("csrfmiddlewaretoken", None)
        found.append(Form(method=form.method, path=path, fields=fields))
    return found


def with_foreign_ids(
    path: str,
    forms: Iterable[Form],
    *,
    read: Sequence[str],
    values: Sequence[str],
    one_by_one: bool,
) -> Iterator[Ask]:
    """Every parameter at once with each foreign value, and each by itself that the page reads;

    so the fields of each form, or in turn.
    """
    for value in values:
        yield Ask(method="GET", path=path, data=dict.fromkeys(PARAMETERS, value))
        yield from (Ask(method="GET", path=path, data={name: value}) for name in read)
    for form in forms:
        for value in values:
            swaps = [{name: value} for name in form.fields] if one_by_one else []
            for swap in swaps or [dict.fromkeys(form.fields, value)]:
                yield Ask(method=form.method, path=form.path, data={**form.fields, **swap})
