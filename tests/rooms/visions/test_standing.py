"""What several people say of a box together."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.rooms.visions.results.standing import standing


@pytest.mark.parametrize(
    ("scores", "words"),
    [
        ([3], "Half way, says 1 person. Nobody else has said yet."),
        ([3, 4], "Half way, say 2 people, who agree within one step."),
        ([4, 4, 5], "Mostly, say 3 people, who agree within one step."),
        (
            [1, 4, 4],
            "Mostly in the middle of 3 people, from “not at all” to “mostly”: talk about it.",
        ),
    ],
)
def test_the_middle_and_whether_they_agree(scores, words):
    assert standing(scores).in_words == words


def test_where_nobody_has_said_there_is_nothing():
    assert standing([]) is None


@given(st.lists(st.integers(1, 5), min_size=1, max_size=30))
def test_the_middle_is_somebodys_and_half_say_no_less(scores):
    found = standing(scores)
    assert found.score in scores
    assert sum(score <= found.score for score in scores) * 2 >= len(scores)
    assert sum(score >= found.score for score in scores) * 2 >= len(scores)
    assert found.agreed is (max(scores) - min(scores) <= 1)
