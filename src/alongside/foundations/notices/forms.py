"""How often, and when not."""

from django import forms

from alongside.foundations.notices.words import Pace

HOURS = [(hour, f"{hour % 12 or 12}{'am' if hour < 12 else 'pm'}") for hour in range(24)]


class RhythmForm(forms.Form):
    """The rhythm of emails."""

    pace = forms.ChoiceField(
        choices=Pace.choices, widget=forms.RadioSelect, label="How often may we write to you?"
    )
    quiet_from = forms.TypedChoiceField(choices=HOURS, coerce=int, label="No emails from")
    quiet_to = forms.TypedChoiceField(
        choices=HOURS,
        coerce=int,
        label="until",
        help_text="The same hour twice means that there are no quiet hours.",
    )
