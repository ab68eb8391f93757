"""The reading age of several texts together."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.analysis.plainness import TooShort, reading_age
from alongside.analysis.plainness.smog import STANDARD_ERROR, polysyllables

EASY, HARD = "We go home.", "Community services improve."


def test_too_few_sentences_are_refused_with_how_many():
    with pytest.raises(TooShort) as refused:
        reading_age([EASY] * 9)
    assert refused.value.params == {"sentences": 9}
    assert "9 sentences" in str(refused.value)
    assert reading_age([EASY] * 10).years == 8


def test_a_short_text_is_less_sure():
    ten, thirty, hundred = (reading_age([EASY] * many).error for many in (10, 30, 100))
    assert ten == pytest.approx((STANDARD_ERROR**2 + 0.5) ** 0.5)
    assert thirty == hundred == STANDARD_ERROR


def test_words_of_three_syllables_are_named_as_often_as_they_stand():
    assert polysyllables("Community services, and community again.") == [
        "Community", "services", "community",
    ]  # fmt: skip


@given(st.integers(0, 40), st.integers(0, 40))
def test_more_long_words_make_it_older_and_order_does_not_matter(easy, hard):
    texts = [EASY] * (10 + easy) + [HARD] * hard
    found = reading_age(texts)
    assert found == reading_age(texts[::-1])
    assert (found.sentences, found.polysyllables) == (10 + easy + hard, 2 * hard)
    assert found.years <= reading_age([*texts, HARD]).years or hard > 10 + easy
