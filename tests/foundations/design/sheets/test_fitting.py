"""Whatever comes in fits on the paper, nothing covers anything, and what is left out is said."""

from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.analysis.charts.labels import text_width
from alongside.foundations.design.sheets.fitting import INSIDE, LINE, SMALL, fit
from alongside.foundations.design.sheets.sheet import A3, SLIDE, Section, Sheet, SheetBox
from tests.foundations.design.diagrams.drawings import overlaps
from tests.foundations.design.sheets.made import make_sheet

PAPERS = pytest.mark.parametrize("paper", [A3, SLIDE], ids=["A3", "slide"])


def assert_fits(fitted):
    paper, size = fitted.paper, fitted.size
    assert len(fitted.rects) == len(fitted.sheet.boxes)
    for one, other in combinations(fitted.rects, 2):
        assert not overlaps(one, other)
    for words, rect in zip(fitted.words, fitted.rects, strict=True):
        assert rect.left >= paper.margin - 0.01
        assert rect.right <= paper.width - paper.margin - paper.panel + 0.01
        assert rect.bottom <= paper.height - paper.margin + 0.01
        lines = len(words.label) + len(words.under) * SMALL
        assert size * (lines * LINE + 2 * INSIDE) <= rect.height + 0.01
        room = rect.width - 2 * INSIDE * size
        assert all(text_width(line, size=size, bold=True) <= room + 0.01 for line in words.label)
    blocks = fitted.blocks
    for one, other in pairwise(blocks):
        assert one.top + one.size * LINE * sum(map(len, one.paragraphs)) < other.top
    if blocks:
        last = blocks[-1]
        end = last.top + last.size * LINE * (1 + sum(map(len, last.paragraphs)))
        assert end <= paper.height - paper.margin * 0.5


@PAPERS
@pytest.mark.parametrize(("boxes", "links"), [(4, 3), (15, 8), (60, 120), (200, 300)])
def test_any_number_of_boxes_and_links_fits(paper, boxes, links):
    assert_fits(fit(make_sheet(boxes, links), paper=paper))


@given(st.integers(4, 60), st.integers(0, 20), st.text(max_size=400), st.integers(0, 40))
@settings(max_examples=15, deadline=None)
def test_any_words_fit(boxes, seed, text, lines):
    before = [Section(title="For you", lines=[text] if text.strip() else [])]
    after = [Section(title="Not agreed", lines=[f"{text} again"] * lines)]
    sheet = make_sheet(boxes, 3, seed=seed, before=before, after=after)
    for paper in (A3, SLIDE):
        assert_fits(fit(sheet, paper=paper))


def test_sixty_boxes_can_still_be_read_on_paper_and_say_what_the_evidence_is():
    fitted = fit(make_sheet(60, 120), paper=A3)
    assert fitted.size >= 7.5
    assert len(fitted.drawn) == 120
    assert any("Falls per" in " ".join(words.under) for words in fitted.words)
    assert fitted.left_out.startswith("Not on this sheet: the reasons of ")


def test_a_slide_of_sixty_draws_the_doubted_and_the_first_links_and_says_so():
    fitted = fit(make_sheet(60, 120), paper=SLIDE)
    doubted = [link for link in fitted.sheet.links if not link.agreed]
    assert len(fitted.drawn) == 40
    assert list(fitted.drawn[: len(doubted)]) == doubted
    assert "the lines of 80 links, which stand as numbers" in fitted.left_out
    assert "→" in " ".join(line for words in fitted.words for line in words.label)


def test_a_small_sheet_leaves_nothing_out_and_has_large_letters():
    fitted = fit(make_sheet(8, 4), paper=A3)
    assert (fitted.left_out, fitted.size) == ("", 15)
    assert [block.title for block in fitted.blocks] == [
        "Resident: what it means for you", "Why we think so", "Not agreed", "Ask",
    ]  # fmt: skip


@PAPERS
def test_several_long_sections_share_the_room_and_none_is_dropped(paper):
    lines = ["A doubt of some length, said at length and then again."] * 60
    sections = [Section(title=f"Section {number}", lines=lines) for number in range(4)]
    fitted = fit(make_sheet(15, 8, before=sections[:2], after=sections[2:]), paper=paper)
    assert_fits(fitted)
    titles = [block.title for block in fitted.blocks if block.title.startswith("Section")]
    assert titles == [section.title for section in sections]


def test_long_sections_are_cut_and_counted():
    after = [Section(title="Not agreed", lines=["A doubt of some length, said at length."] * 80)]
    fitted = fit(make_sheet(15, 8, before=[], after=after), paper=SLIDE)
    cut = next(block for block in fitted.blocks if block.title == "Not agreed").paragraphs
    assert cut[-1] == [f"And {80 - len(cut) + 1} more."]
    before = [Section(title="For you", lines=["word " * 900])]
    long = fit(make_sheet(15, 8, before=before, after=[]), paper=SLIDE)
    assert long.blocks[0].paragraphs[0][-1] == "…"


@PAPERS
def test_one_column_and_none_at_all_fit_too(paper):
    one = Sheet(title="A", above="", lead="", columns=[("B", [SheetBox(number=1, label="C")])],
                links=[])  # fmt: skip
    assert_fits(fit(one, paper=paper))
    assert fit(Sheet(title="A", above="", lead="", columns=[], links=[]), paper=paper).rects == []
