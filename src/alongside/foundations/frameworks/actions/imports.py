"""Bringing a framework in from a file: the whole of it, or nothing."""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.utils.text import slugify

from alongside.foundations.care_systems.models import CareSystem
from alongside.foundations.frameworks import rules
from alongside.foundations.frameworks.checking import dates_of, in_order, problems_of
from alongside.foundations.frameworks.models import Framework, FrameworkItem, Succession, Version
from alongside.foundations.frameworks.reading import Line, Read, read_framework
from alongside.foundations.imports.problems import Problem, Problems, check_sound, shown
from alongside.foundations.people.viewers import Viewer
from alongside.foundations.register.acts import record


@dataclass(frozen=True, kw_only=True)
class Checked:
    """What bringing a file in would do."""

    read: Read
    system: CareSystem | None
    """Whose own it becomes; none, and it is published for all."""
    slug: str
    problems: Problems
    there: Version | None
    """The same version, when it is there already and says the same."""


def check_file(content: bytes, *, name: str, system: CareSystem | None) -> Checked:
    """Read and judge a file; nothing is written. Raises ImportRefused if it cannot be read."""
    read = read_framework(content, name=name)
    slug = read.about.get("slug") or slugify(read.about.get("title", ""))[:60]
    framework = Framework.objects.filter(slug=slug, system=system).first()
    older = _version(framework, read.about.get("supersedes", ""))
    before = list(_items(older)) if older else None
    problems = problems_of(read, before=before)
    there = _version(framework, read.about.get("version", ""))
    if there and not _says_the_same(there, read):
        problems += Problems.of([_other_words(read)])
    return Checked(read=read, system=system, slug=slug, problems=problems, there=there)


@transaction.atomic
def take_in(checked: Checked, *, by: Viewer | None, now: dt.datetime) -> Version:
    """Write a checked framework; what is there already stays as it is.

    `by` is None for the command line. Raises NotTheProgrammeTeam, ImportRefused (problems).
    """
    if by:
        rules.check_may_import(by.responsibilities)
        if checked.system != by.system:
            raise rules.NotTheProgrammeTeam
    check_sound(checked.problems)
    if checked.there:
        return checked.there
    version = _make_version(checked)
    _make_items(version, checked.read)
    record("imported", of=version, by=by, at=now)
    return version


def _make_version(checked: Checked) -> Version:
    about, dates = checked.read.about, dates_of(checked.read)
    said = {key: about.get(key, "") for key in ("title", "attribution", "rights", "rights_kind")}
    framework, _ = Framework.objects.get_or_create(
        slug=checked.slug, system=checked.system, defaults=said
    )
    assert dates.valid_from  # noqa: S101 - what has no date has a problem
    return Version.objects.create(
        framework=framework,
        system=checked.system,
        name=about["version"],
        valid_from=dates.valid_from,
        valid_to=dates.valid_to,
        supersedes=_version(framework, about.get("supersedes", "")),
    )


def _make_items(version: Version, read: Read) -> None:
    position = {item["id"]: at for at, item in enumerate(read.items)}
    made: dict[str, FrameworkItem] = {}
    for item in in_order(read.items):
        made[item["id"]] = FrameworkItem.objects.create(
            version=version,
            system=version.system,
            parent=made.get(item["under"]),
            code=item["id"],
            kind=item["kind"] or "item",
            label=item["label"],
            opposite=item["opposite"],
            note=item["note"],
            position=position[item["id"]],
        )
    if version.supersedes:
        before = _items(version.supersedes)
        named = {item["id"]: item.came_from for item in read.items}
        Succession.objects.bulk_create(
            Succession(system=version.system, predecessor=before[old], successor=made[new])
            for old, new in rules.lineage(before, made, named=named)
        )


def _version(framework: Framework | None, name: str) -> Version | None:
    return framework.versions.filter(name=name).first() if framework and name else None


def _items(version: Version) -> dict[str, FrameworkItem]:
    """What the version itself holds, by id."""
    own = version.items.filter(system=version.system_id).select_related("parent")
    return {item.code: item for item in own}


def _says_the_same(version: Version, read: Read) -> bool:
    there = {
        (item.code, item.parent.code if item.parent else "", item.kind, item.label,
         item.opposite, item.note)
        for item in _items(version).values()
    }  # fmt: skip
    return there == {_words(item) for item in read.items}


def _words(item: Line) -> tuple[str, ...]:
    kind = item["kind"] or "item"
    return (item["id"], item["under"], kind, item["label"], item["opposite"], item["note"])


def _other_words(read: Read) -> Problem:
    name = read.about.get("version", "")
    return Problem(
        read.rows.get("version"),
        "version",
        f"Version “{shown(name)}” is here already, and its items say something else.",
        "Items never change within a version: give this one a name of its own.",
        "version_there",
    )
