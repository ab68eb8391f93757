"""The reference pages that are made from the code: the command line, and the rooms.

`python -m docs.generate` writes them; with `--check` it names those that are out of date and
ends with 1.
"""

import importlib
import inspect
import os
import re
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from docs import asvs

REFERENCE = Path(__file__).resolve().parent / "reference"
WIDTH = 96
NOTE = "<!-- Made by `make docs` from the code. Change the code, not this page. -->\n\n"

CLI_INTRO = """\
# The command line

`make setup` puts the command at `.venv/bin/alongside`. Progress and trouble go to the standard
error stream, answers to the standard output. It ends with 0 when it did what was asked, with 2
when the input was at fault, and with 1 when something else stood in the way.

`alongside agreement`, `alongside change`, `alongside comparison` and `alongside disclosure` need
neither Django nor a database, only the package without extras. Their file formats are described on
pages of their own: [agreement](agreement.md), [change](change.md), [comparison](comparison.md),
[disclosure](disclosure.md). `disclosure attack` ends with 1 when it finds something. The other
commands need the extra `web`, and bring the database up to date before they start. Which database,
and every other setting, is read from [the environment](settings.md).
"""

ROOMS_INTRO = """\
# The rooms

A room is one thing leaders do, with its own nouns, rules and pages. Each declares itself once, in
its `apps.py`; the menu, Where we stand, the routes and this page follow from that declaration.
"""


RETENTION_INTRO = """\
# What is kept, how long, and why

Each app says of its nouns how long they are kept (`retention` in its `apps.py`). The page *What we
keep* in every system shows these lines, with when each was last cleared and how many rows went.
`alongside run-due` deletes what has been kept long enough, once a day; each deletion is written
into the history as `dropped`, without what was deleted. When a person is erased, what is theirs
alone is deleted, and the rest points to an account without a name; the certificate says which.

"The life of the system" ends when whoever runs the server deletes it.
"""


MOVING_IN_INTRO = """\
# The template's columns

A system moves in from one file: an Excel workbook with these sheets, or a CSV file for each of
them, in a folder or a ZIP. [How to move a system in](../how-to/leading/move-in.md) tells how.

The first row holds the headings, in any order; the case of letters does not matter. Columns that
may be empty may also be left out, and so may whole sheets. Dates are written as 01/04/2024,
1 April 2024 or 2024-04-01. Rows whose first cell begins with `(example)` are left out.
"""

API_INTRO = """\
# The API

Programs ask with an access token, which a person makes under *My access tokens* for one system. A
token sees what its person may see there at that moment, and opens nothing once they have left.
The [tutorial for analysts](../tutorials/analysts-api.md) goes through it step by step.

- Send the token with every request: `Authorization: Bearer alongside_…`
- Lists come in pages. Give `next` of one page as `after` of the following; on the last, `next` is
  nothing. A parameter that is not known is refused, so that a misspelt filter is noticed.
- Figures are listed in the order in which they were taken in, and a revised one comes anew: keep
  the largest `id` you have, give it as `after` next time, and you get only what has changed since.
- With an `Idempotency-Key` in the headers, a request that is sent twice writes once.
- Answers carry an `ETag`; give it as `If-None-Match`, and what has not changed is not sent again.
- What one may not see, and what is not there, are the same: 404.
- Faults are problem documents (RFC 9457), of type `application/problem+json`: `detail` is the
  sentence for people, and `problems` names each row and column with its mend.
- A token may ask so many times in a minute (see [settings](settings.md)); after that the answer is
  429, and `Retry-After` says for how many seconds.

The same for programs is at `/openapi.json`.
"""


def pages() -> Mapping[Path, str]:
    """Every generated page: where it belongs, and what it should hold."""
    return {
        REFERENCE / "api.md": _api(),
        REFERENCE / "cli.md": _cli(),
        REFERENCE / "rooms.md": _rooms(),
        REFERENCE / "moving-in.md": _moving_in(),
        REFERENCE / "retention.md": _retention(),
        REFERENCE / "asvs.md": NOTE + asvs.page(),
    }


def out_of_date() -> list[Path]:
    """The generated pages that do not hold what they should."""
    return [path for path, text in pages().items() if not _holds(path, text)]


def _holds(path: Path, text: str) -> bool:
    return path.is_file() and path.read_text(encoding="utf-8") == text


def _retention() -> str:
    from alongside.foundations.register.houses import houses  # noqa: PLC0415
    from alongside.foundations.register.retention import Ends  # noqa: PLC0415

    sections = [RETENTION_INTRO]
    for end in Ends:
        rows = [
            (one.noun, one.kept, one.starts, f"{one.reason} *{one.basis}.*", one.at_the_end)
            for house in houses()
            for one in house.retention
            if one.ends is end
        ]
        headings = ("What", "Kept", "From", "Why, and by what right", "At the end")
        sections.append(f"## Ends {end}\n\n{_table(headings, rows)}")
    return NOTE + "\n".join(sections)


