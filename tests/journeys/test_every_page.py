"""Every page in every state it can be in: accessible, quiet, self-contained, and never too wide."""

import datetime as dt
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.foundations.moving_in.books import as_workbook, small
from tests.journeys.furnish import EMPTY, KEEPER
from tests.journeys.served import PASSWORD
from tests.journeys.visits import OTHER, SIZES, WIDE, Visit
from tests.web.routes import routes

pytestmark = pytest.mark.journey

RULES = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]
EVERY_COMPONENT = "/design/"
WITHOUT_COLOURS = {"color-contrast": {"enabled": False}}
"""On a phone colours are looked at where every component stands: the rule takes half the time."""

CHIEF, DIRECTOR, ANALYST = (
    "Chief executive of a trust",
    "Director in the programme team",
    "Analyst",
)
FEWEST_RULES = 20
"""Rules that have something to look at on the plainest page."""

OWNER, CARER = "Finance director", "Carer on the resident panel"

NO_PAGES = {
    "moving_in:template": "a file",
    "moving_in:template-tables": "a file",
    "sign-out": "acts, then leads home",
    "demo-sign-in": "acts, then leads home",
    "stand-pdf": "a file",
    "health": "a word for whoever watches",
    "health-ready": "a word for whoever watches",
    "account_login": "another name of sign-in",
    "mfa_index": "another name of account",
    "provider-go": "leads to an identity provider",
    "provider-check": "leads to an identity provider",
    "provider-again": "leads to an identity provider",
    "provider-signed-out": "for identity providers",
    "end-sign-in": "acts, then leads to the account",
    "end-other-sign-ins": "acts, then leads to the account",
    "send-invitation": "acts, then leads to the invitations",
    "withdraw-invitation": "acts, then leads to the invitations",
    "openapi": "a file for programs",
    "api:revoke-token": "acts, then leads to the tokens",
    "history:acts-csv": "a file",
    "own-copy": "a file",
    "outcomes:summary-table": "a file",
    "outcomes:measures-table": "a file",
    "outcomes:claims-table": "a file",
    "stand-table": "a file",
    "releases:release-csv": "a file",
    "keeping:kept-csv": "a file",
    "outcomes:assurance-table": "a file",
    "publishing:end-pause": "acts, then leads to the pause",
    "publishing:let-through": "acts, then leads to the pause",
    "documents:file": "a file",
    "people:partners-table": "a file",
    "people:places-table": "a file",
    "people:posts-table": "a file",
    "people:vacancies-table": "a file",
    "people:levels-table": "a file",
    "people:roles-table": "a file",
    "people:partner-file": "a file",
    "people:place-file": "a file",
    "people:partnership-file": "a file",
    "people:partnerships-table": "a file",
    "people:answers-table": "a file",
    "people:contacts-table": "a file",
    "people:copy-account": "a file",
    "people:certificate-file": "a file",
    "outcomes:series-file": "a file",
    "outcomes:places-file": "a file",
    "outcomes:gap-file": "a file",
    "outcomes:needs-file": "a file",
    "threads:threads-csv": "a file",
    "threads:withdraw": "acts, then leads to one of its ends",
    "commitments:csv": "a file",
    "commitments:json": "a file",
    "notices:read": "acts, then leads to the list",
    "outcomes:old-limits": "acts, then leads to the series",
    "frameworks:version-file": "a file",
    "frameworks:comparison-csv": "a file",
    "frameworks:end-item": "acts, then leads to the item",
    "frameworks:untag": "acts, then leads to the thing",
    "golden-file": "a file",
    "visions:models-file": "a file",
    "visions:model-file": "a file",
    "visions:purposes-file": "a file",
    "visions:changes-file": "a file",
    "visions:checks-file": "a file",
    "visions:check-file": "a file",
    "visions:standings-file": "a file",
    "visions:plan-file": "a file",
    "visions:whole-file": "a file",
}
"""Routes that show no page of their own, and why."""


@dataclass(frozen=True, kw_only=True)
class State:
    """A page in one of its states: the route it belongs to, who sees it, and how to get there."""

    route: str
    state: str
    role: str = ""
    reach: Callable[[Visit], object]
    is_plain: bool = False
    """Whether it is there as soon as one has come."""


STATES: list[State] = []


def state(route: str, name: str, role: str = "") -> Callable:
    """Add a state; the function under it goes there."""

    def add(reach: Callable[[Visit], object]) -> Callable[[Visit], object]:
        STATES.append(State(route=route, state=name, role=role, reach=reach))
        return reach

    return add


def plain(route: str, name: str, path: str, role: str = "") -> None:
    STATES.append(
        State(route=route, state=name, role=role, reach=lambda who: who.at(path), is_plain=True)
    )


def first_series(who: Visit, query: str) -> Visit:
    who.of(f"outcomes/?{query}")
    return who.at(who.page.locator("tbody th a").first.get_attribute("href") or "")


def as_keeper_of_the_empty_system(who: Visit) -> None:
    who.at("/sign-in")
    who.write("Email", KEEPER)
    who.write("Password", PASSWORD)
    who.press("Sign in")


