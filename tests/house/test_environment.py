"""One module reads the environment, and every name in it is documented."""

import ast
import re

from tests.house.tree import ROOT, SOURCE, modules, shown, tracked_files

READER = SOURCE / "web" / "environment.py"
PAGE = ROOT / "docs" / "reference" / "settings.md"
NAME = re.compile(r"\b(ALONGSIDE_[A-Z_]*[A-Z])\b")
READ_BY_LIBRARIES = {"DATABASE_URL", "PORT"}
KEPT_IN_FILES = {"environment.secret", "environment.kept", "kept"}
"""Readers that take the name of a file as well, in NAME_FILE."""


def _reads(tree):
    """Places that read the environment; to set a name for what follows is no reading."""
    written = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Subscript) and not isinstance(node.ctx, ast.Load):
            written.add(node.value)
        if isinstance(node, ast.Attribute) and node.attr == "setdefault":
            written.add(node.value)
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == "os":
            names = {alias.name for alias in node.names}
            if names & {"environ", "getenv", "environb"}:
                yield node.lineno
        is_os = isinstance(node, ast.Attribute) and ast.unparse(node.value) == "os"
        if is_os and node.attr in {"environ", "getenv", "environb"} and node not in written:
            yield node.lineno


def test_only_one_module_reads_the_environment():
    found = [
        f"{shown(path)}:{line}"
        for path, tree in modules()
        if path != READER
        for line in _reads(tree)
    ]
    assert found == []


def _names_read():
    """Every setting that the code, the tests or the two commands know."""
    names = set(READ_BY_LIBRARIES)
    for path in tracked_files():
        if path.suffix == ".py" or path.name in {"Makefile", "run", "bare-install"}:
            names |= set(NAME.findall(path.read_text(encoding="utf-8")))
    for _, tree in modules():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in KEPT_IN_FILES:
                named = node.args[0]
                names |= {f"{named.value}_FILE"} if isinstance(named, ast.Constant) else set()
    return names


def test_every_setting_is_documented_and_nothing_else_is():
    page = PAGE.read_text(encoding="utf-8")
    documented = set(re.findall(r"^\| `([A-Z_]+)` \|", page, re.MULTILINE))
    assert documented == _names_read()


def test_settings_are_read_by_name_so_that_they_can_be_found():
    """A name that is put together at run time would escape the test above."""
    readers = {f"environment.{name}" for name in ("text", "flag", "number", "secret", "kept")}
    for path, tree in modules():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in readers:
                assert isinstance(node.args[0], ast.Constant), shown(path)
