"""What the forms that describe a measure ask of figures that come without their counts."""

from django import forms

from alongside.rooms.outcomes import rules


def check_fewest_of(form: forms.BaseForm) -> None:
    """Say at its field that a number of people is missing."""
    given = form.cleaned_data
    try:
        rules.check_fewest((given.get("without_counts", ""), given.get("fewest_behind")))
    except rules.FewestMissing as missing:
        if "fewest_behind" not in form.errors:
            form.add_error("fewest_behind", str(missing))
