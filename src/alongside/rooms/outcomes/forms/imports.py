"""Forms for bringing a file in: the file, and how its columns are to be read."""

from typing import Any

from django import forms

from alongside.foundations.imports.mapping import Mapping
from alongside.foundations.people.viewers import Viewer
from alongside.rooms.outcomes import words
from alongside.rooms.outcomes.actions.files import FIELDS
from alongside.rooms.outcomes.actions.wishes import NewMeasure, Wishes
from alongside.rooms.outcomes.forms.behind import check_fewest_of
from alongside.rooms.outcomes.forms.numbers import written_number
from alongside.rooms.outcomes.models import Measure

LARGEST_UPLOAD = 25_000_000
"""Bytes; larger files go in by the command line, which shows its progress."""

ONE_PER_ROW, ONE_PER_PERIOD = "long", "wide"


class UploadForm(forms.Form):
    """A file."""

    file = forms.FileField(
        label="The file",
        help_text="CSV, Excel (.xlsx) or Parquet, up to 25 MB and 250,000 rows. Counts only: no "
        "names, no NHS numbers.",
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > LARGEST_UPLOAD:
            raise forms.ValidationError(
                "The file is larger than 25 MB. Use the command instead: "
                "alongside import outcomes FILE --system …"
            )
        return file


class MappingForm(forms.Form):
    """How the columns of one file are to be read, and what to do with the figures."""

    layout = forms.ChoiceField(
        choices=[
            (ONE_PER_ROW, "One row for each figure"),
            (ONE_PER_PERIOD, "One column for each period"),
        ],
        widget=forms.RadioSelect,
        label="How the file is laid out",
    )
    period = forms.ChoiceField(required=False, label="Period")
    organisation = forms.ChoiceField(required=False, label="Organisation (code or name)")
    area = forms.ChoiceField(required=False, label="Place or neighbourhood (code or name)")
    fifth = forms.ChoiceField(
        required=False,
        label="Fifth by deprivation",
        help_text="1 is the most deprived, 5 the least; nothing is everybody.",
    )
    measure_column = forms.ChoiceField(required=False, label="Column that names the measure")
    value = forms.ChoiceField(required=False, label="Value")
    formula = forms.CharField(
        required=False,
        max_length=300,
        label="Or a formula for the value",
        help_text="Such as 1 - breaches/attendances. Names with spaces go in [square brackets].",
    )
    numerator = forms.ChoiceField(required=False, label="Numerator")
    denominator = forms.ChoiceField(required=False, label="Denominator")
    where = forms.CharField(
        required=False,
        label="Only rows where",
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="One condition on each line: type=1",
    )
    sheet = forms.CharField(required=False, max_length=60, label="Sheet of the workbook")
    header_row = forms.IntegerField(
        min_value=1, max_value=1000, initial=1, label="Row with the headings"
    )
    measure = forms.ChoiceField(required=False, label="Measure of every row")
    new_name = forms.CharField(required=False, max_length=160, label="Name of a new measure")
    direction = forms.ChoiceField(required=False, label="Which way is better")
    display = forms.ChoiceField(choices=words.Display.choices, label="How values are written")
    unit = forms.CharField(required=False, max_length=60, label="Unit, in words")
    frequency = forms.ChoiceField(
        choices=words.Frequency.choices, label="How often there is a figure"
    )
    target = forms.CharField(
        required=False, max_length=20, label="Target", help_text="Such as 95% or 14."
    )
    data_class = forms.ChoiceField(choices=words.DataClass.choices, label="How close to people")
    without_counts = forms.ChoiceField(
        required=False,
        choices=words.WithoutCounts.choices,
        label="What a figure is that comes without its counts",
    )
    fewest_behind = forms.IntegerField(
        required=False,
        min_value=1,
        max_value=2_000_000_000,
        label="At least how many people are behind each such figure",
    )
    purpose = forms.ChoiceField(choices=words.Purpose.choices, label="What it is for")
    owner = forms.ChoiceField(required=False, label="Organisation that owns it")
    add_missing = forms.BooleanField(
        required=False, label="Add organisations and places that the system does not know yet"
    )

    READING = ("layout", "period", "organisation", "area", "fifth", "measure_column", "value",
               "formula", "numerator", "denominator", "where", "sheet", "header_row",
               "add_missing")  # fmt: skip
    MEASURE = ("measure",)
    NEW_MEASURE = ("new_name", "direction", "display", "unit", "frequency", "target", "data_class",
                   "without_counts", "fewest_behind", "purpose", "owner")  # fmt: skip

    def __init__(self, *args: Any, viewer: Viewer, columns: tuple[str, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", "Not in this file"), *((name, name) for name in columns)]
        for name in (
            "period",
            "organisation",
            "area",
            "fifth",
            "measure_column",
            "value",
            "numerator",
            "denominator",
        ):
            self._offer(name, choices)
        measures = Measure.objects.visible_to(viewer).values_list("slug", "name")
        self._offer("measure", [("", "A new measure, or named in the file"), *measures])
        self._offer("direction", [("", "Choose"), *words.Direction.choices])
        owners = viewer.system.organisations.values_list("slug", "name")
        self._offer("owner", [("", "Nobody yet"), *owners])

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    @classmethod
    def initial_from(cls, mapping: Mapping, *, columns: tuple[str, ...]) -> dict[str, Any]:
        """The form as a mapping would fill it in."""
        named = dict(mapping.columns)
        value = named.pop("value", "")
        measure = named.pop("measure", "")
        return {
            **named,
            "layout": mapping.layout,
            "measure_column": measure,
            "value": value if value in columns else "",
            "formula": "" if value in columns else value,
            "where": "\n".join(f"{column}={wanted}" for column, wanted in mapping.where),
            "sheet": mapping.sheet or "",
            "header_row": mapping.header_row,
            "data_class": words.DataClass.SENSITIVE,
            "frequency": words.Frequency.MONTH,
        }

    def clean_where(self) -> tuple[tuple[str, str], ...]:
        conditions = []
        for line in self.cleaned_data["where"].splitlines():
            if not line.strip():
                continue
            column, equals, value = line.partition("=")
            if not equals:
                raise forms.ValidationError(f"“{line}” is not column=value.")
            conditions.append((column.strip(), value.strip()))
        return tuple(conditions)

    def clean_target(self) -> float | None:
        text = self.cleaned_data["target"].strip()
        try:
            return written_number(text) if text else None
        except ValueError as error:
            raise forms.ValidationError("Write a number, such as 14, or 95%.") from error

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("new_name") and not cleaned.get("direction"):
            self.add_error("direction", "Say which way is better for the new measure.")
        check_fewest_of(self)
        if not any(cleaned.get(name) for name in ("measure", "new_name", "measure_column")):
            self.add_error(
                "measure", "Choose a measure, name a new one, or choose the column that does."
            )
        return cleaned

    def mapping(self) -> Mapping:
        """How the file is to be read."""
        cleaned = self.cleaned_data
        columns = {
            field.name: cleaned[field.name]
            for field in FIELDS
            if field.name not in {"measure", "value"} and cleaned.get(field.name)
        }
        if cleaned["measure_column"]:
            columns["measure"] = cleaned["measure_column"]
        if cleaned["formula"] or cleaned["value"]:
            columns["value"] = cleaned["formula"] or cleaned["value"]
        return Mapping(
            columns=columns,
            where=cleaned["where"],
            layout=cleaned["layout"],
            sheet=cleaned["sheet"] or None,
            header_row=cleaned["header_row"],
        )

    def wishes(self) -> Wishes:
        """What is to be done with the figures."""
        cleaned = self.cleaned_data
        new = None
        if cleaned["direction"]:
            kept = ("direction", "display", "unit", "frequency", "data_class", "purpose")
            behind = cleaned["without_counts"] or words.WithoutCounts.PEOPLE
            new = NewMeasure(
                details={
                    **{name: cleaned[name] for name in kept},
                    "without_counts": behind,
                    "fewest_behind": cleaned["fewest_behind"],
                },
                target=cleaned["target"],
                owner=cleaned["owner"],
            )
        return Wishes(
            measure=cleaned["measure"] or cleaned["new_name"],
            new_measure=new,
            add_missing=cleaned["add_missing"],
        )
