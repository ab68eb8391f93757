"""Run beside the served example: a system that is still empty, and somebody who was here before."""

import datetime as dt
from typing import TYPE_CHECKING

from alongside.cli.starting import start

if TYPE_CHECKING:
    from alongside.foundations.people.viewers import Viewer

EMPTY, KEEPER = "newbourne", "pat.elmsby@newbourne.example.org"
COUNCILLOR = "gwilym.thistlewell@county.example.org"
DAYS_AWAY = dt.timedelta(days=20)


def main() -> None:
    start()
    from django.utils import timezone  # noqa: PLC0415 - Django starts with the line above

    from alongside.example.generator import SLUG  # noqa: PLC0415
    from alongside.foundations.care_systems.actions import create_system  # noqa: PLC0415
    from alongside.foundations.care_systems.models import CareSystem  # noqa: PLC0415
    from alongside.foundations.people.actions import record_look  # noqa: PLC0415
    from alongside.foundations.people.models import Person  # noqa: PLC0415
    from alongside.foundations.people.viewers import viewer  # noqa: PLC0415

    now = timezone.now()
    create_system("Newbourne", slug=EMPTY, now=now)
    councillor = Person.objects.get(email=COUNCILLOR)
    system = CareSystem.objects.get(slug=SLUG)
    then = viewer(councillor, system=system, now=now - DAYS_AWAY)
    assert then, "the councillor holds a post"
    record_look(then)
    here = viewer(councillor, system=system, now=now)
    assert here, "the councillor holds a post"
    _release(here)
    _documents(here)


def _documents(by: "Viewer") -> None:
    """A document and a brief that everybody may see."""
    from alongside.foundations.audiences.actions import everybody  # noqa: PLC0415
    from alongside.foundations.documents.actions import add_document, clear_brief  # noqa: PLC0415

    audience = everybody(by.system)
    add_document(
        title="Terms of reference",
        about="What the group is for.",
        audience=audience,
        name="terms-of-reference.txt",
        content=b"The group meets every month.",
        by=by,
    )
    body = "## Where people agree\n\n- Care at home comes **first**\n- One telephone number"
    clear_brief(title="What we heard", body=body, audience=audience, by=by)


def _release(by: "Viewer") -> None:
    """Something released to everybody, with one cell hidden and another to keep it so."""
    from alongside.foundations.audiences.actions import everybody  # noqa: PLC0415
    from alongside.foundations.releases.actions import freeze  # noqa: PLC0415
    from alongside.foundations.releases.cells import ALL, Cell, Table  # noqa: PLC0415
    from alongside.foundations.releases.protecting import protect  # noqa: PLC0415

    counts = {ALL: 41, "Councils": 12, "Housing": 3, "NHS": 19, "Voluntary sector": 7}
    table = Table(
        name="Answers by sector",
        population="Answers to the first round",
        wave="July",
        dimensions=("Sector",),
        cells=tuple(Cell(at=(sector,), count=count) for sector, count in counts.items()),
    )
    freeze(
        [protect(table, threshold=5)],
        title="Who answered the first round",
        about="How many people of each sector answered.",
        audience=everybody(by.system),
        threshold=5,
        by=by,
    )


if __name__ == "__main__":
    main()
