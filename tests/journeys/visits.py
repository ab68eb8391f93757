"""Somebody in front of a browser: with a mouse, with keys only, without scripts, on a phone."""

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import ConsoleMessage, Locator, Page, Response

from tests.journeys.served import House

Way = Literal["mouse", "keys", "no scripts", "phone"]
WAYS = ("keys", *(pytest.param(way, marks=pytest.mark.slow) for way in ("no scripts", "phone")))
"""The ways in which whatever matters is done; with a mouse the rest is."""
SYSTEM, OTHER = "harbour-and-vale", "twin-rivers"
SIZES = {"phone": {"width": 320, "height": 640}}
WIDE = {"width": 1280, "height": 900}
MOST_TABS = 150
HAS_FOCUS = "each => each === document.activeElement"


@dataclass
class Visit:
    """One window, and whatever went wrong behind it."""

    house: House
    page: Page
    way: Way = "mouse"
    faults: list[str] = field(default_factory=list)
    acts: int = 0
    """How often something was pressed, followed, written or chosen; a file counts twice."""

    def __post_init__(self) -> None:
        self.page.set_default_timeout(6_000)
        self.page.on("console", self._heard)
        self.page.on("pageerror", lambda error: self.faults.append(f"script: {error}"))
        self.page.on("response", self._answered)
        self.page.on("request", lambda request: self._asked(request.url))

    def _heard(self, message: ConsoleMessage) -> None:
        # A page that answers 403, 404 or 422 is meant to; what it fetches is looked at below.
        if message.type in {"error", "warning"} and "Failed to load resource" not in message.text:
            self.faults.append(f"console: {message.text}")

    def _answered(self, response: Response) -> None:
        limit = 500 if response.request.resource_type == "document" else 400
        if response.status >= limit:
            self.faults.append(f"{response.status} from {response.url}")

    def _asked(self, url: str) -> None:
        if not url.startswith((self.house.url, "data:", "blob:")):
            self.faults.append(f"request to another host: {url}")

    def check(self) -> None:
        """Nothing went wrong behind the page, and nothing hangs over its edge."""
        assert self.faults == []
        over = self.page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        assert over <= 0, f"{self.page.url} is {over} pixels wider than the window"

    # where

    def at(self, path: str) -> "Visit":
        """Go to an address of the house."""
        self.page.goto(self.house.url + path)
        return self

    def of(self, rest: str = "", *, system: str = SYSTEM) -> "Visit":
        """Go to a page of a system."""
        return self.at(f"/s/{system}/{rest}")

    def become(self, role: str) -> "Visit":
        """Sign in by one click, as the demo lets one do."""
        self.at("/")
        self.press(role)
        return self

    @property
    def path(self) -> str:
        return self.page.url.removeprefix(self.house.url)

    # what is read

    def text(self) -> str:
        return " ".join(self.page.locator("main").inner_text().split())

    def says(self, words: str) -> None:
        """The page says these words, now or in a moment."""
        self.page.locator("main", has_text=re.compile(re.escape(words), re.I)).first.wait_for()

    # what is done, by the means this person has

    def press(self, name: str) -> None:
        self.acts += 1
        self.go(self.page.get_by_role("button", name=name, exact=True).first)

    def follow(self, name: str) -> None:
        self.acts += 1
        self.go(self.page.get_by_role("link", name=name, exact=True).first)

    def open(self, name: str) -> None:
        """Unfold what is folded away."""
        self.acts += 1
        self._act(self.page.locator("summary", has_text=name).locator("visible=true").first)

    def write(self, label: str, words: str) -> None:
        self.acts += 1
        field_ = self._field(label)
        if self.way != "keys":
            field_.fill(words)
            return
        self._reach(field_)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type(words)
        assert field_.input_value() == words

    def date(self, label: str, year: int, month: int, day: int) -> None:
        """Fill a date in; with keys, in the order in which this browser asks for its parts."""
        self.acts += 1
        field_ = self._field(label)
        wanted = f"{year:04}-{month:02}-{day:02}"
        if self.way != "keys":
            field_.fill(wanted)
            return
        for typed in (f"{day:02}{month:02}{year:04}", f"{month:02}{day:02}{year:04}"):
            self._reach(field_)
            self.page.keyboard.type(typed)
            if field_.input_value() == wanted:
                return
            while field_.evaluate(HAS_FOCUS):
                self.page.keyboard.press("Shift+Tab")
        raise AssertionError(f"{label} is {field_.input_value()}, not {wanted}")

    def choose(self, label: str, option: str) -> None:
        self.acts += 1
        field_ = self._field(label)
        if self.way != "keys":
            field_.select_option(label=option)
            return
        self._reach(field_)
        self.page.keyboard.type(option, delay=5)
        chosen = field_.evaluate("each => each.selectedOptions[0].label")
        assert chosen == option

    def tick(self, label: str) -> None:
        self.acts += 1
        field_ = self._field(label)
        if self.way == "keys":
            self._reach(field_)
            self.page.keyboard.press("Space")
        else:
            field_.check()
        assert field_.is_checked()

    def untick(self, label: str) -> None:
        self.acts += 1
        self._field(label).uncheck()

    def bring(self, label: str, file: Path) -> None:
        """Choose a file."""
        self.acts += 2
        scripted = self.page.get_by_role("button", name=re.compile(f"^{label}")).first
        chooser = scripted if scripted.count() else self._field(label)
        with self.page.expect_file_chooser() as opened:
            self._act(chooser, key="Space")
        opened.value.set_files(file)

    def _field(self, label: str) -> Locator:
        return self.page.get_by_label(
            re.compile(rf"^\s*{re.escape(label)}( \(optional\))?\s*$")
        ).first

    def go(self, what: Locator) -> None:
        """Follow or press what leads to a page, and wait for that page."""
        with self.page.expect_navigation():
            self._act(what)

    def _act(self, what: Locator, key: str = "Enter") -> None:
        if self.way == "keys":
            self._reach(what)
            self.page.keyboard.press(key)
        else:
            what.click()

    def _reach(self, what: Locator) -> None:
        """Press Tab until the focus is there, as one has to without a mouse."""
        what.wait_for()
        for _ in range(MOST_TABS):
            if what.evaluate(HAS_FOCUS):
                shown = what.evaluate("each => each.matches(':focus-visible')")
                assert shown, f"nobody sees that the focus is on {what}"
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"{what} cannot be reached with Tab on {self.page.url}")
