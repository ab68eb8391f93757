"""The form that brings a moving-in file."""

from typing import Any

from django import forms

from alongside.foundations.moving_in.opening import LIMITS

LARGEST = LIMITS.file_bytes


class FileForm(forms.Form):
    """A filled-in template."""

    file = forms.FileField(
        label="The filled-in template",
        help_text="One Excel workbook (.xlsx), or the CSV files in a ZIP, up to 20 MB.",
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise forms.ValidationError("The file is larger than 20 MB. Split it into two.")
        return file
