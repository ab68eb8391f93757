"""Whatever the figures are: importing twice is importing once, and every row is counted."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from alongside.rooms.outcomes.models import Observation, Reading, Revision
from tests.factories import checked_figures, make_area, make_measure, make_system, months, taken_in

pytestmark = pytest.mark.django_db

SUBJECTS = ({}, {"area": "Northmere"}, {"area": "southmere"})
figure = st.none() | st.floats(-1e6, 1e6, allow_nan=False).map(lambda value: round(value, 3))
places = st.tuples(st.sampled_from(months(30)), st.sampled_from(range(len(SUBJECTS))))
tables = st.dictionaries(places, st.tuples(figure, figure, figure), min_size=1, max_size=40)
some = settings(
    max_examples=10,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@pytest.fixture
def measure():
    system = make_system()
    for name in ("Northmere", "Southmere"):
        make_area(system, name)
    return make_measure(system)


def _rows(table):
    names = ("value", "numerator", "denominator")
    return [
        {"period": period, **SUBJECTS[at], **dict(zip(names, figures, strict=True))}
        for (period, at), figures in table.items()
    ]


def _figures():
    fields = ("series", "period", "value", "numerator", "denominator")
    return sorted(Observation.objects.values_list(*fields), key=lambda row: row[:2])


@some
@given(first=tables, second=tables)
def test_every_row_is_added_revised_or_unchanged_and_twice_is_once(db, measure, first, second):
    Reading.objects.all().delete()
    Revision.objects.all().delete()
    Observation.objects.all().delete()
    for table in (first, second):
        rows = _rows(table)
        check = checked_figures(measure.system, rows, measure=measure.name)
        record = taken_in(measure.system, rows, measure=measure.name)
        assert record.rows_read == len(rows)
        assert record.added + record.revised + record.unchanged == len(rows)
        assert (record.added, record.revised) == (check.added, check.revised)
        standing, readings, kept = _figures(), Reading.objects.count(), Revision.objects.count()
        again = taken_in(measure.system, rows, measure=measure.name)
        assert (again.added, again.revised, again.unchanged) == (0, 0, len(rows))
        assert (_figures(), Reading.objects.count(), Revision.objects.count()) == (
            standing,
            readings,
            kept,
        )
    assert len(standing) == len(first.keys() | second.keys())
    assert kept == sum(_worth(first[key]) != _worth(second[key]) for key in first.keys() & second)


def _worth(figures):
    """The figures of a row as they are kept: a value that is lacking is worked out."""
    value, numerator, denominator = figures
    if value is None and numerator is not None and denominator:
        value = numerator / denominator
    return value, numerator, denominator
