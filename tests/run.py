"""`make test`: everything on SQLite, with journeys and notebooks; then what touches the database,
on PostgreSQL. Arguments are passed on to pytest; `--only-postgresql` leaves SQLite out."""

import os
import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tests import postgres

WORKERS = ("-n", "2", "--dist", "loadfile", "--no-loadscope-reorder")
ONLY_POSTGRESQL = "--only-postgresql"
NOTHING_COLLECTED = 5
LEFT_OUT = {"DATABASE_URL", "PYTHONDONTWRITEBYTECODE"}
"""Of the shell's own: where data is kept, and that each start compiles the whole house anew."""
LAST_LINE = re.compile(r"^=* ?(?P<counts>(\d+ \w+|no tests).* in [\d.]+m?s.*?) ?=*$")


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """How one pass over the tests ended."""

    name: str
    passed: bool
    last_line: str


def main(arguments: Sequence[str]) -> int:
    """Run both passes, or with `--only-postgresql` that one alone; answer the exit code."""
    chosen = [each for each in arguments if each != ONLY_POSTGRESQL]
    alone, arguments = len(chosen) < len(arguments), chosen
    workers = () if _chose_workers(arguments) else WORKERS
    without = {name: value for name, value in os.environ.items() if name not in LEFT_OUT}
    outcomes = [
        _on_postgres([*workers, "--database-only", *arguments], without),
        *([] if alone else [_pass("SQLite", [*workers, *arguments], without)]),
    ]
    print()
    for outcome in outcomes:
        print(f"{outcome.name}: {'passed' if outcome.passed else 'FAILED'}")
        print(outcome.last_line)
    return 0 if all(outcome.passed for outcome in outcomes) else 1


def _chose_workers(arguments: Sequence[str]) -> bool:
    debugging = {"-s", "--pdb", "-x", "--lf", "--co", "--collect-only"}
    return any(each.startswith("-n") or each in debugging for each in arguments)


def _on_postgres(arguments: Sequence[str], environment: Mapping[str, str]) -> Outcome:
    try:
        with postgres.running() as url:
            return _pass("PostgreSQL", arguments, {**environment, "DATABASE_URL": url})
    except postgres.NoPostgres as reason:
        line = f"== NOT TESTED ON POSTGRESQL: {reason} =="
        print(line)
        return Outcome(
            name="PostgreSQL", passed="CI" not in os.environ, last_line=line.splitlines()[0]
        )


def _pass(name: str, arguments: Sequence[str], environment: Mapping[str, str]) -> Outcome:
    """Run pytest, let its output through, and remember its last line."""
    print(f"\n######## {name} ########", flush=True)
    colour = ["--color=yes"] if sys.stdout.isatty() else []
    last_line = "(pytest ended without a summary)"
    with subprocess.Popen(
        [sys.executable, "-m", "pytest", *colour, *arguments],
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
    ) as run:
        assert run.stdout
        for line in run.stdout:
            print(line, end="", flush=True)
            plain = re.sub(r"\x1b\[[\d;]*m", "", line).strip()
            if LAST_LINE.match(plain):
                last_line = plain
    chosen_none = run.returncode == NOTHING_COLLECTED and name == "PostgreSQL"
    return Outcome(name=name, passed=run.returncode == 0 or chosen_none, last_line=last_line)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
