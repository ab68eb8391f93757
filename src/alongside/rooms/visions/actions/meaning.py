"""Saying what a logic model means for somebody in a role; adding a role to the system's."""

from django.db import transaction

from alongside.foundations.people.viewers import Viewer
from alongside.foundations.register.acts import record
from alongside.rooms.visions import rules
from alongside.rooms.visions.actions.drawing import held_by_an_author
from alongside.rooms.visions.models import LogicModel, Meaning, OwnRole
from alongside.rooms.visions.queries import meanings_of, roles_offered


@transaction.atomic
def say_what_it_means(model: LogicModel, *, role: str, text: str, by: Viewer) -> Meaning:
    """Put a logic model into words for a role, by its key; what was said before is kept.

    Raises NotAnAuthor, NotARole, ReasonMissing, SaysTheSame.
    """
    held = held_by_an_author(model, by=by)
    if role not in {each.key for each in roles_offered(by)}:
        raise rules.NotARole
    rules.check_reason(text)
    own = {each.key: each for each in OwnRole.objects.visible_to(by)}.get(role)
    said = next((each for each in meanings_of(held, viewer=by) if each.key == role), None)
    if said and said.text == text.strip():
        raise rules.SaysTheSame
    made = Meaning.objects.create(
        system_id=held.system_id, logic_model=held, person=by.person, own_role=own,
        role="" if own else role, text=text.strip(), written_at=by.now,
    )  # fmt: skip
    record("put_into_words", of=held, by=by, at=by.now)
    return made


@transaction.atomic
def add_role(model: LogicModel, *, title: str, by: Viewer) -> OwnRole:
    """Add a role to those for which the system's plans are put into words.

    An author of any logic model may. Raises NotAnAuthor, RoleTaken.
    """
    held_by_an_author(model, by=by)
    wanted = " ".join(title.split())
    if wanted.casefold() in {each.title.casefold() for each in roles_offered(by)}:
        raise rules.RoleTaken(title=wanted)
    made = OwnRole.objects.create(system=by.system, title=wanted, person=by.person, added_at=by.now)
    record("added", of=made, by=by, at=by.now)
    return made