def _moving_in() -> str:
    from alongside.foundations.moving_in.sheets import SHEETS, YES_NO  # noqa: PLC0415

    sections = [MOVING_IN_INTRO]
    for sheet in SHEETS:
        rows = ["| column | needed | what goes in |", "| --- | --- | --- |"]
        lists = []
        for one in sheet.columns:
            rows.append(f"| {one.heading} | {'yes' if one.required else ''} | {one.hint} |")
            words = YES_NO if one.kind == "flag" else one.choices or {}
            if len(words) > 2:
                lists.append(f"*{one.heading}* is one of: {', '.join(words.values())}.\n")
        head = f"## {sheet.title}\n\n{sheet.about} As CSV: `{sheet.name}.csv`.\n"
        sections.append("\n".join([head, *rows, "", *lists]))
    return NOTE + "\n".join(sections).rstrip() + "\n"


def _cli() -> str:
    from alongside.cli import alongside  # noqa: PLC0415 - nothing is loaded before it is needed

    sections = [CLI_INTRO]
    for name, command in _commands(alongside, ("alongside",)):
        context = click.Context(command, info_name=name, terminal_width=WIDTH)
        sections.append(f"## `{name}`\n\n```text\n{command.get_help(context).rstrip()}\n```\n")
    return NOTE + "\n".join(sections)


def _commands(command: click.Command, path: tuple[str, ...]) -> Iterator[tuple[str, click.Command]]:
    yield " ".join(path), command
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            found = command.get_command(context, name)
            if found:
                yield from _commands(found, (*path, name))


def _rooms() -> str:
    from alongside.foundations.register.rooms import rooms  # noqa: PLC0415

    return NOTE + "\n".join([ROOMS_INTRO, *(_room(room) for room in rooms())])


def _room(room: Any) -> str:
    package = importlib.import_module(room.name)
    facts = [
        ("Domain", f"{room.domain.heading} ({room.domain})"),
        ("Opens at", f"`/s/<system>/{room.label}/`"),
        ("Nouns others may link to", ", ".join(noun.title.lower() for noun in room.nouns)),
        ("Answers for framework items", "yes" if _answers(room) else "no"),
        ("Code", f"`src/{room.name.replace('.', '/')}/`"),
    ]
    kept = [(one.noun, one.kept, one.reason) for one in room.retention]
    return "\n".join(
        [
            f"## {room.title}\n",
            f"*{room.about}*\n",
            f"{inspect.getdoc(package)}\n",
            _table(("What", "Here"), facts),
            "### How long things are kept\n",
            _table(("What", "Kept", "Why"), kept),
            "### Pages\n",
            _table(("Address", "Shows or does"), _addresses(room)),
        ]
    )


def _api() -> str:
    from alongside.api.described import api  # noqa: PLC0415
    from alongside.api.guide import groups  # noqa: PLC0415

    sections = [API_INTRO]
    for heading, offered in groups(api.get_openapi_schema()).items():
        sections.append(f"## {heading}\n")
        sections += [_endpoint(one) for one in offered]
    return NOTE + "\n".join(sections)


def _endpoint(one: Any) -> str:
    parts = [f"### {one.title}\n", f"`{one.method} {one.path}`, with the scope `{one.scope}`.\n"]
    if one.about:
        parts.append(f"{one.about}\n")
    for heading, values in (("Give", one.given), ("Answer", one.answered)):
        if values:
            rows = [(f"`{value.name}`", value.kind, value.about) for value in values]
            parts.append(_table((heading, "What it is", "About"), rows))
    return "\n".join(parts)


def _answers(room: Any) -> bool:
    from alongside.foundations.register.rooms import RoomConfig  # noqa: PLC0415

    return type(room).readings is not RoomConfig.readings


def _addresses(room: Any) -> list[tuple[str, str]]:
    routes = importlib.import_module(f"{room.name}.urls").urlpatterns
    return [
        (f"`/s/<system>/{room.label}/{_address(str(each.pattern))}`", _first_line(each.callback))
        for each in routes
    ]


def _address(pattern: str) -> str:
    named = re.sub(r"\(\?P<(\w+)>[^)]*\)", r"<\1>", pattern)  # routes written as expressions
    plain = re.sub(r"<\w+:(\w+)>", r"<\1>", named)  # routes with converters
    return plain.replace("\\", "").strip("^$")


def _first_line(view: Any) -> str:
    return (inspect.getdoc(view) or "").partition("\n")[0]


def _table(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [headings, ["---"] * len(headings), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def main(arguments: Sequence[str]) -> int:
    """Write the pages, or with `--check` say which are out of date."""
    with tempfile.TemporaryDirectory() as scratch:
        os.environ["ALONGSIDE_DATA_DIR"] = scratch  # what the settings make must not stay
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alongside.web.settings")
        import django  # noqa: PLC0415 - the settings read the environment when it starts

        django.setup()
        stale = out_of_date()
        for path in stale:
            if "--check" in arguments:
                print(f"{path.name} is out of date: make docs")
            else:
                path.write_text(pages()[path], encoding="utf-8")
                print(f"Wrote {path.relative_to(REFERENCE.parent.parent)}")
    return 1 if stale and "--check" in arguments else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
