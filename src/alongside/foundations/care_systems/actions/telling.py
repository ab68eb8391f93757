"""Telling the house that a partner is one no longer."""

import datetime as dt

from alongside.foundations.care_systems.models import Organisation
from alongside.foundations.register.houses import houses


def tell_of_the_end(organisation: Organisation, *, at: dt.datetime) -> None:
    """Call every app's hook, in the transaction of the act; `at` may lie in the future."""
    for house in houses():
        house.organisation_ended(organisation, now=at)
