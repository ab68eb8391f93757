"""From an empty installation to a system of 18 organisations, 4 places and 160 people.

What a person does is counted: each press, each field and each file is one act. At ten seconds for
each, 60 acts are ten minutes. Filling in the spreadsheet is not counted: it is made of lists that
the partners have.
"""

import re
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.foundations.moving_in.books import HEADINGS, Sheets, as_workbook
from tests.journeys.codes import code
from tests.journeys.served import PASSWORD, House, served
from tests.journeys.visits import SIZES, WIDE, Visit
from tests.web.provider import knows, provider

pytestmark = pytest.mark.journey

SLUG, JO = "aldmoor-and-vale", "jo@partner-1.example.org"
MOST_ACTS, SECONDS_EACH = 60, 10
PARTNERS, PLACES, PEOPLE = 18, 4, 160
LEVELS = {1: "Councillor", 2: "Resident"}
BATCHES = 4
"""160 people are invited 50 at a time."""


@dataclass
class Comer(Visit):
    """A visit that may begin at the door of an organisation."""

    def come_through_their_organisation(self, email: str) -> "Comer":
        self.at("/sign-in")
        self.press("Sign in with County Council")
        self.page.locator("input[name=sub]").fill(email)
        self.acts += 2
        with self.page.expect_navigation(url=re.compile(f"/s/{SLUG}/")):
            self.page.keyboard.press("Enter")
        self.faults[:] = [each for each in self.faults if "request to another host" not in each]
        return self


def system() -> Sheets:
    """What the partners sent: 18 organisations, 4 places, 160 people in 160 posts."""
    organisations = [[f"Partner {at}", "Housing", None, f"L{at}", None] for at in range(1, 19)]
    places = [[f"Place {at}", "Place", None, None, None] for at in range(1, 5)]
    counts = [[f"Place {at}", 100_000 + at, "30/06/2024", "Census"] for at in range(1, 5)]
    posts, people = [], []
    for at in range(PEOPLE):
        keeper = "Yes" if at in {0, 3} else None
        title = "Programme director" if at == 0 else f"Post {at}"
        posts.append([f"P{at}", f"L{at % PARTNERS + 1}", title, LEVELS.get(at, "Senior"), None, 1,
                      None, None, keeper, None, None])  # fmt: skip
        name, email = f"Person {at}", f"p{at}@people.example.org"
        if at == 0:
            name, email = "Jo Elmsby", JO
        people.append([name, email, f"P{at}", None, None])
    rows = {"Organisations": organisations, "Areas": places, "Populations": counts,
            "Posts": posts, "People": people}  # fmt: skip
    return {title: [HEADINGS[title], *found] for title, found in rows.items()}


@pytest.fixture(scope="module")
def county():
    with provider() as found:
        yield found


@pytest.fixture(scope="module")
def empty(tmp_path_factory, county):
    """An installation with nothing in it, not even the example; it knows one provider."""
    folder = tmp_path_factory.mktemp("empty")
    (folder / "secret").write_text("s")
    (folder / "secret").chmod(0o600)
    (folder / "oidc.toml").write_text(
        f'[[provider]]\nkey = "county"\nname = "County Council"\nissuer = "{county.issuer}"\n'
        f'client_id = "alongside"\nclient_secret_file = "{folder / "secret"}"\n'
        "counts_as_second_factor = true\n"
    )
    given = {"ALONGSIDE_OIDC_FILE": str(folder / "oidc.toml")}
    with served(folder, command="serve", settings=given) as running:
        yield running


def comes(house: House, browser, *, phone: bool = False) -> Comer:
    context = browser.new_context(locale="en-GB", viewport=SIZES["phone"] if phone else WIDE)
    return Comer(house=house, page=context.new_page())


def invite_everyone(jo: Comer) -> None:
    """All 159 others, in as many presses as it takes."""
    jo.of("getting-ready", system=SLUG)
    jo.go(jo.page.locator("a", has_text="Invite everyone who has no sign-in yet").first)
    jo.acts += 2
    jo.check()
    for batch in range(BATCHES):
        left = min(PEOPLE - 1 - 50 * batch, 50)
        jo.press(f"Invite {left} people")
        jo.says(f"{left} people are invited.")
        jo.check()
    jo.says("Everybody who holds a post can sign in or has an invitation.")


