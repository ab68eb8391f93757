"""Which figures may be shown: small ones are not, nor what they could be worked out from."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.analysis.disclosure import PACKS
from alongside.rooms.outcomes.results.withholding import Figure, are_counts, shown

TEN = PACKS["threshold-10"]
NHS = PACKS["nhs-secondary-care"]
WHOLE, NORTH, SOUTH, EAST = 1, 2, 3, 4
ABOVE = {WHOLE: None, NORTH: WHOLE, SOUTH: WHOLE, EAST: WHOLE}


def figure(area, numerator, *, period=1, denominator=None, fifth=None, body=None, value=None):
    if value is None and denominator:
        value = numerator / denominator
    given_ = (value, numerator, denominator)
    return Figure(
        pk=0, series=0, period=period, area=area, fifth=fifth, body=body, given=given_,
        stands=given_,
    )  # fmt: skip


def whys(figures, *, pack=TEN, counted=False):
    return [each.why for each in shown(figures, above=ABOVE, pack=pack, counted=counted)]


def places(north, south, east, *, whole=None, **kwargs):
    total = north + south + east if whole is None else whole
    counts = ((WHOLE, total), (NORTH, north), (SOUTH, south), (EAST, east))
    return [figure(area, count, **kwargs) for area, count in counts]


def test_large_counts_are_shown_as_they_are():
    figures = places(40, 50, 60, denominator=500)
    found = shown(figures, above=ABOVE, pack=TEN)
    assert [each.parts for each in found] == [each.given for each in figures]
    assert whys(figures) == [""] * 4


def test_a_small_count_takes_another_with_it_where_the_figures_add_up():
    found = whys(places(4, 50, 60))
    assert found[1] == "small"
    assert sorted(found[2:]) == ["", "beside"]


def test_where_they_do_not_add_up_the_small_one_is_hidden_alone():
    assert whys(places(4, 50, 60, whole=200)) == ["", "small", "", ""]


def test_the_value_goes_with_its_counts():
    figures = places(4, 50, 60, whole=200, denominator=400)
    hidden = shown(figures, above=ABOVE, pack=TEN)[1]
    assert hidden.parts == (None, None, None)


def test_a_small_denominator_hides_as_well():
    assert whys([figure(NORTH, 0, denominator=5, value=0.0)]) == ["small"]


def test_other_periods_are_left_alone():
    figures = [*places(4, 50, 60), *places(40, 50, 60, period=2)]
    assert whys(figures)[4:] == [""] * 4


def test_fifths_of_an_area_keep_each_other():
    fifths = [figure(NORTH, count, fifth=at) for at, count in enumerate((3, 30, 40, 50, 60), 1)]
    found = whys([figure(NORTH, 183), *fifths])
    assert (found[0], found[1], found.count("beside")) == ("", "small", 1)
    loose = whys([figure(NORTH, 500), *fifths])
    assert (loose[1], loose.count("beside")) == ("small", 0)


def test_organisations_stand_alone():
    figures = [figure(None, count, body=at) for at, count in enumerate((3, 30, 40))]
    assert whys(figures) == ["small", "", ""]


def test_a_value_may_itself_be_a_count():
    figures = [figure(SOUTH, None, value=30.0), figure(NORTH, None, value=3.0)]
    assert whys(figures, counted=True) == ["", "small"]
    assert whys(figures) == ["unknown", "unknown"]


def test_what_is_no_count_of_people_is_hidden_unless_enough_are_known_to_be_behind_it():
    bare = [figure(NORTH, 3.5, value=3.5), figure(SOUTH, None), figure(EAST, None, value=0.4)]
    assert whys(bare) == ["unknown", "", "unknown"]
    shown_as_they_came = shown(bare, above=ABOVE, pack=TEN, uncounted="")
    assert [each.parts for each in shown_as_they_came] == [each.given for each in bare]
    counted = [figure(NORTH, 3.5, value=0.35, denominator=10), figure(SOUTH, 40, value=2.5)]
    assert whys(counted) == ["", ""]


def test_a_pack_that_rounds_makes_the_value_anew_from_rounded_counts():
    [found] = shown([figure(NORTH, 52, denominator=98)], above=ABOVE, pack=NHS)
    assert (found.parts, found.why) == ((pytest.approx(0.5), 50, 100), "rounded")
    [count] = shown([figure(NORTH, None, value=52.0)], above=ABOVE, pack=NHS, counted=True)
    assert (count.parts[0], count.why) == (50, "rounded")
    [even] = shown([figure(NORTH, 50, denominator=100)], above=ABOVE, pack=NHS)
    assert even.why == ""
    [nobody] = shown([figure(NORTH, 0, denominator=98)], above=ABOVE, pack=NHS)
    assert nobody.parts == (0, 0, 100)


def test_what_cannot_be_protected_is_hidden_whole():
    assert (
        whys([figure(WHOLE, 4), figure(NORTH, 4), figure(SOUTH, 0), figure(EAST, 0)]).count("") < 4
    )


@pytest.mark.parametrize(
    ("numerator", "denominator", "value", "why"),
    [
        (None, 100, 0.02, "small"),
        (None, 100, 0.98, "small"),
        (None, 100, 0.5, ""),
        (None, 100, 0.0, ""),
        (40, None, 0.95, "small"),
        (40, None, 0.5, ""),
        (0, None, 0.0, ""),
    ],
)
def test_the_count_that_a_share_came_without_is_judged_too(numerator, denominator, value, why):
    given_ = (value, numerator, denominator)
    bare = Figure(
        pk=0, series=0, period=1, area=NORTH, fifth=None, body=None, given=given_, stands=given_
    )
    [found] = shown([bare], above=ABOVE, pack=TEN, share=True)
    assert found.why == why
    assert found.parts == ((None,) * 3 if why else given_)


def test_of_a_share_without_its_numerator_the_value_is_rounded_all_the_same():
    given_ = (0.52, None, 98.0)
    bare = Figure(
        pk=0, series=0, period=1, area=NORTH, fifth=None, body=None, given=given_, stands=given_
    )
    [found] = shown([bare], above=ABOVE, pack=NHS, share=True)
    assert (found.parts, found.why) == (
        (pytest.approx(0.52 * 50 / 51 * 98 / 100), None, 100),
        "rounded",
    )


@given(st.lists(st.integers(0, 60), min_size=3, max_size=3), st.sampled_from(list(PACKS.values())))
def test_no_count_that_is_shown_is_small_and_none_follows_from_the_rest(counts, pack):
    figures = places(*counts)
    found = shown(figures, above=ABOVE, pack=pack)
    assert not any(
        each.parts[1] is not None and pack.small(one.numerator)
        for each, one in zip(found, figures, strict=True)
    )
    hidden = [one for one in found[1:] if one.parts[1] is None]
    if found[0].parts[1] is not None and pack.base == 1:
        assert len(hidden) != 1


def test_counts_are_whole_and_not_below_nought():
    assert are_counts([1.0, None, 0.0])
    assert not are_counts([1.5])
    assert not are_counts([-1.0])


def test_of_a_share_those_who_are_left_over_are_people_too():
    figures = places(96, 50, 60, denominator=100)[1:]
    hidden = shown(figures, above=ABOVE, pack=TEN, share=True)
    assert [each.why for each in hidden] == ["small", "", ""]
    assert whys(figures) == [""] * 3
    nobody = [figure(NORTH, 100, denominator=100)]
    assert shown(nobody, above=ABOVE, pack=TEN, share=True)[0].why == ""
