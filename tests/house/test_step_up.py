"""What leaves as a file asks again who you are, or says here why it need not; so does power."""

import re
from collections.abc import Iterator

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

FILE = re.compile(r"csv|json|xlsx|pdf|zip|files?/|template|export")

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
    "outcomes:gap-file": AS_THE_PAGE_SHOWS,
    "outcomes:measures-table": AS_THE_PAGE_SHOWS,
    "outcomes:needs-file": AS_THE_PAGE_SHOWS,
    "outcomes:places-file": AS_THE_PAGE_SHOWS,
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
    "golden-file": AS_THE_PAGE_SHOWS,
    "stand-pdf": AS_THE_PAGE_SHOWS,
    "stand-table": AS_THE_PAGE_SHOWS,
    "visions:model-file": AS_THE_PAGE_SHOWS,
    "visions:models-file": AS_THE_PAGE_SHOWS,
    "visions:purposes-file": AS_THE_PAGE_SHOWS,
    "visions:changes-file": AS_THE_PAGE_SHOWS,
    "visions:checks-file": AS_THE_PAGE_SHOWS,
    "visions:check-file": AS_THE_PAGE_SHOWS,
    "visions:standings-file": AS_THE_PAGE_SHOWS,
    "visions:plan-file": AS_THE_PAGE_SHOWS,
    "visions:whole-file": "It holds what the page shows, and names nobody.",
}


POWER = {
    "api:tokens": "a program that acts as its maker",
    "invite-everyone": "ways in for everybody at once",
    "invitations": "a post for whoever holds the link",
    "mfa_activate_totp": "a second factor",
    "mfa_add_webauthn": "a passkey",
    "mfa_deactivate_totp": "a second factor",
    "mfa_generate_recovery_codes": "ways in when the phone is lost",
    "mfa_view_recovery_codes": "the same",
    "moving_in:check": "a whole system's posts, people and programme team",
    "people:appoint": "who holds a post sees what it sees",
    "people:correct-start": "since when somebody sees what a post sees",
    "people:drop-factors": "what guards an account beside its password",
    "people:end-access": "whether somebody comes in at all",
    "people:forget": "whether an account is anybody's",
    "people:change-post": "what a post is",
    "people:end-holding": "who loses what a post sees",
    "people:end-post": "the same, for whoever holds it",
    "people:move-post": "which partner a post belongs to",
    "people:withdraw-plan": "what a post will be",
    "people:trust": "what a post may do for the whole system",
    "remove-passkey": "a passkey",
}
"""What changes who may do what: each asks again who one is."""


def views(patterns=None, *, space="") -> Iterator[tuple[str, str, object]]:
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from views(pattern.url_patterns, space=inner)
        elif isinstance(pattern, URLPattern):
            yield f"{space}{pattern.name}", str(pattern.pattern), pattern.callback


VIEWS = {name: view for name, _, view in views() if not name.startswith("v1:")}
FILES = {
    name: VIEWS[name] for name, pattern, _ in views() if name in VIEWS and FILE.search(pattern)
}


@pytest.mark.parametrize("name", FILES)
def test_file_steps_up_or_says_why_not(name):
    steps_up = getattr(VIEWS[name], "steps_up", False)
    assert steps_up is not (name in WITHOUT), f"{name}: @exported, or a reason in WITHOUT"


def test_no_reason_is_left_over():
    assert set(WITHOUT) <= set(FILES)


@pytest.mark.parametrize("name", POWER)
def test_power_changes_hands_only_by_somebody_who_just_showed_who_they_are(name):
    assert getattr(VIEWS[name], "steps_up", False), f"{name}: {POWER[name]}"
