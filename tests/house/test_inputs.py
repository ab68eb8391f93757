"""Nothing that comes in is run, and no pattern or format is made from it."""

import ast

from tests.house.tree import ROOT, modules, shown

RUNS = {"eval", "exec", "compile", "__import__"}
UNSAFE = {"pickle", "marshal", "shelve", "dill", "cloudpickle"}
SHELLS = {"os.system", "os.popen", "subprocess.getoutput", "subprocess.getstatusoutput"}
PATTERNS = {f"re.{name}" for name in ("compile", "search", "match", "fullmatch", "sub", "split",
                                      "findall", "finditer")}  # fmt: skip

OURS = {
    "pl": "polars puts columns together, not text",
    "reason": "from the tables of imports/messages.py",
    "mend": "from the tables of imports/messages.py",
    "self.sentence": "of the class of each refusal",
    "SAID[cause, effect]": "from the table of visions/results/evidence.py",
}
"""Other formats, each with the reason why no input can be one."""


def _calls():
    for path, tree in modules():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                yield f"{shown(path)}:{node.lineno}", ast.unparse(node.func), node


def test_nothing_is_run_and_no_shell_is_asked():
    found = [where for where, name, _ in _calls() if name in RUNS | SHELLS]
    found += [where for where, _, call in _calls()
              if any(key.arg == "shell" for key in call.keywords)]  # fmt: skip
    assert found == []


def test_nothing_is_unpacked_that_can_hold_code():
    found = []
    for path, tree in modules():
        for node in ast.walk(tree):
            names = [alias.name for alias in getattr(node, "names", ()) if hasattr(alias, "name")]
            if isinstance(node, ast.ImportFrom):
                names.append(node.module or "")
            found += [shown(path) for name in names if name.partition(".")[0] in UNSAFE]
    assert found == []


def _is_ours(node):
    """A text in the code itself, or a name in capitals: a constant of a module."""
    if isinstance(node, ast.JoinedStr):
        return all(_is_ours(part.value) for part in node.values
                   if isinstance(part, ast.FormattedValue))  # fmt: skip
    if isinstance(node, ast.Call):
        return ast.unparse(node.func) in {"re.escape", "Markup"}
    named = node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")
    return isinstance(node, ast.Constant) or (bool(named) and named.isupper())


def test_patterns_are_ours():
    found = [
        where for where, name, call in _calls() if name in PATTERNS and not _is_ours(call.args[0])
    ]
    assert found == []


def test_formats_are_ours():
    found = [
        where
        for where, name, call in _calls()
        if isinstance(call.func, ast.Attribute)
        and call.func.attr in {"format", "format_map"}
        and not _is_ours(call.func.value)
        and ast.unparse(call.func.value) not in OURS
    ]
    assert found == []


def test_chance_that_can_be_guessed_is_for_examples_alone():
    found = set()
    for path, tree in modules():
        for node in ast.walk(tree):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            if "random" in names or "numpy.random" in names:
                found.add(shown(path).split("/")[2])
    assert found <= {"example", "analysis"}


def test_our_scripts_keep_nothing_in_the_browser():
    for script in (ROOT / "assets").glob("*.js"):
        text = script.read_text(encoding="utf-8")
        for word in ("localStorage", "sessionStorage", "indexedDB", "document.cookie", "caches."):
            assert word not in text, script.name
        for word in ("innerHTML", "insertAdjacentHTML", "document.write", "__proto__", "eval("):
            assert word not in text, script.name


MADE_FROM_NAMES_OF_TABLES = {
    "foundations/backups/numbers.py", "foundations/backups/places.py",
    "foundations/backups/tables.py", "foundations/care_systems/row_security.py",
    "foundations/imports/bulk.py", "foundations/register/unchanging.py",
}  # fmt: skip
"""Statements put together at run time, from names of our own tables and columns alone."""


def test_statements_are_ours():
    made = set()
    for where, name, call in _calls():
        called = name.rpartition(".")[2]
        assert called not in {"RawSQL", "extra", "raw"}, where
        if called in {"execute", "executemany"} and not _is_ours(call.args[0]):
            made.add(where.rpartition(":")[0].removeprefix("src/alongside/"))
    assert made == MADE_FROM_NAMES_OF_TABLES


WRITERS_OF_CSV = {"foundations/design/csv_files.py", "rooms/outcomes/api/writing.py"}
"""The one that guards cells, and figures from programs, on their way in."""


def test_files_that_leave_are_written_and_answered_in_one_place():
    writers = {where.rpartition(":")[0] for where, name, _ in _calls()
               if name in {"csv.writer", "csv.DictWriter"}}  # fmt: skip
    answered = {
        shown(path)
        for path, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and node.value == "Content-Disposition"
    }
    assert writers == {f"src/alongside/{each}" for each in WRITERS_OF_CSV}
    assert answered == {"src/alongside/foundations/design/downloads.py"}
