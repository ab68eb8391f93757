"""A logic model of a few boxes, and links between them."""

from alongside.foundations.frameworks.loading import load_lacking
from alongside.foundations.frameworks.models import FrameworkItem, Version
from alongside.rooms.visions.actions.drawing import start_model
from alongside.rooms.visions.actions.linking import Terms, draw_link
from alongside.rooms.visions.actions.principles import start_check
from alongside.rooms.visions.actions.purposes import set_priority, set_purpose
from alongside.rooms.visions.words import Confidence

WHY = "The pilot in the north showed it"
TERMS = Terms(reason=WHY, confidence=Confidence.LIKELY, lag_months=6, size="One in ten fewer")


def version() -> Version:
    load_lacking()
    return Version.objects.get(framework__slug="integrated-care-logic-model")


def box(code: str) -> FrameworkItem:
    return FrameworkItem.objects.get(
        version__framework__slug="integrated-care-logic-model", code=code
    )


def make_model(by, *, codes=("LE1", "LC01", "LOP1", "LI1a"), title="Living well", area=None):
    made = version()
    return start_model(
        title=title, about="", area=area or by.system.areas.get(level="system"), version=made,
        items=[box(code) for code in codes], by=by,
    )  # fmt: skip


def make_link(model, cause, effect, *, by, terms=TERMS):
    return draw_link(model, cause=box(cause), effect=box(effect), terms=terms, by=by)


def principles() -> Version:
    load_lacking()
    return Version.objects.get(framework__slug="vision-of-care")


def principle(code: str) -> FrameworkItem:
    return FrameworkItem.objects.get(version=principles(), code=code)


def make_check(by, *, title="Twenty beds"):
    return start_check(title=title, about="In the old hospital", version=principles(), by=by)


def make_purpose(by, *, area=None, text="To live well"):
    return set_purpose(area or by.system.areas.get(level="system"), text=text, by=by)


def make_priority(by, *, title="At home", purpose=None):
    of = purpose or make_purpose(by)
    return set_priority(of, title=title, good="Help within two days", method="Rounds", by=by)
