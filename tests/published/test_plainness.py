"""The reading age by SMOG against the table by which it is looked up."""

import pytest

from alongside.analysis.plainness import reading_age

# McGraw HC, SMOG conversion table for 30 sentences, Office of Educational Research, Baltimore
# County Schools, as printed in: National Cancer Institute (1989). Making health communication
# programs work: a planner's guide. NIH publication 89-1493, appendix. Words of three syllables
# or more, and the approximate grade (McLaughlin 1969: the nearest whole square root, plus 3). No
# long word at all is grade 3 by the formula and 4 in the table, so its first row begins at 1 here.
TABLE = {
    4: (0, 2), 5: (3, 6), 6: (7, 12), 7: (13, 20), 8: (21, 30), 9: (31, 42), 10: (43, 56),
    11: (57, 72), 12: (73, 90), 13: (91, 110), 14: (111, 132), 15: (133, 156), 16: (157, 182),
    17: (183, 210), 18: (211, 240),
}  # fmt: skip


def text(polysyllables):
    """Thirty sentences with so many long words among them."""
    each, rest = divmod(polysyllables, 30)
    return [f"We {'community ' * (each + (at < rest))}go." for at in range(30)]


@pytest.mark.parametrize("grade", TABLE)
def test_grades_are_those_of_the_table_at_both_ends_of_every_row(grade):
    first, last = TABLE[grade]
    found = [reading_age(text(many)).years - 5 for many in (max(first, 1), last)]
    assert [round(each) for each in found] == [grade, grade]


# The square root of 30-sentence counts that are whole squares, plus eight, is the age in years, as
# taught in British basic skills (The Basic Skills Agency; NIACE, Readability, 2009).
@pytest.mark.parametrize(("polysyllables", "age"), [(1, 9), (9, 11), (36, 14), (144, 20)])
def test_ages_are_the_root_and_eight(polysyllables, age):
    assert reading_age(text(polysyllables)).years == pytest.approx(age)
