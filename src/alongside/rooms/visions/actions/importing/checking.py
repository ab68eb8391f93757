"""What is wrong with a logic model brought in, where, and how to mend it. No database."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from alongside.foundations.frameworks.checking import CODE
from alongside.foundations.frameworks.checking import LONGEST as LONGEST_OF_ITEMS
from alongside.foundations.frameworks.rules import LONGEST_CODE, LONGEST_LABEL
from alongside.foundations.frameworks.words import HEADINGS
from alongside.foundations.imports.problems import Problem, shown
from alongside.rooms.visions.actions.importing.reading import Line, Read
from alongside.rooms.visions.rules import LONGEST_LAG, SHORTEST_REASON, leads_to
from alongside.rooms.visions.words import Confidence

LONGEST = {
    "boxes": {"said_here": LONGEST_LABEL,
              **{name: LONGEST_OF_ITEMS[name] for name in ("label", "note", "kind")}},
    "links": {"reason": 500, "size": 200},
    "meanings": {"for": 60, "text": 1200},
}  # fmt: skip
LONGEST_ABOUT = {"title": 160, "about": 500}
KINDS = ("enabler", "component", "outcome", "impact")
SURE = {**{key: key for key in Confidence.values},
        **{label.casefold(): key for key, label in Confidence.choices}}  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Known:
    """An item that is there already."""

    kind: str
    label: str
    own: bool


def problems_of(read: Read, *, known: Mapping[str, Known], edition: bool) -> Iterator[Problem]:
    """Everything that is wrong; `known` are the items of the edition and the system, by id.

    `edition` says whether the framework and the version that the file names are here.
    """
    yield from read.problems
    yield from _about(read, edition=edition)
    yield from _boxes(read.boxes, known)
    yield from _links(read.links, {line["id"] for line in read.boxes})
    yield from _meanings(read.meanings)
    for section, lines in read.lines.items():
        for line in lines:
            for name, most in LONGEST[section].items():
                if len(line[name]) > most:
                    mend = f"Write at most {most} characters."
                    yield line.problem(name, "This is too long.", mend, "too_long")


def is_own(line: Line) -> bool:
    """Whether a box is the system's own, not the framework's."""
    return line["own"].casefold() in {"yes", "true"}


def sure_of(line: Line) -> str:
    """How sure the authors of a link are, as it is kept; empty when the file says no such thing."""
    return SURE.get(line["how_sure"].casefold(), "")


def _about(read: Read, *, edition: bool) -> Iterator[Problem]:
    if not read.about.get("title"):
        mend = "Say what the logic model is called."
        yield Problem(read.rows.get("title"), "title", "This is missing.", mend, "missing")
    for name, most in LONGEST_ABOUT.items():
        if len(read.about.get(name, "")) > most:
            mend = f"Write at most {most} characters."
            yield Problem(read.rows[name], name, "This is too long.", mend, "too_long")
    if not edition:
        named = " ".join(read.about.get(name, "") for name in ("framework", "version")).strip()
        reason = f"The framework “{shown(named)}” is not here, or none is named."
        mend = "Write framework and version as in a logic model that is downloaded here."
        yield Problem(read.rows.get("framework"), "framework", reason, mend, "no_edition")


def _boxes(lines: Collection[Line], known: Mapping[str, Known]) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for line in lines:
        code = line["id"]
        if not code:
            yield line.problem("id", "The box has no id.", "Give it one.", "missing")
            continue
        if code.casefold() in first:
            reason = f"The box “{shown(code)}” stands in row {first[code.casefold()]} already."
            yield line.problem("id", reason, "Take one of them out.", "box_twice")
        first.setdefault(code.casefold(), line.row)
        yield from _own_box(line, known) if is_own(line) else _their_box(line, known)


def _their_box(line: Line, known: Mapping[str, Known]) -> Iterator[Problem]:
    found = known.get(line["id"])
    if found is None and known:  # without the edition nothing can be known
        reason = f"The framework has no box “{shown(line['id'])}”."
        mend = "Write an id of the framework, or say own: yes, with label and kind."
        yield line.problem("id", reason, mend, "unknown_code")
    elif found and found.kind in HEADINGS:
        reason = f"“{shown(found.label)}” is a heading of the framework, not a box."
        yield line.problem("id", reason, "Name the boxes under it.", "heading")


def _own_box(line: Line, known: Mapping[str, Known]) -> Iterator[Problem]:
    code, found = line["id"], known.get(line["id"])
    if not CODE.fullmatch(code) or len(code) > LONGEST_CODE:
        reason = f"“{shown(code)}” cannot be an id."
        mend = "Start with a letter; then letters, digits, dots, hyphens. At most 20. Such as H1."
        yield line.problem("id", reason, mend, "bad_id")
    if not line["label"]:
        yield line.problem("label", "This is missing.", "Say what the box says.", "missing")
    if line["kind"] not in KINDS:
        reason = f"“{shown(line['kind'])}” is no kind of box."
        yield line.problem("kind", reason, f"Write one of: {', '.join(KINDS)}.", "no_kind")
    if line["under"] and line["under"] not in known:
        reason = f"The framework has nothing “{shown(line['under'])}” to stand under."
        yield line.problem("under", reason, "Write an id of the framework.", "no_parent")
    if found and (not found.own or found.label != line["label"]):
        reason = f"Here “{shown(code)}” is “{shown(found.label)}”."
        yield line.problem("id", reason, "Give this box another id.", "code_taken")


def _links(lines: Collection[Line], boxes: Collection[str]) -> Iterator[Problem]:
    drawn: dict[tuple[str, str], int] = {}
    numbers = {code: at for at, code in enumerate(sorted(boxes))}
    for line in lines:
        ends = line["from"], line["to"]
        missing = [name for name, code in zip(("from", "to"), ends, strict=True)
                   if not code or code not in numbers]  # fmt: skip
        for name in missing:
            reason = f"There is no box “{shown(line[name])}” in the file."
            yield line.problem(name, reason, "Write the id of one of its boxes.", "no_box")
        if not missing:
            yield from _ends(line, ends, drawn, numbers)
            drawn.setdefault(ends, line.row)
        yield from _terms(line)


def _ends(
    line: Line, ends: tuple[str, str], drawn: Mapping[tuple[str, str], int],
    numbers: Mapping[str, int],
) -> Iterator[Problem]:  # fmt: skip
    cause, effect = ends
    pairs = [(numbers[one], numbers[other]) for one, other in drawn]
    if cause == effect:
        yield line.problem("to", "A box does not lead to itself.", "Choose another.", "itself")
    elif ends in drawn:
        reason = f"This link stands in row {drawn[ends]} already."
        yield line.problem("to", reason, "Take one of them out.", "link_twice")
    elif leads_to(numbers[effect], numbers[cause], links=pairs):
        reason = f"That makes a circle: “{shown(effect)}” already leads to “{shown(cause)}”."
        yield line.problem("to", reason, "Decide which comes first.", "circle")


def _terms(line: Line) -> Iterator[Problem]:
    if len(line["reason"]) < SHORTEST_REASON:
        mend = "Say why, in at least a few words: everybody who sees the link will read it."
        yield line.problem("reason", "There is no reason.", mend, "no_reason")
    months = line["months"]
    if months and not (months.isascii() and months.isdigit() and int(months) <= LONGEST_LAG):
        reason = f"“{shown(months)}” is no number of months."
        mend = f"Write a whole number up to {LONGEST_LAG}, or leave it empty."
        yield line.problem("months", reason, mend, "no_months")
    if not sure_of(line):
        mend = f"Write one of: {', '.join(Confidence.values)}."
        reason = f"“{shown(line['how_sure'])}” does not say how sure they are."
        yield line.problem("how_sure", reason, mend, "not_sure")


def _meanings(lines: Collection[Line]) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for line in lines:
        if not line["for"]:
            yield line.problem("for", "This is missing.", "Say for whom, as a role.", "missing")
        elif line["for"].casefold() in first:
            reason = f"It is said for them in row {first[line['for'].casefold()]} already."
            yield line.problem("for", reason, "Take one of them out.", "role_twice")
        first.setdefault(line["for"].casefold(), line.row)
        if len(line["text"]) < SHORTEST_REASON:
            yield line.problem("text", "It says nothing.", "Say what it means for them.", "missing")