plain("home", "signed out", "/")
plain("home", "signed in, with two systems", "/?choose=1", ANALYST)
plain("sign-in", "empty", "/sign-in")
plain("mfa_login_webauthn", "fresh", "/sign-in/passkey")
plain("account_inactive", "as it is", "/sign-in/ended")
plain("account_reset_password", "empty", "/password/forgotten")
plain("account_reset_password_from_key", "no longer working", "/password/new/1-2-3")
plain("openid_connect_callback", "of no provider", "/sign-in/with/nobody/back")
plain("accept-invitation", "no longer working", "/invitation/none")
plain("account", "with nothing set up", "/account", CARER)
plain("second-factor", "as it is", "/account/second-factor", DIRECTOR)
plain("mfa_activate_totp", "fresh", "/account/app", CARER)
plain("mfa_deactivate_totp", "not there", "/account/app/remove", CARER)
plain("mfa_view_recovery_codes", "not there", "/account/codes", CARER)
plain("mfa_generate_recovery_codes", "without a second factor", "/account/codes/new", CARER)
plain("mfa_add_webauthn", "fresh", "/account/passkeys/add", CARER)
plain("remove-passkey", "not there", "/account/passkeys/1/remove", CARER)
plain("show-it-is-you", "with nothing to show", "/sign-in/again", CARER)
plain("invite-everyone", "with people", "/s/harbour-and-vale/invitations/everyone", DIRECTOR)
plain("invitations", "empty", "/s/harbour-and-vale/invitations/", DIRECTOR)
plain("gallery", "all components", EVERY_COMPONENT)
plain("accessibility", "as it is", "/accessibility")
plain("where-we-stand", "full", "/s/harbour-and-vale/", CHIEF)
plain("where-we-stand", "not found", "/s/nowhere/", CHIEF)
plain("api-guide", "as it is", "/api/")
plain("api:tokens", "empty", "/s/harbour-and-vale/api/", CARER)
plain("front-page", "of a councillor", "/s/harbour-and-vale/front", "County councillor")
plain("front-page", "of a carer", "/s/harbour-and-vale/front", CARER)
plain("getting-ready", "half done", "/s/harbour-and-vale/getting-ready", DIRECTOR)
plain("moving_in:upload", "empty", "/s/harbour-and-vale/moving_in/", DIRECTOR)
plain("moving_in:upload", "refused", "/s/harbour-and-vale/moving_in/", CARER)
plain("outcomes:summary", "full", "/s/harbour-and-vale/outcomes/", CHIEF)
plain("outcomes:summary", "second page", "/s/harbour-and-vale/outcomes/?page=2", CHIEF)
plain("outcomes:summary", "filtered", "/s/harbour-and-vale/outcomes/?level=system", CHIEF)
plain("outcomes:summary", "that remain", "/s/harbour-and-vale/outcomes/?state=remains", CHIEF)
plain("outcomes:summary", "filtered to nothing", "/s/harbour-and-vale/outcomes/?words=zzz", CHIEF)
plain("outcomes:assurance", "full", "/s/harbour-and-vale/outcomes/assurance", DIRECTOR)
plain("outcomes:assurance", "everywhere", "/s/harbour-and-vale/outcomes/assurance?all=1", CARER)
plain("outcomes:measures", "full", "/s/harbour-and-vale/outcomes/measures", DIRECTOR)
plain("outcomes:new-measure", "empty", "/s/harbour-and-vale/outcomes/measures/new", DIRECTOR)
plain("outcomes:new-measure", "refused", "/s/harbour-and-vale/outcomes/measures/new", CARER)
plain("outcomes:edit-measure", "filled in",
      "/s/harbour-and-vale/outcomes/measures/sickness-absence/edit", DIRECTOR)  # fmt: skip
plain("outcomes:measure", "not found", "/s/harbour-and-vale/outcomes/measures/nothing", CARER)
plain("outcomes:measure", "without owner",
      "/s/harbour-and-vale/outcomes/measures/care-paid-for-by-personal-budgets", CARER)  # fmt: skip
MEASLES = "/s/harbour-and-vale/outcomes/measures/children-protected-against-measles-by-24-months"
plain("outcomes:places", "with a funnel", f"{MEASLES}/places", DIRECTOR)
plain("outcomes:places", "neighbourhoods", f"{MEASLES}/places?level=neighbourhood", CARER)
plain("outcomes:places", "without counts",
      "/s/harbour-and-vale/outcomes/measures/housing-adaptations-days-to-complete/places",
      CARER)  # fmt: skip
plain("outcomes:places", "with a late one",
      "/s/harbour-and-vale/outcomes/measures/home-care-started-within-seven-days/places",
      CHIEF)  # fmt: skip
plain("outcomes:gap", "of the whole system", f"{MEASLES}/gap", DIRECTOR)
plain("outcomes:gap", "of a place", f"{MEASLES}/gap?area=vale", CARER)
plain("outcomes:gap", "without fifths",
      "/s/harbour-and-vale/outcomes/measures/agency-spend/gap", CARER)  # fmt: skip
plain("outcomes:needs", "full", "/s/harbour-and-vale/outcomes/needs", CARER)
plain("outcomes:needs-of", "of a place", "/s/harbour-and-vale/outcomes/needs/saltmarsh-coast",
      DIRECTOR)  # fmt: skip
plain("outcomes:needs-of", "of a neighbourhood", "/s/harbour-and-vale/outcomes/needs/tidemere",
      CARER)  # fmt: skip
