"""Forms for posts and their holders."""

from decimal import Decimal
from typing import Any

from django import forms

from alongside.foundations.care_systems.models import Organisation
from alongside.foundations.care_systems.queries import members
from alongside.foundations.people.forms import DayField, TodayField
from alongside.foundations.people.models import Person, Post, Responsibility
from alongside.foundations.people.templates_of_roles import role_templates
from alongside.foundations.people.viewers import Viewer


class TemplateForm(forms.Form):
    """Which template the leading roles are shown beside."""

    template = forms.ChoiceField(
        required=False,
        label="Template",
        choices=[(one.key, one.name) for one in role_templates().values()],
    )


class PostForm(forms.Form):
    """A post to be added."""

    title = forms.CharField(max_length=160, label="Title")
    level = forms.ChoiceField(label="Level", choices=[("", "Choose"), *Post.Level.choices])
    profession = forms.CharField(max_length=80, required=False, label="Profession")
    whole_time = forms.DecimalField(
        required=False,
        min_value=Decimal(0),
        max_value=Decimal(1),
        max_digits=3,
        decimal_places=2,
        label="Time given, as a share of a whole week",
        help_text="Two days of five are 0.4.",
    )
    pay = forms.ChoiceField(
        required=False, label="Paid or voluntary", choices=[("", "Not said"), *Post.Pay.choices]
    )
    started = DayField(required=False, label="The post has been there since")


class ChangeForm(PostForm):
    """What a post says of itself from a day on."""

    how = forms.ChoiceField(
        label="Why you change it",
        choices=[
            (
                "changed",
                "It really changes, on the day below, also a later one. What it was before is kept",
            ),
            ("wrong", "It was wrong here. Nothing really changes"),
        ],
        widget=forms.RadioSelect,
        initial="changed",
    )
    day = TodayField(label="From which day")
    started = None  # type: ignore[assignment]


class MoveForm(forms.Form):
    """Where a post goes on."""

    to = forms.ModelChoiceField(
        Organisation.objects.none(), label="To which partner", empty_label="Choose"
    )
    day = TodayField(label="From which day")

    def __init__(self, *args: Any, viewer: Viewer, post: Post, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = members(viewer.system_id, now=viewer.now).exclude(pk=post.organisation_id)
        self.fields["to"].queryset = others  # type: ignore[attr-defined]


class AppointForm(forms.Form):
    """Somebody with an account, and since when."""

    email = forms.EmailField(label="Email of their account")
    day = TodayField(label="Holds it from")

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"].lower()
        if not Person.objects.filter(email=email, is_active=True).exists():
            raise forms.ValidationError(
                "Nobody has an account with this address. Invite them first."
            )
        return email


class StartForm(forms.Form):
    """Since when somebody holds or held a post."""

    day = DayField(
        label="Held it from",
        help_text="For what was written down wrongly. What they may see follows from it.",
    )


class TrustForm(forms.Form):
    """What a post is trusted with for the whole system."""

    responsibilities = forms.MultipleChoiceField(
        required=False,
        label="Responsibilities",
        choices=Responsibility.Kind.choices,
        widget=forms.CheckboxSelectMultiple,
    )


class NoteForm(forms.Form):
    """A note for the next holder."""

    text = forms.CharField(
        max_length=10_000,
        label="For whoever holds this post next",
        help_text="What you promised, whom to ring first, what is about to be decided. "
        "Only holders of this post read it.",
        widget=forms.Textarea,
    )
