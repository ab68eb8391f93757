"""What can be worked out with a pencil is refused; what is refused is named, never counted."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.foundations.releases.cells import ALL, Cell, Shown, Table
from alongside.foundations.releases.checks import (
    FIRST_LINE,
    below_the_threshold,
    left_over,
    moved_too_little,
)
from alongside.foundations.releases.protecting import protect
from alongside.foundations.releases.worked_out import worked_out

SECTORS = ("council", "housing", "NHS")


def table(counts, *, name="By sector", wave="July", within=(), population="Answers"):
    """Counts by sector; the total under ALL."""
    cells = tuple(Cell(at=(value,), count=count) for value, count in counts.items())
    return Table(
        name=name, population=population, wave=wave, dimensions=("sector",), cells=cells,
        within=within,
    )  # fmt: skip


def total(count, **kwargs):
    return Table(
        name="All", population="Answers", wave=kwargs.pop("wave", "July"), dimensions=(),
        cells=(Cell(at=(), count=count),), **kwargs,
    )  # fmt: skip


def shown(*tables, title="Round 1", threshold=5):
    return Shown(title=title, threshold=threshold, tables=tables)


def given_away(*releases):
    return [str(one) for check in FIRST_LINE for one in check(releases)]


def test_nothing_released_gives_nothing_away():
    assert given_away() == []


def test_sound_table_passes():
    assert given_away(shown(table({ALL: 30, "council": 10, "housing": 9, "NHS": 11}))) == []


def test_too_small_a_count_is_named_without_its_number():
    [one] = below_the_threshold([shown(table({"council": 10, "housing": 4}))])
    assert str(one) == "sector housing of “By sector” in “Round 1” counts too few people"


def test_nobody_is_not_too_few():
    assert given_away(shown(table({ALL: 10, "council": 10, "housing": 0}))) == []


def test_one_hidden_cell_is_worked_out_from_the_total():
    found = left_over([shown(table({ALL: 23, "council": 10, "housing": None, "NHS": 11}))])
    assert [str(one) for one in found] == [
        "the total of “By sector” in “Round 1” less its parts by sector leaves too few over"
    ]


def test_total_of_another_release_is_held_against_the_parts():
    parts = shown(table({"council": 10, "housing": None, "NHS": 11}))
    assert given_away(parts) == []
    assert len(left_over([parts, shown(total(23), title="Round 1 in short")])) == 1


def test_part_is_held_against_its_whole():
    """Sub-population against its parent: who is not in it are three."""
    whole = shown(table({"council": 20}))
    part = shown(table({"council": 17}, within=(("place", "Northmere"),)), title="Northmere")
    found = left_over([whole, part])
    assert "place Northmere, sector council" in str(found[0])
    assert "sector council of “By sector” in “Round 1”" in str(found[0])


def test_part_far_below_its_whole_is_held_against_it_too():
    part = table({"council": 17}, within=(("place", "Northmere"),))
    assert len(left_over([shown(total(19), part)])) == 1
    assert left_over([shown(total(22), part)]) == []


def test_same_table_over_two_waves_names_who_joined():
    july = shown(table({"council": 10, "NHS": 30}))
    august = shown(table({"council": 11, "NHS": 35}, wave="August"), title="Round 2")
    found = moved_too_little([july, august])
    assert [one.cell for one in found] == ["sector council"]
    assert "“Round 1”" in found[0].how


def test_other_people_are_not_compared():
    others = table({"council": 11}, population="Other people")
    assert given_away(shown(table({"council": 10})), shown(others)) == []


def test_threshold_of_the_strictest_release_holds_for_all():
    assert below_the_threshold([shown(table({"council": 7})), shown(total(40), threshold=10)])


COUNT = st.integers(0, 25)


@settings(deadline=None)
@given(
    counts=st.lists(st.lists(COUNT, min_size=2, max_size=4), min_size=2, max_size=4).filter(
        lambda rows: len({len(row) for row in rows}) == 1
    ),
    threshold=st.integers(3, 10),
)
def test_protected_table_passes_every_check(counts, threshold):
    cells = {
        (f"p{row}", f"s{column}"): count
        for row, line in enumerate(counts)
        for column, count in enumerate(line)
    }
    for row, line in enumerate(counts):
        cells[f"p{row}", ALL] = sum(line)
    for column in range(len(counts[0])):
        cells[ALL, f"s{column}"] = sum(line[column] for line in counts)
    cells[ALL, ALL] = sum(map(sum, counts))
    whole = Table(
        name="Places by sector", population="Answers", wave="July",
        dimensions=("place", "sector"),
        cells=tuple(Cell(at=at, count=count) for at, count in cells.items()),
    )  # fmt: skip
    safe = protect(whole, threshold=threshold)
    assert given_away(shown(safe, threshold=threshold)) == []
    assert worked_out([shown(safe, threshold=threshold)]) == []
    assert [cell.at for cell in safe.cells] == [cell.at for cell in whole.cells]
    assert all(
        after.count in {None, before.count}
        for before, after in zip(whole.cells, safe.cells, strict=True)
    )


def test_protection_hides_no_more_than_it_must():
    sound = table({ALL: 30, "council": 10, "housing": 9, "NHS": 11})
    assert protect(sound, threshold=5) == sound
    safe = protect(table({ALL: 24, "council": 10, "housing": 3, "NHS": 11}), threshold=5)
    assert [cell.count for cell in safe.cells] == [24, None, None, 11]


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        ({"cells": (Cell(at=("a", "b"), count=1),)}, "one value for each dimension"),
        ({"cells": (Cell(at=("a",), count=1), Cell(at=("a",), count=2))}, "in the same place"),
        ({"within": (("sector", "NHS"),)}, "in the same place"),
        ({"cells": (Cell(at=("a",), count=-1),)}, "below nought"),
        ({"cells": (Cell(at=("a",), count=0, says="Mostly"),)}, "Nobody says"),
    ],
)
def test_table_that_is_none_is_refused(wrong, reason):
    said = {
        "name": "By sector", "population": "Answers", "wave": "July", "dimensions": ("sector",),
        "cells": (), **wrong,
    }  # fmt: skip
    with pytest.raises(ValueError, match=reason):
        Table(**said)


def test_table_is_frozen_and_read_as_it_was():
    made = table({ALL: 30, "council": None}, within=(("place", "Northmere"),))
    assert Table.from_dict(made.to_dict()) == made
