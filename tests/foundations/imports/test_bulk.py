"""Many rows into one table, whatever the database."""

import pytest
from django.db import IntegrityError, transaction

from alongside.foundations.care_systems.models import Area
from alongside.foundations.frameworks.models import Framework
from alongside.foundations.imports.bulk import BATCH, insert_many
from tests.factories import make_system

pytestmark = pytest.mark.django_db

FIELDS = ["title", "slug", "attribution", "rights"]


def frameworks(count):
    return ((f"Title {number}", f"slug-{number}", "", "") for number in range(count))


@pytest.mark.parametrize(
    ("count", "told"),
    [(0, []), (1, [1]), (BATCH, [BATCH]), (BATCH + 1, [BATCH, BATCH + 1])],
)
def test_rows_are_written_and_progress_is_told_batch_by_batch(count, told):
    done = []
    written = insert_many(Framework, fields=FIELDS, rows=frameworks(count), progress=done.append)
    assert (written, done) == (count, told)
    assert Framework.objects.count() == count
    assert all(one.title == f"Title {one.slug.removeprefix('slug-')}" for one in
               Framework.objects.filter(slug__in=["slug-0", f"slug-{BATCH}"]))  # fmt: skip


def test_fields_are_named_as_in_the_model_and_nothing_is_left_out():
    system = make_system()
    whole = system.areas.get()
    rows = [(system.pk, whole.pk, "place", name, name.lower()) for name in ("North", "South")]
    fields = ["system", "parent", "level", "name", "slug"]
    assert insert_many(Area, fields=fields, rows=rows) == 2
    made = Area.objects.filter(parent=whole).order_by("name")
    assert [(one.name, one.slug, one.system) for one in made] == [
        ("North", "north", system),
        ("South", "south", system),
    ]


def test_row_that_breaks_a_constraint_undoes_them_all():
    rows = [*frameworks(3), *frameworks(1)]
    with pytest.raises(IntegrityError), transaction.atomic():
        insert_many(Framework, fields=FIELDS, rows=rows)
    assert not Framework.objects.exists()
