"""What can be wrong with figures that were read well, row by row, with the mend for each."""

import calendar
import datetime as dt
from collections.abc import Callable, Collection
from difflib import get_close_matches

import polars as pl

from alongside.foundations.imports.problems import Problem, Problems, row_problems, shown
from alongside.foundations.imports.tables import duplicates
from alongside.rooms.outcomes import words
from alongside.rooms.outcomes.actions.resolving import KEY, with_series
from alongside.rooms.outcomes.actions.wishes import Wishes
from alongside.rooms.outcomes.queries.imports import Known, first_period

COMPARED = 2_000
"""Names up to which the nearest one is looked for; beyond, that would take too long."""

LONGEST = {"measure": 160, "organisation": 200, "area": 200}
"""Characters of a name that can be added."""


def unknown_names(
    frame: pl.DataFrame, *, known: Known, wishes: Wishes, named: dict[str, str]
) -> tuple[Problems, dict[str, tuple[str, ...]]]:
    """Rows that name what the system lacks, and what would be added if that is wished."""
    both = frame.filter(pl.col("organisation").is_not_null() & pl.col("area").is_not_null())
    problems = row_problems(both, code="two_subjects", say=_say_two_subjects)
    if {"organisation", "area"} & set(named):
        neither = frame.filter(pl.col("organisation").is_null() & pl.col("area").is_null())
        problems += row_problems(
            neither,
            code="no_subject",
            column=named.get("organisation", named.get("area")),
            say=_say_no_subject,
        )
    nameless = frame.filter(pl.col("measure") == "")
    problems += row_problems(nameless, code="no_measure", say=_say_no_measure)
    missing: dict[str, tuple[str, ...]] = {}
    found: dict[str, tuple[Collection[str], bool]] = {
        "measure": (known.measures, wishes.new_measure is not None),
        "organisation": (known.organisations, wishes.add_missing),
        "area": (known.areas, wishes.add_missing),
    }
    for name, (names, may_add) in found.items():
        strange = frame.filter(
            pl.col(name).is_not_null() & (pl.col(name) != "") & ~pl.col(name).is_in(list(names))
        ).unique(["row", name], keep="first", maintain_order=True)  # a wide row holds many periods
        listed = strange.unique(name, keep="first", maintain_order=True)[f"{name}_text"].to_list()
        missing[name] = tuple(listed) if may_add else ()
        problems += _too_long(strange, name=name, named=named)
        if may_add:
            continue
        if name == "measure" and listed == [wishes.measure]:
            problems += Problems.of([_no_such_measure(wishes.measure)])
        else:
            problems += row_problems(
                strange,
                code=f"unknown_{name}",
                column=named.get(name, name),
                say=_say_unknown(name, names, spelt=known.spelt),
            )
    return problems, missing


def _too_long(strange: pl.DataFrame, *, name: str, named: dict[str, str]) -> Problems:
    """Names that would be added and are longer than a name can be."""
    most = LONGEST[name]

    def say(row: dict[str, object]) -> tuple[str, str]:
        text = str(row[f"{name}_text"])
        return (
            f"“{shown(text)}” has {len(text)} characters; a name has at most {most}.",
            "Shorten it, or choose another column for the name.",
        )

    long = strange.filter(pl.col(f"{name}_text").str.len_chars() > most)
    return row_problems(long, code="name_too_long", column=named.get(name, name), say=say)


def _no_such_measure(name: str) -> Problem:
    """One fault for the whole file, not one for each of its rows."""
    return Problem(
        row=None,
        column=None,
        reason=f"“{shown(name)}” is not a measure of this system.",
        mend="Name one that is, or say which way is better (--direction on the command line) and "
        "it is added as a new measure.",
        code="unknown_measure",
    )


def _say_two_subjects(row: dict[str, object]) -> tuple[str, str]:
    return (
        (
            f"The row names an organisation ({shown(row['organisation_text'])}) and an area "
            f"({shown(row['area_text'])})."
        ),
        "A figure is about one of them: empty the other cell, or import the two in two steps.",
    )


def _say_no_subject(row: dict[str, object]) -> tuple[str, str]:
    del row
    return (
        "The row does not say whose figure it is.",
        "Fill the cell in. For the whole system, write the system's name.",
    )


def _say_no_measure(row: dict[str, object]) -> tuple[str, str]:
    del row
    return (
        "The row does not say which measure it is about.",
        "Name the measure when you import, or choose the column that names it.",
    )


MENDS = {
    "measure": "Check the spelling, or say which way is better and it is added as a new measure.",
    "organisation": "Check the code or name, or ask for missing organisations to be added.",
    "area": "Check the code or name, or ask for missing places to be added.",
}


