"""The Jinja environment of every page: our components, the design system's, British words."""

from collections.abc import Mapping, Sequence
from functools import cache, partial
from pathlib import Path
from typing import Any

from django.templatetags.static import static
from django.urls import reverse
from jinja2 import ChainableUndefined, ChoiceLoader, Environment, PackageLoader, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from alongside.analysis.charts.sparkline import sparkline_path
from alongside.foundations.design import icons, words
from alongside.foundations.design.exhibits.exhibit import Exhibit
from alongside.foundations.design.exhibits.pictures import svg


def environment(**options: Any) -> Environment:
    """Django's options with our loader, globals and filters on top."""
    loaders = [options.pop("loader", None), PackageLoader("nhsuk_frontend_jinja")]
    options |= {
        "loader": ChoiceLoader([loader for loader in loaders if loader]),
        "undefined": ChainableUndefined,  # the design system's macros read optional keys in chains
        "autoescape": True,
        "trim_blocks": True,
        "lstrip_blocks": True,
    }
    made = Environment(**options)  # noqa: S701 (autoescape is on, three lines up)
    made.globals.update(
        static=versioned_static,
        url=url,
        csrf=csrf,
        icon=icons.icon,
        mark=icons.mark,
        draw_variation=icons.variation_icon,
        draw_assurance=icons.assurance_icon,
        sparkline_path=partial(sparkline_path, width=120, height=32),
    )
    made.filters.update(
        date=words.british_date,
        month=words.short_month,
        moment=words.moment,
        period=words.period,
        number=words.number,
        percent=words.percent,
        pluralise=words.pluralise,
        picture=picture,
        numbers=numbers,
    )
    return made


@cache
def _version() -> str:
    """The fingerprint of the built assets, so that a browser never mixes two builds."""
    stamp = Path(__file__).parent / "static" / "built" / "stamp.txt"
    return stamp.read_text(encoding="ascii").strip()[:12] if stamp.exists() else "0"


def versioned_static(path: str) -> str:
    """The address of a static file, another one after each build."""
    return f"{static(path)}?v={_version()}"


def url(name: str, *args: Any, **kwargs: Any) -> str:
    """The address of a named page."""
    return reverse(name, args=args, kwargs=kwargs)


def picture(exhibit: Exhibit) -> Markup:
    """The drawing of an exhibit, to stand in a page."""
    return Markup(svg(exhibit))  # noqa: S704 (made by us from data, cleaned of everything active)


def numbers(exhibit: Exhibit) -> tuple[Sequence[str], Sequence[Sequence[str]], str, list[int]]:
    """The table of an exhibit, as the components take it."""
    table = exhibit.table
    numeric = [place for place, unit in enumerate(table.units) if unit is not None]
    return table.headers, table.written_rows(), table.caption, numeric


@pass_context
def csrf(context: Context | Mapping[str, Any]) -> Markup:
    """The hidden field every form that posts must carry."""
    return Markup(context.get("csrf_input") or "")  # noqa: S704 (made and escaped by Django)
