"""Judging a file against what is here, and writing the logic model in it: all of it, or nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction

from alongside.foundations.care_systems.models import Area
from alongside.foundations.frameworks.actions.items import add_item, reword
from alongside.foundations.frameworks.models import FrameworkItem, Version
from alongside.foundations.frameworks.queries import items_of, versions_visible_to, wordings
from alongside.foundations.frameworks.rules import may_keep_items
from alongside.foundations.frameworks.words import LOGIC_MODEL
from alongside.foundations.imports.problems import Problem, Problems, check_sound
from alongside.foundations.people.viewers import Viewer
from alongside.rooms.visions.actions.drawing import start_model
from alongside.rooms.visions.actions.importing.checking import Known, is_own, problems_of, sure_of
from alongside.rooms.visions.actions.importing.opening import read_whole
from alongside.rooms.visions.actions.importing.reading import Line, Read
from alongside.rooms.visions.actions.linking import Terms, draw_link
from alongside.rooms.visions.actions.meaning import add_role, say_what_it_means
from alongside.rooms.visions.models import LogicModel
from alongside.rooms.visions.queries import roles_offered


@dataclass(frozen=True, kw_only=True)
class Checked:
    """What bringing a file in would do."""

    read: Read
    version: Version | None
    new_items: Sequence[Line]
    """Own boxes that this system has not got yet."""
    new_words: Sequence[Line]
    """Boxes that are said in own words, and here in none."""
    other_words: Sequence[Line]
    """Boxes that this system says in other own words: it goes on saying them so."""
    new_roles: Sequence[str]
    doubts: int
    """Doubts in the file, which belong to whoever raised them and are not brought in."""
    problems: Problems


def check_whole(file: bytes, *, name: str, viewer: Viewer) -> Checked:
    """Read and judge a file; nothing is written. Raises ImportRefused if it cannot be read."""
    read = read_whole(file, name=name)
    version = _version(read, viewer=viewer)
    items = _items(version, viewer=viewer)
    said = wordings(viewer, items=items.values())
    known = {
        code: Known(kind=item.kind, label=item.label, own=item.system_id is not None)
        for code, item in items.items()
    }
    new_items = [line for line in read.boxes if is_own(line) and line["id"] not in items]
    here = {code: said.get(item.pk) for code, item in items.items()}
    worded = [line for line in read.boxes if line["said_here"]]
    new_words = [line for line in worded if not here.get(line["id"])]
    problems = Problems.of([
        *problems_of(read, known=known, edition=version is not None),
        *_not_allowed([*new_items, *new_words], viewer=viewer),
    ])  # fmt: skip
    roles = {role.title.casefold() for role in roles_offered(viewer)}
    return Checked(
        read=read,
        version=version,
        new_items=new_items,
        new_words=new_words,
        other_words=[
            line for line in worded if here.get(line["id"]) not in {None, line["said_here"]}
        ],
        new_roles=[line["for"] for line in read.meanings if line["for"].casefold() not in roles],
        doubts=sum(len(line["doubts"].splitlines()) for line in read.links),
        problems=problems,
    )


@transaction.atomic
def take_in(checked: Checked, *, area: Area, by: Viewer) -> LogicModel:
    """Write a checked logic model as a new one of an area; whoever does it is its first author.

    Raises NotAtWorkHere, ImportRefused (problems), NotAKeeperOfFrameworks.
    """
    check_sound(checked.problems)
    read, version = checked.read, checked.version
    assert version  # noqa: S101 - what names no edition has a problem
    items = dict(_items(version, viewer=by))
    for line in checked.new_items:
        items[line["id"]] = add_item(
            version, code=line["id"], label=line["label"], kind=line["kind"],
            under=items.get(line["under"]), note=line["note"], by=by,
        )  # fmt: skip
    for line in checked.new_words:
        reword(items[line["id"]], label=line["said_here"], by=by)
    made = start_model(
        title=read.about["title"], about=read.about.get("about", ""), area=area, version=version,
        items=[items[line["id"]] for line in read.boxes], by=by,
    )  # fmt: skip
    for line in read.links:
        draw_link(
            made, cause=items[line["from"]], effect=items[line["to"]], terms=_terms(line), by=by
        )
    for title in checked.new_roles:
        add_role(made, title=title, by=by)
    keys = {role.title.casefold(): role.key for role in roles_offered(by)}
    for line in read.meanings:
        say_what_it_means(made, role=keys[line["for"].casefold()], text=line["text"], by=by)
    return made


def _version(read: Read, *, viewer: Viewer) -> Version | None:
    found = versions_visible_to(viewer).filter(
        framework__slug=LOGIC_MODEL, framework__system__isnull=True,
        name=read.about.get("version", ""),
    )  # fmt: skip
    return found.first() if read.about.get("framework") == LOGIC_MODEL else None


def _items(version: Version | None, *, viewer: Viewer) -> Mapping[str, FrameworkItem]:
    return {item.code: item for item in items_of(version, viewer=viewer)} if version else {}


def _terms(line: Line) -> Terms:
    return Terms(
        reason=line["reason"],
        confidence=sure_of(line),
        lag_months=int(line["months"]) if line["months"] else None,
        size=line["size"],
    )


def _not_allowed(lines: Sequence[Line], *, viewer: Viewer) -> list[Problem]:
    """Own boxes and own words are the system's: not everybody may add them."""
    if not lines or may_keep_items(viewer.responsibilities):
        return []
    reason = "The file brings boxes or words of its own, which you may not add."
    mend = "Ask the programme team or an analyst to bring it in."
    return [lines[0].problem("id", reason, mend, "not_a_keeper")]
