"""How do we compare, fairly? Rates, standardisation, inequality and funnels, with intervals."""

from alongside.analysis.comparison.bands import area_by_band
from alongside.analysis.comparison.benchmark import BENCHMARKS, Benchmark, benchmark
from alongside.analysis.comparison.direct import DirectlyStandardised, directly_standardised
from alongside.analysis.comparison.dispersion import DISPERSIONS, Dispersion
from alongside.analysis.comparison.estimates import Estimates
from alongside.analysis.comparison.funnel import PLACES, Funnel, funnel
from alongside.analysis.comparison.funnel_inputs import FUNNEL_KINDS
from alongside.analysis.comparison.funnel_limits import FunnelLimits, funnel_limits
from alongside.analysis.comparison.gap import Gap, gap
from alongside.analysis.comparison.gap_change import GapChange, gap_change
from alongside.analysis.comparison.gap_words import GAP_CHANGES
from alongside.analysis.comparison.indirect import (
    IndirectRates,
    IndirectRatios,
    indirectly_standardised_rates,
    indirectly_standardised_ratios,
)
from alongside.analysis.comparison.life_expectancy import REFUSALS, LifeExpectancy, life_expectancy
from alongside.analysis.comparison.means import Means, means
from alongside.analysis.comparison.poisson import Limits, byars, count_limits, exact_poisson
from alongside.analysis.comparison.proportions import proportions
from alongside.analysis.comparison.quantiles import Quantiles, quantiles
from alongside.analysis.comparison.rates import rates
from alongside.analysis.comparison.recent_trend import (
    TREND_KINDS,
    TRENDS,
    RecentTrend,
    recent_trend,
)
from alongside.analysis.comparison.scales import VALUE_TYPES
from alongside.analysis.comparison.slope_index import SlopeIndex, slope_index
from alongside.analysis.comparison.standard_populations import ESP2013, StandardPopulation

__all__ = [
    "BENCHMARKS",
    "DISPERSIONS",
    "ESP2013",
    "FUNNEL_KINDS",
    "GAP_CHANGES",
    "PLACES",
    "REFUSALS",
    "TRENDS",
    "TREND_KINDS",
    "VALUE_TYPES",
    "Benchmark",
    "DirectlyStandardised",
    "Dispersion",
    "Estimates",
    "Funnel",
    "FunnelLimits",
    "Gap",
    "GapChange",
    "IndirectRates",
    "IndirectRatios",
    "LifeExpectancy",
    "Limits",
    "Means",
    "Quantiles",
    "RecentTrend",
    "SlopeIndex",
    "StandardPopulation",
    "area_by_band",
    "benchmark",
    "byars",
    "count_limits",
    "directly_standardised",
    "exact_poisson",
    "funnel",
    "funnel_limits",
    "gap",
    "gap_change",
    "indirectly_standardised_rates",
    "indirectly_standardised_ratios",
    "life_expectancy",
    "means",
    "proportions",
    "quantiles",
    "rates",
    "recent_trend",
    "slope_index",
]
