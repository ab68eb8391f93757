"""One series as a page, as files, and its limits."""

import html
import io
import re

import pypdf
import pytest
from pptx import Presentation

from alongside.rooms.outcomes.models import Measure, Rebase
from tests.factories import (
    make_area,
    make_measure,
    make_organisation,
    make_series_with_figures,
    make_system,
)
from tests.web.visitors import analyst, visitor

pytestmark = pytest.mark.django_db

STEP = [5.0, 6.0] * 8 + [15.0, 16.0] * 6
MAGIC = {"png": b"\x89PNG", "svg": b"<svg", "csv": b"", "json": b"{", "pdf": b"%PDF", "pptx": b"PK"}
MOST_QUERIES = 30
REASON = "A new ward opened, and beds are counted anew."


@pytest.fixture
def series(system):
    return make_series_with_figures(make_measure(system, definition="Nights in a bed"), STEP)


def test_series_shows_chart_words_table_and_files(system, series):
    page = visitor(system).get(series.get_absolute_url()).content.decode()
    assert "<svg" in page
    assert "Nights in a bed" in page
    assert "The numbers in a table" in page
    assert all(f"{series.get_absolute_url()}.{kind}" in page for kind in MAGIC)


@pytest.mark.parametrize("kind", MAGIC)
def test_chart_leaves_as_a_file(system, series, kind):
    response = visitor(system).get(f"{series.get_absolute_url()}.{kind}")
    assert response.status_code == 200
    assert response.content.lstrip(b"\xef\xbb\xbf").startswith(MAGIC[kind])
    assert f".{kind}" in response.headers["Content-Disposition"]


def test_what_is_for_learning_says_so_on_the_page_and_wherever_it_goes(system, series):
    client = visitor(system)
    assert "For learning" in client.get(series.get_absolute_url()).content.decode()
    file = client.get(f"{series.get_absolute_url()}.pdf")
    assert 'filename="for-learning-' in file.headers["Content-Disposition"]
    paper = "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(file.content)).pages)
    assert "For learning" in paper
    Measure.objects.filter(pk=series.measure_id).update(purpose="assurance")
    assert "For learning" not in client.get(series.get_absolute_url()).content.decode()
    file = client.get(f"{series.get_absolute_url()}.csv")
    assert "for-learning" not in file.headers["Content-Disposition"]


def test_sentence_of_the_page_is_in_paper_and_slide(system, series):
    client = visitor(system)
    page = client.get(series.get_absolute_url()).content.decode()
    found = re.search(r'<figcaption class="al-exhibit__sentence">(.+?)</figcaption>', page)
    said = html.unescape(found[1])
    paper = client.get(f"{series.get_absolute_url()}.pdf").content
    slide = client.get(f"{series.get_absolute_url()}.pptx").content
    on_paper = " ".join(pypdf.PdfReader(io.BytesIO(paper)).pages[0].extract_text().split())
    on_slide = " ".join(
        shape.text_frame.text
        for page in Presentation(io.BytesIO(slide)).slides
        for shape in page.shapes
        if shape.has_text_frame
    )
    assert said in on_paper
    assert said in on_slide


@pytest.mark.parametrize("kind", ["exe", "html", "PNG"])
def test_file_of_another_kind_is_not_there(system, series, kind):
    assert visitor(system).get(f"{series.get_absolute_url()}.{kind}").status_code == 404


def test_series_asks_the_database_as_often_beside_three_as_beside_one(
    system, series, django_assert_max_num_queries
):
    client = visitor(system)
    counts = []
    for number in (1, 2, 3):
        make_series_with_figures(series.measure, STEP, subject=make_area(system, f"Place {number}"))
        client.get(series.get_absolute_url())
        with django_assert_max_num_queries(MOST_QUERIES) as asked:
            client.get(series.get_absolute_url())
        counts.append(len(asked))
    assert counts[2] == counts[0]


def test_keeper_starts_new_limits_and_withdraws_them(system, series):
    keeper = analyst(system)
    given = {"period": "2025-03-01", "reason": REASON}
    assert keeper.post(f"{series.get_absolute_url()}/limits", given).status_code == 302
    made = Rebase.objects.get(series=series)
    assert REASON in keeper.get(series.get_absolute_url()).content.decode()
    withdrawal = f"/s/{system.slug}/outcomes/limits/{made.pk}/withdraw"
    assert keeper.post(withdrawal).status_code == 302
    page = keeper.get(series.get_absolute_url()).content.decode()
    assert REASON in page
    assert "Withdrawn by Sam Okoro" in page
    assert keeper.post(withdrawal).status_code == 404


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"reason": ""}, "Why: This field is required"),
        ({"reason": "because"}, "Say why"),
        ({"period": ""}, "This field is required"),
        ({"period": "31/31/2025"}, "Enter a valid date"),
        ({"period": "2031-01-01"}, "There is no figure for 01 January 2031"),
        ({"reason": "a\0b" * 9}, "Null characters are not allowed"),
    ],
)
def test_limits_that_cannot_be_are_sent_back_with_the_reason(system, series, changes, said):
    given = {"period": "2025-03-01", "reason": REASON, **changes}
    response = analyst(system).post(f"{series.get_absolute_url()}/limits", given)
    assert response.status_code == 422
    assert said in response.content.decode()
    assert not Rebase.objects.exists()


def test_limits_are_refused_to_whoever_may_not_change_the_measure(system, series):
    given = {"period": "2025-03-01", "reason": REASON}
    response = visitor(system).post(f"{series.get_absolute_url()}/limits", given)
    assert response.status_code == 403
    assert "Only the programme team, analysts" in response.content.decode()
    assert not Rebase.objects.exists()


def test_limits_by_another_partner_are_not_withdrawn(system, series):
    analyst(system).post(
        f"{series.get_absolute_url()}/limits", {"period": "2025-03-01", "reason": REASON}
    )
    made = Rebase.objects.get(series=series)
    withdrawal = f"/s/{system.slug}/outcomes/limits/{made.pk}/withdraw"
    assert visitor(system).post(withdrawal).status_code == 403
    made.refresh_from_db()
    assert made.withdrawn_at is None


@pytest.mark.parametrize("keeper", [True, False])
def test_other_system_finds_nothing_by_our_ids(system, series, keeper):
    analyst(system).post(
        f"{series.get_absolute_url()}/limits", {"period": "2025-03-01", "reason": REASON}
    )
    made = Rebase.objects.get(series=series)
    other = make_system("Beckside")
    make_organisation(other)
    stranger = analyst(other) if keeper else visitor(other)
    for slug in (system.slug, other.slug):
        start = f"/s/{slug}/outcomes"
        read = [
            f"{start}/series/{series.pk}",
            *(f"{start}/series/{series.pk}.{kind}" for kind in MAGIC),
            f"{start}/measures/{series.measure.slug}",
            f"{start}/measures/{series.measure.slug}/edit",
        ]
        acts = [
            f"{start}/series/{series.pk}/limits",
            f"{start}/limits/{made.pk}/withdraw",
            f"{start}/measures/{series.measure.slug}/purpose",
        ]
        given = {"period": "2025-10-01", "reason": REASON}
        assert {stranger.get(path).status_code for path in read} == {404}
        assert {stranger.post(path, given).status_code for path in acts} == {404}
    made.refresh_from_db()
    assert made.withdrawn_at is None
    assert Rebase.objects.count() == 1
