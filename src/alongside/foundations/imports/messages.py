"""What is wrong with a cell, in words, by the code its reader gave."""

from __future__ import annotations

from .dates import Style
from .mapping import Field
from .problems import shown

_DATE = {
    "american_date": (
        "“{text}” would be day {first} of month {second}.",
        "Write dates as dd/mm/yyyy or yyyy-mm-dd, or say that the file has American dates.",
    ),
    "date_out_of_range": (
        "“{text}” is not a date in living use.",
        "Write a date between 1901 and 2150; an empty cell formatted as a date may be the cause.",
    ),
    "quarter_unclear": (
        "“{text}” may be a quarter of the calendar or of the financial year.",
        "Write the financial year, as 2024/25 Q1, or the first day, as 2024-04-01.",
    ),
    "year_unclear": (
        "“{text}” may be the calendar year or a financial year.",
        "Write 2024/25 or the first day, 2024-04-01, or say in which month the years start.",
    ),
    "year_only": (
        "“{text}” names a whole year.",
        "Write the day or month, as 2024-04-01 or Apr 2024, or choose years as the frequency.",
    ),
    "not_a_date": (
        "“{text}” is not a date that can be read.",
        "Write dates as {order} or yyyy-mm-dd, months as Apr 2024, years as 2024/25.",
    ),
}
_NUMBER = {
    "infinite": (
        "The number is too large to be worked with.",
        "Correct it, or leave the cell empty.",
    ),
    "percent_mixed": (
        "“{text}” has no % sign while other cells of this column have one.",
        "Write all of them with a % sign, or none.",
    ),
    "not_a_number": (
        "“{text}” is not a number.",
        "Write a plain number such as 1234.5; leave the cell empty, or write *, if there is none.",
    ),
}
_OTHER = {
    "excel_error": (
        "The cell holds an Excel error ({text}).",
        "Mend the formula, or leave the cell empty.",
    ),
    "not_a_flag": ("“{text}” is neither yes nor no.", "Write yes or no."),
    "missing": ("There is no {title}.", "Fill in the cell, or remove the row."),
    "stray_week": (
        "The week of {text} starts on another day than the others, most of which start on a {day}.",
        "Date every week by the same day.",
    ),
    "second_headings": (
        "This row looks like a second row of headings or units.",
        "Remove it; or, if the headings are here, set the heading row to {row}.",
    ),
    "headings_again": (
        "This row repeats the headings.",
        "Remove it, or set the heading row to this one if the rows above are not data.",
    ),
    "no_divisor": (
        "{text} is 0, so the {title} cannot be computed.",
        "Correct it, remove the row, or leave the cell of what is divided by empty.",
    ),
}
_ALL = _DATE | _NUMBER | _OTHER


def explain(
    code: str,
    text: object,
    *,
    field: Field | None = None,
    style: Style | None = None,
    decimal: str = ".",
    **more: object,
) -> tuple[str, str]:
    """Reason and mend."""
    reason, mend = _ALL[code]
    parts = str(text).replace("-", "/").replace(".", "/").replace(" ", "/").split("/")
    american = style is not None and style.order == "american"
    words = {
        "text": shown(text),
        "title": field.title.lower() if field else "value",
        "first": parts[0],
        "second": parts[1] if len(parts) > 1 else "",
        "order": "mm/dd/yyyy" if american else "dd/mm/yyyy",
    } | more
    if code == "not_a_number":
        mend = _number_mend(str(text), mend, decimal)
    return reason.format(**words), mend.format(**words)


def _number_mend(text: str, mend: str, decimal: str) -> str:
    if text.strip().startswith(("<", ">", "≤", "≥")):
        return "Leave the cell empty, or write *, where a small number is hidden."
    other = "," if decimal == "." else "."
    if text.strip().replace(other, "", 1).isdigit():
        name = "comma" if other == "," else "point"
        return f"If the {name} stands before the decimals, say so in the settings of the file."
    return mend
