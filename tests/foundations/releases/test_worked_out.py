"""What only equations find is refused too, whichever releases it takes."""

from alongside.foundations.releases.cells import ALL, Cell, Shown, Table
from alongside.foundations.releases.checks import FIRST_LINE
from alongside.foundations.releases.worked_out import worked_out

SQUARE = {
    ("a", "x"): None, ("a", "y"): None, ("a", "z"): 20,
    ("b", "x"): 30, ("b", "y"): None, ("b", "z"): None,
    ("c", "x"): None, ("c", "y"): 40, ("c", "z"): None,
}  # fmt: skip
"""Two are hidden in each line: 1 and 6, 7 and 1, 9 and 8."""

MARGINS = {
    ("a", ALL): 27, ("b", ALL): 38, ("c", ALL): 57,
    (ALL, "x"): 40, (ALL, "y"): 53, (ALL, "z"): 29,
}  # fmt: skip


def table(counts, *, name="Places by sector", dimensions=("place", "sector"), **more):
    cells = tuple(Cell(at=at, count=count) for at, count in counts.items())
    said = {"population": "Answers", "wave": "July", **more}
    return Table(name=name, dimensions=dimensions, cells=cells, **said)


def by_sector(counts, **more):
    return table({(at,): n for at, n in counts.items()}, dimensions=("sector",), **more)


def shown(*tables, title="Round 1", threshold=5):
    return Shown(title=title, threshold=threshold, tables=tables)


def pencil(*releases):
    return [str(one) for check in FIRST_LINE for one in check(releases)]


def test_nothing_released_gives_nothing_away():
    assert worked_out([]) == []


def test_several_margins_at_once_give_away_what_no_line_does():
    release = shown(table({**SQUARE, **MARGINS}))
    assert pencil(release) == []
    found = worked_out([release])
    assert len(found) == 6
    assert str(found[0]) == (
        "place a, sector x of “Places by sector” in “Round 1” is hidden, and follows from all "
        "numbers that are out together"
    )
    assert found[0].involves == {0}


def test_margins_of_another_release_are_held_against_the_cells():
    cells, margins = shown(table(SQUARE)), shown(table(MARGINS), title="Margins")
    assert worked_out([cells]) == []
    assert pencil(cells, margins) == []
    found = worked_out([cells, margins])
    assert {one.release for one in found} == {"Round 1"}
    assert all(one.involves == {0, 1} for one in found)


def test_what_could_be_worked_out_before_does_not_stand_in_the_way():
    release = shown(table({**SQUARE, **MARGINS}))
    again = shown(table({(ALL, ALL): 122}), title="In short")
    assert worked_out([release, again]) == []
    others = shown(by_sector({"x": 40}, population="Others"), title="Others")
    assert worked_out([release, others]) == []


def test_what_is_wide_enough_passes():
    wide = {**SQUARE, ("b", "x"): None, ("a", "z"): None, ("c", "y"): None}
    assert worked_out([shown(table({**wide, **MARGINS}))]) == []


def test_waves_and_populations_are_not_added_up():
    cells = shown(table(SQUARE))
    assert worked_out([cells, shown(table(MARGINS, wave="August"))]) == []
    assert worked_out([cells, shown(table(MARGINS, population="Others"))]) == []


def test_single_hidden_count_is_given_away_even_when_it_is_not_small():
    [one] = worked_out([shown(by_sector({ALL: 40, "x": 20, "y": None}))])
    assert one.cell == "sector y"
    assert worked_out([shown(by_sector({ALL: 40, "x": 20, "y": None, "z": None}))]) == []


def test_others_whom_nobody_counted_are_looked_for_where_there_are_some():
    """Not all of place a are in a sector: so there may be others in b, and there are three."""
    release = shown(
        table(
            {
                ("a", "x"): 8, ("a", "y"): 5, ("a", ALL): 20,
                ("b", "x"): 12, ("b", "y"): None, ("b", ALL): 30, (ALL, "y"): 20,
            }
        )
    )  # fmt: skip
    found = worked_out([release])
    assert [one.cell for one in found] == ["place b, sector y", "place b"]
    assert found[1].how == (
        "leaves too few over who are in none of its parts by sector, as all numbers together say"
    )


def test_many_others_give_nobody_away():
    release = shown(by_sector({ALL: 90, "x": 20, "y": 30}))
    assert worked_out([release]) == []


def test_hidden_nobody_is_no_contradiction():
    """The parts that are shown make the whole, and one is hidden: there is nobody in it."""
    found = worked_out([shown(by_sector({ALL: 30, "x": 10, "y": 20, "z": None}))])
    assert [one.cell for one in found] == ["sector z"]


def test_parts_that_exceed_their_whole_are_of_other_people():
    assert worked_out([shown(by_sector({ALL: 30, "x": 20, "y": 20, "z": None}))]) == []


def test_count_that_was_corrected_is_known_between_both():
    first = shown(by_sector({ALL: 60, "x": 20, "y": None, "z": None}))
    second = shown(by_sector({"x": 52}), title="Corrected")
    assert worked_out([first, second]) == []
    assert [one.cell for one in worked_out([first, shown(by_sector({"y": 37}))])] == ["sector z"]