plain("outcomes:claims", "full", "/s/harbour-and-vale/outcomes/claims", CARER)
plain("history:acts", "all that was done", "/s/harbour-and-vale/history/", DIRECTOR)
plain("history:acts", "what one did", "/s/harbour-and-vale/history/", CARER)
plain("history:acts", "filtered to nothing", "/s/harbour-and-vale/history/?verb=zzz", DIRECTOR)
plain("keeping:kept", "not looked over yet", "/s/twin-rivers/keeping/", ANALYST)
plain("publishing:pauses", "with two", "/s/harbour-and-vale/publishing/", CARER)
plain("publishing:pauses", "empty", "/s/twin-rivers/publishing/", ANALYST)
plain("publishing:new-pause", "empty", "/s/harbour-and-vale/publishing/new", DIRECTOR)
plain("publishing:pause", "over, something let through", "/s/harbour-and-vale/publishing/1", CARER)
plain("publishing:pause", "ahead, with its acts", "/s/harbour-and-vale/publishing/2", DIRECTOR)
plain("releases:releases", "with one", "/s/harbour-and-vale/releases/", CARER)
plain("releases:release", "not found", "/s/harbour-and-vale/releases/999", CARER)
plain("outcomes:import", "full", "/s/harbour-and-vale/outcomes/import", ANALYST)


plain("search", "nothing asked yet", "/s/harbour-and-vale/search", CARER)
plain("search", "found, by kind", "/s/harbour-and-vale/search?words=falls", DIRECTOR)
plain("search", "one kind, second page",
      "/s/harbour-and-vale/search?words=e&kind=outcomes.series&page=2", DIRECTOR)  # fmt: skip
plain("search", "nothing found", "/s/harbour-and-vale/search?words=zzz", CARER)
plain("threads:threads", "full", "/s/harbour-and-vale/threads/", DIRECTOR)
plain("threads:threads", "empty", "/s/twin-rivers/threads/", ANALYST)


plain("commitments:board", "empty", "/s/twin-rivers/commitments/", ANALYST)
plain("commitments:all", "empty", "/s/twin-rivers/commitments/all", ANALYST)
plain("notices:notices", "empty", "/s/twin-rivers/notices/", ANALYST)
plain("notices:rhythm", "as it is", "/s/harbour-and-vale/notices/emails", CARER)
plain("stop-emails", "nobody's link", "/stop-emails/nobodys:token")


@state("commitments:ask", "fresh and with errors", DIRECTOR)
def _(who: Visit) -> None:
    who.of("commitments/ask")
    look_at(who)
    who.press("Ask")


@state("threads:ask", "fresh, with errors, and asked", DIRECTOR)
def _(who: Visit) -> None:
    who.of("outcomes/measures/agency-spend").follow("Ask for a promise about it")
    look_at(who)
    who.press("Ask")
    look_at(who)
    who.write("What would you like them to do?", "Look at the rota with us")
    who.page.get_by_label("Whom do you ask?").select_option(index=3)
    who.date("By when?", dt.datetime.now(dt.UTC).year + 1, 3, 1)
    who.press("Ask")


@state("commitments:commitment", "just asked, and a step without its reason", DIRECTOR)
@state("commitments:step", "without its reason", DIRECTOR)
def _(who: Visit) -> None:
    who.of("outcomes/measures/agency-spend").follow("Ask for a promise about it")
    who.write("What would you like them to do?", "Tell us what would help")
    who.page.get_by_label("Whom do you ask?").select_option(index=5)
    who.date("By when?", dt.datetime.now(dt.UTC).year + 1, 3, 1)
    who.press("Ask")
    look_at(who)
    who.open("Withdraw it")
    who.press("Withdraw it")
    look_at(who)
    who.of("commitments/")


@state("outcomes:claim", "with its threads", CARER)
def _(who: Visit) -> None:
    who.of("outcomes/claims")
    who.at(who.page.locator("tbody th a").first.get_attribute("href") or "")


@state("threads:join", "fresh, found, with errors, and nothing found", DIRECTOR)
def _(who: Visit) -> None:
    who.of("outcomes/measures/agency-spend").follow("Link it to something")
    look_at(who)
    who.write("Look for", "agency")
    who.press("Find")
    look_at(who)
    who.press("Link them")
    look_at(who)
    who.write("Look for", "zzz")
    who.press("Find")


