"""Forms of asking without names: until when, and how each box stands."""

from collections.abc import Iterable
from typing import Any

from django import forms

from alongside.foundations.frameworks.queries import wordings
from alongside.foundations.people.viewers import Viewer
from alongside.rooms.visions import words
from alongside.rooms.visions.models import Box


class SoundingForm(forms.Form):
    """Until when people may answer."""

    closes_on = forms.DateField(
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        label="Last day to answer",
        help_text="Nothing is shown before you close it, and nothing that too few people judged.",
    )


class AnswerForm(forms.Form):
    """How each box stands; those left open are not judged."""

    def __init__(self, *args: Any, boxes: Iterable[Box], viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked = list(boxes)
        said = wordings(viewer, items=[box.item for box in asked])
        for box in asked:
            self.fields[str(box.item_id)] = forms.TypedChoiceField(
                choices=[("", "I do not judge it"), *words.Score.choices],
                coerce=int,
                empty_value=None,
                required=False,
                label=said.get(box.item_id, box.item.label),
                help_text=words.QUESTIONS[box.item.kind],
            )

    def scores(self) -> dict[int, int]:
        """What the action takes."""
        return {int(pk): score for pk, score in self.cleaned_data.items() if score is not None}
