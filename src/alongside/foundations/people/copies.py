"""A copy of what is held about somebody, for them: to read, and for programs."""

import datetime as dt
import io
import json
import zipfile
from collections.abc import Iterator, Mapping

from django.utils.html import escape

from alongside.foundations.people.about import Rows, about
from alongside.foundations.people.models import Person
from alongside.foundations.register.houses import houses
from alongside.foundations.register.retention import Basis


def copy_for(person: Person, *, now: dt.datetime) -> bytes:
    """A ZIP with `about-you.html` and `about-you.json`. Ask it while answering for every system."""
    found = about(person)
    kept = [
        {"what": line.noun, "kept": line.kept, "from": line.starts, "why": line.reason,
         "by_what_right": str(line.basis)}
        for house in houses()
        for line in house.retention
        if line.basis is not Basis.NOBODY
    ]  # fmt: skip
    whole = {"about": person.email, "made_at": now.isoformat(), "held": found, "kept": kept}
    text = json.dumps(whole, ensure_ascii=False, indent=1)
    page = "".join(_page(person, {**found, "How long things are kept, and why": kept}, now))
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("about-you.json", text)
        archive.writestr("about-you.html", page)
    return packed.getvalue()


def _page(person: Person, found: Mapping[str, Rows], now: dt.datetime) -> Iterator[str]:
    yield '<!DOCTYPE html>\n<html lang="en-GB"><head><meta charset="utf-8">'
    yield "<title>What Alongside holds about you</title></head><body>"
    yield f"<h1>What Alongside holds about {escape(person.name)}</h1>"
    yield f"<p>Made on {now:%d %B %Y at %H:%M} UTC. "
    yield "The same is in about-you.json, for programs.</p>"
    for kind, rows in found.items():
        yield f"<h2>{escape(kind)}</h2>"
        for row in rows:
            yield "<dl>"
            for name, value in row.items():
                yield f"<dt>{escape(name.replace('_', ' '))}</dt><dd>{escape(str(value))}</dd>"
            yield "</dl><hr>"
    yield "</body></html>\n"
