"""What a page lists, as a file: CSV for people, JSON for programs."""

from collections.abc import Iterable, Sequence

from django.http import HttpResponse, JsonResponse

from alongside.foundations.design.csv_files import write_csv


def table_file(
    name: str,
    *,
    kind: str,
    headings: Sequence[str],
    rows: Iterable[Sequence[object]],
    invented: bool,
) -> HttpResponse:
    """What a page shows, as the file that was asked for: `csv` or `json`."""
    mark = "invented-example-" if invented else ""
    if kind == "json":
        listed = [dict(zip(headings, row, strict=True)) for row in rows]
        answer: HttpResponse = JsonResponse({"items": listed})
    else:
        content = write_csv(rows, headings=headings)
        answer = HttpResponse(content, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{mark}{name}.{kind}"'
    return answer
