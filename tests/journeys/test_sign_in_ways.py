"""Every way in, as it is served for real: letter, code, passkey, one's organisation."""

import dataclasses
import os
import re
import time
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.journeys.codes import code
from tests.journeys.served import PASSWORD, House, served
from tests.journeys.visits import SIZES, WIDE, Visit
from tests.web.provider import forgets, knows, provider

pytestmark = pytest.mark.journey

SYSTEM = "newbourne"
DIRECTOR, ANALYST = "pat@newbourne.example.org", "kim@newbourne.example.org"
COUNTY = "noor@county.example.org"
STARTING = "from alongside.cli.starting import start; start(); "
MAKE = (
    "from django.utils import timezone; "
    "from alongside.foundations.care_systems.actions import create_system; "
    f"create_system('Newbourne', slug='{SYSTEM}', now=timezone.now())"
)
AGE = (
    "import datetime as dt; from django.utils import timezone; "
    "from alongside.foundations.people.sign_in.models import SignIn; "
    "then = timezone.now() - dt.timedelta(minutes={minutes}); "
    "SignIn.objects.update(**dict.fromkeys({fields}, then))"
)


@dataclasses.dataclass(frozen=True)
class Real:
    """The workspace as it is served for real, and a provider beside it."""

    house: House
    county: object
    letters: Path

    def age(self, *fields: str, minutes: int) -> None:
        self.house.python("-c", STARTING + AGE.format(fields=fields, minutes=minutes))

    def link(self) -> str:
        """The link in the latest letter."""
        latest = max(self.letters.iterdir(), key=lambda each: each.stat().st_mtime)
        return re.findall(r"https?://[^/\s]+(/\S+)", latest.read_text())[-1]


@pytest.fixture(scope="module")
def real(tmp_path_factory):
    folder = tmp_path_factory.mktemp("real")
    with provider() as county:
        (folder / "secret").write_text("s")
        (folder / "secret").chmod(0o600)
        (folder / "oidc.toml").write_text(
            f'[[provider]]\nkey = "county"\nname = "County Council"\nissuer = "{county.issuer}"\n'
            f'client_id = "alongside"\nclient_secret_file = "{folder / "secret"}"\n'
        )
        given = {"ALONGSIDE_OIDC_FILE": str(folder / "oidc.toml")}
        with served(folder, command="serve", settings=given) as running:
            trust = ("--name=Pat Elmsby", "--organisation=Newbourne Trust", "--title=Director")
            council = ("--name=Noor Aziz", "--organisation=County Council", "--title=Councillor")
            running.commands(
                *(
                    ("add-person", email, f"--system={SYSTEM}", *how)
                    for email, *how in (
                        (DIRECTOR, *trust, "--trusted-as=programme_team"),
                        (ANALYST, *trust, "--trusted-as=analyst"),
                        (COUNTY, *council, "--level=councillor"),
                    )
                ),
                before=STARTING + MAKE,
            )
            here = running.url.replace("127.0.0.1", "localhost")  # passkeys want a name
            yield Real(dataclasses.replace(running, url=here), county, folder / "letters")


@pytest.fixture
def come(real, browser):
    """Somebody comes with a browser of their own."""
    visits = []

    def act() -> Visit:
        context = browser.new_context(locale="en-GB", viewport=WIDE)
        context.route(re.compile("^https://"), lambda route: route.abort())
        made = Visit(house=real.house, page=context.new_page())
        visits.append(made)
        return made

    yield act
    for each in visits:
        each.page.context.close()
        # The pages of the provider are its own affair; ours are asked in the other journeys.
        assert [fault for fault in each.faults if "request to another host" not in fault] == []


def look(who: Visit, name: str) -> None:
    """Keep pictures when ALONGSIDE_PICTURES names a folder for them."""
    folder = os.environ.get("ALONGSIDE_PICTURES", "")
    for size, of in (("wide", WIDE), ("phone", SIZES["phone"])):
        who.page.set_viewport_size(of)
        over = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert who.page.evaluate(over) <= 0, f"{name} on {size}"
        if folder:
            who.page.screenshot(path=Path(folder) / f"sign-in-{name}-{size}.png", full_page=True)
    who.page.set_viewport_size(WIDE)


def enter(who: Visit, email: str, password: str = PASSWORD) -> Visit:
    who.at("/sign-in")
    who.write("Email", email)
    who.write("Password", password)
    who.press("Sign in")
    return who


