"""Many who write at once: every number once, every entry on the one before it."""

import threading

import pytest
from django.db import connection, transaction

from alongside.foundations.care_systems import tenancy
from alongside.foundations.history.chains import walk
from alongside.foundations.history.models import Entry
from alongside.foundations.register.acts import record
from tests.factories import NOW, make_system

WRITERS, EACH = 6, 10


@pytest.mark.django_db(transaction=True)
def test_parallel_writers_make_one_chain_without_gaps():
    system = make_system()
    before = Entry.objects.filter(system=system).count()
    ready = threading.Barrier(WRITERS)
    failed = []

    def write():
        try:
            ready.wait(timeout=30)
            for _ in range(EACH):
                with tenancy.within(system.pk), transaction.atomic():
                    record("opened", of=system, by=None, at=NOW)
        except Exception as error:  # noqa: BLE001 - told to the test, whatever it is
            failed.append(error)
        finally:
            connection.close()

    writers = [threading.Thread(target=write) for _ in range(WRITERS)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(timeout=60)
    assert failed == []
    entries = Entry.objects.filter(system=system).order_by("sequence")
    walked = walk((entry.sealed for entry in entries), chain=system.pk)
    assert walked.broken is None
    assert walked.count == before + WRITERS * EACH
