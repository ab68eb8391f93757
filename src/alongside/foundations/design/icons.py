"""Drawings: the house's mark, small icons, and the two families of Making Data Count.

All are our own, drawn inline so that they print and need no request. Shape and letter carry the
meaning; colour only repeats it.
"""

from dataclasses import dataclass
from functools import cache

from markupsafe import Markup


@dataclass(frozen=True)
class Sign:
    """One state of a series: its words, its colour, its letter and the points of its small line."""

    label: str
    colour: str
    letter: str
    points: tuple[tuple[int, int], ...]
    special: int  # how many of the last points stand out


RISING = ((11, 34), (18, 30), (24, 31), (30, 22), (37, 15))
FALLING = ((10, 20), (16, 25), (21, 23), (28, 31), (35, 35))
LEVEL = ((9, 24), (15, 19), (21, 28), (27, 20), (33, 28), (39, 24))
LETTER_AT = {RISING: (17, 23), FALLING: (30, 22), (): (24, 29)}

VARIATION = {
    "improvement-high": Sign("Getting better, higher", "improvement", "H", RISING, 2),
    "improvement-low": Sign("Getting better, lower", "improvement", "L", FALLING, 2),
    "concern-high": Sign("Getting worse, higher", "concern", "H", RISING, 2),
    "concern-low": Sign("Getting worse, lower", "concern", "L", FALLING, 2),
    "neutral-high": Sign("Changed, higher", "either", "H", RISING, 2),
    "neutral-low": Sign("Changed, lower", "either", "L", FALLING, 2),
    "common-cause": Sign("No clear change", "common", "", LEVEL, 0),
    "unknown": Sign("Too few points to say", "common", "–", (), 0),  # noqa: RUF001
}
ABOVE = ((10, 28), (16, 25), (22, 28), (28, 24), (33, 27), (38, 25))
BELOW = ((13, 37), (18, 35), (24, 38), (29, 35), (34, 37))
ACROSS = ((10, 36), (16, 27), (22, 36), (27, 26), (32, 36), (38, 27))

ASSURANCE = {
    "pass": Sign("Consistently hits the target", "improvement", "P", ABOVE, 0),
    "fail": Sign("Consistently misses the target", "concern", "F", BELOW, 0),
    "hit-and-miss": Sign("Hits and misses the target", "common", "?", ACROSS, 0),
    "unknown": Sign("Target: cannot be said yet", "common", "…", (), 0),
    "not-judged": Sign("Target: not judged", "common", "=", (), 0),
    "none": Sign("No target", "common", "–", (), 0),  # noqa: RUF001
}

PATHS = {
    "search": "M10.5 4a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13M15.2 15.2 20 20",
    "arrow-right": "M5 12h13M12.5 6.5 18 12l-5.5 5.5",
    "arrow-up": "M12 19V6M6.5 11.5 12 6l5.5 5.5",
    "arrow-down": "M12 5v13M6.5 12.5 12 18l5.5-5.5",
    "chevron-down": "M6.5 9.5 12 15l5.5-5.5",
    "tick": "M5 12.5 10 17.5 19 7",
    "cross": "M6.5 6.5l11 11M17.5 6.5l-11 11",
    "download": "M12 4v10.5M7 10l5 5 5-5M5 19.5h14",
    "upload": "M12 15.5V5M7 9.5l5-5 5 5M5 19.5h14",
    "menu": "M4 7h16M4 12h16M4 17h16",
    "person": "M12 11.5a3.6 3.6 0 1 0 0-7.2 3.6 3.6 0 0 0 0 7.2ZM5 20c.6-3.6 3.4-5.6 7-5.6s6.4 2 7 5.6",  # noqa: E501
    "warning": "M12 4.5 21 19.5H3ZM12 10v4.2M12 16.9v.1",
    "info": "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM12 11v5.5M12 7.8v.1",
    "clock": "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM12 7v5.2l3.4 2",
    "print": "M7 9V4h10v5M7 17H4.5V9h15v8H17M7 14h10v6H7Z",
    "link": "M10 14a4 4 0 0 0 6 .4l2.6-2.6a4 4 0 0 0-5.6-5.6M14 10a4 4 0 0 0-6-.4l-2.6 2.6a4 4 0 0 0 5.6 5.6",  # noqa: E501
}


