"""A workspace that runs, and people who come to it."""

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.journeys.furnish import EMPTY, KEEPER
from tests.journeys.served import House, served
from tests.journeys.visits import SIZES, WIDE, Visit, Way


@pytest.fixture(scope="session")
def house(tmp_path_factory) -> Iterator[House]:
    """`alongside demo`, with a system beside the example that is still empty."""
    folder = tmp_path_factory.mktemp("house")
    with served(folder) as running:
        running.python("-m", "tests.journeys.furnish")
        running.command(
            "add-person", KEEPER, "--name=Pat Elmsby", f"--system={EMPTY}",
            "--organisation=Newbourne Trust", "--title=Analyst", "--trusted-as=analyst",
        )  # fmt: skip
        yield running


STILL_SIGNED_IN = 120
"""Seconds for which somebody who signed in may come again without; well before the house asks."""


@pytest.fixture(scope="session")
def signed_in() -> dict[str, tuple[float, Any]]:
    """By role: when they last signed in, and the cookies that they came away with."""
    return {}


@pytest.fixture
def visit(house, browser, signed_in) -> Iterator[Callable[..., Visit]]:
    """Somebody comes: `visit("Analyst", way="keys")`. Afterwards nothing may have gone wrong.

    With `again=True` they may come on the sign-in of a moment ago: for pages, not for sign-in.
    """
    visits: list[Visit] = []

    def come(role: str = "", *, way: Way = "mouse", again: bool = False) -> Visit:
        context = browser.new_context(
            locale="en-GB",
            viewport=SIZES.get(way, WIDE),
            java_script_enabled=way != "no scripts",
        )
        made = Visit(house=house, page=context.new_page(), way=way)
        visits.append(made)
        when, cookies = signed_in.get(role, (0.0, []))
        if again and cookies and time.monotonic() - when < STILL_SIGNED_IN:
            context.add_cookies(cookies)
        elif role:
            made.become(role)
            signed_in[role] = (time.monotonic(), context.cookies())
        return made

    yield come
    for each in visits:
        each.page.context.close()
    for each in visits:
        assert each.faults == []


@pytest.fixture
def picture() -> Callable[..., None]:
    """Keep a picture for the README, when ALONGSIDE_PICTURES names a folder for it."""
    folder = os.environ.get("ALONGSIDE_PICTURES", "")

    def keep(seen: Visit, name: str, *, height: int) -> None:
        if folder:
            seen.page.set_viewport_size({**WIDE, "height": height})
            seen.page.screenshot(path=Path(folder) / f"{name}.png")
            seen.page.set_viewport_size(WIDE)

    return keep
