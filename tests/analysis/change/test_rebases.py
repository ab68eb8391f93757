"""Where new limits could start: a suggestion, and only for a run that lasts."""

import numpy as np
import pytest

from alongside.analysis.change import suggest_rebase, xmr
from alongside.analysis.change.rebases import RunTooShortError

LOW, HIGH = [1.0, 2.0] * 8, [8.0, 9.0] * 6


def test_rebase_suggested_where_twelve_values_begin_a_new_level() -> None:
    assert suggest_rebase(xmr(LOW + HIGH)) == 16


def test_rebase_not_suggested_on_eleven_values() -> None:
    assert suggest_rebase(xmr(LOW + HIGH[:11])) is None


def test_rebase_not_suggested_when_the_level_did_not_last() -> None:
    assert suggest_rebase(xmr([*LOW, *HIGH, 1.0])) is None


def test_rebase_missing_values_neither_count_nor_break() -> None:
    assert suggest_rebase(xmr([*LOW, *HIGH[:6], np.nan, *HIGH[6:], np.nan])) == 16
    assert suggest_rebase(xmr([*LOW, *HIGH[:6], np.nan, *HIGH[6:11]])) is None


def test_rebase_not_suggested_for_stable_constant_or_empty_series() -> None:
    assert suggest_rebase(xmr(LOW)) is None
    assert suggest_rebase(xmr([5.0] * 30)) is None
    assert suggest_rebase(xmr([np.nan] * 30)) is None


def test_rebase_is_a_row_of_the_whole_column() -> None:
    result = xmr(LOW + LOW + HIGH, series=[0] * 16 + [1] * 28)
    assert suggest_rebase(result, series=0) is None
    assert suggest_rebase(result, series=1) == 32


def test_rebase_longer_runs_can_be_asked_for() -> None:
    assert suggest_rebase(xmr(LOW + HIGH), at_least=13) is None
    with pytest.raises(RunTooShortError, match="not 11"):
        suggest_rebase(xmr(LOW), at_least=11)


def test_rebase_on_the_mean_at_the_end_is_none() -> None:
    values = [1.0, 9.0, *[5.0] * 20]
    assert suggest_rebase(xmr(values)) is None
