"""Forms for measures, their purpose, new limits and claims."""

import datetime as dt
from typing import Any

from django import forms
from django.db.models import Q

from alongside.foundations.care_systems.models import Area, CareSystem
from alongside.foundations.care_systems.queries import members
from alongside.foundations.frameworks.queries import nodes_of_the_logic_model
from alongside.foundations.people.viewers import Viewer
from alongside.rooms.outcomes import words
from alongside.rooms.outcomes.forms.behind import check_fewest_of
from alongside.rooms.outcomes.forms.numbers import written_number
from alongside.rooms.outcomes.models import Measure
from alongside.rooms.outcomes.queries.measures import measures_visible_to

LONGEST_ID = 18
"""Digits beyond which no database holds an id."""


class ItemChoice(forms.ModelMultipleChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.code}: {obj.label}"

    def clean(self, value: Any) -> Any:
        if any(len(str(one)) > LONGEST_ID for one in value or ()):
            raise forms.ValidationError("Choose among the parts that are listed.")
        return super().clean(value)


class DateInput(forms.DateInput):
    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class MeasureForm(forms.ModelForm):
    """A measure and its targets."""

    targets = forms.CharField(
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        label="Targets, with the date each starts",
        help_text=(
            "One on each line, the date and then the value: 2024-04-01 76%. "
            "A later target replaces an earlier one from its date on."
        ),
    )

    class Meta:
        model = Measure
        fields = [
            "name",
            "definition",
            "numerator",
            "denominator",
            "direction",
            "display",
            "unit",
            "decimals",
            "frequency",
            "lag_days",
            "source",
            "owner",
            "data_class",
            "about_residents",
            "without_counts",
            "fewest_behind",
            "purpose",
            "dialect",
            "fix_after",
            "lowest_possible",
            "highest_possible",
            "items",
        ]
        labels = {
            "numerator": "What is counted (numerator)",
            "denominator": "Out of what (denominator)",
            "direction": "Which way is better",
            "display": "How values are written",
            "unit": "Unit, in words",
            "decimals": "Decimal places shown",
            "frequency": "How often there is a figure",
            "lag_days": "Days after a period ends until its figure is due",
            "owner": "Organisation that owns it",
            "data_class": "How close the figures come to people",
            "without_counts": "What a figure is that comes without its counts",
            "fewest_behind": "At least how many people are behind each such figure",
            "about_residents": "It says who lives somewhere, such as how many are over 65",
            "purpose": "What the figures are for",
            "dialect": "Whose reading of the rules",
            "fix_after": "Fix the limits after this many points",
            "lowest_possible": "Lowest value that is possible",
            "highest_possible": "Highest value that is possible",
            "items": "Parts of the logic model it serves",
        }
        help_texts = {
            "definition": "In words that somebody outside the field can follow.",
            "data_class": "Sensitive: seen only by its owner and by those who keep the measures.",
            "without_counts": "Of open data, all is shown.",
            "fewest_behind": "Needed for a rate or an average of many people.",
            "purpose": "Only its owner can move a measure between the two later, with a reason.",
            "fix_after": "Leave empty to use all points. At least 12.",
            "dialect": "Kept with every reading, so that two papers can be compared.",
        }
        field_classes = {"items": ItemChoice}
        widgets = {
            "definition": forms.Textarea(attrs={"rows": 3}),
            "items": forms.CheckboxSelectMultiple,
        }

    def __init__(self, *args: Any, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = viewer.system.organisations.filter(  # type: ignore[attr-defined]
            Q(pk__in=members(viewer.system_id, now=viewer.now)) | Q(pk=self.instance.owner_id)
        )
        self.fields["owner"].empty_label = "Nobody yet"  # type: ignore[attr-defined]
        self.fields["direction"].choices = [("", "Choose"), *words.Direction.choices]  # type: ignore[attr-defined]
        served = self.instance.items.values_list("pk", flat=True) if self.instance.pk else ()
        self.fields["items"].queryset = nodes_of_the_logic_model(  # type: ignore[attr-defined]
            viewer, kept=served
        )
        if self.instance.pk:
            del self.fields["purpose"]
            self.initial["targets"] = "\n".join(
                f"{target.from_date:%Y-%m-%d} {self._written(target.value)}"
                for target in self.instance.targets.all()
            )

    def _written(self, value: float) -> str:
        if self.instance.display == words.Display.PERCENT:
            return f"{value * 100:g}%"
        return f"{value:g}"

    def clean_fix_after(self) -> int | None:
        fixed: int | None = self.cleaned_data["fix_after"]
        if fixed is not None and fixed < 12:
            raise forms.ValidationError("Use at least 12 points, or leave this empty.")
        return fixed

    def clean_targets(self) -> list[tuple[dt.date, float]]:
        found = [
            _target(line, number)
            for number, line in enumerate(self.cleaned_data["targets"].splitlines(), start=1)
            if line.strip()
        ]
        if len({date for date, _ in found}) < len(found):
            raise forms.ValidationError("Two targets start on the same date. Keep one of them.")
        return found

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        lowest, highest = cleaned.get("lowest_possible"), cleaned.get("highest_possible")
        if lowest is not None and highest is not None and lowest >= highest:
            self.add_error("highest_possible", "This must be above the lowest possible value.")
        check_fewest_of(self)
        return cleaned

    def details(self) -> dict[str, Any]:
        """The measure's own fields."""
        apart = {"name", "targets", "items"}
        return {name: value for name, value in self.cleaned_data.items() if name not in apart}


def _target(line: str, number: int) -> tuple[dt.date, float]:
    """One line of targets: a date and a value, which may be a percentage."""
    parts = line.split()
    try:
        date, text = parts
        return dt.date.fromisoformat(date), written_number(text)
    except ValueError as error:
        raise forms.ValidationError(
            f"Line {number}: write a date and a value, such as 2024-04-01 76%."
        ) from error


class ReasonForm(forms.Form):
    """An act that needs a reason."""

    reason = forms.CharField(
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=500,
        label="Why",
        help_text="Others see this reason, with your name and your post.",
    )


class RebaseForm(ReasonForm):
    """New limits from a period on."""

    period = forms.DateField(widget=DateInput, label="Start new limits from the period beginning")
    field_order = ["period", "reason"]


class ClaimForm(forms.Form):
    """A figure that is quoted."""

    statement = forms.CharField(
        max_length=300,
        label="What is said",
        help_text="The whole sentence, as it is quoted.",
    )
    figure = forms.CharField(max_length=60, label="The figure", help_text="Such as 12% fewer.")
    period_from = forms.DateField(widget=DateInput, label="Period it covers, from")
    period_to = forms.DateField(widget=DateInput, label="Period it covers, to")
    baseline = forms.CharField(
        max_length=200,
        label="Compared with what",
        help_text="The figure before, and when: from 410 in 2022/23 to 361 in 2023/24.",
    )
    source = forms.CharField(max_length=300, label="Source")
    confidence = forms.ChoiceField(choices=words.Confidence.choices, label="How sure are we?")
    caveat = forms.CharField(
        max_length=300, required=False, label="What one should know before quoting it"
    )
    measure = forms.ModelChoiceField(
        queryset=Measure.objects.none(),
        required=False,
        label="Measure it came from",
        empty_label="No measure",
    )
    area = forms.ModelChoiceField(
        queryset=Area.objects.none(),
        required=False,
        label="Of which area it is said",
        empty_label="The whole system, or no one area",
    )

    def __init__(self, *args: Any, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered: dict[str, Any] = self.fields
        offered["measure"].queryset = measures_visible_to(viewer)
        offered["area"].queryset = viewer.system.areas.exclude(level="system").order_by("name")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        start, end = cleaned.get("period_from"), cleaned.get("period_to")
        if start and end and end < start:
            self.add_error("period_to", "The period ends before it starts.")
        return cleaned

    def given(self) -> dict[str, Any]:
        """What the action takes."""
        given = dict(self.cleaned_data)
        return {"period": (given.pop("period_from"), given.pop("period_to")), **given}


class SummaryForm(forms.Form):
    """What of the summary to show."""

    state = forms.ChoiceField(required=False, label="What it says")
    level = forms.ChoiceField(required=False, label="Level")
    place = forms.ChoiceField(required=False, label="Area")
    owner = forms.ChoiceField(required=False, label="Owner")
    purpose = forms.ChoiceField(required=False, label="Purpose")
    words = forms.CharField(required=False, label="Name contains", max_length=80)

    LEVELS = [
        ("", "All levels"),
        ("system", "Whole system"),
        ("place", "Places"),
        ("neighbourhood", "Neighbourhoods"),
        ("organisation", "Organisations"),
    ]

    def __init__(self, *args: Any, system: CareSystem, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._offer("state", [("", "Everything"), *words.State.choices])
        self._offer("level", self.LEVELS)
        self._offer("place", [("", "All areas"), *system.areas.values_list("slug", "name")])
        self._offer(
            "owner", [("", "All owners"), *system.organisations.values_list("slug", "name")]
        )
        self._offer("purpose", [("", "Both purposes"), *words.Purpose.choices])

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]
