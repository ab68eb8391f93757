"""The page about OWASP ASVS, made from the sheet `reference/asvs.yaml`."""

from collections import Counter
from pathlib import Path
from typing import Any

import yaml

SHEET = Path(__file__).resolve().parent / "reference" / "asvs.yaml"
STATES = ("met", "partly", "open", "not_applicable")
INTRO = """\
# OWASP ASVS 5.0, levels 1 and 2

Every requirement of both levels stands in [the sheet](asvs.yaml), by number, with the tests that
show it, the file that holds it, or the reason why it does not apply. We judged ourselves; nobody
outside has. *Met* means that a named test or file shows it. What nobody has examined counts as
open.
"""


def requirements() -> list[dict[str, Any]]:
    """The entries of the sheet, in its order."""
    found: list[dict[str, Any]] = yaml.safe_load(SHEET.read_text(encoding="utf-8"))["requirements"]
    return found


def page() -> str:
    """The counts by chapter, and what is open or held in part."""
    entries = requirements()
    chapters = dict.fromkeys(each["id"].split(".")[0] for each in entries)
    rows = [(chapter, _of(chapter, entries)) for chapter in chapters]
    lines = [INTRO, "| chapter | met | partly | open | not applicable |", "| --- |" + " --- |" * 4]
    lines += [_row(name, part) for name, part in [*rows, ("all", entries)]]
    for state, heading in (("open", "Open"), ("partly", "Held in part")):
        lines += ["", f"## {heading}", "", "| number | level | about | what follows |"]
        lines.append("| --- |" + " --- |" * 3)
        lines += [
            f"| {each['id']} | {each['level']} | {each['subject']} | {each['reason']} |"
            for each in entries
            if each["state"] == state
        ]
    return "\n".join(lines) + "\n"


def _of(chapter: str, entries: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [each for each in entries if each["id"].split(".")[0] == chapter]


def _row(name: str, entries: list[dict[str, Any]]) -> str:
    counts = Counter(each["state"] for each in entries)
    return f"| {name} | {' | '.join(str(counts[state]) for state in STATES)} |"
