"""Run beside the served example: a system that is still empty, and somebody who was here before."""

import datetime as dt

from alongside.cli.starting import start

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


if __name__ == "__main__":
    main()
