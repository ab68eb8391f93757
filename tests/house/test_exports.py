"""What leaves as a file asks again who you are, or says here why it need not."""

import re
from collections.abc import Iterator

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

FILE = re.compile(r"csv|json|xlsx|pdf|files?/|template|export")

AS_THE_PAGE_SHOWS = "It holds what the page shows, and nothing about a person."
WITHOUT = {
    "documents:file": "One document, which its author gave to whoever may read it.",
    "frameworks:comparison-csv": AS_THE_PAGE_SHOWS,
    "frameworks:version-file": AS_THE_PAGE_SHOWS,
    "keeping:kept-csv": AS_THE_PAGE_SHOWS,
    "moving_in:template": "It is empty.",
    "moving_in:template-tables": "It is empty.",
    "openapi": "It describes the programs' door, and is for everybody.",
    "outcomes:assurance-table": "Figures that their owners let out.",
    "outcomes:measures-table": AS_THE_PAGE_SHOWS,
    "outcomes:series-file": AS_THE_PAGE_SHOWS,
    "outcomes:summary-table": AS_THE_PAGE_SHOWS,
    "people:answers-table": AS_THE_PAGE_SHOWS,
    "people:levels-table": "Numbers, with small ones withheld as on the page.",
    "people:partners-table": AS_THE_PAGE_SHOWS,
    "people:partnership-file": AS_THE_PAGE_SHOWS,
    "people:partnerships-table": AS_THE_PAGE_SHOWS,
    "people:place-file": AS_THE_PAGE_SHOWS,
    "people:places-table": AS_THE_PAGE_SHOWS,
    "people:roles-table": "Numbers, with small ones withheld as on the page.",
    "releases:release-csv": "Numbers that were cleared to be handed out.",
    "stand-pdf": AS_THE_PAGE_SHOWS,
    "stand-table": AS_THE_PAGE_SHOWS,
}


def files(patterns=None, *, space="", before="") -> Iterator[tuple[str, object]]:
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        address = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from files(pattern.url_patterns, space=inner, before=address)
        elif isinstance(pattern, URLPattern) and FILE.search(str(pattern.pattern)):
            yield f"{space}{pattern.name}", pattern.callback


FILES = {name: view for name, view in files() if not name.startswith("v1:")}


@pytest.mark.parametrize("name", FILES)
def test_file_steps_up_or_says_why_not(name):
    steps_up = getattr(FILES[name], "steps_up", False)
    assert steps_up is not (name in WITHOUT), f"{name}: @exported, or a reason in WITHOUT"


def test_no_reason_is_left_over():
    assert set(WITHOUT) <= set(FILES)
