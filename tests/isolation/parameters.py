"""Which names of a query the house reads, found by watching it read."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.handlers.wsgi import WSGIRequest
from django.http import QueryDict


@contextmanager
def read_from_queries() -> Iterator[set[str]]:
    """The names that a block asked queries for."""
    names: set[str] = set()

    class Watched(QueryDict):
        """A query that notes what it is asked for."""

        def __getitem__(self, key: Any) -> Any:
            names.add(key)
            return super().__getitem__(key)

        def __contains__(self, key: Any) -> bool:
            names.add(key)
            return super().__contains__(key)

        def getlist(self, key: Any, default: Any = None) -> Any:
            names.add(key)
            return super().getlist(key, default)

    def query_of(request: Any) -> QueryDict:
        if "watched" not in request.__dict__:
            request.watched = Watched(request.environ.get("QUERY_STRING", ""))
        return request.watched

    usual = WSGIRequest.__dict__["GET"]
    WSGIRequest.GET = property(query_of)  # type: ignore[assignment,misc]
    try:
        yield names
    finally:
        WSGIRequest.GET = usual  # type: ignore[method-assign]
