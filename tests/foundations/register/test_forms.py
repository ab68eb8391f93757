"""A form and the act behind it: done, refused at a field, or not tried at all."""

import pytest
from django import forms

from alongside.foundations.register.forms import tried
from alongside.foundations.register.refusals import Refused


class Late(Refused):
    sentence = "It is too late."


class Early(Refused):
    sentence = "It is too early."


class Asked(forms.Form):
    day = forms.CharField()
    why = forms.CharField()


RIGHT = {"day": "Monday", "why": "So agreed"}


def refuse(kind):
    def act():
        raise kind

    return act


@pytest.mark.parametrize(("answer", "told"), [("made", "made"), (None, True), (0, 0)])
def test_what_the_act_answered_is_answered(answer, told):
    assert tried(Asked(RIGHT), lambda: answer, at="day") == told


@pytest.mark.parametrize("form", [Asked(), Asked({"day": ""})])
def test_a_form_that_is_not_filled_in_rightly_does_nothing(form):
    assert tried(form, refuse(AssertionError), at="day") is None


@pytest.mark.parametrize(
    ("but", "field"), [(None, "day"), ({Late: "why"}, "why"), ({(Early, Late): None}, "__all__")]
)
def test_a_refusal_stands_at_its_field(but, field):
    form = Asked(RIGHT)
    assert tried(form, refuse(Late), at="day", but=but) is None
    assert form.errors == {field: ["It is too late."]}


def test_what_is_no_refusal_is_not_caught():
    with pytest.raises(ValueError, match="broken"):
        tried(Asked(RIGHT), refuse(ValueError("broken")), at="day")