HERE, TRUST = "/s/harbour-and-vale/people/", "harbour-city-university-hospitals-nhs-trust"
plain("people:partners", "full", f"{HERE}partners", CARER)
plain("people:partners", "found by an old name", f"{HERE}partners?words=quayside", DIRECTOR)
plain("people:partners", "filtered to nothing", f"{HERE}partners?words=zzz", CARER)
plain("people:partner", "full", f"{HERE}partners/{TRUST}", DIRECTOR)
plain("people:partner", "ended", f"{HERE}partners/quayside-infirmary-nhs-trust", CARER)
plain("people:new-partner", "empty", f"{HERE}partners/new", DIRECTOR)
plain("people:rename-partner", "empty", f"{HERE}partners/{TRUST}/rename", DIRECTOR)
plain("people:end-partner", "empty", f"{HERE}partners/{TRUST}/end", DIRECTOR)
plain("people:split-partner", "empty", f"{HERE}partners/{TRUST}/split", DIRECTOR)
plain("people:new-post", "empty", f"{HERE}partners/{TRUST}/posts/new", DIRECTOR)
plain("people:places", "full", f"{HERE}places", CARER)
plain("people:new-place", "empty", f"{HERE}places/new", DIRECTOR)
plain("people:count-place", "empty", f"{HERE}places/vale/people", DIRECTOR)
plain("people:places", "filtered to nothing", f"{HERE}places?words=zzz", CARER)
plain("people:posts", "full", f"{HERE}posts", CARER)
plain("people:posts", "found by a word", f"{HERE}posts?words=nurs", CARER)
plain("people:posts", "filtered to nothing", f"{HERE}posts?words=zzz", CARER)
plain("people:place", "full", f"{HERE}places/saltmarsh-coast", CARER)
plain("people:rename-place", "empty", f"{HERE}places/vale/rename", DIRECTOR)
plain("people:place-code", "empty", f"{HERE}places/vale/codes", DIRECTOR)
plain("people:split-place", "empty", f"{HERE}places/vale/split", DIRECTOR)
plain("people:end-place", "empty", f"{HERE}places/vale/end", DIRECTOR)
plain("people:correct-place", "filled in", f"{HERE}places/vale/correct", DIRECTOR)
plain("people:correct-partner", "filled in", f"{HERE}partners/{TRUST}/correct", DIRECTOR)
plain("people:partner-code", "empty", f"{HERE}partners/{TRUST}/codes", DIRECTOR)
plain("people:partner-in-law", "empty", f"{HERE}partners/{TRUST}/law", DIRECTOR)
plain("people:partner-answers", "empty", f"{HERE}partners/{TRUST}/answers", DIRECTOR)
plain("people:partnerships", "full", f"{HERE}partnerships", CARER)
plain("people:partnerships", "filtered to nothing", f"{HERE}partnerships?words=zzz", DIRECTOR)
plain("people:answers", "full", f"{HERE}answers", "County councillor")
plain("people:answers", "empty", "/s/twin-rivers/people/answers", ANALYST)
plain("people:contacts", "full", f"{HERE}contacts", DIRECTOR)
plain("people:contacts", "not for a carer", f"{HERE}contacts", CARER)
plain("people:contacts", "empty", "/s/twin-rivers/people/contacts", ANALYST)
plain("people:new-contact", "empty", f"{HERE}contacts/new", DIRECTOR)
plain("people:rejoin-system", "with errors", f"{HERE}partners/{TRUST}/rejoin", DIRECTOR)


@state("people:new-partnership", "fresh and with errors", DIRECTOR)
def _(who: Visit) -> None:
    who.of("people/partnerships/new")
    look_at(who)
    who.press("Add it")


@state("people:leave-system", "empty and rehearsed", DIRECTOR)
def _(who: Visit) -> None:
    who.of("people/partners/lantern-quay-homes").follow("It leaves the system")
    look_at(who)
    who.press("Show what would happen")


def from_list(start: str, *names: str) -> Callable[[Visit], None]:
    """From a list to its first row, and on by these links."""

    def reach(who: Visit) -> None:
        who.of(f"people/{start}")
        who.go(who.page.locator("tbody th a").first)
        for name in names:
            who.go(who.page.get_by_role("link", name=name).first)

    return reach


for name, start, steps in (
    ("partnership", "partnerships", ()),
    ("change-partnership", "partnerships", ("Change or correct",)),
    ("join", "partnerships", ("Add a partner",)),
    ("leave", "partnerships", ("Record that it leaves",)),
    ("end-partnership", "partnerships", ("End this partnership",)),
    ("in-law", "partnerships", ("Set its legal form",)),
    ("end-answer", "answers", ("End this",)),
    ("end-code", "answers", ("End the code",)),
    ("contact", "contacts", ()),
    ("change-contact", "contacts", ("Correct these details",)),
    ("end-contact", "contacts", ("No longer the person",)),
):
    STATES.append(
        State(
            route=f"people:{name}",
            state="as it is",
            role=DIRECTOR,
            reach=from_list(start, *steps),
        )
    )


@state("people:merge-places", "empty, with errors, and rehearsed", DIRECTOR)
def _(who: Visit) -> None:
    who.of("people/places/merge")
    look_at(who)
    who.press("Show what would happen")
    look_at(who)
    who.choose("Into which place", "Vale")
    who.page.get_by_label("Northfell", exact=True).check()
    who.write("From which day", "2030-04-01")
    who.press("Show what would happen")


@state("people:merge-partners", "empty, with errors, and rehearsed", DIRECTOR)
def _(who: Visit) -> None:
    who.of("people/partners/merge")
    look_at(who)
    who.press("Show what would happen")
    look_at(who)
    who.choose("Into which partner", "Vale Market Towns GP Federation")
    who.page.get_by_label("Northfell Rural GP Federation", exact=True).check()
    who.write("From which day", "2030-04-01")
    who.press("Show what would happen")


def of_the_chief_executive(step: str) -> Callable[[Visit], None]:
    """To the post of a trust's chief executive, and on by one of its links."""

    def reach(who: Visit) -> None:
        who.of(f"people/partners/{TRUST}")
        who.go(who.page.get_by_role("link", name="Chief executive"))
        if step:
            who.go(who.page.get_by_role("link", name=step).first)

    return reach


for name, step in (
    ("post", ""),
    ("appoint", "Appoint somebody"),
    ("trust", "Responsibilities"),
    ("change-post", "Change or correct"),
    ("move-post", "Move to another partner"),
    ("end-post", "End this post"),
    ("handover", "Handover pack"),
    ("end-holding", "record that"),
    ("correct-start", "Correct since when"),
):
    STATES.append(
        State(
            route=f"people:{name}",
            state="as it is",
            role=DIRECTOR,
            reach=of_the_chief_executive(step),
        )
    )


