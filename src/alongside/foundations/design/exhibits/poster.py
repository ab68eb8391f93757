"""A picture that can travel alone: the chart with its title, sentence, notes and source."""

from xml.etree import ElementTree as ET

from alongside.analysis.charts.labels import wrapped
from alongside.analysis.charts.palette import FONT, INK, QUIET_INK
from alongside.foundations.design.exhibits.exhibit import INVENTED, Exhibit
from alongside.foundations.design.exhibits.printable import printable
from alongside.foundations.design.exhibits.svg_safety import SVG

_MARGIN = 16


class _Page:
    """Words set one below the other."""

    def __init__(self, root: ET.Element, *, width: float) -> None:
        self.root = root
        self.width = width
        self.y = float(_MARGIN)

    def write(self, text: str, *, size: int, bold: bool = False, colour: str = INK) -> None:
        for line in wrapped(printable(text), width=self.width - 2 * _MARGIN, size=size, bold=bold):
            self.y += round(size * 1.3)
            look = {
                "x": str(_MARGIN),
                "y": f"{self.y - size * 0.25:.1f}",
                "font-family": FONT,
                "font-size": str(size),
                "font-weight": "bold" if bold else "normal",
                "fill": colour,
            }
            ET.SubElement(self.root, f"{{{SVG}}}text", look).text = line


def poster(exhibit: Exhibit, chart: str) -> str:
    """`chart`, an SVG made safe before, under its title and sentence and above its source."""
    inner = ET.fromstring(chart)  # noqa: S314 - our own drawing
    chart_width, chart_height = float(inner.get("width", 640)), float(inner.get("height", 320))
    width = chart_width + 2 * _MARGIN
    root = ET.Element(f"{{{SVG}}}svg", {"role": "img"})
    labelled = inner.attrib.pop("aria-labelledby", "")
    root.set("aria-labelledby", labelled)
    for part in ("title", "desc"):
        if (element := inner.find(f"{{{SVG}}}{part}")) is not None:
            inner.remove(element)
            root.append(element)
    paper = ET.SubElement(root, f"{{{SVG}}}rect", {"fill": "white"})
    page = _Page(root, width=width)
    if exhibit.invented:
        page.write(INVENTED, size=13, bold=True, colour=QUIET_INK)
    page.write(exhibit.title, size=20, bold=True)
    page.y += 4
    page.write(exhibit.sentence, size=15)
    page.y += 12
    inner.attrib.pop("role", None)
    inner.set("x", str(_MARGIN))
    inner.set("y", f"{page.y:g}")
    root.append(inner)
    page.y += chart_height + 6
    for note in (*exhibit.notes, exhibit.provenance):
        page.write(note, size=12, colour=QUIET_INK)
        page.y += 2
    height = page.y + _MARGIN
    for element in (root, paper):
        element.set("width", f"{width:g}")
        element.set("height", f"{height:g}")
    root.set("viewBox", f"0 0 {width:g} {height:g}")
    return ET.tostring(root, encoding="unicode")
