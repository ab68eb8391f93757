"""How files are named and how long they are, what may be in them, and which there must be."""

import os
import re
import subprocess
import sys
import tomllib
from urllib.parse import urlsplit

import pytest

from tests.house.tree import ROOT, SOURCE, shown, tracked_files, written_files

LONGEST = 400
FORBIDDEN = {"common", "core", "helper", "helpers", "manager", "misc", "service", "util", "utils"}
PAGES = ("README", "HOUSE", "GLOSSARY", "CONTRIBUTING", "CHANGELOG", "SECURITY")
LINK = re.compile(r"(?<!\\)\[[^\]]*\]\(\s*<?([^)\s>]+)>?[^)]*\)")
HEADING = re.compile(r"^#+\s+(.+?)\s*$", re.MULTILINE)
FENCE = re.compile(r"^(```|~~~).*?^\1", re.MULTILINE | re.DOTALL)


def test_no_file_is_longer_than_400_lines():
    lengths = {
        shown(path): len(path.read_text(encoding="utf-8").splitlines()) for path in written_files()
    }
    assert {name: length for name, length in lengths.items() if length > LONGEST} == {}


@pytest.mark.parametrize("folder", [SOURCE, ROOT / "tests"], ids=["src", "tests"])
def test_no_file_or_folder_has_a_name_that_says_nothing(folder):
    vague = {
        shown(path)
        for path in folder.rglob("*")
        if FORBIDDEN & set(re.split(r"[_.]", path.name)) and "__pycache__" not in path.parts
    }
    assert vague == set()


@pytest.mark.parametrize("page", PAGES)
def test_the_pages_a_newcomer_looks_for_are_there(page):
    text = (ROOT / f"{page}.md").read_text(encoding="utf-8")
    assert text.startswith("# ")
    assert len(text.split()) > 50


def _floors(name):
    """The floors of an import contract, the lowest first."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    [contract] = [each for each in settings["tool"]["importlinter"]["contracts"]
                  if each["name"].startswith(name)]  # fmt: skip
    floors = [re.findall(r"\w+", floor) for floor in reversed(contract["layers"])]
    return [folder for floor in floors for folder in sorted(floor)]


def _folders(path):
    return {each.name for each in path.iterdir() if (each / "__init__.py").exists()}


def test_the_house_on_one_page_lists_its_folders_in_their_order():
    tree = (ROOT / "HOUSE.md").read_text(encoding="utf-8").split("```")[1]
    ours = tree[: tree.index("tests/")]
    assert re.findall(r"^  (\w+)/", ours, re.MULTILINE) == _floors("Floors:")
    assert set(_floors("Floors:")) == _folders(SOURCE)

    stacked = ours[ours.index("  foundations/") : ours.index("  rooms/")]
    listed = re.findall(r"^    (\w+)/", stacked, re.MULTILINE)
    assert listed == _floors("Foundations are stacked")
    assert set(listed) == _folders(SOURCE / "foundations")


def _documents():
    return [path for path in tracked_files() if path.suffix == ".md"]


def test_every_decision_has_a_number_of_its_own_and_is_listed():
    folder = ROOT / "docs" / "decisions"
    named = sorted(path.name for path in folder.glob("[0-9]*.md"))
    numbers = [name[:4] for name in named]
    assert sorted(set(numbers)) == numbers
    for name in named:
        first = (folder / name).read_text(encoding="utf-8").splitlines()[0]
        assert first.startswith(f"# {int(name[:4])}. "), name
    listed = re.findall(
        r"^\| \[\d{4}\]\(([^)]*)\)",
        (folder / "README.md").read_text(encoding="utf-8"),
        re.MULTILINE,
    )
    assert listed == named


def _anchors(page):
    """The anchors of a page's headings, as forges make them."""
    text = page.read_text(encoding="utf-8")
    plain = [re.sub(r"[^\w\- ]", "", heading).strip().lower() for heading in HEADING.findall(text)]
    return {heading.replace(" ", "-") for heading in plain}


def test_links_between_documents_lead_somewhere():
    broken = []
    for document in _documents():
        text = FENCE.sub("", document.read_text(encoding="utf-8"))
        for link in LINK.findall(text):
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            target = (document.parent / parts.path).resolve() if parts.path else document
            if not target.exists():
                broken.append(f"{shown(document)}: {link}")
            elif parts.fragment and parts.fragment not in _anchors(target):
                broken.append(f"{shown(document)}: {link} (no such heading)")
    assert broken == []


def _configured_registries():
    """The registries this machine is set up to ask, whichever they are."""
    asked = [os.environ.get(name, "") for name in os.environ if _is_registry_setting(name)]
    pip = subprocess.run(
        [sys.executable, "-m", "pip", "config", "list"], capture_output=True, text=True, check=False
    )
    addresses = re.findall(r"https?://[^\s'\"]+", " ".join([*asked, pip.stdout]))
    return {host for address in addresses if (host := urlsplit(address).hostname)}


def _is_registry_setting(name):
    return re.search(r"(PIP|UV|NPM_CONFIG).*(INDEX|REGISTRY)", name.upper()) is not None


def test_no_tracked_file_names_a_package_registry():
    hosts = {f"files.{'pythonhosted'}.org", f"registry.{'npmjs'}.org", f"{'pypi'}.org/simple"}
    hosts |= _configured_registries() - {"pypi.org"}
    named = []
    for path in tracked_files():
        content = path.read_bytes()
        named += [f"{shown(path)}: {host}" for host in hosts if host.encode() in content]
    assert named == []


def test_lock_files_hold_no_addresses_of_packages():
    for name in ("requirements.lock", "requirements-dev.lock"):
        assert "://" not in (ROOT / name).read_text(encoding="utf-8")
    assert '"resolved"' not in (ROOT / "package-lock.json").read_text(encoding="utf-8")


def test_the_core_needs_no_web():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    core = {re.split(r"[<>=\[ ]", each)[0] for each in project["dependencies"]}
    assert core == {"click", "highspy", "numpy", "polars", "pyyaml", "scipy"}