def link_for(email: str, empty: House) -> str:
    """The link in the letter that somebody was sent."""
    folder = Path(empty.environment["ALONGSIDE_DATA_DIR"]) / "letters"
    letters = "\n".join(each.read_text() for each in folder.iterdir()).split("Subject: ")
    [letter] = [each for each in letters if f"To: {email}" in each]
    assert "Post 4" not in letter
    return re.findall(r"https?://[^/\s]+(/\S+)", letter)[-1]


def test_a_system_moves_in_in_minutes(empty, county, browser, tmp_path, capsys):
    begun = time.monotonic()
    said = empty.command(
        "first-administrator", JO, "--name=Jo Elmsby", "--new-system=Aldmoor and Vale",
        "--organisation=Partner 1", "--title=Programme director",
    )  # fmt: skip
    commands = 7  # the command, each thing it is told, and the link it prints
    jo = comes(empty, browser).at(re.search(r"https?://[^/\s]+(/invitation/\S+)", said)[1])
    jo.says("You are known here as Jo Elmsby")
    jo.write("Password", PASSWORD)
    jo.press("Accept the invitation")
    jo.follow("Use an app")
    jo.write("Code", code(jo.page.locator("code").inner_text()))
    jo.press("Turn it on")
    jo.follow("Go on")
    jo.says("Aldmoor and Vale is getting ready")
    jo.follow("See the list: getting ready")
    jo.says("1 partner so far.")
    jo.check()
    jo.page.locator(".al-steps a").first.click()
    jo.acts += 1
    with jo.page.expect_download() as download:
        jo.page.get_by_role("link", name="Excel workbook", exact=True).click()
    jo.acts += 1
    assert Path(download.value.path()).read_bytes().startswith(b"PK")
    file = tmp_path / "moving-in.xlsx"
    file.write_bytes(as_workbook(system()))
    jo.bring("The filled-in template", file)
    jo.press("See what would happen")
    jo.says("Nothing is kept yet.")
    jo.check()
    jo.press("Take it in")
    jo.says("Taken in:")
    jo.says(f"{PARTNERS} partners so far.")
    jo.says(f"{PLACES} places, {PLACES} of them with a population.")
    jo.says(f"{PARTNERS} of {PARTNERS} partners have at least one post.")
    jo.says("2 people are in the programme team.")
    jo.check()
    invite_everyone(jo)
    through = [f"p{at}@people.example.org" for at in (1, 2, 3)]
    for email in through:
        knows(county, email)
    councillor = comes(empty, browser).come_through_their_organisation(through[0])
    assert councillor.path == f"/s/{SLUG}/front"
    councillor.says("What your council is asked")
    councillor.check()
    resident = comes(empty, browser, phone=True).come_through_their_organisation(through[1])
    assert resident.path == f"/s/{SLUG}/front"
    resident.says("What you can do here now")
    resident.says(f"{PARTNERS} organisations work together")
    resident.says("Jo Elmsby")
    resident.check()
    colleague = comes(empty, browser).come_through_their_organisation(through[2])
    assert colleague.path == f"/s/{SLUG}/"
    colleague.of("invitations/", system=SLUG).says("Invite somebody to a post")
    colleague.check()
    invited = comes(empty, browser).at(link_for("p4@people.example.org", empty))
    invited.says("You are known here as Person 4")
    invited.check()
    invited.write("Password", PASSWORD)
    invited.press("Accept the invitation")
    assert invited.path == f"/s/{SLUG}/"
    jo.of("getting-ready", system=SLUG)
    jo.says(f"5 of {PEOPLE} people have signed in, from 5 of {PARTNERS} partners.")
    everybody = (jo, councillor, resident, colleague, invited)
    acts = commands + sum(each.acts for each in everybody)
    machine = time.monotonic() - begun
    with capsys.disabled():
        print(f"\nmoving in: {acts} acts, {acts * SECONDS_EACH / 60:.0f} minutes at "
              f"{SECONDS_EACH} s each; the machine took {machine:.0f} s")  # fmt: skip
    assert acts <= MOST_ACTS
    for each in everybody:
        each.page.context.close()
        assert each.faults == []
