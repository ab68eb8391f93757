"""A copy of what is held about somebody, for them: to read, and for programs."""

import datetime as dt
import io
import json
import zipfile
from collections.abc import Iterator, Mapping, Sequence

from django.utils.html import escape

from alongside.foundations.people.about import Rows, Seen, about
from alongside.foundations.people.models import Person
from alongside.foundations.people.viewers import Viewer
from alongside.foundations.register.houses import houses
from alongside.foundations.register.retention import Basis

OF_ONE_SYSTEM = "It holds what {} holds about you, and nothing of any other system."
NOT_THE_ACCOUNT = (
    "What belongs to the account itself, such as when you signed in, is not in it, because the "
    "account is used elsewhere too. You find that under My account."
)
UNSEEN = "Not in this copy, for others to read than whoever made it"


def copy_for(person: Person, *, now: dt.datetime) -> bytes:
    """A ZIP with `about-you.html` and `about-you.json`. Ask it while answering for every system."""
    return _packed(person, about(person), now=now)


def copy_as_seen(person: Person, *, seen: Seen, viewer: Viewer) -> bytes:
    """The same of what one system holds, as far as the viewer may read it: it counts the rest."""
    says = [OF_ONE_SYSTEM.format(viewer.system.name)]
    says += [] if seen.whole_account else [NOT_THE_ACCOUNT]
    found = dict(seen.rows)
    if seen.unseen:
        found[UNSEEN] = [{"kind": kind, "rows": rows} for kind, rows in seen.unseen.items()]
    return _packed(person, found, now=viewer.now, says=says)


def _packed(
    person: Person, found: Mapping[str, Rows], *, now: dt.datetime, says: Sequence[str] = ()
) -> bytes:
    kept = [
        {"what": line.noun, "kept": line.kept, "from": line.starts, "why": line.reason,
         "by_what_right": str(line.basis)}
        for house in houses()
        for line in house.retention
        if line.basis is not Basis.NOBODY
    ]  # fmt: skip
    whole = {"about": person.email, "made_at": now.isoformat(), "says": list(says)}
    text = json.dumps({**whole, "held": found, "kept": kept}, ensure_ascii=False, indent=1)
    told = {**found, "How long things are kept, and why": kept}
    page = "".join(_page(person, told, now=now, says=says))
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("about-you.json", text)
        archive.writestr("about-you.html", page)
    return packed.getvalue()


def _page(
    person: Person, found: Mapping[str, Rows], *, now: dt.datetime, says: Sequence[str]
) -> Iterator[str]:
    yield '<!DOCTYPE html>\n<html lang="en-GB"><head><meta charset="utf-8">'
    yield "<title>What Alongside holds about you</title></head><body>"
    yield f"<h1>What Alongside holds about {escape(person.name)}</h1>"
    yield f"<p>Made on {now:%d %B %Y at %H:%M} UTC. "
    yield "The same is in about-you.json, for programs.</p>"
    yield from (f"<p>{escape(each)}</p>" for each in says)
    for kind, rows in found.items():
        yield f"<h2>{escape(kind)}</h2>"
        for row in rows:
            yield "<dl>"
            for name, value in row.items():
                yield f"<dt>{escape(name.replace('_', ' '))}</dt><dd>{escape(str(value))}</dd>"
            yield "</dl><hr>"
    yield "</body></html>\n"
