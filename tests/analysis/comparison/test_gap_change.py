"""How gaps close and widen: every word for the change it is meant for, and none for noise."""

import numpy as np
import pytest

from alongside.analysis.comparison import GAP_CHANGES, Estimates, gap_change
from alongside.analysis.comparison.gap import GapSidesError
from alongside.analysis.directions import UnknownDirectionError
from alongside.analysis.frames import ColumnError

Z95 = 1.959963984540054


def side(values, error, *, confidence=0.95):
    values = np.asarray(values, dtype=float)
    reach = Z95 * np.broadcast_to(np.asarray(error, dtype=float), values.shape)
    return Estimates(values, values - reach, values + reach, confidence)


def changed(deprived, rest, *, error=0.2, direction="decrease", **options):
    return gap_change(side(deprived, error), rest=side(rest, error), direction=direction, **options)


CASES = [
    ((50, 45), (40, 40), "closing by levelling up"),
    ((50, 44), (40, 38), "closing while everyone improved"),
    ((50, 47), (40, 42), "closing from both sides"),
    ((50, 50), (40, 45), "closing by levelling down"),
    ((50, 55), (40, 48), "closing because everyone got worse"),
    ((50, 50), (40, 35), "widening because those behind were left behind"),
    ((50, 48), (40, 30), "widening although everyone improved"),
    ((50, 55), (40, 35), "widening from both sides"),
    ((50, 55), (40, 40), "widening because those behind got worse"),
    ((50, 58), (40, 42), "widening because everyone got worse"),
    ((50, 50), (40, 40), "no clear change"),
    ((50, 45), (40, 35), "no clear change"),
    ((50, 38), (40, 45), "changed sides"),
]


@pytest.mark.parametrize("periods", [2, 6])
@pytest.mark.parametrize(("deprived", "rest", "words"), CASES)
def test_gap_change_says_what_both_sides_did(deprived, rest, words, periods) -> None:
    lines = [np.linspace(*ends, periods) for ends in (deprived, rest)]
    result = changed(*lines)
    assert result.how_labels.tolist() == [words]
    assert result.deprived_behind.tolist() == [True]
    assert result.difference.value[0] == pytest.approx(
        deprived[1] - deprived[0] - rest[1] + rest[0]
    )
    assert result.deprived.value[0] == pytest.approx(deprived[1] - deprived[0])
    assert result.rest.value[0] == pytest.approx(rest[1] - rest[0])
    # More of a good thing is the same the other way up, and so are sides that change places.
    upside = changed(*(100 - line for line in lines), direction="increase")
    assert upside.how_labels.tolist() == [words]
    assert upside.deprived_behind.tolist() == [True]
    swapped = changed(*reversed(lines))
    assert swapped.how_labels.tolist() == [words]
    assert swapped.deprived_behind.tolist() == [False]


def test_gap_change_is_not_explained_where_neither_side_clearly_moved() -> None:
    closing = changed([50, 48], [40, 42], error=0.9)
    assert closing.how_labels.tolist() == ["closing, and not clear how"]
    widening = changed([50, 52], [40, 38], error=0.9)
    assert widening.how_labels.tolist() == ["widening, and not clear how"]


def test_gap_change_a_gap_that_closed_wholly_is_closing() -> None:
    assert changed([50, 39.9], [40, 40]).how_labels.tolist() == ["closing by levelling up"]
    assert changed([39.9, 50], [40, 40]).how_labels.tolist() == [
        "widening because those behind got worse"
    ]


def test_gap_change_ratio_may_say_otherwise_than_the_difference() -> None:
    result = changed([50, 25], [40, 20], error=0.5)
    assert result.how_labels.tolist() == ["closing while everyone improved"]
    assert result.ratio.value[0] == pytest.approx(1)
    assert result.ratio.lower[0] < 1 < result.ratio.upper[0]
    below = changed([-5, -3], [1, 1])
    assert np.isnan(below.ratio.value).all()
    assert np.isfinite(below.difference.value).all()