def with_authenticator(page: Page) -> None:
    """A device that holds passkeys and always recognises its owner."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2", "transport": "internal", "hasResidentKey": True,
        "hasUserVerification": True, "isUserVerified": True, "automaticPresenceSimulation": True,
    }  # fmt: skip
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def test_a_passkey_is_a_second_factor_and_then_signs_in_by_itself(come):
    pat = come()
    with_authenticator(pat.page)
    enter(pat, DIRECTOR)
    pat.says("Add a second factor")
    look(pat, "second-factor")
    pat.follow("Add a passkey")
    look(pat, "passkey-add")
    pat.press("Add it")
    pat.says("They are shown this once")
    look(pat, "codes")
    pat.at(f"/s/{SYSTEM}/").says("Where we stand")
    pat.at("/account").says("Passkeys")
    look(pat, "account")
    pat.press("Sign out")
    pat.at("/sign-in").follow("Use a passkey instead")
    look(pat, "passkey")
    pat.press("Use my passkey")
    pat.at(f"/s/{SYSTEM}/").says("Where we stand")
    pat.press("Sign out")
    enter(pat, DIRECTOR)
    pat.says("Your second factor")
    look(pat, "code")
    pat.press("Use a passkey")
    pat.at(f"/s/{SYSTEM}/invitations/").says("Invite somebody to a post")
    look(pat, "invitations")


def test_somebody_invited_by_letter_chooses_a_password_and_codes_from_an_app(real, come):
    pat = come()
    with_authenticator(pat.page)
    enter(pat, ANALYST)
    pat.follow("Use an app")
    look(pat, "app-add")
    secret = pat.page.locator("code").inner_text()
    pat.write("Code", code(secret))
    pat.press("Turn it on")
    pat.says("They are shown this once")
    recovery = pat.page.locator(".al-codes code").first.inner_text()
    pat.press("Sign out")
    enter(pat, ANALYST)
    pat.write("Code", "000000")
    pat.press("Continue")
    pat.says("That code is not right")
    pat.write("Code", recovery)
    pat.press("Continue")
    pat.at(f"/s/{SYSTEM}/").says("Where we stand")
    real.age("proved_at", minutes=20)
    pat.at("/account").follow("Add a passkey")
    pat.says("Show that it is you")
    look(pat, "show-it-is-you")
    pat.write("Password", PASSWORD)
    pat.press("Continue with the password")
    pat.says("Add a passkey")


@pytest.mark.slow
def test_too_many_tries_wait(come):
    kim = come()
    for _ in range(5):
        enter(kim, "nobody@newbourne.example.org", "wrong")
    enter(kim, "nobody@newbourne.example.org", "wrong")
    kim.says("There were too many tries")
    look(kim, "too-many-tries")


def test_somebody_comes_through_their_organisation_and_is_out_when_it_says_so(real, come):
    knows(real.county, COUNTY)
    noor = come().at(f"/s/{SYSTEM}/")
    look(noor, "sign-in")
    noor.press("Sign in with County Council")
    noor.page.locator("input[name=sub]").fill(COUNTY)
    with noor.page.expect_navigation(url=re.compile(rf"/s/{SYSTEM}/$")):
        noor.page.keyboard.press("Enter")
    noor.says("Where we stand")
    real.age("vouched_at", "asked_at", minutes=20)
    noor.at("/account").says("Through my organisation")
    look(noor, "account-through-organisation")
    forgets(real.county, COUNTY)
    real.age("vouched_at", "asked_at", minutes=20)
    noor.at(f"/s/{SYSTEM}/")
    noor.says("no longer vouches for you")
    assert enter(come(), COUNTY).path.startswith("/sign-in")


def test_somebody_unknown_to_us_is_told_whom_to_ask(real, come):
    knows(real.county, "stranger@county.example.org")
    stranger = come().at("/sign-in")
    stranger.press("Sign in with County Council")
    stranger.page.locator("input[name=sub]").fill("stranger@county.example.org")
    with stranger.page.expect_navigation():
        stranger.page.keyboard.press("Enter")
    stranger.says("You are not invited yet")
    look(stranger, "unknown")


def test_a_forgotten_password_is_chosen_anew_by_letter(real, come):
    pat = come().at("/password/forgotten")
    look(pat, "forgotten")
    pat.write("Email", ANALYST)
    pat.press("Send me the link")
    pat.says("is on its way")
    for _ in range(50):
        if real.letters.exists() and any(real.letters.iterdir()):
            break
        time.sleep(0.1)
    pat.at(real.link())
    look(pat, "new-password")
    pat.write("New password", "short")
    pat.write("New password again", "short")
    pat.press("Set the password")
    pat.says("too short")
