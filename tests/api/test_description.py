"""The API keeps what its description promises, whatever it is asked."""

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, connection
from hypothesis import HealthCheck, Phase
from hypothesis import settings as hypothesis_settings
from schemathesis.checks import negative_data_rejection, positive_data_acceptance
from schemathesis.core.parameters import ParameterLocation

from alongside.web.wsgi import application
from tests.api.programs import Program, program
from tests.factories import (
    make_area,
    make_claim,
    make_measure,
    make_series_with_figures,
    make_system,
    make_viewer,
)


@schemathesis.serializer("application/vnd.apache.parquet")
def _as_it_stands(context, value):
    return value if isinstance(value, bytes) else str(value).encode()


schema = schemathesis.openapi.from_wsgi("/openapi.json", application)


@pytest.fixture
def _one_connection():
    """As the test client does: a request must not close the connection of the test."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def asking(db, settings, _one_connection) -> Program:
    settings.ALLOWED_HOSTS = ["*"]
    settings.API_PER_MINUTE = 10**9
    system = make_system()
    measure = make_measure(system, targets=[])
    make_series_with_figures(measure, [5.0, 6.0, 7.5] * 5)
    make_series_with_figures(measure, [5.0, None, 7.5], subject=make_area(system))
    make_claim(make_viewer(system), measure=measure)
    return program(system, responsibilities=["analyst"])


def _checks_left_out(case):
    """What the generator cannot know of a request."""
    if case.method == "POST":  # whether a name in it is one of the system's measures
        yield positive_data_acceptance
    if case.meta and case.meta.is_negative_at(ParameterLocation.HEADER):  # we add the token anyway
        yield negative_data_rejection


def _asked(case, asking):
    case.call_and_validate(
        headers=asking.headers, excluded_checks=list(_checks_left_out(case)) or None
    )


# What lies at the edges of a description is turned away before any database is asked; whatever
# of that goes further, PostgreSQL is asked in test_endpoints.py.
EDGES = [] if connection.vendor == "postgresql" else [Phase.explicit]
QUICK = {
    "deadline": None,
    "phases": [*EDGES, Phase.generate],
    "suppress_health_check": list(HealthCheck),
}


@schema.parametrize()
@hypothesis_settings(max_examples=3, **QUICK)
def test_every_endpoint_answers_as_described(case, asking):
    _asked(case, asking)


@pytest.mark.slow
@schema.parametrize()
@hypothesis_settings(max_examples=40, **QUICK)
def test_every_endpoint_answers_as_described_however_long_it_is_asked(case, asking):
    _asked(case, asking)