def test_gap_change_many_series_agree_with_each_alone() -> None:
    rng = np.random.default_rng(9)
    lengths = rng.integers(1, 9, 60)
    codes = np.repeat(np.arange(60), lengths)
    deprived, rest = 50 + rng.normal(0, 4, codes.size), 40 + rng.normal(0, 4, codes.size)
    error = rng.uniform(0.5, 2, codes.size)
    deprived[rng.random(codes.size) < 0.1] = np.nan
    ways = np.array(["increase", "decrease"])[np.arange(60) % 2]
    together = changed(deprived, rest, error=error, series=codes, direction=ways)
    for at in range(60):
        own = codes == at
        alone = changed(deprived[own], rest[own], error=error[own], direction=str(ways[at]))
        assert together.how[at] == alone.how[0]
        assert together.periods[at] == alone.periods[0]
        for name in ("difference", "ratio", "deprived", "rest"):
            one, other = getattr(together, name), getattr(alone, name)
            np.testing.assert_allclose(one.value[at], other.value[0], rtol=1e-9)
            np.testing.assert_allclose(one.upper[at], other.upper[0], rtol=1e-9)


def test_gap_change_rows_that_cannot_be_used_are_passed_over() -> None:
    deprived = side([50, np.nan, 46, 45], [0.2, 0.2, 0.0, 0.2])
    rest = side([40, 40, 40, 40], 0.2)
    result = gap_change(deprived, rest=rest, direction="decrease")
    assert result.periods.tolist() == [2]
    assert result.difference.value[0] == pytest.approx(-5)


@pytest.mark.parametrize("periods", [[50.0], [50.0, np.nan, np.nan], [np.nan, np.nan]])
def test_gap_change_of_one_period_cannot_be_said(periods) -> None:
    result = changed(periods, np.full(len(periods), 40))
    assert result.how_labels.tolist() == [GAP_CHANGES[0]]
    assert np.isnan(result.difference.value).all()
    assert result.deprived_behind.tolist() == [False]


@pytest.mark.parametrize("periods", [2, 3, 5, 12])
def test_gap_change_by_chance_gives_words_to_one_in_twenty_at_most(periods) -> None:
    rng, series = np.random.default_rng(5), 10_000
    rows = series * periods
    result = changed(
        rng.normal(50, 1, rows),
        rng.normal(40, 1, rows),
        error=1.0,
        series=np.repeat(np.arange(series), periods),
    )
    assert (result.how > 1).mean() < 0.055


def test_gap_change_scatter_beyond_the_intervals_gives_few_words_too() -> None:
    rng, series, periods = np.random.default_rng(6), 10_000, 8
    rows = series * periods
    result = changed(
        rng.normal(50, 2, rows),
        rng.normal(40, 2, rows),
        error=1.0,
        series=np.repeat(np.arange(series), periods),
    )
    assert (result.how > 1).mean() < 0.06


def test_gap_change_stricter_confidence_gives_fewer_words() -> None:
    options = {"error": 1.0}
    assert changed([50, 46], [40, 40], **options).how[0] != 1
    assert changed([50, 46], [40, 40], **options, confidence=0.998).how_labels[0] == (
        "no clear change"
    )


def test_gap_change_that_could_be_anything_has_no_bounds() -> None:
    result = changed([3, 4, 5], [8, 9, 8], error=1e6)
    assert result.ratio.upper[0] == np.inf
    assert np.isfinite(result.difference.upper[0])


def test_gap_change_without_rows_is_empty() -> None:
    assert changed([], []).how_labels.tolist() == []


def test_gap_change_refuses_what_has_no_better_way() -> None:
    with pytest.raises(UnknownDirectionError, match="increase, decrease, not 'neutral'"):
        changed([1, 2], [1, 2], direction="neutral")
    with pytest.raises(GapSidesError):
        changed([1, 2], [1])
    with pytest.raises(ColumnError, match="row 1 goes back"):
        changed([1, 2], [1, 2], series=[1, 0])
