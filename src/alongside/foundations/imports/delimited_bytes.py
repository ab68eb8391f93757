"""The bytes of a CSV file: their encoding, the sign between cells, and where each row begins.

The rows are found with numpy over the bytes, so that a row with too many or too few cells can be
named by its number, which a parser that repairs such rows silently cannot do.
"""

from __future__ import annotations

import codecs
from dataclasses import dataclass

import numpy as np

from .files import EXCEL
from .problems import ImportRefused

SEPARATORS = (",", ";", "\t", "|")
_UTF8 = "Save the file again as UTF-8. " + EXCEL
_QUOTE, _NEWLINE, _RETURN = 34, 10, 13
_PIECE = 8_000_000


@dataclass(frozen=True)
class Rows:
    """Where each row starts and ends (in bytes), and how many cells it has."""

    starts: np.ndarray
    ends: np.ndarray
    cells: np.ndarray


def as_utf8(data: bytes) -> bytes:
    """The bytes as UTF-8 without a byte order mark and with plain line ends."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            data = data.decode("utf-16").encode()
        except UnicodeError:
            raise ImportRefused(
                "encoding", "The file says it is UTF-16 but is damaged.", _UTF8
            ) from None
    data = data.removeprefix(codecs.BOM_UTF8)
    _check_utf8(data)
    nul = data.find(b"\0")
    if nul >= 0:
        raise ImportRefused(
            "nul",
            "The file holds characters that no table has (NUL).",
            f"It may be damaged, or not a CSV file. {_UTF8}",
            row=_row_at(data, nul),
        )
    return data if b"\n" in data else data.replace(b"\r", b"\n")


def separator_of(data: bytes) -> str:
    """The sign between cells: the one that cuts the first rows most alike."""
    sample = data[:64_000].rsplit(b"\n", 1)[0] if len(data) > 64_000 else data
    best, score = ",", 0.0
    for sign in SEPARATORS:
        cells = rows_of(sample, sign, strict=False).cells[:50]
        cells = cells[cells > 1]
        if len(cells):
            usual = int(np.bincount(cells).max())
            if usual > score:
                best, score = sign, usual
    return best


def _check_utf8(data: bytes) -> None:
    decoder = codecs.getincrementaldecoder("utf-8")()
    begins = 0
    try:
        for at in range(0, len(data), _PIECE):
            begins = at - len(decoder.getstate()[0])
            decoder.decode(data[at : at + _PIECE], final=at + _PIECE >= len(data))
    except UnicodeDecodeError as error:
        row = _row_at(data, begins + error.start)
        raise ImportRefused(
            "encoding",
            "The file is not written in UTF-8 (a letter cannot be read).",
            _UTF8,
            row=row,
        ) from None


def _row_at(data: bytes, position: int) -> int:
    return data.count(b"\n", 0, position) + 1


def rows_of(data: bytes, separator: str, *, strict: bool = True) -> Rows:
    """The rows; raises ImportRefused (quote) naming the first row with a stray mark."""
    signs = np.frombuffer(data, dtype=np.uint8)
    quotes = np.flatnonzero(signs == _QUOTE)
    newlines = np.flatnonzero(signs == _NEWLINE)
    cuts = np.flatnonzero(signs == ord(separator))
    if len(quotes):
        newlines = newlines[np.searchsorted(quotes, newlines) % 2 == 0]
        cuts = cuts[np.searchsorted(quotes, cuts) % 2 == 0]
    starts = np.concatenate(([0], newlines + 1))
    ends = np.concatenate((newlines, [len(signs)]))
    if starts[-1] == len(signs):
        starts, ends = starts[:-1], ends[:-1]
    if strict and len(quotes):
        _check_quotes(signs, quotes, starts, ord(separator))
    returns = (ends > starts) & (signs[np.maximum(ends - 1, 0)] == _RETURN)
    cells = np.searchsorted(cuts, ends) - np.searchsorted(cuts, starts) + 1
    return Rows(starts, ends - returns, cells)


def _check_quotes(
    signs: np.ndarray, quotes: np.ndarray, starts: np.ndarray, separator: int
) -> None:
    """A quotation mark opens or closes a whole cell, or is doubled inside one."""
    before = np.where(quotes == 0, _NEWLINE, signs[quotes - 1])
    after = np.where(quotes == len(signs) - 1, _NEWLINE, signs[(quotes + 1) % len(signs)])
    opens = np.arange(len(quotes)) % 2 == 0
    outer = (separator, _NEWLINE, _RETURN, _QUOTE)
    wrong = np.where(opens, ~np.isin(before, outer), ~np.isin(after, outer))
    at = quotes[wrong][0] if wrong.any() else quotes[-1] if len(quotes) % 2 else None
    if at is None:
        return
    raise ImportRefused(
        "quote",
        'A quotation mark (") stands inside a cell, or is opened and never closed.',
        "Remove it, or save the file again from a spreadsheet, which writes such marks properly.",
        row=int(np.searchsorted(starts, at, side="right")),
    )
