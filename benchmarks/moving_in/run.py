"""Time to check and to take in a system of 5,000 people, beside bare rows in the same database.

    python benchmarks/moving_in/run.py

Runs on a database of its own in a temporary folder (DATABASE_URL names another). Prints the median
of three runs of each step, and the floor: the same people, posts and holdings by bulk_create, with
no rule asked and no history written.
"""

import io
import os
import statistics
import tempfile
import time
from collections.abc import Callable

PARTNERS, PLACES, PEOPLE, RUNS = 60, 8, 5_000, 3


def workbook() -> bytes:
    """A filled-in template."""
    from openpyxl import Workbook  # noqa: PLC0415 - nothing is timed here

    from alongside.foundations.moving_in.sheets import SHEETS  # noqa: PLC0415

    rows: dict[str, list[list[object]]] = {
        "organisations": [
            [f"Partner {at}", "Housing", f"ZZ{at:03}", None, None] for at in range(PARTNERS)
        ],
        "areas": [[f"Place {at}", "Place", None, None, None] for at in range(PLACES)],
        "populations": [[f"Place {at}", 50_000, "30/06/2024", "Census"] for at in range(PLACES)],
        "posts": [
            [f"P{at}", f"ZZ{at % PARTNERS:03}", f"Post {at}", "Senior", "Management", 1, "Paid"]
            for at in range(PEOPLE)
        ],
        "people": [
            [f"Person {at}", f"person-{at}@example.org", f"P{at}", "01/04/2024"]
            for at in range(PEOPLE)
        ],
    }
    book = Workbook()
    book.remove(book.active)
    for sheet in SHEETS:
        page = book.create_sheet(sheet.title)
        page.append([one.heading for one in sheet.columns])
        for row in rows[sheet.name]:
            page.append(row)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def seconds(step: Callable[[], object]) -> tuple[float, object]:
    """How long it took, and what it answered."""
    begin = time.perf_counter()
    answer = step()
    return time.perf_counter() - begin, answer


def once(file: bytes, times: dict[str, list[float]]) -> None:
    """Every step once, each in a transaction that is taken back."""
    from django.db import transaction  # noqa: PLC0415
    from django.utils import timezone  # noqa: PLC0415

    from alongside.foundations.care_systems.actions import create_system  # noqa: PLC0415
    from alongside.foundations.moving_in.actions import check_file, take_in  # noqa: PLC0415

    now = timezone.now()
    with transaction.atomic():
        system = create_system("Timed", slug="timed", now=now)
        took, checked = seconds(lambda: check_file(system, file=file, now=now))
        times["read and check"].append(took)
        took, _ = seconds(
            lambda: take_in(checked, file_name="f", sha256="0" * 64, by=None, now=now)
        )
        times["take in"].append(took)
        took, again = seconds(lambda: check_file(system, file=file, now=now))
        times["the same file again, checked"].append(took)
        assert again.unchanged == PARTNERS + 2 * PLACES + 2 * PEOPLE, again.problems
        transaction.set_rollback(True)
    with transaction.atomic():
        took, _ = seconds(floor)
        times["floor: bare rows"].append(took)
        transaction.set_rollback(True)


def floor() -> None:
    """The same rows with nothing asked and nothing told."""
    from django.utils import timezone  # noqa: PLC0415

    from alongside.foundations.care_systems.actions import (  # noqa: PLC0415
        NewOrganisation,
        add_organisations,
        create_system,
    )
    from alongside.foundations.people.models import Holding, Person, Post  # noqa: PLC0415

    now = timezone.now()
    system = create_system("Floor", slug="floor", now=now)
    bodies = add_organisations(
        system, new=[NewOrganisation(name=f"Partner {at}") for at in range(PARTNERS)], now=now
    )
    people = Person.objects.bulk_create(
        [Person(email=f"floor-{at}@example.org", name=f"Person {at}") for at in range(PEOPLE)]
    )
    posts = Post.objects.bulk_create(
        [
            Post(system=system, organisation=bodies[at % PARTNERS], title=f"Post {at}",
                 level="senior")
            for at in range(PEOPLE)
        ]
    )  # fmt: skip
    Holding.objects.bulk_create(
        [
            Holding(system=system, post=post, person=person, started_at=now)
            for post, person in zip(posts, people, strict=True)
        ]
    )


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        os.environ["ALONGSIDE_DATA_DIR"] = folder
        from alongside.cli.starting import start  # noqa: PLC0415

        start()
        file = workbook()
        steps = ("read and check", "take in", "the same file again, checked", "floor: bare rows")
        times: dict[str, list[float]] = {name: [] for name in steps}
        for _ in range(RUNS):
            once(file, times)
        print(f"{PARTNERS} partners, {PEOPLE:,} posts and people, {len(file) / 1e6:.1f} MB")
        for name, found in times.items():
            print(f"{name:32} {statistics.median(found):6.2f} s")
        ratio = statistics.median(times["take in"]) / statistics.median(times["floor: bare rows"])
        print(f"{'take in / floor':32} {ratio:6.1f}")


if __name__ == "__main__":
    main()
