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

__all__ = [
    "AimForm",
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
    "StartForm",
    "TermsForm",
    "WholeForm",
    "WordsForm",
    "said_of",
]
