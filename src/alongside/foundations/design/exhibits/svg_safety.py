"""A drawing made fit for a page: named, quiet, without scripts, styles or addresses."""

import re
from xml.etree import ElementTree as ET

SVG = "http://www.w3.org/2000/svg"
_XLINK = "http://www.w3.org/1999/xlink"

_REFUSED = frozenset({"script", "style", "foreignObject", "iframe", "image", "animate", "set"})
_PRESENTATION = frozenset(
    {
        *("clip-path", "color", "cursor", "display", "dominant-baseline", "filter", "mask"),
        *("fill", "fill-opacity", "fill-rule", "opacity", "pointer-events", "visibility"),
        *("font-family", "font-size", "font-style", "font-weight", "shape-rendering"),
        *("stroke", "stroke-dasharray", "stroke-dashoffset", "stroke-linecap"),
        *("stroke-linejoin", "stroke-miterlimit", "stroke-opacity", "stroke-width"),
        *("text-anchor", "text-decoration"),
    }
)

ET.register_namespace("", SVG)


def safe_svg(drawing: str, *, prefix: str, title: str, description: str) -> str:
    """`drawing` with a name and a description, and nothing that a strict policy would block.

    Ids get `prefix`, so that several drawings can stand on one page.
    """
    root = ET.fromstring(drawing)  # noqa: S314 - made by our own renderer, never a user's file
    for parent in list(root.iter()):
        for child in list(parent):
            if _local(child.tag) in _REFUSED:
                parent.remove(child)
        if _local(parent.tag) == "a":
            parent.tag = f"{{{SVG}}}g"
        _clean(parent, prefix=prefix)
    names = {part: f"{prefix}-chart-{part}" for part in ("title", "desc")}
    root.set("role", "img")
    root.set("aria-labelledby", " ".join(names.values()))
    root.set("focusable", "false")
    for place, (part, text) in enumerate(zip(names, (title, description), strict=True)):
        element = ET.Element(f"{{{SVG}}}{part}", {"id": names[part]})
        element.text = _printable(text)
        root.insert(place, element)
    return ET.tostring(root, encoding="unicode")


def _clean(element: ET.Element, *, prefix: str) -> None:
    for name, value in list(element.attrib.items()):
        if name == "style":
            del element.attrib[name]
            _spread_style(element, value)
        elif _unwanted(name, value):
            del element.attrib[name]
        elif name == "id":
            element.set(name, f"{prefix}-{value}")
        elif _local(name) == "href":
            element.set(name, f"#{prefix}-{value[1:]}")
        elif "url(" in value:
            element.set(
                name, re.sub(r"url\(['\"]?#([^)'\"]+)['\"]?\)", rf"url(#{prefix}-\1)", value)
            )


def _unwanted(name: str, value: str) -> bool:
    """Handlers, names for parts of what is one image, and links out of the drawing."""
    local = _local(name)
    if local.startswith(("on", "aria-")) or local in {"role", "class", "tabindex"}:
        return True
    return local == "href" and not value.startswith("#")


def _spread_style(element: ET.Element, style: str) -> None:
    """A style attribute is blocked by the policy; the same words as attributes are not."""
    for declaration in style.split(";"):
        name, _, value = (part.strip() for part in declaration.partition(":"))
        if name in _PRESENTATION and value and name not in element.attrib:
            element.set(name, value)


def _local(name: str) -> str:
    return name.rpartition("}")[2]


def _printable(text: str) -> str:
    """Without the control characters that no XML file may hold."""
    return "".join(letter for letter in text if letter.isprintable() or letter in "\t\n ")