def _say_unknown(
    name: str, names: Collection[str], *, spelt: dict[str, str]
) -> Callable[[dict[str, object]], tuple[str, str]]:
    choices = list(names) if len(names) <= COMPARED else []

    def say(row: dict[str, object]) -> tuple[str, str]:
        near = get_close_matches(str(row[name]), choices, n=1, cutoff=0.75)
        hint = f" Did you mean “{spelt.get(near[0], near[0])}”?" if near else ""
        thing = "a measure" if name == "measure" else f"an {name}"
        text = shown(row[f"{name}_text"])
        return f"“{text}” is not {thing} of this system.", f"{MENDS[name]}{hint}"

    return say


def outside_what_is_possible(frame: pl.DataFrame, *, named: dict[str, str]) -> Problems:
    bad = frame.filter((pl.col("value") < pl.col("lowest")) | (pl.col("value") > pl.col("highest")))

    def say(row: dict[str, object]) -> tuple[str, str]:
        value, lowest, highest = row["value"], row["lowest"], row["highest"]
        reason = f"{value:g} is outside what is possible ({_range(lowest, highest)})."
        if highest == 1:
            return reason, (
                "A percentage is kept as a share: write 85% or 0.85, or use a formula such as "
                f"[{named.get('value', 'value')}] / 100."
            )
        return reason, "Correct the figure, or the possible range on the measure's page."

    return row_problems(bad, code="impossible", column=named.get("value", "value"), say=say)


def _range(lowest: object, highest: object) -> str:
    if lowest is None:
        return f"at most {highest:g}"
    return f"at least {lowest:g}" if highest is None else f"{lowest:g} to {highest:g}"


def in_the_future(frame: pl.DataFrame, *, today: dt.date, named: dict[str, str]) -> Problems:
    bad = frame.filter(pl.col("period") > today)

    def say(row: dict[str, object]) -> tuple[str, str]:
        return (
            f"The period {row['period']} has not begun.",
            "Remove forecasts and plans, or correct the date: the day comes before the month.",
        )

    return row_problems(bad, code="future", column=named.get("period", "period"), say=say)


def not_a_fifth(frame: pl.DataFrame, *, named: dict[str, str]) -> Problems:
    """Fifths that are none, and fifths of organisations: only of an area's people are there any."""
    given = frame.filter(pl.col("fifth").is_not_null())
    strange = given.filter(~pl.col("fifth").is_in([1.0, 2.0, 3.0, 4.0, 5.0]))
    bodies = given.filter(pl.col("organisation").is_not_null())
    column = named.get("fifth", "fifth")
    return row_problems(strange, code="not_a_fifth", column=column, say=_say_not_a_fifth) + (
        row_problems(bodies, code="fifth_of_organisation", column=column, say=_say_whose_fifth)
    )


def _say_not_a_fifth(row: dict[str, object]) -> tuple[str, str]:
    return (
        f"{row['fifth']:g} is not a fifth.",
        "Write 1 for the most deprived fifth up to 5 for the least, or nothing for everybody.",
    )


def _say_whose_fifth(row: dict[str, object]) -> tuple[str, str]:
    return (
        f"The row names a fifth of the people of {shown(row['organisation_text'])}.",
        "Fifths are of an area's people: empty this cell, or name an area.",
    )


def mixed_years(frame: pl.DataFrame, *, known: Known, named: dict[str, str]) -> Problems:
    """Years that begin in another month than the measure's years: two would fall into one."""
    yearly = frame.filter(pl.col("frequency") == words.Frequency.YEAR)
    if not yearly.height:
        return Problems()
    standing = {
        key: first.month
        for key in yearly["measure"].unique().to_list()
        if key in known.measures and (first := first_period(known.measures[key].pk))
    }
    yearly = yearly.with_columns(
        pl.col("period").dt.month().cast(pl.Int64).alias("month"),
        pl.coalesce(
            pl.col("measure").replace_strict(standing, default=None, return_dtype=pl.Int64),
            pl.col("period").first().over("measure").dt.month().cast(pl.Int64),
        ).alias("begins"),
    )

    def say(row: dict[str, object]) -> tuple[str, str]:
        begins = calendar.month_name[int(str(row["begins"]))]
        return (
            (
                f"This year begins on {row['period']}, but the years of this measure begin in "
                f"{begins}."
            ),
            f"Give every year by its first day, in {begins}.",
        )

    bad = yearly.filter(pl.col("month") != pl.col("begins"))
    return row_problems(bad, code="mixed_years", column=named.get("period", "period"), say=say)


def said_twice(frame: pl.DataFrame, known: Known) -> Problems:
    """The same period of the same series twice, by whatever names the rows call it."""
    named = with_series(frame, known).select(
        "row",
        "period",
        pl.coalesce(pl.col("measure_id").cast(pl.String), "measure").alias("measure"),
        pl.coalesce(pl.col("organisation_id").cast(pl.String), "organisation").alias(
            "organisation"
        ),
        pl.coalesce(pl.col("area_id").cast(pl.String), "area").alias("area"),
        "fifth",
    )
    by_fifth = frame["fifth"].is_not_null().any()
    return duplicates(named, keys=[key for key in KEY if key != "fifth" or by_fifth])
