"""Exhibits and summaries as accessible PDF, set by typst without the network.

What users wrote goes in as data (JSON in ``sys.inputs``) and is never part of a source, so
nothing in it can be run.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import typst

from alongside.foundations.design.exhibits.exhibit import INVENTED, Exhibit
from alongside.foundations.design.exhibits.fonts import FALLBACKS, FAMILY, font_folder
from alongside.foundations.design.exhibits.pictures import svg
from alongside.foundations.design.exhibits.printable import breakable, printable, shorter

_SOURCES = Path(__file__).parent / "typst"
_LONGEST_TITLE = 120
_LONGEST_LINE = 320
_LONGEST_FOOTER = 180


@dataclass(frozen=True, kw_only=True)
class Line:
    """One statement of a summary; `state` in words stands before it, or is empty."""

    text: str
    state: str = ""


@dataclass(frozen=True, kw_only=True)
class Section:
    """A heading of a summary and the lines under it, most important first."""

    title: str
    lines: tuple[Line, ...]


def pdf(exhibit: Exhibit) -> bytes:
    """The exhibit as a tagged PDF: words, picture, notes and table. Equal input, equal bytes."""
    units = exhibit.table.units or (None,) * len(exhibit.table.headers)
    given = {
        "title": exhibit.title,
        "sentence": exhibit.sentence,
        "notes": exhibit.notes,
        "invented": INVENTED if exhibit.invented else "",
        "provenance": exhibit.provenance,
        "caption": exhibit.table.caption,
        "headers": exhibit.table.headers,
        "rows": exhibit.table.written_rows(),
        "numeric": [unit is not None for unit in units],
        "words": {"table": "The numbers"},
    }
    return typeset("exhibit.typ", {**fit_for_paper(given), "picture": svg(exhibit)})


def one_page_pdf(
    *, title: str, subtitle: str, sections: Sequence[Section], footer: str, invented: bool = False
) -> bytes:
    """A summary on exactly one A4 page, as a tagged PDF.

    Letters shrink from 11 to 9 points; then each section ends in "… and N more"; then whole
    sections do. Titles and lines that would fill a page alone are cut with an ellipsis.
    """
    given = {
        "title": shorter(title, most=_LONGEST_TITLE),
        "subtitle": shorter(subtitle, most=_LONGEST_LINE),
        "footer": shorter(f"{INVENTED}. {footer}" if invented else footer, most=_LONGEST_FOOTER),
        "sections": [
            {
                "title": shorter(section.title, most=_LONGEST_TITLE),
                "lines": [
                    {
                        "text": shorter(line.text, most=_LONGEST_LINE),
                        "state": shorter(line.state, most=_LONGEST_TITLE),
                    }
                    for line in section.lines
                ],
            }
            for section in sections
        ],
    }
    return typeset("one_page.typ", fit_for_paper(given))


def fit_for_paper(part: Any) -> Any:
    """Every text in `part` with what no font of ours draws put into words."""
    if isinstance(part, str):
        return breakable(printable(part))
    if isinstance(part, dict):
        return {key: fit_for_paper(value) for key, value in part.items()}
    if isinstance(part, list | tuple):
        return [fit_for_paper(value) for value in part]
    return part


def typeset(source: str, given: dict[str, Any]) -> bytes:
    """A tagged PDF by one of our typst sources from plain data. Equal input, equal bytes."""
    folder = font_folder()
    inputs = {"given": json.dumps({**given, "fonts": [FAMILY, *FALLBACKS]}, ensure_ascii=False)}

    def compiled(*standards: Literal["ua-1"]) -> bytes:
        return bytes(
            typst.compile(
                _SOURCES / source,
                root=_SOURCES,
                font_paths=[folder] if folder else [],
                sys_inputs=inputs,
                format="pdf",
                pdf_standards=list(standards),
                timestamp=0,
            )
        )

    try:
        return compiled("ua-1")
    except typst.TypstError:
        # PDF/UA allows no letter that none of the fonts can draw, such as a name in a script
        # this machine has no font for. A tagged document with one empty box beats none.
        return compiled()
