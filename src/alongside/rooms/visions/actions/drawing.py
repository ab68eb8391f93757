"""Starting a logic model, its authors, its boxes, and the versions that are kept of it."""

from collections.abc import Iterable

from django.db import transaction

from alongside.foundations.audiences.actions import everybody
from alongside.foundations.care_systems.models import Area
from alongside.foundations.frameworks.models import FrameworkItem, Version
from alongside.foundations.people.models import Person
from alongside.foundations.people.viewers import Viewer
from alongside.foundations.register.acts import record
from alongside.rooms.visions import rules
from alongside.rooms.visions.models import Author, Box, Edition, LogicModel
from alongside.rooms.visions.queries import authors_of, boxes_of, is_author, pairs_of


@transaction.atomic
def start_model(
    *, title: str, about: str, area: Area, version: Version, items: Iterable[FrameworkItem],
    by: Viewer,
) -> LogicModel:  # fmt: skip
    """Start a logic model of an area, with these boxes; whoever starts it is its first author.

    Anybody who works in the system may. Raises NotAtWorkHere.
    """
    rules.check_may_start(works_here=by.works_here)
    made = LogicModel.objects.create(
        system=by.system,
        audience=everybody(by.system),
        title=title.strip(),
        about=about.strip(),
        area=area,
        version=version,
        person=by.person,
        started_at=by.now,
    )
    record("started", of=made, by=by, at=by.now)
    _add_author(made, person=by.person, by=by)
    Box.objects.bulk_create(_box(made, item=item, by=by) for item in items)
    return made


@transaction.atomic
def add_author(model: LogicModel, *, person: Person, by: Viewer) -> Author:
    """Let somebody change a logic model too. Raises NotAnAuthor, AuthorAlready."""
    held = held_by_an_author(model, by=by)
    if authors_of(held, viewer=by).filter(person=person).exists():
        raise rules.AuthorAlready(name=person.name)
    return _add_author(held, person=person, by=by)


@transaction.atomic
def choose_boxes(model: LogicModel, *, items: Iterable[FrameworkItem], by: Viewer) -> None:
    """Say which boxes a logic model has from now on: exactly these.

    Raises NotAnAuthor, StillLinked for a box that is to go and has links.
    """
    held = held_by_an_author(model, by=by)
    wanted = {item.pk: item for item in items}
    standing = {box.item_id: box for box in boxes_of(held, viewer=by, at=by.now)}
    linked = {end for pair in pairs_of(held, now=by.now) for end in pair}
    going = [box for pk, box in standing.items() if pk not in wanted]
    for box in going:
        if box.item_id in linked:
            raise rules.StillLinked(box=box.item.label)
    new = [_box(held, item=item, by=by) for pk, item in wanted.items() if pk not in standing]
    Box.objects.filter(pk__in=[box.pk for box in going]).update(ended_at=by.now, ended_by=by.person)
    Box.objects.bulk_create(new)
    if new or going:
        record("redrawn", of=held, by=by, at=by.now)


@transaction.atomic
def keep_edition(model: LogicModel, *, name: str, by: Viewer) -> Edition:
    """Give how a logic model stands now a name. Raises NotAnAuthor, NameTaken."""
    held = held_by_an_author(model, by=by)
    if Edition.objects.filter(logic_model=held, name__iexact=name.strip()).exists():
        raise rules.NameTaken(name=name.strip())
    made = Edition.objects.create(
        system_id=held.system_id, logic_model=held, person=by.person, name=name.strip(),
        kept_at=by.now,
    )  # fmt: skip
    record("kept", of=made, by=by, at=by.now)
    return made


def held_by_an_author(model: LogicModel, *, by: Viewer) -> LogicModel:
    """The logic model, held until the transaction ends, if `by` may change it: NotAnAuthor."""
    found = LogicModel.objects.visible_to(by).select_for_update(of=("self",))
    held: LogicModel | None = found.filter(pk=model.pk).first()
    if held is None:
        raise rules.NotAnAuthor
    rules.check_may_change(by.responsibilities, is_author=is_author(held, viewer=by))
    return held


def _add_author(model: LogicModel, *, person: Person, by: Viewer) -> Author:
    made = Author.objects.create(
        system_id=model.system_id, logic_model=model, person=person, added_at=by.now,
        added_by=by.person,
    )  # fmt: skip
    record("added", of=made, by=by, at=by.now)
    return made


def _box(model: LogicModel, *, item: FrameworkItem, by: Viewer) -> Box:
    return Box(
        system_id=model.system_id, logic_model=model, person=by.person, item=item, added_at=by.now
    )
