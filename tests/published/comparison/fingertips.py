"""The cases with which Fingertips tests its recent trend, and its words for what ours are."""

import json

from tests.published.comparison.reference import path_of

TRENDS = {
    "CannotBeCalculated": "Cannot be calculated",
    "NoChange": "No significant change",
    "Increasing": "Increasing",
    "Decreasing": "Decreasing",
    "IncreasingAndGettingBetter": "Increasing and getting better",
    "IncreasingAndGettingWorse": "Increasing and getting worse",
    "DecreasingAndGettingBetter": "Decreasing and getting better",
    "DecreasingAndGettingWorse": "Decreasing and getting worse",
}
DIRECTIONS = {"No judgement": "neutral", "High is good": "increase", "Low is good": "decrease"}
KINDS = {
    "Proportion": "proportion",
    "Crude rate": "rate",
    "Directly standardised rate": "standardised_rate",
}


def trend_cases():
    """Each case, with its points as they are given: the latest first."""
    return json.loads(path_of("fingertips_trend_test_cases.json").read_text(encoding="utf-8"))