@state("people:withdraw-plan", "as it is", DIRECTOR)
def _(who: Visit) -> None:
    of_the_chief_executive("Change or correct")(who)
    who.write("Profession", "Nursing")
    who.write("From which day", "2030-04-01")
    who.press("Save")
    who.go(who.page.get_by_role("link", name="Withdraw it"))


plain("people:accounts", "full", f"{HERE}accounts", DIRECTOR)
plain("people:accounts", "second page of those found", f"{HERE}accounts?words=e&page=2", DIRECTOR)
plain("people:accounts", "filtered to nothing", f"{HERE}accounts?words=zzz", DIRECTOR)
plain("people:accounts", "refused", f"{HERE}accounts", CARER)


def account_of(who: Visit, words: str) -> None:
    who.of(f"people/accounts?words={words}")
    who.go(who.page.locator("tbody th a").first)


@state("people:account", "of one system alone, and of two", DIRECTOR)
def _(who: Visit) -> None:
    account_of(who, "chief executive")
    look_at(who)
    account_of(who, "lead analyst")


@state("people:end-access", "fresh and with errors", DIRECTOR)
def _(who: Visit) -> None:
    account_of(who, "chief executive")
    who.follow("End their access")
    look_at(who)
    who.press("End their access")


@state("people:drop-factors", "fresh and with errors", DIRECTOR)
def _(who: Visit) -> None:
    account_of(who, "chief executive")
    who.follow("Take lost second factors away")
    look_at(who)
    who.press("Take them away")


@state("people:forget", "fresh, with errors, and done", DIRECTOR)
@state("people:certificate", "of somebody who was forgotten", DIRECTOR)
def _(who: Visit) -> None:
    account_of(who, "@carers.example.org")
    email = who.page.locator("dd").first.inner_text()
    who.follow("Forget them")
    look_at(who)
    who.write("The email address of the account, once more", "somebody@example.org")
    who.press("Forget them for good")
    look_at(who)
    who.write("The email address of the account, once more", email)
    who.press("Forget them for good")


plain("visions:models", "with one", "/s/harbour-and-vale/visions/", CHIEF)
plain("visions:models", "empty", "/s/twin-rivers/visions/", ANALYST)


@state("visions:model", "with links, one not agreed", CHIEF)
def drawn(who: Visit) -> None:
    who.go(who.of("visions/").page.locator("tbody a").first)


@state("visions:plan", "as a leader sees it, and for a resident", CHIEF)
def _(who: Visit) -> None:
    drawn(who)
    who.follow("Plan on a page")
    look_at(who)
    who.follow("resident")


@state("visions:plain-words", "with sentences to mend", DIRECTOR)
def _(who: Visit) -> None:
    drawn(who)
    who.follow("Plan on a page")
    who.follow("Is it in plain words?")


@state("visions:meaning", "fresh, and with errors", DIRECTOR)
@state("visions:new-role", "fresh, and with errors", DIRECTOR)
def _(who: Visit) -> None:
    drawn(who)
    who.follow("Plan on a page")
    who.follow("Put it into words for somebody")
    look_at(who)
    who.page.locator("main textarea").fill("")
    who.press("Save")
    look_at(who)
    who.follow("Add a role that is not in the list")
    look_at(who)
    who.press("Add it")


@state("visions:import", "fresh, with a broken file, and checked", DIRECTOR)
def _(who: Visit) -> None:
    drawn(who)
    with who.page.expect_download() as kept:
        who.page.get_by_role("link", name="YAML").click()
    file = kept.value.path().read_bytes()
    who.of("visions/").follow("Bring in a logic model")
    look_at(who)
    for content in (file.replace(b"reason:", b"raeson:"), file):
        who.page.locator("input[type=file]").set_input_files(
            {"name": "a.yaml", "mimeType": "application/yaml", "buffer": content}
        )
        who.press("Continue")
        look_at(who)


@state("visions:new-model", "fresh, with errors, and just started", DIRECTOR)
def _(who: Visit) -> None:
    who.of("visions/").follow("Start a logic model")
    look_at(who)
    who.press("Start it")
    look_at(who)
    who.write("Title", "Zest for life")
    who.press("Start it")


@state("visions:link", "doubted, and with errors", CARER)
@state("visions:doubt", "with errors", CARER)
def _(who: Visit) -> None:
    drawn(who)
    who.go(who.page.locator("#doubted ~ ul a").first)
    look_at(who)
    who.press("Say it")


def drawn_by_the_team(who: Visit, link: str) -> None:
    drawn(who)
    who.follow(link)


@state("visions:boxes", "fresh, and with errors", DIRECTOR)
def _(who: Visit) -> None:
    drawn_by_the_team(who, "Choose the boxes")
    look_at(who)
    for box in who.page.locator("input[type=checkbox]:checked").element_handles():
        box.uncheck()
    who.press("Save")


@state("visions:box", "judged, and with errors", CARER)
def _(who: Visit) -> None:
    drawn(who)
    who.go(who.page.locator(".al-box > a").nth(1))
    look_at(who)
    who.press("Say it, under your name")


@state("visions:authors", "fresh, and with errors", DIRECTOR)
def _(who: Visit) -> None:
    drawn_by_the_team(who, "Add an author")
    look_at(who)
    who.press("Add")


