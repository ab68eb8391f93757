"""Things the tests are about, made the way the house makes them."""

from tests.factories.clock import NOW, TODAY, ago, months, periods
from tests.factories.figures import (
    checked_figures,
    figures_frame,
    make_counted,
    make_fifths,
    make_series_with_figures,
    taken_in,
)
from tests.factories.measures import make_claim, make_measure, measure_details
from tests.factories.people import make_person, make_person_with_post, make_post, make_viewer
from tests.factories.systems import make_area, make_organisation, make_system

__all__ = [
    "NOW",
    "TODAY",
    "ago",
    "checked_figures",
    "figures_frame",
    "make_area",
    "make_claim",
    "make_counted",
    "make_fifths",
    "make_measure",
    "make_organisation",
    "make_person",
    "make_person_with_post",
    "make_post",
    "make_series_with_figures",
    "make_system",
    "make_viewer",
    "measure_details",
    "months",
    "periods",
    "taken_in",
]
