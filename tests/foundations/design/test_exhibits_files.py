import pytest

from alongside.foundations.design.exhibits.files import KINDS, export
from tests.foundations.design.exhibits_made import four_hours

OPENINGS = {
    "png": b"\x89PNG",
    "svg": b"<svg",
    "csv": b"\xef\xbb\xbfPeriod",
    "json": b'{"items": [{',
    "pdf": b"%PDF-",
    "pptx": b"PK",
}


@pytest.mark.parametrize("kind", sorted(OPENINGS))
def test_export_names_the_file_after_the_exhibit(kind):
    file = export(four_hours(), kind=kind)

    assert file.name == f"invented-example-four-hours.{kind}"
    assert file.content.startswith(OPENINGS[kind])


def test_every_kind_is_tested():
    assert set(KINDS) == set(OPENINGS)