@state("visions:new-link", "fresh, and with errors", DIRECTOR)
def _(who: Visit) -> None:
    drawn_by_the_team(who, "Draw a link")
    look_at(who)
    who.press("Draw it")


@state("visions:versions", "with one, and with errors", DIRECTOR)
def _(who: Visit) -> None:
    drawn_by_the_team(who, "Versions")
    look_at(who)
    who.press("Keep it")


@state("releases:small-numbers", "with errors, and just chosen", DIRECTOR)
def _(who: Visit) -> None:
    who.of("releases/small-numbers")
    look_at(who)
    who.press("Hide by this rule")
    look_at(who)
    who.tick("A rule of our own")
    who.write("A rule of our own: hide counts up to", "9")
    who.write("A rule of our own: round the others to the nearest", "1")
    who.write("Why this one?", "So agreed.")
    who.press("Hide by this rule")


plain("golden-thread", "with all of it", "/s/harbour-and-vale/golden-thread", CHIEF)
plain("golden-thread", "of another system", "/s/twin-rivers/golden-thread", ANALYST)
plain("visions:purposes", "with priorities", "/s/harbour-and-vale/visions/purposes", CHIEF)
plain("visions:purposes", "empty", "/s/twin-rivers/visions/purposes", ANALYST)
plain("visions:changes", "of both kinds", "/s/harbour-and-vale/visions/purposes/changes", CARER)
plain("visions:checks", "with one", "/s/harbour-and-vale/visions/checks", CARER)
plain("visions:checks", "empty", "/s/twin-rivers/visions/checks", ANALYST)
plain("visions:standings", "with one place", "/s/harbour-and-vale/visions/standings", CHIEF)
plain("visions:standings", "empty", "/s/twin-rivers/visions/standings", ANALYST)


@state("visions:purpose", "changed", CHIEF)
def _(who: Visit) -> None:
    who.of("visions/purposes").follow("What Saltmarsh Coast is for")


@state("visions:priority", "whose method changed", CHIEF)
def at_home(who: Visit) -> None:
    who.of("visions/purposes").follow("At home with frailty")


@state("visions:new-purpose", "fresh, with errors, and just written", DIRECTOR)
@state("visions:new-priority", "fresh, and with errors", DIRECTOR)
@state("visions:change-purpose", "fresh, and with errors", DIRECTOR)
def _(who: Visit) -> None:
    who.of("visions/purposes").follow("Write a purpose down")
    look_at(who)
    who.press("Save")
    look_at(who)
    who.write("What are we together for?", "To grow old in Zesty Vale.")
    who.press("Save")
    there = who.path
    for link, button in (("Set a priority", "Set it"), ("Change this purpose", "Save")):
        look_at(who)
        who.follow(link)
        look_at(who)
        who.press(button)
        look_at(who)
        who.at(there)


@state("visions:change-aim", "fresh, and with errors", DIRECTOR)
@state("visions:change-method", "fresh, and with errors", DIRECTOR)
@state("visions:end-priority", "fresh, and with errors", DIRECTOR)
def _(who: Visit) -> None:
    at_home(who)
    there = who.path
    for link in ("Change what we want", "Change how we go about it", "End it"):
        who.at(there).follow(link)
        look_at(who)
        who.press("Save")
        look_at(who)


@state("visions:new-check", "fresh, with errors, and just put up", DIRECTOR)
def _(who: Visit) -> None:
    who.of("visions/checks").follow("Check a proposal")
    look_at(who)
    who.press("Put it up")
    look_at(who)
    who.write("What is proposed", "Zonal wards")
    who.write("What would happen", "Two wards become one.")
    who.press("Put it up")


@state("visions:new-sounding", "fresh, with errors, and open", DIRECTOR)
@state("visions:sounding", "fresh, with errors, answered, and closed", DIRECTOR)
@state("visions:close-sounding", "closed without a result", DIRECTOR)
def _(who: Visit) -> None:
    drawn_by_the_team(who, "Ask without names")
    look_at(who)
    who.press("Open it")
    look_at(who)
    who.date("Last day to answer", 2199, 1, 1)
    who.press("Open it")
    look_at(who)
    who.press("Answer, without my name")
    look_at(who)
    who.page.locator("main select").first.select_option(label="Half way")
    who.press("Answer, without my name")
    look_at(who)
    who.press("Close this round")


@state("visions:check", "judged, and with errors", CARER)
def _(who: Visit) -> None:
    who.of("visions/checks").follow("Twenty community beds for Saltmarsh")
    look_at(who)
    who.press("Say it, under your name")


@state("visions:version", "with changes since", DIRECTOR)
def _(who: Visit) -> None:
    drawn_by_the_team(who, "Versions")
    who.go(who.page.locator("tbody a").first)


@state("visions:change-link", "fresh, and with errors", DIRECTOR)
@state("visions:end-link", "fresh, and with errors", DIRECTOR)
@state("visions:settle", "fresh, and with errors", DIRECTOR)
def _(who: Visit) -> None:
    drawn(who)
    who.go(who.page.locator("#doubted ~ ul a").first)
    there = who.path
    for link, button in (("Change it", "Save"), ("Take it out", "Take it out"),
                         ("Write down how it is settled", "It is settled")):  # fmt: skip
        who.at(there)
        who.page.get_by_role("link", name=link).first.click()
        look_at(who)
        for area in who.page.locator("main textarea").all():
            area.fill("")
        who.press(button)
        look_at(who)


