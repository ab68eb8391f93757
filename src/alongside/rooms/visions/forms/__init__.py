"""What people fill in."""

from alongside.rooms.visions.forms.logic_models import (
    AuthorForm,
    BoxesForm,
    EditionForm,
    LinkForm,
    RatingForm,
    StartForm,
    TermsForm,
    WordsForm,
    said_of,
)
from alongside.rooms.visions.forms.plans import MeaningForm, RoleForm, WholeForm
from alongside.rooms.visions.forms.principles import CheckForm, JudgementForm
from alongside.rooms.visions.forms.purposes import (
    AimForm,
    MethodForm,
    PriorityForm,
    PurposeForm,
    PurposeTextForm,
)
from alongside.rooms.visions.forms.soundings import AnswerForm, SoundingForm

__all__ = [
    "AimForm",
    "AnswerForm",
    "AuthorForm",
    "BoxesForm",
    "CheckForm",
    "EditionForm",
    "JudgementForm",
    "LinkForm",
    "MeaningForm",
    "MethodForm",
    "PriorityForm",
    "PurposeForm",
    "PurposeTextForm",
    "RatingForm",
    "RoleForm",
    "SoundingForm",
    "StartForm",
    "TermsForm",
    "WholeForm",
    "WordsForm",
    "said_of",
]
