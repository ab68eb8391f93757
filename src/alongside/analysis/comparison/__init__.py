"""How do we compare, fairly? Rates, standardisation, inequality and funnels, with intervals."""

from alongside.analysis.comparison.bands import area_by_band
from alongside.analysis.comparison.direct import DirectlyStandardised, directly_standardised
from alongside.analysis.comparison.estimates import Estimates
from alongside.analysis.comparison.indirect import (
    IndirectRates,
    IndirectRatios,
    indirectly_standardised_rates,
    indirectly_standardised_ratios,
)
from alongside.analysis.comparison.means import Means, means
from alongside.analysis.comparison.poisson import Limits, byars, count_limits, exact_poisson
from alongside.analysis.comparison.proportions import proportions
from alongside.analysis.comparison.quantiles import Quantiles, quantiles
from alongside.analysis.comparison.rates import rates
from alongside.analysis.comparison.standard_populations import ESP2013, StandardPopulation

__all__ = [
    "ESP2013",
    "DirectlyStandardised",
    "Estimates",
    "IndirectRates",
    "IndirectRatios",
    "Limits",
    "Means",
    "Quantiles",
    "StandardPopulation",
    "area_by_band",
    "byars",
    "count_limits",
    "directly_standardised",
    "exact_poisson",
    "indirectly_standardised_rates",
    "indirectly_standardised_ratios",
    "means",
    "proportions",
    "quantiles",
    "rates",
]
