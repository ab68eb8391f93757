"""The picture of a logic model, and its plan: wide, narrow, on a phone, with keys, on paper."""

import io

import pytest
from pypdf import PdfReader

from tests.journeys.test_every_page import CHIEF, drawn
from tests.journeys.visits import SIZES

pytestmark = pytest.mark.journey


@pytest.mark.parametrize("way", ["mouse", "no scripts"])
def test_a_picture_where_there_is_room_and_the_list_everywhere(visit, way):
    who = visit(CHIEF, way=way)
    drawn(who)
    picture, boxes = who.page.locator(".al-diagram"), who.page.locator(".al-box > a")
    shown = picture.locator("a.al-diagram__box")
    assert picture.is_visible()
    assert shown.count() == boxes.count()
    assert [each.get_attribute("href") for each in shown.all()] == [
        each.get_attribute("href") for each in boxes.all()
    ]
    if way == "mouse":
        sizes = picture.locator("text").evaluate_all(
            "all => all.map(each => parseFloat(getComputedStyle(each).fontSize))"
        )
        assert min(sizes) >= 12
    who.page.set_viewport_size({"width": 800, "height": 700})
    assert picture.is_visible()
    who.check()
    who.page.set_viewport_size(SIZES["phone"])
    assert not picture.is_visible()
    assert boxes.first.is_visible()
    who.check()


def test_words_in_the_picture_stay_in_their_boxes_as_the_browser_sets_them(visit):
    who = visit(CHIEF)
    drawn(who)
    over = who.page.locator("a.al-diagram__box").evaluate_all(
        """all => all.flatMap(box => {
            const frame = box.querySelector("rect").getBoundingClientRect();
            return [...box.querySelectorAll("text")].map(each => each.getBoundingClientRect())
              .filter(each => each.right > frame.right || each.bottom > frame.bottom
                || each.left < frame.left || each.top < frame.top);
        }).length"""
    )
    assert over == 0


def test_keys_reach_a_line_and_follow_it(visit):
    who = visit(CHIEF)
    drawn(who)
    line = who.page.locator("a.al-diagram__link--doubted").first
    line.focus()
    with who.page.expect_navigation():
        who.page.keyboard.press("Enter")
    assert "/links/" in who.path
    assert who.page.get_by_text("What is doubted").is_visible()


def test_a_plan_prints_on_one_sheet(visit):
    who = visit(CHIEF)
    drawn(who)
    who.follow("Plan on a page")
    who.follow("councillor")
    printed = who.page.pdf(prefer_css_page_size=True)
    [page] = PdfReader(io.BytesIO(printed)).pages
    assert page.mediabox.width > page.mediabox.height
    assert "Councillor: what it means for you" in page.extract_text()
