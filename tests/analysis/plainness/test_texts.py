"""Sentences, words and syllables, against texts and words counted by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.analysis.plainness.texts import sentences, syllables, words
from tests.analysis.plainness.counted import MADE_FROM, UNSEEN, counted


def wrong(listed):
    return [word for word, many in counted(listed).items() if (syllables(word) >= 3) != (many >= 3)]


def test_words_the_rules_were_made_from_are_told_apart():
    assert wrong(MADE_FROM) == []


def test_of_words_they_were_not_made_from_nineteen_in_twenty_are():
    assert len(wrong(UNSEEN)) <= len(counted(UNSEEN)) / 19
    assert len(counted(UNSEEN)) > 200


@pytest.mark.parametrize(
    ("word", "many"),
    [("NHS", 3), ("A", 1), ("mmm", 1), ("carer\u2019s", 2), ("o'clock", 1), ("Łódź", 1)],
)
def test_odd_words_have_a_syllable_at_least(word, many):
    assert syllables(word) == many


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("One. Two! “Three?” Four", ["One.", "Two!", "“Three?", "Four"]),
        ("It is late, e.g. in winter. So be it", ["It is late, e.g. in winter.", "So be it"]),
        ("A title\nWith a line\n\n- and more", ["A title", "With a line", "- and more"]),
        ("From 3.5 to 4.5 beds", ["From 3.5 to 4.5 beds"]),
        ("…", []),
        ("", []),
    ],
)
def test_sentences_end_where_a_reader_stops(text, parts):
    assert sentences(text) == parts


def test_words_are_letters_and_what_a_hyphen_joins_is_two():
    assert words("Co-produced people's plans, 2026") == ["Co", "produced", "people's", "plans"]


@given(st.text(max_size=200))
def test_no_text_is_too_odd(text):
    for sentence in sentences(text):
        assert words(sentence)
        assert all(syllables(word) >= 1 for word in words(sentence))
