"""Answers that are a file to keep: what a page lists, as CSV for people and JSON for programs."""

from collections.abc import Iterable, Sequence

from django.http import HttpResponse, JsonResponse

from alongside.foundations.design.csv_files import write_csv

CSV = "text/csv; charset=utf-8"


def marked(name: str, *, invented: bool) -> str:
    """The name of a file, which says when what it holds is invented."""
    return f"invented-example-{name}" if invented else name


def download(
    content: bytes, *, name: str, content_type: str, invented: bool = False
) -> HttpResponse:
    """A file to keep, under our own name for it."""
    return _kept(HttpResponse(content, content_type=content_type), marked(name, invented=invented))


def table_file(
    name: str,
    *,
    kind: str = "csv",
    headings: Sequence[str],
    rows: Iterable[Sequence[object]],
    invented: bool,
) -> HttpResponse:
    """What a page shows, as the file that was asked for: `csv` or `json`."""
    full_name = marked(f"{name}.{kind}", invented=invented)
    if kind == "json":
        listed = [dict(zip(headings, row, strict=True)) for row in rows]
        return _kept(JsonResponse({"items": listed}), full_name)
    return download(write_csv(rows, headings=headings), name=full_name, content_type=CSV)


def _kept(answer: HttpResponse, name: str) -> HttpResponse:
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
