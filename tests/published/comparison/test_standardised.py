"""Standardised rates and ratios: the numbers of the public-health package.

``statistic`` says the multiplier, and whether there are too few events; ``method`` says whose
limits they are, and whether events come to the same person again. Both are held to here. The
weights ``esp2013`` and ``esp1976`` are used as they stand in the files, the former beside our own.
"""

import re

import numpy as np
import pytest

from alongside.analysis.comparison import (
    ESP2013,
    area_by_band,
    byars,
    directly_standardised,
    exact_poisson,
    indirectly_standardised_rates,
    indirectly_standardised_ratios,
)
from tests.published.comparison.reference import (
    INTERVAL,
    LIMITS,
    assert_point,
    needs_reference,
    numbers,
    rows_of,
    words,
)

AREAS = ["testdata_big", "testdata_small", "testdata_tiny"]
NON_INDEPENDENT = "Dobson, with confidence adjusted for non-independent events"


def table(rows, column, *, areas, bands):
    """A column as areas by bands. The files leave a cell empty where nothing happened."""
    return area_by_band(
        np.nan_to_num(numbers(rows, column)),
        area=[areas.index(row["area"]) for row in rows],
        band=[bands.index(row["ageband"]) for row in rows],
        bands=len(bands),
    )


def bands_of(rows):
    return list(dict.fromkeys(words(rows, "ageband")))


def independent(file):
    rows = rows_of(file)
    bands = bands_of(rows)
    events = table(rows, "count", areas=AREAS, bands=bands)
    return events, table(rows, "pop", areas=AREAS, bands=bands), None, ESP2013.weights


def alone():
    """The one area of a file of its own, with the bands and weights of 1976."""
    rows = rows_of("test_DSR_1976")
    columns = (numbers(rows, name) for name in ("count", "pop", "esp1976"))
    events, people, weights = columns
    return events[np.newaxis], people[np.newaxis], None, weights


def repeated(area):
    """Persons by how many events each had, as events and as squared events."""
    rows = [row for row in rows_of("test_DSR_nonind") if row["area"] == area]
    bands = bands_of(rows)
    shape = (1, len(bands))
    events, squares, people, weights = (np.zeros(shape) for _ in range(4))
    for often in sorted(set(words(rows, "freq"))):
        own = [row for row in rows if row["freq"] == often]
        band = [bands.index(row["ageband"]) for row in own]
        persons = np.nan_to_num(numbers(own, "persons"))
        events[0, band] += float(often) * persons
        squares[0, band] += float(often) ** 2 * persons
        people[0, band], weights[0, band] = numbers(own, "pop"), numbers(own, "esp2013")
    assert tuple(weights[0]) == ESP2013.weights
    return events, people, squares, weights[0]


def direct(row, *, confidence):
    """The result for one row of the expected values, and its place in it."""
    area = row["area"]
    said = re.search(r"per (\d+)$", row["statistic"])
    assert said or row["statistic"] == "dsr NA for total count < 10"
    if area == "testdata_1976":
        given, at = alone(), 0
    elif area in AREAS:
        given, at = independent("test_multiarea"), AREAS.index(area)
    else:
        given, at = repeated(area), 0
    assert row["method"] == ("Dobson" if given[2] is None else NON_INDEPENDENT)
    events, people, squares, weights = given
    multiplier = float(said[1]) if said else 100_000
    found = directly_standardised(
        events,
        population=people,
        weights=weights,
        squares=squares,
        multiplier=multiplier,
        confidence=confidence,
    )
    assert bool(found.too_few[at]) == (said is None)
    return found, at


@needs_reference
@pytest.mark.parametrize("confidence", LIMITS)
def test_reference_directly_standardised(confidence) -> None:
    for row in rows_of("test_DSR_results"):
        found, at = direct(row, confidence=confidence)
        assert found.events[at] == numbers([row], "total_count")[0]
        assert found.population[at] == numbers([row], "total_pop")[0]
        assert_point(found.value[at], numbers([row], "value")[0])
        expected = [numbers([row], column)[0] for column in LIMITS[confidence]]
        if row["area"] == "testdata_1976" and confidence == 0.998:
            # These two rows of the file are ten times too large: they do not hold the value.
            assert expected[0] > found.value[at] * 8
            expected = [limit / 10 for limit in expected]
        limits = [found.lower[at], found.upper[at]]
        np.testing.assert_allclose(limits, expected, rtol=INTERVAL, atol=0, equal_nan=True)