@state("releases:release", "with its tables", CARER)
def _(who: Visit) -> None:
    who.go(who.of("releases/").page.locator("tbody th a").first)


@state("releases:withdraw-release", "with errors", DIRECTOR)
def _(who: Visit) -> None:
    who.go(who.of("releases/").page.locator("tbody th a").first)
    who.open("Withdraw this release")
    who.write("Why is it withdrawn?", "short")
    who.press("Withdraw it, on the record")


def bring_a_system(who: Visit, folder: Path, **changes: object) -> None:
    file = folder / "moving-in.xlsx"
    sheets = small()
    sheets["Organisations"][1][1] = changes.get("sector", "Housing")
    file.write_bytes(as_workbook(sheets))
    who.of("moving_in/").bring("The filled-in template", file)
    who.press("See what would happen")


@state("moving_in:check", "sound, not taken in", DIRECTOR)
def _(who: Visit) -> None:
    bring_a_system(who, Path(tempfile.mkdtemp()))


@state("moving_in:check", "with problems", DIRECTOR)
def _(who: Visit) -> None:
    bring_a_system(who, Path(tempfile.mkdtemp()), sector="Acute trust")


plain("documents:documents", "with one of each", "/s/harbour-and-vale/documents/", DIRECTOR)
plain("documents:documents", "empty", "/s/twin-rivers/documents/", ANALYST)
plain("documents:new-document", "empty", "/s/harbour-and-vale/documents/new", CARER)
plain("documents:new-brief", "empty", "/s/harbour-and-vale/documents/briefs/new", DIRECTOR)


@state("documents:document", "with its versions", DIRECTOR)
def _(who: Visit) -> None:
    who.of("documents/").follow("Terms of reference")
    who.press("Keep the newer version")


@state("documents:withdraw-document", "with errors", DIRECTOR)
def _(who: Visit) -> None:
    who.of("documents/").follow("Terms of reference")
    who.open("Withdraw this document")
    who.write("Why is it withdrawn?", "short")
    who.press("Withdraw it, on the record")


@state("documents:brief", "with a heading and a list", CARER)
def _(who: Visit) -> None:
    who.of("documents/").follow("What we heard")


plain("frameworks:frameworks", "full", "/s/harbour-and-vale/frameworks/", CARER)


def first_framework(who: Visit, name: str = "Logic model for integrated care") -> None:
    who.of("frameworks/")
    who.go(who.page.get_by_role("link", name=name, exact=True))


def first_item(who: Visit) -> None:
    first_framework(who)
    who.go(who.page.get_by_role("link", name="Timely care day and night"))


@state("frameworks:version", "full, as a visitor sees it and as a keeper does", DIRECTOR)
def _(who: Visit) -> None:
    first_framework(who, "Twelve shifts of leadership")
    look_at(who)
    first_framework(who)


@state("frameworks:item", "with what speaks of it", CARER)
def _(who: Visit) -> None:
    first_item(who)


@state("frameworks:new-item", "fresh, with errors, and added", DIRECTOR)
def _(who: Visit) -> None:
    first_framework(who)
    who.go(who.page.get_by_role("link", name="Add an item of our own"))
    look_at(who)
    who.press("Add it")
    look_at(who)
    who.write("Id", "H1")
    who.write("What it says", "Homes fit to live in")
    who.press("Add it")
    look_at(who)
    who.open("End this item")


@state("frameworks:reword", "fresh, and an item in our words", DIRECTOR)
def _(who: Visit) -> None:
    first_item(who)
    who.go(who.page.get_by_role("link", name="Say it in our words"))
    look_at(who)
    who.write("Your words", "Care in time, by day and by night")
    who.press("Save")


@state("frameworks:comparison", "of a version with itself", CARER)
def _(who: Visit) -> None:
    first_framework(who)
    pk = who.page.url.rsplit("/", 1)[1]
    who.of(f"frameworks/versions/{pk}/beside/{pk}")


@state("frameworks:tag-thing", "fresh, with items to choose, with errors, and tagged", CARER)
def _(who: Visit) -> None:
    who.of("outcomes/measures/sickness-absence")
    who.go(who.page.get_by_role("link", name="Say what it is about"))
    look_at(who)
    who.write("Words or id", "staff")
    who.press("Show")
    look_at(who)
    who.press("Save")
    look_at(who)
    who.page.locator("input[type=checkbox]").first.check()
    who.press("Save")


@state("frameworks:import", "fresh, with problems, and sound", DIRECTOR)
def _(who: Visit) -> None:
    who.of("frameworks/import")
    look_at(who)
    for content in ("title: Ours\nitems:\n  - {id: A, label: One}\n", WHOLE):
        file = {"name": "ours.yaml", "mimeType": "text/plain", "buffer": content.encode()}
        who.page.locator("input[type=file]").set_input_files(file)
        who.press("Continue")
        look_at(who)


WHOLE = """title: Ours
attribution: Us
rights_kind: permitted
rights: Ours to use.
version: 2024
valid_from: 2024-04-01
items:
  - {id: A, label: One}
"""


@state("sign-in", "with errors")
def _(who: Visit) -> None:
    who.at("/sign-in")
    who.write("Email", "nobody@example.org")
    who.write("Password", "wrong")
    who.press("Sign in")


@state("show-it-is-you", "with a password")
def _(who: Visit) -> None:
    as_keeper_of_the_empty_system(who)
    who.at("/sign-in/again?next=/account").press("Continue with the password")


