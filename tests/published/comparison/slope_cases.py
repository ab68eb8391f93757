"""The cases of slope indices in the reference data, and with what options each was made."""

from tests.published.comparison.reference import rows_of

VALUE_TYPES = {"0": "other", "1": "rate", "2": "proportion"}
CONFIDENCES = {
    "95": (0.95,),
    "98": (0.98,),
    "99": (0.99,),
    "95 and 99": (0.95, 0.99),
    "95 and 98": (0.95, 0.98),
}


def cases():
    """Each group of the slope indices by its description, quantiles in order."""
    groups = {}
    for row in rows_of("SII_test_data"):
        groups.setdefault((row["TestDescription"], row["Area"]), []).append(row)
    return groups


def confidences(description, rows):
    """The levels a case was made with, of which its column says only some."""
    text = description.casefold()
    if "95 and 98" in text or "95% and 98%" in text:
        return CONFIDENCES["95 and 98"]
    if "multiple cis" in text:
        return CONFIDENCES["95 and 99"]
    return CONFIDENCES["98"] if "98% ci" in text else CONFIDENCES[rows[0]["Confidence"]]


def multiplier(description):
    """What a case was multiplied by."""
    named = {"(x 100)": 100, "(x -100)": -100, "negative multiplier": -1}
    return next((by for name, by in named.items() if name in description), 1)


def uncertain(rows):
    """How far its limits may lie from the true ones: 10,000 draws leave them at more than 0.05."""
    return 0.05 if rows[0]["Repetitions"] == "1e+05" else 0.08


def judged():
    """The cases with expected values."""
    return {key: rows for key, rows in cases().items() if rows[0]["sii"]}
