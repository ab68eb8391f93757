"""Texts of users made fit for paper: signs that no font of ours draws become words."""

import re
import unicodedata

_LONGEST_WORD = 28
_BREAK = "\N{ZERO WIDTH SPACE}"
_VARIATION = range(0xFE00, 0xFE10)


def printable(text: str) -> str:
    """`text` with emoji written as ``[party popper]``, without control characters.

    Accents are composed first, so that Welsh ŵ and ŷ stay one letter whatever keyboard made
    them.
    """
    composed = unicodedata.normalize("NFC", text)
    return "".join(_drawn(letter) for letter in composed)


def breakable(text: str) -> str:
    """`text` with places to break inside words too long for any column, such as addresses."""
    return re.sub(rf"(\S{{{_LONGEST_WORD}}})(?=\S)", rf"\1{_BREAK}", text)


def shorter(text: str, *, most: int) -> str:
    """`text` on one line, cut with an ellipsis where it is longer than `most` characters."""
    flat = " ".join(text.split())
    return flat if len(flat) <= most else flat[: most - 1].rstrip() + "…"


def _drawn(letter: str) -> str:
    if letter in "\n\t":
        return " "
    if ord(letter) in _VARIATION or unicodedata.category(letter) in {"Cc", "Cf", "Cs", "Cn"}:
        return ""
    if unicodedata.category(letter) in {"So", "Sk", "Co"} and ord(letter) > 0xFF:
        return f"[{unicodedata.name(letter, 'sign').lower()}]"
    return letter


def without_controls(text: str) -> str:
    """`text` without the control characters that office files may not hold."""
    return "".join(
        letter for letter in text if letter == "\n" or unicodedata.category(letter) != "Cc"
    )
