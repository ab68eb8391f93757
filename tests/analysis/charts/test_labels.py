import itertools

from hypothesis import given
from hypothesis import strategies as st

from alongside.analysis.charts.labels import rows, shortened, spread, text_width, wrapped


@given(st.lists(st.floats(0, 200), max_size=8))
def test_spread_keeps_labels_apart_in_order_and_inside(wanted):
    placed = spread(wanted, gap=16, low=0, high=200)

    ordered = sorted(range(len(wanted)), key=lambda place: wanted[place])
    assert all(-1e-6 <= position <= 200 + 1e-6 for position in placed)
    assert all(
        placed[after] - placed[before] >= 16 - 1e-6 for before, after in itertools.pairwise(ordered)
    )


def test_spread_leaves_labels_that_do_not_touch():
    assert spread([10, 100, 50], gap=16, low=0, high=200) == (10, 100, 50)


def test_spread_parts_two_equal_labels_about_their_place():
    assert spread([50, 50], gap=16, low=0, high=200) == (42, 58)


def test_rows_put_a_span_above_every_earlier_one_that_it_touches():
    assert rows([(100, 150), (0, 110), (160, 200), (0, 300)], gap=8) == (0, 1, 0, 2)


def test_shortened_text_fits_and_ends_in_an_ellipsis():
    cut = shortened("A very long label indeed", width=60, size=13)

    assert cut.endswith("…")
    assert text_width(cut, size=13) <= 60
    assert shortened("Short", width=60, size=13) == "Short"


@given(st.text(alphabet="aW .i漢A", max_size=80))
def test_wrapped_lines_fit_and_lose_no_letter(text):
    lines = wrapped(text, width=60, size=13)

    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(text_width(line, size=13) <= 60 for line in lines)
