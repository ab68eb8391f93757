"""What every page with a form answers."""

from django.forms import BaseForm


def status_of(form: BaseForm) -> int:
    """422 when the form was filled in wrongly, so that programs can tell."""
    return 422 if form.errors else 200
