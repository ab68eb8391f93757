"""A form and the act behind it: what is refused stands at the field that it is about."""

from collections.abc import Callable, Mapping
from typing import Any

from django.forms import BaseForm

from alongside.foundations.register.refusals import Refused

Refusals = type[Refused] | tuple[type[Refused], ...]


def tried(
    form: BaseForm,
    act: Callable[[], Any],
    *,
    at: str | None,
    but: Mapping[Refusals, str | None] | None = None,
) -> Any:
    """Do it if the form is filled in rightly; a refusal becomes an error of the field `at`.

    `but` names other fields for some refusals; None is the form as a whole. Answers what the act
    answered, True if that was nothing, and None where it was not done.
    """
    if not form.is_valid():
        return None
    try:
        made = act()
    except Refused as refused:
        fields = (field for kinds, field in (but or {}).items() if isinstance(refused, kinds))
        form.add_error(next(fields, at), str(refused))
        return None
    return True if made is None else made
