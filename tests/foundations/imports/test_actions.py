"""Files that wait to be checked, and how files are read next time."""

import datetime as dt
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from alongside.foundations.imports.actions import (
    KEPT,
    drop,
    likely_mapping,
    remember_mapping,
    stage,
)
from alongside.foundations.imports.detection import detect, signature
from alongside.foundations.imports.mapping import Field, Mapping
from alongside.foundations.imports.models import RememberedMapping, StagedFile
from tests.factories import NOW, ago, make_system, make_viewer

pytestmark = pytest.mark.django_db

COLUMNS = ("Month", "Figure", "Other")
FIELDS = (
    Field("period", "date", "Period", required=True, aliases=("month",)),
    Field("value", "number", "Value", aliases=("figure",)),
)
OWN = Mapping(columns={"period": "Month", "value": "Other"}, where=(("Figure", "1"),))


@pytest.fixture(autouse=True)
def _uploads_are_thrown_away(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def staged_at(system):
    def staged(now: dt.datetime, name: str = "figures.csv") -> StagedFile:
        by = make_viewer(system, now=now)
        return stage(SimpleUploadedFile(name, b"a,b\n"), what="outcomes", by=by)

    return staged


def on_disk(root: Path):
    return sorted(path.name for path in root.rglob("*") if path.is_file())


def test_upload_waits_whole_for_its_uploader_alone(system, staged_at):
    staged = staged_at(NOW)
    with staged.content.open() as content:
        assert content.read() == b"a,b\n"
    assert (str(staged), staged.what, staged.staged_at) == ("figures.csv", "outcomes", NOW)
    assert not StagedFile.objects.visible_to(make_viewer(system)).exists()
    assert StagedFile.objects.get().person == staged.person


def test_name_of_an_upload_may_be_as_long_as_a_disk_allows(staged_at):
    staged = staged_at(NOW, f"{'n' * 246}.csv")
    staged.refresh_from_db()
    assert staged.name == "n" * 200
    assert Path(staged.content.path).read_bytes() == b"a,b\n"


def test_upload_that_waited_longer_than_a_day_goes_with_its_content(staged_at, tmp_path):
    staged_at(NOW - KEPT - dt.timedelta(seconds=1), "forgotten.csv")
    staged_at(NOW - KEPT, "a-day-old.csv")
    assert on_disk(tmp_path) == ["a-day-old.csv", "forgotten.csv"]
    staged_at(NOW, "new.csv")
    assert on_disk(tmp_path) == ["a-day-old.csv", "new.csv"]
    names = StagedFile.objects.order_by("name").values_list("name", flat=True)
    assert list(names) == ["a-day-old.csv", "new.csv"]


def test_dropped_upload_leaves_nothing(staged_at, tmp_path):
    kept, gone = staged_at(NOW, "kept.csv"), staged_at(NOW, "gone.csv")
    drop(gone)
    assert list(StagedFile.objects.all()) == [kept]
    assert on_disk(tmp_path) == ["kept.csv"]


def likely(system, *, what="outcomes", columns=COLUMNS):
    return likely_mapping(system, what=what, columns=columns, fields=FIELDS)


def remember(system, mapping, *, now=NOW):
    remember_mapping(system, what="outcomes", columns=COLUMNS, mapping=mapping, now=now)


def test_file_never_seen_is_read_the_likeliest_way(system):
    assert likely(system) == detect(COLUMNS, FIELDS)
    assert likely(system).columns == {"period": "Month", "value": "Figure"}


def test_file_seen_before_is_read_as_it_was_then(system):
    remember(system, OWN)
    assert likely(system) == OWN
    assert likely(system, columns=("FIGURE", "other", "month")) == OWN


def test_what_is_remembered_is_for_its_system_kind_and_columns_only(system):
    remember(system, OWN)
    guess = detect(COLUMNS, FIELDS)
    assert likely(make_system()) == likely(system, what="events") == guess
    assert likely(system, columns=(*COLUMNS, "More")) == detect((*COLUMNS, "More"), FIELDS)


def test_mapping_remembered_twice_is_kept_once_as_last_used(system):
    remember(system, OWN, now=ago(days=3))
    latest = Mapping(columns={"period": "Month"})
    remember(system, latest)
    [kept] = RememberedMapping.objects.all()
    assert (likely(system), kept.used_at) == (latest, NOW)
    assert str(kept) == f"outcomes mapping {signature(COLUMNS)[:8]}"


def test_mapping_that_can_no_longer_be_read_is_forgotten(system):
    remember(system, OWN)
    RememberedMapping.objects.update(mapping={"of an older version": 1})
    assert likely(system) == detect(COLUMNS, FIELDS)
    assert not RememberedMapping.objects.exists()
