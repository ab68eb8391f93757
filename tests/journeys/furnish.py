"""Run beside the served example: a system that is still empty, and somebody who keeps it."""

from alongside.cli.starting import start

EMPTY, KEEPER = "newbourne", "pat.elmsby@newbourne.example.org"


def main() -> None:
    start()
    from django.utils import timezone  # noqa: PLC0415 - Django starts with the line above

    from alongside.foundations.care_systems.actions import create_system  # noqa: PLC0415

    create_system("Newbourne", slug=EMPTY, now=timezone.now())


if __name__ == "__main__":
    main()
