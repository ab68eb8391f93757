"""Inviting somebody, and saying who one is."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password

from alongside.foundations.people.models import Person, Post
from alongside.foundations.people.sign_in.forms import GOOD_PASSWORDS
from alongside.foundations.people.viewers import Viewer


class InviteForm(forms.Form):
    """Whom to invite to which post."""

    post = forms.ModelChoiceField(queryset=Post.objects.none(), label="Post", empty_label="Choose")
    email = forms.EmailField(label="Email", max_length=254)

    def __init__(self, *args: Any, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        posts = Post.objects.filter(Post.there(viewer.now), system_id=viewer.system_id)
        self.fields["post"].queryset = posts.select_related("organisation").order_by(  # type: ignore[attr-defined]
            "organisation__name", "title"
        )


class WhoForm(forms.Form):
    """A name and a password of one's own; somebody who is known already has a name."""

    name = forms.CharField(
        label="Your name", max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    password = forms.CharField(
        label="Password",
        strip=False,
        help_text=GOOD_PASSWORDS,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, email: str, known_as: str = "", **kwargs: Any) -> None:
        self.email, self.known_as = email, known_as
        super().__init__(*args, **kwargs)
        if known_as:
            del self.fields["name"]

    def clean_password(self) -> str:
        given = str(self.cleaned_data["password"])
        name = self.known_as or self.cleaned_data.get("name", "")
        validate_password(given, user=Person(email=self.email, name=name))
        return given
