"""What the build puts into the package asks no other host and wears nobody's font or badge."""

import importlib.util
import json
import re
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

ROOT = Path(__file__).parents[3]
BUILT = ROOT / "src/alongside/foundations/design/static/built"
FAMILY = "Atkinson Hyperlegible Next"


@pytest.fixture(scope="module")
def hatch_build():
    spec = importlib.util.spec_from_file_location("hatch_build", ROOT / "hatch_build.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def built(hatch_build) -> Path:
    return hatch_build.build(ROOT)


def texts(built: Path) -> dict[str, str]:
    found = [path for path in built.rglob("*") if path.suffix in {".css", ".js", ".svg"}]
    return {path.name: path.read_text(encoding="utf-8") for path in found}


def test_assets_ask_no_other_host(built):
    assert len(texts(built)) >= 9
    for name, text in texts(built).items():
        hosts = set(re.findall(r"https?://[^/\s\"'`)<]+", text)) - {"http://www.w3.org"}
        assert not hosts, name
        assert not re.search(r"url\(\s*[\"']?//", text), name
        assert "sourceMappingURL" not in text, name


def test_assets_use_our_font_and_colours_only(built):
    for name, text in texts(built).items():
        assert "frutiger" not in text.lower(), name
        assert "#005eb8" not in text.lower(), name
    assert f'"{FAMILY}",arial' in texts(built)["design-system.css"]
    assert "@font-face" not in texts(built)["design-system.css"]


def test_every_file_a_style_names_is_there(built):
    for path in built.glob("*.css"):
        for name in re.findall(r"url\(([^)\"']+)\)", path.read_text(encoding="utf-8")):
            if not name.startswith("data:"):
                assert (built / name).is_file(), name


def test_every_variable_a_style_uses_is_set(built):
    css = texts(built)["alongside.css"]
    assert set(re.findall(r"var\(--([a-z-]+)\)", css)) <= set(re.findall(r"--([a-z-]+):", css))


def test_every_class_of_ours_in_a_template_has_a_style(built):
    styled = set(re.findall(r"\.(al-[a-z_-]+)", texts(built)["alongside.css"]))
    templates = (ROOT / "src/alongside/foundations/design/jinja2").rglob("*.jinja")
    used = {
        name
        for path in templates
        for name in re.findall(r"\b(al-[a-z]+(?:__[a-z-]*[a-z])?)\b", path.read_text("utf-8"))
    }
    assert not used - styled - {"al-table__value"}


@pytest.mark.parametrize("style", ["Regular", "Bold"])
def test_font_for_charts_is_found_by_family_and_style(built, style):
    font = TTFont(built / f"fonts/AtkinsonHyperlegibleNext-{style}.ttf")
    names = {record.nameID: str(record) for record in font["name"].names}
    assert (names[1], names[2], names[4]) == (FAMILY, style, f"{FAMILY} {style}")
    assert names[6] == f"AtkinsonHyperlegibleNext-{style}"
    assert not {16, 17} & set(names)
    assert font["OS/2"].usWeightClass == {"Regular": 400, "Bold": 700}[style]
    assert set(map(ord, "AŵŷŴé£–’")) <= set(font.getBestCmap())  # noqa: RUF001


def test_licences_travel_with_the_files(built):
    assert "MIT License" in (built / "licences/nhsuk-frontend.txt").read_text("utf-8")
    assert "Open Font License" in (built / "fonts/LICENSE-OFL.txt").read_text("utf-8")


def test_no_image_of_the_nhs_is_shipped(built):
    names = {path.name for path in built.rglob("*") if path.suffix in {".png", ".ico", ".svg"}}
    assert names == {"favicon.svg"} | {
        f"icon-{name}.svg" for name in ("arrow-down", "arrow-up-down", "arrow-up", "cross")
    }


def test_second_build_does_nothing(hatch_build, built):
    before = (built / "stamp.txt").stat().st_mtime_ns
    hatch_build.build(ROOT)
    assert (built / "stamp.txt").stat().st_mtime_ns == before


@pytest.mark.parametrize(
    "text",
    [
        "@import url(//fonts.example/a.css)",
        'src: url("https://assets.example/a.woff2")',
        "fetch('http://www.example.org')",
        "font-family: Frutiger W01",
        "//# sourceMappingURL=a.map",
    ],
)
def test_build_refuses_what_asks_elsewhere(hatch_build, text):
    with pytest.raises(SystemExit, match=r"^sheet\.css "):
        hatch_build.assert_self_contained("sheet.css", text)


@pytest.mark.parametrize(
    "text", ['xmlns="http://www.w3.org/2000/svg"', "url(data:image/png;base64,AA//)", "a{b:c}"]
)
def test_build_accepts_what_asks_nobody(hatch_build, text):
    hatch_build.assert_self_contained("sheet.css", text)


def test_lock_file_names_no_registry_and_pins_exactly():
    lock = json.loads((ROOT / "package-lock.json").read_text("utf-8"))
    wanted = json.loads((ROOT / "package.json").read_text("utf-8"))["dependencies"]
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in wanted.values())
    for name, entry in lock["packages"].items():
        assert "resolved" not in entry
        if name:
            assert entry["integrity"].startswith("sha512-")
            assert wanted[name.removeprefix("node_modules/")] == entry["version"]
