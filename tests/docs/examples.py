"""The examples in a page: files it gives, commands it runs, and the Python it shows.

A fence of `csv NAME` is a file. A fence of `console` holds commands after `$ ` and beneath each
what it prints; `…` stands for anything. A fence of `python` is run, and a fence of `text` after
it is what it prints.
"""

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

FENCE = re.compile(r"^```(\w+) ?([^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
COMMAND = Path(sys.executable).parent / "alongside"
WRITTEN_AS = (".venv/bin/alongside", "alongside")


@dataclass(frozen=True)
class Step:
    """Something to run, and the lines it should print."""

    arguments: tuple[str, ...]
    expected: tuple[str, ...]


def files_of(page: Path) -> dict[str, str]:
    """The files that the page gives, by name."""
    text = page.read_text(encoding="utf-8")
    return {name: body for kind, name, body in FENCE.findall(text) if kind == "csv" and name}


def steps_of(page: Path) -> Iterator[Step]:
    """What the page runs, in its order."""
    program = ""
    for kind, _, body in FENCE.findall(page.read_text(encoding="utf-8")):
        if kind == "python":
            program = body
        elif kind == "text" and program:
            yield Step((sys.executable, "-c", program), tuple(body.splitlines()))
            program = ""
        elif kind == "console":
            yield from _commands(body)


def _commands(body: str) -> Iterator[Step]:
    for part in re.split(r"^\$ ", body.replace("\\\n", " "), flags=re.MULTILINE)[1:]:
        line, *expected = part.splitlines()
        program, *arguments = shlex.split(line)
        assert program in WRITTEN_AS, f"a console example may run alongside only: {line}"
        yield Step((str(COMMAND), *arguments), tuple(each for each in expected if each.strip()))


def run(step: Step, *, folder: Path) -> str:
    """Everything the step prints, whatever it ends with."""
    done = subprocess.run(
        step.arguments,
        cwd=folder,
        env={
            **{name: value for name, value in os.environ.items() if name != "DATABASE_URL"},
            "ALONGSIDE_DATA_DIR": str(folder / "var"),
            "ALONGSIDE_NEW_PASSWORD": "a long enough password",
            "DJANGO_SETTINGS_MODULE": "alongside.web.settings",
            "COLUMNS": "200",
        },
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return done.stdout


def not_printed(step: Step, output: str) -> list[str]:
    """The expected lines that are not in the output, in their order."""
    lines = iter(output.splitlines())
    return [one for one in step.expected if not any(_alike(one, line) for line in lines)]


def _alike(expected: str, line: str) -> bool:
    pattern = ".*".join(re.escape(part) for part in expected.rstrip().split("…"))
    return re.fullmatch(pattern, line.rstrip()) is not None
