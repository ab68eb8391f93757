"""Forms for partners and places."""

from typing import Any

from django import forms

from alongside.foundations.care_systems.models import Area, Code, Level, Organisation, Sector
from alongside.foundations.care_systems.queries import members
from alongside.foundations.people.forms import DayField, TodayField
from alongside.foundations.people.models import Post
from alongside.foundations.people.viewers import Viewer


class SearchForm(forms.Form):
    """Which partners to show."""

    words = forms.CharField(required=False, max_length=80, label="Name or code, now or before")
    sector = forms.ChoiceField(
        required=False, label="Sector", choices=[("", "All sectors"), *Sector.choices]
    )


class PartnerForm(forms.Form):
    """A partner to be added."""

    name = forms.CharField(max_length=200, label="Name")
    sector = forms.ChoiceField(label="Sector", choices=[("", "Choose"), *Sector.choices])
    ods_code = forms.CharField(
        max_length=40, required=False, label="ODS code", help_text="If it has one, such as RX1."
    )
    joined = TodayField(label="Member since")


class RenameForm(forms.Form):
    """A new name, from a day on."""

    name = forms.CharField(max_length=200, label="New name")
    day = TodayField(label="In use since")


class CorrectPartnerForm(forms.Form):
    """What was written down wrongly of a partner."""

    sector = forms.ChoiceField(label="Sector", choices=Sector.choices)
    since = DayField(required=False, label="Partner since")


class EndForm(forms.Form):
    """The day on which something ends."""

    day = TodayField(label="From which day", help_text="Its last day is the day before.")


class BackForm(forms.Form):
    """The day on which something is there again."""

    day = TodayField(label="From which day")


class MergeForm(forms.Form):
    """Partners that become one."""

    predecessors = forms.ModelMultipleChoiceField(
        Organisation.objects.none(), label="Which partners end", widget=forms.CheckboxSelectMultiple
    )
    into = forms.ModelChoiceField(
        Organisation.objects.none(),
        required=False,
        label="Into which partner",
        empty_label="A new one, named below",
    )
    name = forms.CharField(max_length=200, required=False, label="Name of the new partner")
    sector = forms.ChoiceField(
        required=False, label="Its sector", choices=[("", "The same as the first"), *Sector.choices]
    )
    day = TodayField(label="From which day")
    posts = forms.ChoiceField(
        label="What happens to the posts",
        choices=[
            ("go_on", "They continue in the merged partner, with their holders"),
            ("end", "They end, and their holders lose access"),
        ],
        widget=forms.RadioSelect,
        initial="go_on",
    )

    def __init__(self, *args: Any, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        current = members(viewer.system_id, now=viewer.now)
        self.fields["predecessors"].queryset = current  # type: ignore[attr-defined]
        self.fields["into"].queryset = current  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not cleaned.get("into") and not cleaned.get("name"):
            self.add_error("name", "Choose a partner above, or give the new one a name.")
        return cleaned


class SplitForm(forms.Form):
    """One partner that becomes two, and where its posts go on."""

    first = forms.CharField(max_length=200, label="Name of the first new partner")
    first_inherits = forms.BooleanField(
        required=False, initial=True, label="The first takes over what belongs to it"
    )
    second = forms.CharField(max_length=200, label="Name of the second new partner")
    second_inherits = forms.BooleanField(
        required=False, label="The second takes over what belongs to it"
    )
    day = TodayField(label="From which day")

    def __init__(self, *args: Any, posts: list[Post], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.posts = posts
        for post in posts:
            self.fields[f"post_{post.pk}"] = forms.ChoiceField(
                label=post.title,
                choices=[("first", "Continues in the first"), ("second", "Continues in the second"),
                         ("end", "Ends")],
                initial="first",
            )  # fmt: skip


class PlaceForm(forms.Form):
    """A place or a neighbourhood to be added."""

    name = forms.CharField(max_length=200, label="Name")
    level = forms.ChoiceField(
        label="Level",
        choices=[("", "Choose"), *[one for one in Level.choices if one[0] != Level.SYSTEM]],
    )
    parent = forms.ModelChoiceField(Area.objects.none(), label="Part of", empty_label="Choose")
    gss_code = forms.CharField(max_length=40, required=False, label="GSS code")

    def __init__(self, *args: Any, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parent"].queryset = Area.objects.filter(  # type: ignore[attr-defined]
            system=viewer.system_id, ended_at__isnull=True
        )


class PeopleForm(forms.Form):
    """How many people live in an area."""

    people = forms.IntegerField(min_value=0, max_value=100_000_000, label="Number of people")
    as_of = DayField(label="On which day")
    source = forms.CharField(max_length=200, label="Source", help_text="Such as: mid-year estimate")


GSS = Code.Scheme.GSS
