"""The rules of posts, as plain values."""

from decimal import Decimal

import pytest

from alongside.foundations.people import rules
from tests.factories import NOW, ago


@pytest.mark.parametrize("share", [Decimal("-0.01"), Decimal("1.01")])
def test_a_post_is_given_no_less_than_nothing_and_no_more_than_all(share):
    with pytest.raises(rules.ShareOutOfRange):
        rules.check_share(share)


@pytest.mark.parametrize("share", [None, Decimal(0), Decimal("0.4"), Decimal(1)])
def test_a_post_may_be_given_a_part_of_the_week_or_what_nobody_knows(share):
    rules.check_share(share)


def test_an_end_comes_after_every_start():
    rules.check_ends_after(NOW, starts=[None, ago(days=1)])
    for starts in ([NOW], [None, ago(days=-1)]):
        with pytest.raises(rules.EndsTooEarly):
            rules.check_ends_after(NOW, starts=starts)


def test_somebody_is_left_in_the_programme_team():
    rules.check_somebody_left(True)
    with pytest.raises(rules.NobodyLeft):
        rules.check_somebody_left(False)
