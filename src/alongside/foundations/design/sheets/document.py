"""A sheet as a tagged PDF of one page, drawn by typst at the places that were found for it."""

from typing import Any

from alongside.analysis.charts.labels import wrapped
from alongside.foundations.design.diagrams.layout import Point, Route
from alongside.foundations.design.exhibits.documents import fit_for_paper, typeset
from alongside.foundations.design.palette import COLOURS
from alongside.foundations.design.sheets.fitting import LEAD, SMALL, TITLE, Fitted, fit
from alongside.foundations.design.sheets.sheet import A3, Paper, Sheet

TONES = ("improvement", "concern", "either", "common")


def sheet_pdf(sheet: Sheet, *, paper: Paper = A3) -> bytes:
    """One page, whatever comes in; words can be searched and are read in their order."""
    fitted = fit(sheet, paper=paper)
    size = fitted.size
    given = fit_for_paper(
        {
            "title": sheet.title,
            "above": sheet.above,
            "lead": fitted.lead,
            "columns": [_column(fitted, at) for at in range(len(fitted.columns))],
            "blocks": [
                {
                    "title": block.title,
                    "left": block.left,
                    "top": block.top,
                    "width": block.width,
                    "size": block.size,
                    "paragraphs": block.paragraphs,
                }
                for block in fitted.blocks
            ],
            "footer": wrapped(
                " ".join(part for part in (sheet.footer, fitted.left_out) if part),
                width=paper.inner,
                size=size * 0.85,
            )[:2],
        }
    )
    numbers = {
        "width": paper.width, "height": paper.height, "margin": paper.margin, "size": size,
        "small": size * SMALL, "heading": size * TITLE, "leading": size * LEAD,
        "top": fitted.top, "routes": [_route(fitted, link) for link in fitted.drawn],
    }  # fmt: skip
    return typeset("sheet.typ", {**given, **numbers, "colours": COLOURS})


def _column(fitted: Fitted, at: int) -> dict[str, Any]:
    left, label = fitted.columns[at]
    mine = {box.number for box in fitted.sheet.columns[at][1]}
    return {
        "left": left,
        "label": label,
        "boxes": [
            {
                "left": rect.left, "top": rect.top, "width": rect.width, "height": rect.height,
                "label": words.label, "under": words.under,
                "tone": words.box.tone if words.box.tone in TONES else "",
            }
            for words, rect in zip(fitted.words, fitted.rects, strict=True)
            if words.box.number in mine
        ],
    }  # fmt: skip


def _route(fitted: Fitted, link: Any) -> dict[str, Any]:
    route: Route = fitted.layout.routes[link.cause, link.effect]

    def to(point: Point) -> list[float]:
        return [point[0] + fitted.offset[0], point[1] + fitted.offset[1]]

    return {
        "start": to(route.start),
        "curves": [[to(point) for point in curve] for curve in route.curves],
        "towards": route.towards,
        "agreed": link.agreed,
    }
