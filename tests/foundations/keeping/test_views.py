"""What we keep, as everybody in a system reads it."""

import csv
import datetime as dt
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from alongside.foundations.imports.models import StagedFile
from alongside.foundations.keeping.actions import drop_expired
from alongside.foundations.register.houses import houses
from tests.factories import NOW, make_system, make_viewer
from tests.web.visitors import visitor

pytestmark = pytest.mark.django_db


def _dropped(system, count):
    by = make_viewer(system)
    for _ in range(count):
        StagedFile.objects.create(
            system=system, person=by.person, what="outcomes", name="x", content="x", staged_at=NOW
        )
    drop_expired(now=NOW + dt.timedelta(days=2))


def test_anybody_reads_every_line_of_every_app(system):
    page = visitor(system).get(f"/s/{system.slug}/keeping/").content.decode()
    for house in houses():
        for line in house.retention:
            assert line.noun.replace("'", "&#39;") in page
    assert "Nothing has been checked yet" in page


def test_the_page_says_what_went_here_and_nothing_of_other_systems(system, tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path
    _dropped(make_system(), 7)
    client, address = visitor(system), f"/s/{system.slug}/keeping/"
    page = client.get(address).content.decode()
    assert "Last checked on 17 July 2026" in page
    assert "7 on 17 July 2026" not in page
    _dropped(system, 3)
    assert "3 on 17 July 2026" in client.get(address).content.decode()


def test_the_file_says_the_same(system, tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path
    _dropped(system, 2)
    answer = visitor(system).get(f"/s/{system.slug}/keeping/what-we-keep.csv")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert len(rows) == sum(len(house.retention) for house in houses())
    [row] = [row for row in rows if row["what"] == "Uploaded files waiting to be checked"]
    assert (row["rows the last time any went"], row["rows ever"]) == ("2", "2")


def test_the_page_asks_as_much_however_often_it_was_cleared(system, tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path
    client, address = visitor(system), f"/s/{system.slug}/keeping/"

    def asked():
        with CaptureQueriesContext(connection) as found:
            assert client.get(address).status_code == 200
        return len(found)

    asked()
    before = asked()
    _dropped(system, 3)
    assert asked() == before
