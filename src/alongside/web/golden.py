"""The page of the golden thread, and its files."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from alongside.foundations.design.downloads import table_file
from alongside.foundations.history.kept import kept
from alongside.foundations.people.middleware import HouseRequest
from alongside.web.golden_thread import GoldenThread, golden_thread

HEADINGS = ("logic_model", "area", "id", "box", "kind", "measure", "says", "owner", "for_learning",
            "quoted", "missing")  # fmt: skip


@require_GET
def golden_page(request: HouseRequest) -> HttpResponse:
    """Each box with what measures it and what is quoted of it, and where the thread breaks."""

    def made() -> HttpResponse:
        context = {"thread": golden_thread(request.viewer)}
        return render(request, "web/golden_thread.jinja", context)

    return kept(request, made)


@require_GET
def golden_file(request: HouseRequest, form: str) -> HttpResponse:
    """The same as a file: a row for each measure of a box, and for each box or measure alone."""
    invented = request.viewer.system.is_example
    rows = _rows(golden_thread(request.viewer))
    return table_file("golden-thread", kind=form, headings=HEADINGS, rows=rows, invented=invented)


def _rows(thread: GoldenThread) -> list[tuple[object, ...]]:
    rows: list[tuple[object, ...]] = []
    for strand in thread.strands:
        model = strand.box.logic_model
        item = strand.box.item
        about = model.title, model.area.name, item.code, strand.label, item.kind
        missing = strand.missing if strand.is_outcome else ""
        rows += [
            (*about, each.measure.name, each.reading.sentence, each.owner,
             "yes" if each.for_learning else "no",
             "; ".join(claim.statement for claim in each.claims), missing)
            for each in strand.measured
        ] or [(*about, "", "", "", "", "", missing or "Nothing measures it.")]  # fmt: skip
    rows += [("", "", "", "", "", one.name, "", "", "yes" if one.for_learning else "no", "",
              "It serves no box.") for one in thread.adrift]  # fmt: skip
    return rows
