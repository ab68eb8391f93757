"""What a row may refer to: partners and areas of the system and of the file, by code or name."""

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from alongside.foundations.care_systems.models import Area, Organisation
from alongside.foundations.imports.mapping import normalised
from alongside.foundations.imports.problems import shown
from alongside.foundations.moving_in.faults import Faults, Row


@dataclass(eq=False, kw_only=True)
class Entry:
    """One partner or area: as the system has it, as the file gives it, or both."""

    name: str
    codes: dict[str, str] = field(default_factory=dict)
    """Its current codes by scheme, in capitals."""
    former: frozenset[str] = frozenset()
    there: Organisation | Area | None = None
    ended: bool = False
    row: Row | None = None
    changes: tuple[str, ...] = ()
    """The headings of what the file changes."""
    parent: "Entry | None" = None


class Directory:
    """Entries by code and by name."""

    def __init__(self, noun: str, entries: Iterable[Entry]) -> None:
        self.noun = noun
        self.entries: list[Entry] = []
        self._codes: dict[tuple[str, str], Entry] = {}
        self._names: dict[str, list[Entry]] = {}
        for one in entries:
            self.put(one)

    def put(self, entry: Entry) -> None:
        """Let it be found by what it is called now."""
        if entry not in self.entries:
            self.entries.append(entry)
        for scheme, value in entry.codes.items():
            self._codes[scheme, value] = entry
        named = self._names.setdefault(normalised(entry.name), [])
        if entry not in named:
            named.append(entry)

    def code(self, entry: Entry, row: Row, *, schemes: Mapping[str, str]) -> None:
        """Let an entry be found by the codes that a row gives it, known or new."""
        for column, scheme in schemes.items():
            if value := row.text(column).upper():
                self._codes[scheme, value] = entry

    def coded(self, scheme: str, value: str) -> Entry | None:
        """What has this code now."""
        return self._codes.get((scheme, value))

    def named(self, name: str) -> list[Entry]:
        """Everything of that name."""
        return self._names.get(normalised(name), [])

    def once_named(self, name: str) -> Entry | None:
        """What was called so before it was renamed."""
        wanted = normalised(name)
        return next((one for one in self.entries if wanted in one.former), None)

    def find(self, row: Row, column: str, *, faults: Faults) -> Entry | None:
        """What the cell refers to; None when it is empty or wrong, which `faults` then says."""
        text = row.text(column)
        if not text:
            return None
        by_code = [one for (_, value), one in self._codes.items() if value == text.upper()]
        found = list(dict.fromkeys(by_code or self.named(text)))
        if len(found) == 1:
            return found[0]
        if found:
            faults.of(row, column, "unclear", f"More than one {self.noun} is “{shown(text)}”.",
                      "Give its code instead.")  # fmt: skip
        else:
            faults.of(row, column, "unknown", f"There is no {self.noun} “{shown(text)}”.",
                      f"{self._hint(text)}Add it to its sheet, or correct the spelling."
                      )  # fmt: skip
        return None

    def _hint(self, text: str) -> str:
        near = difflib.get_close_matches(normalised(text), list(self._names), n=1, cutoff=0.6)
        return f"Did you mean “{shown(self._names[near[0]][0].name)}”? " if near else ""


def current_codes(thing: Organisation | Area) -> dict[str, str]:
    """The codes of something now; they are fetched beforehand."""
    return {one.scheme: one.value.upper() for one in thing.codes.all() if one.ended_at is None}


def former_names(thing: Organisation | Area) -> frozenset[str]:
    """What it was called; fetched beforehand."""
    return frozenset(normalised(one.name) for one in thing.former_names.all())


def matched(
    row: Row, directory: Directory, *, schemes: Mapping[str, str], faults: Faults
) -> Entry | None:
    """The entry of the system that a row speaks of; None when it is new, or wrong.

    A code decides before the name does. `schemes` holds the column of each scheme of codes.
    """
    by_code = {
        column: hit
        for column, scheme in schemes.items()
        if row.text(column) and (hit := directory.coded(scheme, row.text(column).upper()))
    }
    by_name = directory.named(row.text("name"))
    different = set(by_code.values()) | ({*by_name} if by_code and len(by_name) == 1 else set())
    if len(different) > 1:
        names = " and ".join(f"“{shown(one.name)}”" for one in different)
        faults.of(row, next(iter(by_code)), "two_at_once",
                  f"Code and name belong to different ones: {names}.",
                  "Correct the code or the name.")  # fmt: skip
        return None
    if by_code:
        return next(iter(by_code.values()))
    if len(by_name) > 1:
        faults.of(row, "name", "unclear", "The system has more than one of this name.",
                  "Give its code as well.")  # fmt: skip
        return None
    if by_name:
        return by_name[0]
    if was := directory.once_named(row.text("name")):
        faults.of(row, "name", "renamed", f"It was renamed and is now “{shown(was.name)}”.",
                  "Use its present name, or give its code if it is renamed again.")  # fmt: skip
    return None


def check_once(rows: list[Row], columns: Iterable[str], *, faults: Faults) -> None:
    """No two rows have the same name or code."""
    for column in columns:
        first: dict[str, int] = {}
        for row in rows:
            text = normalised(row.text(column))
            if not text:
                continue
            if text in first:
                faults.of(row, column, "twice", f"Row {first[text]} has the same.",
                          "Keep one of the rows, or tell them apart.")  # fmt: skip
            first.setdefault(text, row.number)
