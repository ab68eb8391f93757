"""A file, the command, and the answer it wrote."""

import csv
from pathlib import Path

from click.testing import CliRunner

from alongside.cli.comparison import comparison


def run(*arguments: object):
    """Run `alongside comparison`."""
    return CliRunner().invoke(comparison, [str(argument) for argument in arguments])


def read(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file."""
    with path.open(newline="", encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


def written(path: Path, text: str) -> Path:
    """Write a file and return where it is."""
    path.write_text(text, encoding="utf-8")
    return path


def answered(tmp_path: Path, method: str, text: str, *options: object) -> list[dict[str, str]]:
    """What a method writes for the text of a CSV file."""
    out = tmp_path / "out.csv"
    result = run(method, written(tmp_path / "in.csv", text), *options, "--output", out)
    assert result.exit_code == 0, result.output
    return read(out)


def refused(tmp_path: Path, method: str, text: str, *options: object) -> str:
    """What a method says when it refuses the text of a CSV file; it writes nothing."""
    path = written(tmp_path / "in.csv", text)
    before = sorted(each.name for each in tmp_path.iterdir())
    result = run(method, path, *options, "--output", tmp_path / "out.csv")
    assert result.exit_code == 2, result.output
    assert "Traceback" not in result.output
    assert sorted(each.name for each in tmp_path.iterdir()) == before
    assert path.read_text(encoding="utf-8") == text
    return result.stderr
