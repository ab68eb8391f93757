"""Asking for a promise, and each step with one."""

import datetime as dt
from typing import Any

from django import forms

from alongside.foundations.commitments import rules
from alongside.foundations.commitments.queries import posts_in
from alongside.foundations.commitments.words import Verb
from alongside.foundations.people.models import Post
from alongside.foundations.people.viewers import Viewer


class DateInput(forms.DateInput):
    """A date as browsers ask for it."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class AskForm(forms.Form):
    """What is asked, of which post, and until when."""

    what = forms.CharField(
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        label="What would you like them to do?",
        help_text="In plain words, so that both of you will know when it is done.",
    )
    owner = forms.ModelChoiceField(
        queryset=Post.objects.none(),
        label="Whom do you ask?",
        help_text="A post: if its holder leaves, the promise stays with it. Your own is possible.",
        empty_label="Choose a post",
    )
    asking = forms.ModelChoiceField(queryset=Post.objects.none(), label="As which of your posts?")
    due = forms.DateField(widget=DateInput, label="By when?")
    between_us = forms.BooleanField(
        required=False,
        label="Show it only to our organisations, and to those who answer for the whole system",
    )

    def __init__(self, *args: Any, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        posts = posts_in(viewer)
        own = posts.filter(pk__in=viewer.post_ids)
        self.fields["owner"].queryset = posts  # type: ignore[attr-defined]
        self.fields["asking"].queryset = own  # type: ignore[attr-defined]
        self.only_post = own[0] if len(own) == 1 else None
        if self.only_post:
            del self.fields["asking"]

    def given(self) -> dict[str, Any]:
        """What the action takes."""
        return {"asking": self.only_post, **self.cleaned_data}


WORDS = {
    Verb.ACCEPTED: ("Promise it", "Anything you disagree with, or that would end it"),
    Verb.DECLINED: ("Decline", "Why not, or what you could do instead"),
    Verb.POSTPONED: ("Move the date", "Why it needs longer"),
    Verb.FINISHED: ("Say that it is done", "What was done"),
    Verb.CONFIRMED: ("Confirm that it is done", "Anything to say with it"),
    Verb.REOPENED: ("Say what is missing", "What is still missing"),
    Verb.QUESTIONED: ("Ask a question", "Your question"),
    Verb.ANSWERED: ("Answer the question", "Your answer"),
    Verb.WITHDRAWN: ("Withdraw it", "Why it should end"),
}
"""What each step is called on its button, and how its words are asked for."""


class StepForm(forms.Form):
    """One step: its words, and a date where it moves the date."""

    due = forms.DateField(widget=DateInput, label="New date")
    reason = forms.CharField(max_length=500, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, *args: Any, verb: str, due: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.auto_id = f"{verb}-%s"
        self.verb, (self.button, label) = verb, WORDS[Verb(verb)]
        self.fields["reason"].label = label
        self.fields["reason"].required = rules.STEPS[verb].needs_reason
        if verb == Verb.POSTPONED:
            self.fields["due"].help_text = f"Later than {due:%d %B %Y}. The earlier date is kept."
        else:
            del self.fields["due"]
