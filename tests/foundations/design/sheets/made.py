"""Sheets of any size, made up."""

import random

from alongside.foundations.design.sheets.sheet import Section, Sheet, SheetBox, SheetLink
from tests.foundations.design.diagrams.drawings import made_up

LABELS = (
    "Teams meet every week with carers", "One record that every ward can read",
    "Volunteers drive people home", "Evening support at home in every street",
    "Coordinated assessment, planning and discharge", "Improved quality of life",
)  # fmt: skip
REASONS = (
    "Most of our admissions of older people begin with something that was seen too late.",
    "The pilot in the north showed it over two winters, and the evaluation found the same.",
    "People told us so.",
)


def make_sheet(boxes=15, links=8, *, seed=1, title="Living well", **more):
    rng = random.Random(seed)
    columns, pairs = made_up(seed, boxes=boxes, links=links)
    given = {
        "lead": "What would let people live well.",
        "footer": "As it stood on 1 March 2026.",
        "before": [Section(title="Resident: what it means for you", lines=["You can ask us."])],
        "after": [Section(title="Not agreed", lines=["Bo: Every bed we freed was filled."]),
                  Section(title="Ask", lines=["Ana Ashfallow"]),
                  Section(title="Empty", lines=[])],
    }  # fmt: skip
    return Sheet(
        title=title, above="Plan on a page, Saltmarsh",
        columns=[
            (name, [_box(key, rng) for key in keys])
            for name, keys in zip(("Enablers", "Components", "Outcomes", "Impact"), columns,
                                  strict=True)
        ],
        links=[
            SheetLink(cause=one + 1, effect=other + 1, reason=rng.choice(REASONS),
                      agreed=rng.random() > 0.1)
            for one, other in pairs
        ],
        **{**given, **more},
    )  # fmt: skip


def _box(key, rng):
    return SheetBox(
        number=key + 1, label=rng.choice(LABELS),
        state=rng.choice(["Moved the right way.", "No clear change."]),
        said=rng.choice(["Falls per 1,000 people: getting better since March 2026.", ""]),
        tone=rng.choice(["improvement", "common", "plain"]),
    )  # fmt: skip
