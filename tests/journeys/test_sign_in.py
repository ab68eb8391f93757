"""Coming in, and being sent away."""

import pytest

from tests.journeys.furnish import EMPTY, KEEPER
from tests.journeys.served import PASSWORD
from tests.journeys.visits import WAYS

pytestmark = pytest.mark.journey


@pytest.mark.parametrize("way", WAYS)
def test_somebody_signs_in_with_a_password_and_signs_out(visit, way):
    pat = visit(way=way).of("outcomes/", system=EMPTY)
    assert pat.path.startswith("/sign-in?next=")
    pat.write("Email", KEEPER)
    pat.write("Password", "wrong")
    pat.press("Sign in")
    pat.says("There is a problem")
    pat.check()
    pat.write("Email", KEEPER)
    pat.write("Password", PASSWORD)
    pat.press("Sign in")
    assert pat.path == f"/s/{EMPTY}/outcomes/"
    pat.check()
    pat.press("Sign out")
    assert pat.of("outcomes/", system=EMPTY).path.startswith("/sign-in")


def test_somebody_of_the_other_system_sees_nothing_of_this_one(visit):
    analyst = visit("Analyst").of("outcomes/")
    ours = analyst.page.locator("table tbody th a").first.get_attribute("href")
    measure = analyst.of("outcomes/measures").page.locator("tbody th a").first
    our_measure = measure.get_attribute("href")
    pat = visit().at("/sign-in")
    pat.write("Email", KEEPER)
    pat.write("Password", PASSWORD)
    pat.press("Sign in")
    for path in (ours, our_measure, f"{ours}.csv", "/s/harbour-and-vale/"):
        for address in (path, path.replace("harbour-and-vale", EMPTY)):
            if address == f"/s/{EMPTY}/":
                continue
            assert pat.page.goto(pat.house.url + address).status == 404
            pat.says("There is nothing here, or nothing that you may see")


def test_a_facilitator_in_two_systems_sees_each_by_itself(visit):
    facilitator = visit("Facilitator")
    facilitator.follow("Twin Rivers (second example)")
    assert facilitator.path == "/s/twin-rivers/"
    assert "Harbour" not in facilitator.text()
    facilitator.of("outcomes/", system="twin-rivers")
    facilitator.says("series, what needs attention first")
    assert "Saltmarsh" not in facilitator.text()
