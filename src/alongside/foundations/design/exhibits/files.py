"""An exhibit as a file: the one place that knows every kind."""

from collections.abc import Callable
from dataclasses import dataclass

from alongside.foundations.design.downloads import CSV, marked
from alongside.foundations.design.exhibits.documents import pdf
from alongside.foundations.design.exhibits.exhibit import Exhibit
from alongside.foundations.design.exhibits.pictures import png, svg_file
from alongside.foundations.design.exhibits.slides import slide
from alongside.foundations.design.exhibits.tables import table_csv, table_json

DECK = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
KINDS: dict[str, tuple[Callable[[Exhibit], bytes], str]] = {
    "png": (png, "image/png"),
    "svg": (svg_file, "image/svg+xml"),
    "csv": (table_csv, CSV),
    "json": (table_json, "application/json"),
    "pdf": (pdf, "application/pdf"),
    "pptx": (slide, DECK),
}


@dataclass(frozen=True)
class ExhibitFile:
    """What leaves the house: a name, its kind and its content."""

    name: str
    content_type: str
    content: bytes


def export(exhibit: Exhibit, *, kind: str) -> ExhibitFile:
    """The exhibit as a file of this kind, one of `KINDS`."""
    make, content_type = KINDS[kind]
    return ExhibitFile(
        name=marked(f"{exhibit.slug}.{kind}", invented=exhibit.invented),
        content_type=content_type,
        content=make(exhibit),
    )