@needs_reference
def test_reference_weights_are_ours() -> None:
    assert numbers(rows_of("data_esp2013"), "value").tolist() == list(ESP2013.weights)
    rows = rows_of("test_multiarea_esp")
    weights = table(rows, "esp2013", areas=AREAS, bands=bands_of(rows))
    assert (weights == ESP2013.weights).all()


@needs_reference
def test_reference_files_of_several_areas_are_alike() -> None:
    """So that each is used: one has weights beside it, one the reference population."""
    events, people, _, _ = independent("test_multiarea")
    again, people_again, _, _ = independent("test_multiarea_esp")
    assert (events == again).all()
    assert (people == people_again).all()
    own = own_reference()
    assert (own["observed"] == events).all()
    here = ~np.isnan(numbers(rows_of("test_ISR_ownref"), "pop")).reshape(people.shape)
    assert (own["population"] == people)[here].all()


def reference_population():
    """The reference beside the areas of `test_multiarea`, and the events of each as a total."""
    rows, totals = rows_of("test_ISR_refdata"), rows_of("test_ISR_lookup")
    _, people, _, _ = independent("test_multiarea")
    assert words(rows, "Age Band") == bands_of(rows_of("test_multiarea"))
    assert words(totals, "area") == AREAS
    return {
        "observed": numbers(totals, "total_count"),
        "population": people,
        "reference_count": numbers(rows, "refcount"),
        "reference_population": numbers(rows, "refpop"),
    }


def own_reference():
    """Each area with a reference of its own; an empty cell has no events and nobody at risk."""
    rows = rows_of("test_ISR_ownref")
    bands = bands_of(rows)
    names = {
        "observed": "count",
        "population": "pop",
        "reference_count": "refcount",
        "reference_population": "refpop",
    }
    return {name: table(rows, column, areas=AREAS, bands=bands) for name, column in names.items()}


def with_an_empty_band():
    """Area1 and Area2 of the expected values, whose input is not among the files.

    They are the first two areas: the same events and reference rate, and Area1 expects exactly
    what its band 5-9 expects fewer. So nobody lives in that band.
    """
    given = reference_population()
    people = given["population"][:2].copy()
    people[0, 1] = 0
    return given | {"observed": given["observed"][:2], "population": people}


INPUTS = {
    "one reference": (AREAS, reference_population, 12),
    "own reference": (AREAS, own_reference, 12),
    "an empty band": (["Area1", "Area2"], with_an_empty_band, 4),
}
"""The areas, what is given for them, and how many rows of expected values there are."""

WITHOUT_LIMITS = ("an empty band", 0.998)
"""Those rows have no limits at this level."""


@needs_reference
@pytest.mark.parametrize("case", INPUTS)
@pytest.mark.parametrize("confidence", LIMITS)
def test_reference_indirectly_standardised(case, confidence) -> None:
    areas, given, rows = INPUTS[case]
    checked = 0
    for row in rows_of("test_ISR_results"):
        if row["area"] not in areas:
            continue
        at, multiplier = areas.index(row["area"]), float(row["statistic"].split()[-1])
        options = {"multiplier": multiplier, "confidence": confidence}
        if " rate per " in row["statistic"]:
            found = indirectly_standardised_rates(**given(), **options)
            assert_point(found.reference_rate[at], numbers([row], "ref_rate")[0])
        else:
            found = indirectly_standardised_ratios(**given(), **options)
            assert row["ref_rate"] == ""
        observed = numbers([row], "observed")
        assert found.observed[at] == observed[0]
        assert_point(found.expected[at], numbers([row], "expected")[0])
        assert_point(found.value[at], numbers([row], "value")[0])
        if not row[LIMITS[confidence][0]]:
            assert (case, confidence) == WITHOUT_LIMITS
            continue
        expected = [numbers([row], column)[0] for column in LIMITS[confidence]]
        limits = [found.lower[at], found.upper[at]]
        np.testing.assert_allclose(limits, expected, rtol=INTERVAL, atol=0)
        named = {"Exact": exact_poisson, "Byars": byars}[row["method"]]
        of_count = named(observed, confidence=confidence)
        per_event = found.value[at] / observed[0]
        assert limits == pytest.approx(
            [of_count.lower[0] * per_event, of_count.upper[0] * per_event], rel=INTERVAL
        )
        checked += 1
    assert checked == (0 if (case, confidence) == WITHOUT_LIMITS else rows)
