"""The text of one cell as the value its column asks for, or why it is none."""

import datetime as dt
import difflib
import re
from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from alongside.foundations.imports.mapping import normalised
from alongside.foundations.imports.problems import shown
from alongside.foundations.moving_in.sheets import YES_NO, Column

EARLIEST, LATEST = 1900, 2150
MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september",
          "october", "november", "december")  # fmt: skip
_NUMERIC = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})(?:[T ]00:00(?::00)?)?")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]00:00(?::00)?)?")
_WORDS = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[ -]([a-z]{3,9})\.?[ -](\d{4})", re.IGNORECASE)
_COUNT = re.compile(r"\d{1,9}|\d{1,3}(?:[, ]\d{3}){1,3}")
_ERROR = re.compile(r"#(?:N/A|REF!|DIV/0!|VALUE!|NAME\?|NUM!|NULL!)")
MEND_DATE = "Write day, month and year, such as 01/04/2024 or 1 April 2024."


class Wrong(Exception):
    """A cell that cannot be used: why, and how to mend it."""

    def __init__(self, *, code: str, reason: str, mend: str) -> None:
        self.code, self.reason, self.mend = code, reason, mend
        super().__init__(reason)


def value_of(text: str, column: Column) -> object:
    """What the cell says; None when it is empty. Raises Wrong."""
    if not text:
        return None
    if _ERROR.fullmatch(text):
        raise Wrong(code="excel_error", reason=f"The cell holds an Excel error ({text}).",
                    mend="Mend it, or write the value itself.")  # fmt: skip
    if any(not char.isprintable() for char in text):
        raise Wrong(code="unprintable", reason="The cell holds a line break or an invisible sign.",
                    mend="Write it on one line; retype it if it looks right.")  # fmt: skip
    if text[0] in "=+@":
        raise Wrong(code="formula", reason=f"“{shown(text)}” begins like a formula.",
                    mend="Write the value itself.")  # fmt: skip
    if len(text) > column.longest:
        raise Wrong(code="too_long", reason=f"The cell has {len(text):,} characters.",
                    mend=f"Use at most {column.longest}.")  # fmt: skip
    return _READERS[column.kind](text, column)


def _text(text: str, column: Column) -> str:
    del column
    if not any(char.isalnum() for char in text):
        raise Wrong(code="no_words", reason=f"“{shown(text)}” holds no letter and no figure.",
                    mend="Fill it in, or leave the cell empty.")  # fmt: skip
    return " ".join(text.split())


def _date(text: str, column: Column) -> dt.date:
    del column
    day, month, year = _parts(text)
    if not EARLIEST <= year <= LATEST:
        raise Wrong(code="date_out_of_range", reason=f"“{shown(text)}” is not in living use.",
                    mend=MEND_DATE)  # fmt: skip
    if month > 12 >= day:
        raise Wrong(code="american_date", reason=f"“{shown(text)}” would be month {month}.",
                    mend="Write the day first, then the month: dd/mm/yyyy.")  # fmt: skip
    try:
        return dt.date(year, month, day)
    except ValueError:
        raise Wrong(code="not_a_date", reason=f"There is no day “{shown(text)}”.",
                    mend=MEND_DATE) from None  # fmt: skip


def _parts(text: str) -> tuple[int, int, int]:
    if hit := _ISO.fullmatch(text):
        return int(hit[3]), int(hit[2]), int(hit[1])
    if hit := _NUMERIC.fullmatch(text):
        return int(hit[1]), int(hit[2]), int(hit[3])
    if hit := _WORDS.fullmatch(text):
        named = [at for at, name in enumerate(MONTHS, 1) if name.startswith(hit[2].lower())]
        if len(named) == 1:
            return int(hit[1]), named[0], int(hit[3])
    raise Wrong(code="not_a_date", reason=f"“{shown(text)}” is not a date that can be read.",
                mend=MEND_DATE)  # fmt: skip


def _count(text: str, column: Column) -> int:
    del column
    if not _COUNT.fullmatch(text) or int(re.sub(r"\D", "", text)) > 100_000_000:
        raise Wrong(code="not_a_count", reason=f"“{shown(text)}” is not a number of people.",
                    mend="Write a whole number from 0 to 100 million, such as 182400.")  # fmt: skip
    return int(re.sub(r"\D", "", text))


def _share(text: str, column: Column) -> Decimal:
    del column
    try:
        percent = text.endswith("%")
        share = Decimal(text.rstrip("% ")) / (100 if percent else 1)
        if share.is_finite() and 0 <= share <= 1:
            return share.quantize(Decimal("0.01"))
    except InvalidOperation:
        pass
    raise Wrong(code="not_a_share", reason=f"“{shown(text)}” is not a share of a full week.",
                mend="Write 1 for a full week, 0.4 or 40% for two days of five.")  # fmt: skip


def _choice(text: str, column: Column) -> str:
    return chosen(text, column.choices or {})


def chosen(text: str, choices: Mapping[str, str]) -> str:
    """The choice that the text names; raises Wrong with the nearest one."""
    known = {normalised(word): value for value, word in choices.items()}
    known |= {normalised(value): value for value in choices}
    if (found := known.get(normalised(text))) is not None:
        return found
    near = difflib.get_close_matches(normalised(text), list(known), n=1, cutoff=0.5)
    if not near:
        words = set(normalised(text).split())
        near = [one for one in known if words & set(one.split()) - {"and", "nhs"}][:1]
    hint = f"Did you mean “{choices[known[near[0]]]}”? " if near else ""
    listed = ", ".join(choices.values())
    raise Wrong(code="not_on_the_list", reason=f"“{shown(text)}” is not on the list.",
                mend=f"{hint}Choose one of: {listed}.")  # fmt: skip


def _flag(text: str, column: Column) -> bool:
    del column
    return chosen({"y": "yes", "n": "no", "true": "yes", "false": "no"}.get(
        text.lower(), text), YES_NO) == "yes"  # fmt: skip


def _email(text: str, column: Column) -> str:
    del column
    try:
        validate_email(text)
    except ValidationError:
        raise Wrong(code="not_an_email", reason=f"“{shown(text)}” is not an email address.",
                    mend="Write the person's own work address, such as name@trust.nhs.uk."
                    ) from None  # fmt: skip
    return text.lower()


_READERS: Mapping[str, Callable[[str, Column], object]] = {
    "text": _text,
    "code": _text,
    "date": _date,
    "count": _count,
    "share": _share,
    "choice": _choice,
    "flag": _flag,
    "email": _email,
}