@state("account_change_password", "with errors")
def _(who: Visit) -> None:
    as_keeper_of_the_empty_system(who)
    who.at("/account/password").press("Change it")


@state("mfa_authenticate", "with errors")
def _(who: Visit) -> None:
    as_keeper_of_the_empty_system(who)
    who.at("/account/app").write("Code", "000000")
    who.press("Turn it on")


@state("invitations", "with errors", DIRECTOR)
def _(who: Visit) -> None:
    who.of("invitations/").press("Send the invitation")


@state("where-we-stand", "empty system, and the pages of its room")
def _(who: Visit) -> None:
    as_keeper_of_the_empty_system(who)
    for rest in ("outcomes/", "outcomes/measures", "outcomes/claims", "outcomes/import", ""):
        who.of(rest, system=EMPTY)
        look_at(who)


@state("api:tokens", "with errors, and with a token just made", ANALYST)
def _(who: Visit) -> None:
    who.of("api/").press("Make it")
    look_at(who)
    who.write("Name", "Weekly figures from the warehouse")
    who.press("Make it")


@state("outcomes:new-measure", "with errors", DIRECTOR)
def _(who: Visit) -> None:
    who.of("outcomes/measures/new").press("Save")


@state("outcomes:measure", "with the way to assurance open", OWNER)
def _(who: Visit) -> None:
    who.of("outcomes/measures/talking-therapy-started-within-six-weeks")
    who.open("Move it to")


@state("outcomes:move-purpose", "with errors", OWNER)
def _(who: Visit) -> None:
    who.of("outcomes/measures/talking-therapy-started-within-six-weeks")
    who.open("Move it to")
    who.write("Why", "short")
    who.press("Move it, on the record")


@state("outcomes:series", "with its table and its limits open", DIRECTOR)
def _(who: Visit) -> None:
    first_series(who, "words=agency&level=place")
    who.open("The numbers in a table")
    who.open("Start new limits")


@state("outcomes:series", "with limits that somebody has set", DIRECTOR)
def _(who: Visit) -> None:
    first_series(who, "words=bed days lost&level=system")


@state("outcomes:new-limits", "with errors", DIRECTOR)
def _(who: Visit) -> None:
    first_series(who, "words=agency&level=place")
    who.open("Start new limits")
    who.press("Start new limits")


@state("outcomes:claims", "with errors", CARER)
def _(who: Visit) -> None:
    who.of("outcomes/claims").press("Record it")


@state("outcomes:withdraw-claim", "fresh and with errors", DIRECTOR)
def _(who: Visit) -> None:
    who.of("outcomes/claims")
    who.go(who.page.locator("a", has_text="Withdraw").first)
    look_at(who)
    who.press("Withdraw it")


@state("outcomes:import", "with an error", ANALYST)
def _(who: Visit) -> None:
    who.of("outcomes/import").press("Continue")


@state("outcomes:mapping", "fresh, with errors, with problems, and sound", ANALYST)
def _(who: Visit) -> None:
    who.of("outcomes/import", system=OTHER)
    good = "Twinwater Borough Council,2024-04-01,14\n"
    content = f"organisation,period,value\n{good}Twinwater Borough Council,soon,15\n"
    file = {"name": "delays.csv", "mimeType": "text/csv", "buffer": content.encode()}
    who.page.locator("input[type=file]").set_input_files(file)
    who.press("Continue")
    look_at(who)
    who.press("Check the file")
    look_at(who)
    who.write("Name of a new measure", "Delays, looked at")
    who.choose("Which way is better", "Lower is better")
    who.press("Check the file")
    look_at(who)
    who.write("Only rows where", "value=14")
    who.press("Check the file")


@cache
def axe() -> Axe:
    return Axe()


def look_at(who: Visit) -> None:
    """The page as it stands now: on a wide screen and on a phone."""
    for size in (WIDE, SIZES["phone"]):
        who.page.set_viewport_size(size)
        options: dict[str, object] = {"runOnly": RULES, "resultTypes": ["violations"]}
        if size != WIDE and who.path != EVERY_COMPONENT:
            options["rules"] = WITHOUT_COLOURS
        answer = axe().run(who.page, options=options).response
        assert len(answer["passes"]) >= FEWEST_RULES, "axe did not look"
        found = answer["violations"]
        places = [
            (each["id"], [node["html"][:160] for node in each["nodes"][:3]]) for each in found
        ]
        assert places == [], f"{who.page.url} at {size['width']}"
        who.check()
    who.page.set_viewport_size(WIDE)


SAMPLE = {
    state.route.rpartition(":")[0]: state for state in sorted(STATES, key=lambda one: one.is_plain)
}.values()
"""A page of each app, a plain one if there is one, beside the one with every component: the others
take their time."""


def named(state: State) -> str:
    return f"{state.route}, {state.state}"


def in_their_time(state: State) -> object:
    soon = state in SAMPLE or state.route == "gallery"
    return pytest.param(state, id=named(state), marks=[] if soon else [pytest.mark.slow])


@pytest.mark.parametrize("state", [in_their_time(each) for each in STATES])
def test_page_is_accessible_and_keeps_within_the_window_and_the_house(state, visit):
    who = visit(state.role, again=True)
    state.reach(who)
    look_at(who)


def test_no_page_is_left_out():
    visited = {state.route for state in STATES}
    assert {route.name for route in routes()} - visited == set(NO_PAGES)
