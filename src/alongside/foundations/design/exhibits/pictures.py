"""Charts as SVG for pages and as SVG and PNG to take away.

A page shows the words of an exhibit beside the chart. A picture that is taken away is pasted
into board papers, so it carries title, sentence, notes and source inside itself.
"""

import json
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

import vl_convert

from alongside.foundations.design.exhibits.exhibit import Exhibit
from alongside.foundations.design.exhibits.fonts import font_folder
from alongside.foundations.design.exhibits.poster import poster
from alongside.foundations.design.exhibits.svg_safety import safe_svg

_ADDRESSES = frozenset({"url", "href"})
_KEPT = 512


class UnsafeChartError(ValueError):
    """A chart that would fetch something: its data must be inside it."""


def svg(exhibit: Exhibit) -> str:
    """The chart alone, to be put into a page that shows the words beside it.

    Safe under a content security policy without inline styles and scripts. A screen reader
    meets one image with the title as its name and the sentence as its description.
    """
    return _named(_drawn(_canonical(exhibit.chart)), exhibit.slug, exhibit.title, exhibit.sentence)


def svg_file(exhibit: Exhibit) -> bytes:
    """The chart with its words, as a file to take away."""
    return poster(exhibit, svg(exhibit)).encode()


def png(exhibit: Exhibit, *, scale: float = 2) -> bytes:
    """The chart with its words, as a picture to paste."""
    return _pixels(poster(exhibit, svg(exhibit)), scale)


def chart_png(exhibit: Exhibit, *, scale: float = 2) -> bytes:
    """The chart alone, for a document that sets the words itself."""
    return _pixels(svg(exhibit), scale)


def _canonical(chart: Mapping[str, Any]) -> str:
    """One text for equal charts, refused if anything in it is fetched from elsewhere."""
    for path in _addresses(chart):
        raise UnsafeChartError(f"A chart must hold its data: remove the address at {path}.")
    return json.dumps(chart, sort_keys=True, allow_nan=False, separators=(",", ":"))


def _addresses(part: object, *, path: str = "chart") -> Iterator[str]:
    """Where in a specification something is named to be fetched; rows of data are not read."""
    if isinstance(part, Mapping):
        for key, value in part.items():
            if key in _ADDRESSES:
                yield f"{path}.{key}"
            elif not (key == "values" and path.endswith(".data")):
                yield from _addresses(value, path=f"{path}.{key}")
    elif isinstance(part, list | tuple):
        for place, value in enumerate(part):
            yield from _addresses(value, path=f"{path}[{place}]")


@lru_cache(maxsize=1)
def _fonts_registered() -> None:
    if (folder := font_folder()) is not None:
        vl_convert.register_font_directory(str(folder))


@lru_cache(maxsize=_KEPT)
def _drawn(canonical: str) -> str:
    """The renderer holds the interpreter while it draws, so nothing is drawn twice."""
    _fonts_registered()
    return str(vl_convert.vegalite_to_svg(canonical, allowed_base_urls=[]))


@lru_cache(maxsize=_KEPT)
def _named(drawing: str, slug: str, title: str, sentence: str) -> str:
    return safe_svg(drawing, prefix=slug, title=title, description=sentence)


@lru_cache(maxsize=64)
def _pixels(picture: str, scale: float) -> bytes:
    _fonts_registered()
    return bytes(vl_convert.svg_to_png(picture, scale=scale))
