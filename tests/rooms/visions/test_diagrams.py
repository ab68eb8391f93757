"""The picture of a logic model: the same boxes and links as the list, and no word on another."""

import re
from itertools import combinations

import pytest

from alongside.analysis.charts.labels import text_width
from alongside.foundations.frameworks.actions.items import add_item
from alongside.rooms.visions.actions.drawing import choose_boxes
from alongside.rooms.visions.actions.linking import doubt
from alongside.rooms.visions.models import Box
from alongside.rooms.visions.results import diagram, picture
from alongside.rooms.visions.results.diagrams import INSIDE, SIZES, TEXT, word_width
from tests.factories import make_organisation, make_viewer
from tests.rooms.visions.made import box, make_link, make_model
from tests.rooms.visions.test_pages import at, read
from tests.web.visitors import visitor

pytestmark = pytest.mark.django_db
CODES = ("LE1", "LE2", "LC01", "LC02", "LOP1", "LI1a")
PAIRS = (("LE1", "LC01"), ("LE1", "LC02"), ("LE2", "LC01"), ("LC01", "LOP1"), ("LC02", "LI1a"))


@pytest.fixture
def author(system):
    return make_viewer(
        system, organisation=make_organisation(system, "North Trust"), name="Ana",
        responsibilities=["programme_team"],
    )  # fmt: skip


@pytest.fixture
def model(author):
    made = make_model(author, codes=CODES)
    for cause, effect in PAIRS:
        doubt(make_link(made, cause, effect, by=author), text="Two wards saw nothing", by=author)
    return made


def test_boxes_and_links_come_in_the_order_of_the_list(model, author):
    drawn = picture(model, viewer=author, at=author.now)
    found = diagram(drawn)
    assert [each.node.item.code for each in found.boxes] == list(CODES)
    pairs = [
        (link.arrow.link.cause.code, link.arrow.link.effect.code)
        for each in found.boxes
        for link in each.links
    ]
    assert sorted(pairs) == sorted(PAIRS)
    assert [each.lines for each in found.headings] == [
        ("Enablers",), ("Components",), ("Outcomes",), ("Impact",),
    ]  # fmt: skip


def test_words_stay_in_their_boxes_and_on_no_other_word(model, author):
    found = diagram(picture(model, viewer=author, at=author.now))
    for each in found.boxes:
        widest = max(text_width(line, size=TEXT, bold=True) for line in each.lines)
        assert widest <= SIZES.box - 2 * INSIDE
        assert each.rect.bottom <= found.height
        assert each.rect.right <= found.width
    words = [link.word_at for each in found.boxes for link in each.links]
    assert None not in words
    half = word_width() / 2
    assert half * 2 < SIZES.gap
    for (x, y), (other_x, other_y) in combinations(words, 2):
        assert abs(x - other_x) > 2 * half or abs(y - other_y) >= 17
    for each in found.boxes:
        for x, y in words:
            beside = x + half <= each.rect.left or x - half >= each.rect.right
            assert beside or not each.rect.top < y < each.rect.bottom


def test_own_boxes_of_no_column_stand_in_one_together(model, author):
    loose = [
        add_item(model.version, code=f"OWN{n}", label=f"Boats {n}", kind="outcome", by=author)
        for n in (1, 2)
    ]
    choose_boxes(model, items=[*map(box, CODES), *loose], by=author)
    found = diagram(picture(model, viewer=author, at=author.now))
    assert found.headings[-1].lines == ("Our own",)
    assert len(found.headings) == 5
    assert [each.rect.left for each in found.boxes[-2:]] == [found.headings[-1].left] * 2


def test_the_page_draws_every_box_and_link_as_a_link_beside_the_list(system, model):
    page = read(visitor(system), at(system, model.pk))
    svg = page[page.index('<svg role="group"') : page.index("</svg>", page.index('al-diagram"'))]
    assert len(re.findall(r'<a class="al-diagram__box', svg)) == len(CODES)
    assert len(re.findall(r'<a class="al-diagram__link al-diagram__link--doubted"', svg)) == 5
    assert svg.count(">Not agreed</text>") == 5
    assert 'aria-label="Local circumstances and finances. Nothing measures it."' in svg
    assert "leads to Spotting people at higher risk early. Not agreed." in svg
    assert page.count('class="al-box"') == len(CODES)


def test_a_link_to_what_is_no_box_here_breaks_neither_picture_nor_plan(system, model, author):
    Box.objects.filter(item=box("LC01")).update(ended_at=author.now)
    found = diagram(picture(model, viewer=author, at=author.now))
    assert len(found.boxes) == len(CODES) - 1
    assert sum(len(each.links) for each in found.boxes) == 2
    for page in ("", "/plan", "/plan.pdf", "/plan/words"):
        assert visitor(system).get(at(system, f"{model.pk}{page}")).status_code == 200


def test_a_box_under_a_box_stands_in_its_column(model, author):
    own = add_item(
        model.version, code="OWN1", label="Boats", kind="outcome", by=author, under=box("LOP1")
    )
    choose_boxes(model, items=[*map(box, CODES), own], by=author)
    found = diagram(picture(model, viewer=author, at=author.now))
    lefts = {each.node.item.code: each.rect.left for each in found.boxes}
    assert lefts["OWN1"] == lefts["LOP1"]


def test_an_empty_logic_model_has_no_picture(system, author):
    page = read(visitor(system), at(system, make_model(author, codes=()).pk))
    assert "al-diagram" not in page
    assert (
        diagram(
            picture(make_model(author, codes=(), title="B"), viewer=author, at=author.now)
        ).boxes
        == []
    )
