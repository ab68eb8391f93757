"""Where things are: the files of the house as the house tests read them."""

import ast
import subprocess
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "alongside"
WRITTEN = {".py", ".jinja", ".css", ".js", ".yaml", ".toml", ".md"}


def written_files(folder: Path = SOURCE) -> list[Path]:
    """The files people wrote below a folder: no migrations, nothing built."""
    return [
        path
        for path in sorted(folder.rglob("*"))
        if path.suffix in WRITTEN and not {"migrations", "built", "__pycache__"} & set(path.parts)
    ]


def modules(folder: Path = SOURCE) -> Iterator[tuple[Path, ast.Module]]:
    """Every Python file below a folder, with its syntax tree."""
    for path in written_files(folder):
        if path.suffix == ".py":
            yield path, ast.parse(path.read_text(encoding="utf-8"))


def tracked_files() -> list[Path]:
    """What git keeps, and what it would keep: everything that is not ignored."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    paths = [ROOT / name for name in listed.stdout.split("\0") if name]
    return [path for path in paths if path.is_file()]


def shown(path: Path) -> str:
    """A path as people would write it."""
    return path.relative_to(ROOT).as_posix()
