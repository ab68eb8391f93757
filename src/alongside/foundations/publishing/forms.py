"""Setting a pause, ending it, and letting one thing through."""

from typing import Any

from django import forms

from alongside.foundations.people.models import Post
from alongside.foundations.people.queries import holders
from alongside.foundations.people.viewers import Viewer
from alongside.foundations.publishing.rules import LONGEST_DAYS


class DateInput(forms.DateInput):
    input_type = "date"


class PauseForm(forms.Form):
    """The days, the elections and the reason."""

    elections = forms.CharField(
        max_length=160,
        label="Which elections, and where?",
        help_text="For example: county council elections in all four places.",
    )
    first_day = forms.DateField(
        label="First day",
        help_text="Often the day on which the notice of election is published. Today or later.",
        widget=DateInput,
    )
    last_day = forms.DateField(
        label="Last day",
        help_text=f"Often polling day. Publishing goes on the day after. "
        f"At most {LONGEST_DAYS} days.",
        widget=DateInput,
    )
    reason = forms.CharField(
        max_length=500,
        label="Why is publishing paused?",
        help_text="Everybody in the system can read it, for example whose guidance you follow.",
        widget=forms.Textarea,
    )


class EndForm(forms.Form):
    """Why a pause ends early."""

    reason = forms.CharField(max_length=500, label="Why does it end now?", widget=forms.Textarea)


class PostField(forms.ModelChoiceField):
    """A post, named with its organisation."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.title}, {obj.organisation}"


class LetThroughForm(forms.Form):
    """One thing that cannot wait."""

    what = forms.CharField(
        max_length=160, label="What may be published?", help_text="One thing, by its title."
    )
    post = PostField(queryset=Post.objects.none(), label="Who publishes it?")
    let_because = forms.CharField(
        max_length=500,
        label="Why can it not wait?",
        help_text="For example: people would come to harm if they did not know it now.",
        widget=forms.Textarea,
    )

    def __init__(self, *args: Any, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        held = holders(viewer.system_id, now=viewer.now).values("post")
        posts = Post.objects.filter(system=viewer.system_id, pk__in=held)
        field = self.fields["post"]
        assert isinstance(field, PostField)  # noqa: S101 - declared above
        field.queryset = posts.select_related("organisation").order_by(
            "organisation__name", "title"
        )
