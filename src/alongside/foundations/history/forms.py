"""What of the history to show."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import Q, QuerySet

from alongside.foundations.history.models import Entry
from alongside.foundations.people.models import Holding
from alongside.foundations.people.viewers import Viewer


class DateInput(forms.DateInput):
    input_type = "date"


class ActsForm(forms.Form):
    """A filter; nothing in it is required."""

    noun = forms.ChoiceField(required=False, label="Kind of thing")
    verb = forms.CharField(required=False, label="What was done", max_length=40)
    who = forms.CharField(required=False, label="Who", max_length=80)
    since = forms.DateField(required=False, label="From", widget=DateInput)
    until = forms.DateField(required=False, label="To", widget=DateInput)

    def __init__(
        self, *args: Any, viewer: Viewer, kinds: Sequence[tuple[str, str]], all_people: bool = True
    ) -> None:
        super().__init__(*args)
        self.viewer = viewer
        self.fields["noun"].choices = [("", "Everything"), *kinds]  # type: ignore[attr-defined]
        if not all_people:
            del self.fields["who"]

    def narrowed(self, entries: QuerySet[Entry]) -> QuerySet[Entry]:
        """These entries, as far as the filter asks for them; nonsense asks for nothing."""
        if not self.is_valid():
            return entries
        asked = self.cleaned_data
        for field, lookup in (("noun", "noun"), ("since", "at__date__gte"),
                              ("until", "at__date__lte")):  # fmt: skip
            if asked[field]:
                entries = entries.filter(**{lookup: asked[field]})
        if verb := asked["verb"]:
            written = verb.replace(" ", "_")  # as rooms write some of their acts
            entries = entries.filter(Q(verb__icontains=verb) | Q(verb__icontains=written))
        if who := asked.get("who"):
            held = Holding.objects.filter(system=self.viewer.system_id, person__name__icontains=who)
            entries = entries.filter(person_id__in=held.values("person"))
        return entries
