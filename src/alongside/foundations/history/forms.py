"""What of the history to show."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from alongside.foundations.history.models import Entry
from alongside.foundations.register.houses import nouns


class DateInput(forms.DateInput):
    input_type = "date"


class ActsForm(forms.Form):
    """A filter; nothing in it is required."""

    noun = forms.ChoiceField(required=False, label="Kind of thing")
    verb = forms.CharField(required=False, label="What was done", max_length=40)
    since = forms.DateField(required=False, label="From", widget=DateInput)
    until = forms.DateField(required=False, label="To", widget=DateInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = sorted((noun.title, key) for key, noun in nouns().items())
        choices = [("", "Everything"), *((key, title) for title, key in kinds)]
        self.fields["noun"].choices = choices  # type: ignore[attr-defined]

    def narrowed(self, entries: QuerySet[Entry]) -> QuerySet[Entry]:
        """These entries, as far as the filter asks for them; nonsense asks for nothing."""
        if not self.is_valid():
            return entries
        asked = self.cleaned_data
        for field, lookup in (("noun", "noun"), ("verb", "verb__icontains"),
                              ("since", "at__date__gte"), ("until", "at__date__lte")):  # fmt: skip
            if asked[field]:
                entries = entries.filter(**{lookup: asked[field]})
        return entries
