"""What is wrong with a framework brought in, where, and how to mend it. No database."""

import datetime as dt
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from alongside.foundations.frameworks import rules
from alongside.foundations.frameworks.reading import Line, Read
from alongside.foundations.frameworks.words import Rights
from alongside.foundations.imports.problems import Problem, Problems, shown
from alongside.foundations.register.refusals import Refused

LONGEST = {"id": rules.LONGEST_CODE, "kind": 40, "label": rules.LONGEST_LABEL,
           "opposite": rules.LONGEST_LABEL, "note": 300}  # fmt: skip
LONGEST_ABOUT = {"slug": 60, "title": 200, "version": 40}
NEEDED = {
    "title": "Say what the framework is called.",
    "attribution": "Say whose it is.",
    "rights": "Say in a sentence what may be done with it.",
    "version": "Give the version a name, such as the year.",
    "valid_from": "Say from which day it is in force, as 2024-04-01.",
}
CODE = re.compile(r"[A-Za-z][A-Za-z0-9._-]*")
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True, kw_only=True)
class Dates:
    """When a version is in force."""

    valid_from: dt.date | None
    valid_to: dt.date | None


def problems_of(read: Read, *, before: Collection[str] | None) -> Problems:
    """Everything that is wrong; `before` are the ids of the version it supersedes, if any."""
    return read.problems + Problems.of(
        [*_about(read), *_ids(read.items), *_items(read), *_lineage(read, before)]
    )


def dates_of(read: Read) -> Dates:
    """The dates it says, and none where it says none that can be read."""
    return Dates(
        valid_from=_date(read.about.get("valid_from", "")),
        valid_to=_date(read.about.get("valid_to", "")),
    )


def in_order(items: Collection[Line]) -> list[Line]:
    """The items so that each comes after what it lies under; for items without problems."""
    waiting, found, placed = list(items), list[Line](), {""}
    while waiting:
        ready = [item for item in waiting if item["under"] in placed]
        if not ready:
            return found
        found += ready
        placed |= {item["id"] for item in ready}
        waiting = [item for item in waiting if item["id"] not in placed]
    return found


def _about(read: Read) -> Iterator[Problem]:
    about = read.about
    for key, mend in NEEDED.items():
        if not about.get(key):
            yield Problem(read.rows.get(key), key, "This is missing.", mend, "missing")
    if about.get("rights_kind", "") not in Rights.values:
        mend = f"Write one of: {', '.join(Rights.values)}."
        reason = f"“{shown(about.get('rights_kind', ''))}” is no kind of rights."
        yield Problem(read.rows.get("rights_kind"), "rights_kind", reason, mend, "rights_kind")
    if about.get("slug") and not SLUG.fullmatch(about["slug"]):
        mend = "Write it in small letters with hyphens, such as our-framework."
        yield Problem(read.rows["slug"], "slug", "This cannot stand in an address.", mend, "slug")
    for key, longest in LONGEST_ABOUT.items():
        if len(about.get(key, "")) > longest:
            yield _too_long(read.rows[key], key, longest)
    yield from _dates(read)
    if not read.items:
        yield Problem(None, None, "There are no items.", "Write at least one.", "no_items")


def _dates(read: Read) -> Iterator[Problem]:
    about, dates = read.about, dates_of(read)
    for key, date in (("valid_from", dates.valid_from), ("valid_to", dates.valid_to)):
        if about.get(key) and not date:
            reason = f"“{shown(about[key])}” is not a date."
            yield Problem(read.rows[key], key, reason, "Write it as 2024-04-01.", "not_a_date")
    if dates.valid_from and dates.valid_to and dates.valid_to <= dates.valid_from:
        reason = "It ends before it starts."
        yield Problem(read.rows["valid_to"], "valid_to", reason, "Write a later day.", "ends_early")


def _ids(items: Collection[Line]) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for item in items:
        code = item["id"]
        if not code:
            yield Problem(item.row, "id", "The item has no id.", "Give it a short one.", "no_id")
        elif not CODE.fullmatch(code):
            reason = f"“{shown(code)}” cannot be an id."
            mend = "Start with a letter; then letters, digits, dots and hyphens. Such as H1."
            yield Problem(item.row, "id", reason, mend, "bad_id")
        elif code.casefold() in first:
            reason = f"The id “{shown(code)}” is in row {first[code.casefold()]} already."
            yield Problem(item.row, "id", reason, "Give it an id of its own.", "same_id")
        first.setdefault(code.casefold(), item.row)


def _items(read: Read) -> Iterator[Problem]:
    known = {item["id"] for item in read.items}
    sound = {item["id"] for item in in_order(read.items)}
    kind, title = read.about.get("rights_kind", ""), read.about.get("title", "")
    for item in read.items:
        for name, longest in LONGEST.items():
            if len(item[name]) > longest:
                yield _too_long(item.row, name, longest)
        for name in ("label", "opposite", "note") if kind == Rights.NO_WORDING else ("label",):
            try:
                if name == "label" or item[name]:
                    rules.check_label(item[name], rights_kind=kind, framework=title)
            except Refused as refused:
                mend = "Leave it empty." if item[name] else "Fill it in."
                yield Problem(item.row, name, str(refused), mend, refused.code)
        if item["under"] and item["under"] not in known:
            reason = f"There is no item “{shown(item['under'])}” in the file."
            yield Problem(item.row, "under", reason, "Write the id of an item.", "no_parent")
        elif item["id"] not in sound and item["id"] and _circles(item, read.items):
            reason = "It lies under itself, by way of others."
            yield Problem(item.row, "under", reason, "Let one of them lie under none.", "circle")


def _circles(item: Line, items: Collection[Line]) -> bool:
    above = {each["id"]: each["under"] for each in items}
    at = item["under"]
    for _ in above:
        if at == item["id"]:
            return True
        at = above.get(at, "")
    return False


def _lineage(read: Read, before: Collection[str] | None) -> Iterator[Problem]:
    named = read.about.get("supersedes", "")
    if named and before is None:
        reason = f"There is no version “{shown(named)}” of this framework here."
        mend = "Bring that version in first, or leave this empty."
        yield Problem(read.rows["supersedes"], "supersedes", reason, mend, "no_version")
    for item in read.items:
        for code in item.came_from if before is not None or not named else ():
            if code not in (before or ()):
                reason = f"The version before has no item “{shown(code)}”."
                mend = "Write ids of the version it supersedes, or leave this empty."
                yield Problem(item.row, "from", reason, mend, "no_origin")


def _too_long(row: int, name: str, longest: int) -> Problem:
    mend = f"Write at most {longest} characters."
    return Problem(row, name, "This is too long.", mend, "too_long")


def _date(text: str) -> dt.date | None:
    for form in ("%Y-%m-%d", "%d/%m/%Y"):
        try:
            return dt.datetime.strptime(text, form).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    return None
