"""What every test may rely on: a clock, a browser if there is one, and only the chosen tests."""

import gc
import os
import shutil
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import pytest
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

DATABASE_FIXTURES = {"db", "transactional_db", "django_db_setup", "live_server"}
BROWSERS = (
    "chromium-headless-shell", "chromium", "chromium-browser", "google-chrome",
    "google-chrome-stable",
)  # fmt: skip
"""The first that is there; without the windows that nobody looks at it is a quarter faster."""
LONGEST = ("web/successions", "journeys", "isolation", "docs")
"""What takes longest comes first, so that no worker is left waiting for the other at the end."""
NO_BROWSER = "no Chromium found: apt-get install chromium, or name one in ALONGSIDE_CHROMIUM"

# The analysis is tested without Django too (.ci/newer-python).
pytest_plugins = ["tests.keeping_house"] if find_spec("django") else []

os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # Playwright's loop runs in the tests' thread
CHROMIUM = os.environ.get("ALONGSIDE_CHROMIUM") or next(
    filter(None, map(shutil.which, BROWSERS)), ""
)

# A busy machine is not a failing property: time is measured in benchmarks, never in tests.
hypothesis_settings.register_profile(
    "house", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
hypothesis_settings.load_profile("house")


def pytest_addoption(parser):
    parser.addoption(
        "--database-only",
        action="store_true",
        help="only tests that touch the database, without journeys and notebooks",
    )


def pytest_collection_modifyitems(config, items):
    if config.getoption("--database-only"):
        others = [item for item in items if not _touches_the_database(item)]
        items[:] = [item for item in items if _touches_the_database(item)]
        config.hook.pytest_deselected(items=others)
    items.sort(key=_turn)
    if not CHROMIUM and "CI" not in os.environ:
        for item in items:
            if item.get_closest_marker("journey"):
                item.add_marker(pytest.mark.skip(reason=NO_BROWSER))


def pytest_collection_finish():
    """What was loaded stays until the end: looked through again and again, it cost a tenth."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 50, 100)


def _turn(item) -> int:
    return _turn_of(item.path.parent)


@cache
def _turn_of(folder: Path) -> int:
    within = f"{folder.relative_to(Path(__file__).parent).as_posix()}/"
    return next((at for at, name in enumerate(LONGEST) if within.startswith(f"{name}/")), 99)


def _touches_the_database(item) -> bool:
    if item.get_closest_marker("journey") or item.get_closest_marker("notebook"):
        return False
    return bool(
        item.get_closest_marker("django_db")
        or DATABASE_FIXTURES.intersection(getattr(item, "fixturenames", ()))
    )


def pytest_terminal_summary(terminalreporter):
    reports = [each for key in ("passed", "failed") for each in terminalreporter.stats.get(key, [])]
    for report in reports:
        for name, counted in getattr(report, "user_properties", ()):
            if name == "asked" and report.when == "call":
                terminalreporter.write_line(counted)
    skipped = terminalreporter.stats.get("skipped", [])
    journeys = sum("no Chromium found" in str(report.longrepr) for report in skipped)
    if journeys:
        terminalreporter.write_sep("!", f"{journeys} JOURNEYS NOT RUN: {NO_BROWSER}", red=True)


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of a Chromium; a journey fails without one."""
    if not CHROMIUM:
        pytest.fail(NO_BROWSER)
    return CHROMIUM


@pytest.fixture(scope="session")
def browser(chromium):
    """A Chromium that asks nobody for anything."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - journeys only

    quiet = ("background-networking", "quic", "component-update", "sync", "gpu")
    arguments = [f"--disable-{name}" for name in quiet] + ["--no-first-run"]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        arguments.append("--no-sandbox")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium, args=arguments)
        yield opened
        opened.close()


@pytest.fixture
def page(browser):
    """A page in a window of its own: no cookies of other tests."""
    context = browser.new_context(locale="en-GB", viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()