def mark() -> Markup:
    """The house's mark: two figures side by side."""
    return Markup(
        '<svg class="al-mark" viewBox="0 0 22 30" width="22" height="30" aria-hidden="true" '
        'focusable="false">'
        '<circle class="al-mark__one" cx="6" cy="5" r="4"/>'
        '<path class="al-mark__one-line" d="M6 14v11.5" stroke-width="6.5" '
        'stroke-linecap="round" fill="none"/>'
        '<circle class="al-mark__two" cx="17" cy="8.5" r="4"/>'
        '<path class="al-mark__two-line" d="M17 17.5v8" stroke-width="6.5" '
        'stroke-linecap="round" fill="none"/></svg>'
    )


@cache  # few drawings, on every line of a table
def icon(name: str, *, label: str = "", size: int = 24) -> Markup:
    """A small line icon; decorative unless `label` gives it words. An unknown name is an error."""
    meaning = Markup('role="img" aria-label="{}"').format(label) if label else _HIDDEN
    return Markup(
        '<svg class="al-icon al-icon--{}" viewBox="0 0 24 24" width="{}" height="{}" {} '
        'focusable="false" fill="none" stroke="currentColor" stroke-width="2" '
        'stroke-linecap="round" stroke-linejoin="round"><path d="{}"/></svg>'
    ).format(name, size, size, meaning, PATHS[name])


@cache  # few drawings, on every line of a table
def variation_icon(kind: str, *, size: int = 48, words: bool = False) -> Markup:
    """What the variation of a series says; `words` prints the label beside the drawing."""
    sign = VARIATION[_kind(kind)]
    return _sign(sign, inside=_line(sign), size=size, words=words)


@cache  # few drawings, on every line of a table
def assurance_icon(kind: str, *, size: int = 48, words: bool = False) -> Markup:
    """Whether the series can be relied on to meet its target."""
    sign = ASSURANCE[_kind(kind)]
    target = Markup('<path class="al-sign__target" d="M9 32h30" stroke-dasharray="3 3"/>')
    return _sign(sign, inside=(target if sign.points else "") + _line(sign), size=size, words=words)


_HIDDEN = Markup('aria-hidden="true"')


def _kind(kind: str) -> str:
    return str(kind).lower().replace("_", "-")


def _line(sign: Sign) -> Markup:
    if not sign.points:
        return Markup("")
    path = "L".join(f"{x} {y}" for x, y in sign.points)
    dots = Markup("").join(
        Markup('<circle class="al-sign__dot" cx="{}" cy="{}" r="3.5"/>').format(x, y)
        for x, y in sign.points[len(sign.points) - sign.special :]
    )
    return Markup('<path class="al-sign__line" d="M{}"/>{}').format(path, dots)


def _sign(sign: Sign, *, inside: Markup, size: int, words: bool) -> Markup:
    x, y = LETTER_AT.get(sign.points, (24, 20))
    letter = (
        Markup('<text class="al-sign__letter" x="{}" y="{}" text-anchor="middle">{}</text>').format(
            x, y, sign.letter
        )
        if sign.letter
        else Markup("")
    )
    meaning = _HIDDEN if words else Markup('role="img" aria-label="{0}"').format(sign.label)
    title = Markup("") if words else Markup("<title>{}</title>").format(sign.label)
    drawing = Markup(
        '<svg class="al-sign al-sign--{}" viewBox="0 0 48 48" width="{}" height="{}" {} '
        'focusable="false">{}<circle class="al-sign__ring" cx="24" cy="24" r="22"/>{}{}</svg>'
    ).format(sign.colour, size, size, meaning, title, inside, letter)
    if not words:
        return drawing
    return Markup('<span class="al-sign-with-words">{}<span>{}</span></span>').format(
        drawing, sign.label
    )
