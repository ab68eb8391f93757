"""Sample content for the gallery: one specimen of every component. All of it is invented."""

from dataclasses import dataclass
from datetime import date
from types import SimpleNamespace
from typing import Any

from django import forms
from django.core.paginator import Page, Paginator
from markupsafe import Markup

from alongside.analysis.charts.sparkline import sparkline_path
from alongside.foundations.design import icons
from alongside.foundations.design.palette import COLOURS


@dataclass(frozen=True)
class Problem:
    """One fault of an imported file, as the problems table reads it."""

    row: int | None
    column: str
    reason: str
    mend: str


class SampleForm(forms.Form):
    """Every kind of field, one of them in error."""

    name = forms.CharField(label="Name of the measure", help_text="As people would say it aloud.")
    why = forms.CharField(label="Why it matters", widget=forms.Textarea, required=False)
    place = forms.ChoiceField(
        label="Place", choices=[("", "Choose a place"), ("c", "Saltmarsh Coast"), ("v", "Vale")]
    )
    better = forms.ChoiceField(
        label="Which way is better?",
        choices=[("up", "Higher"), ("down", "Lower"), ("none", "Neither")],
        widget=forms.RadioSelect,
    )
    areas = forms.MultipleChoiceField(
        label="Who should see it first",
        choices=[("c", "Councils"), ("h", "Health"), ("v", "Voluntary sector")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    file = forms.FileField(label="Spreadsheet or CSV file", required=False)
    agree = forms.BooleanField(label="There is nothing about single people in this file")


def sample_form() -> SampleForm:
    """The form after it was sent with a field left out."""
    return SampleForm({"place": "c", "better": "down", "areas": ["c", "v"], "agree": "on"})


def sample_page() -> "Page[int]":
    """The sixth of twelve pages."""
    return Paginator(range(240), 20).page(6)


def sample_chart() -> Markup:
    """A plain drawing in the place of a chart."""
    values = [52, 55, 51, 54, 58, 53, 56, 52, 61, 63, 66, 64, 68, 67, 71]
    path = sparkline_path(values, width=720, height=220)
    return Markup(
        '<svg class="al-sparkline" viewBox="0 0 720 240" width="720" height="240" role="img" '
        'aria-label="A line that rises in the last seven months"><path d="{}"/>'
        '<line x1="0" x2="720" y1="232" y2="232" stroke="{}"/></svg>'
    ).format(path, COLOURS["line-strong"])


ROWS = [
    ["Managing at home", "Saltmarsh Coast", "64.2%", "1,204", "improvement-high", "hit-and-miss"],
    ["Falls that need a hospital bed", "Vale", "18.9", "312", "concern-high", "fail"],
    ["Seen by a dentist in two years", "Harbour City", "41.0%", "8,846", "common-cause", "pass"],
    ["Told their story only once", "Northfell", "37.5%", "96", "unknown", "none"],
]
CHART_TABLE = (
    ["Month", "Managing at home", "People asked"],
    [["January 2026", "67.1%", "1,188"], ["February 2026", "64.2%", "1,204"]],
    "Managing at home, Saltmarsh Coast",
    (1, 2),
)
PROBLEMS = [
    Problem(14, "Month", "“31/02/2026” is not a date.", "Use a day that exists."),
    Problem(27, "Place", "“Salt Marsh” is not a place we know.", "Write “Saltmarsh Coast”."),
    Problem(None, "", "The column “Denominator” is missing.", "Add it, or map another to it."),
]
STEPS = [
    ("File read", "done", "1,440 rows"),
    ("Columns matched", "done", ""),
    ("Rows checked", "now", "900 of 1,440"),
    ("Measures updated", "to do", ""),
]
PAIRS = [
    ("Better when", "higher"),
    ("Collected", "monthly, by the place team"),
    ("Source", "Survey of people with three or more conditions (invented)"),
]
CRUMBS = [{"text": "Harbour and Vale", "href": "#"}, {"text": "Outcomes", "href": "#"}]
HOUSE = SimpleNamespace(
    name="Alongside",
    home_url="#",
    people_url="#",
    sign_out_url="#",
    system=SimpleNamespace(
        name="Harbour and Vale Integrated Care Partnership",
        slug="harbour-and-vale",
        is_example=True,
    ),
    viewer=SimpleNamespace(
        name="Amara Osei",
        post_title="Director of partnerships",
        organisation_name="Vale County Council",
    ),
    menu=[
        ("", [("Where we stand", "#", False)]),
        ("Innovation and improvement", [("Visions", "#", False), ("Outcomes", "#", True)]),
        ("Relationships and connectivity", [("Conversations", "#", False)]),
        ("Individual effectiveness", [("Diagnostics", "#", False)]),
        ("Learning and capacity-building", [("Programmes", "#", False)]),
    ],
    demo=True,
    footer=[("Accessibility", "#"), ("Privacy", "#"), ("Source code", "#")],
)


def samples() -> dict[str, Any]:
    """The context of the gallery, apart from what the house gives every page."""
    return {
        "variations": list(icons.VARIATION),
        "assurances": list(icons.ASSURANCE),
        "icon_names": list(icons.PATHS),
        "colours": COLOURS,
        "rows": ROWS,
        "trend": [52, 55, 51, 54, None, 53, 56, 61, 63, 66, 64, 68],
        "chart": sample_chart(),
        "chart_table": CHART_TABLE,
        "problems": PROBLEMS,
        "steps": STEPS,
        "pairs": PAIRS,
        "breadcrumbs": CRUMBS,
        "form": sample_form(),
        "page": sample_page(),
        "today": date(2026, 3, 1),
    }
