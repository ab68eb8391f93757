"""What the hosting guide and its files name is there: commands, options, settings, files."""

import configparser
import re
import shlex
import shutil
import subprocess

import click
import pytest

from alongside.cli import alongside
from tests.house.tree import ROOT

HOSTING = ROOT / "docs" / "how-to" / "hosting"
UNITS = HOSTING / "units"
GUIDES = sorted(HOSTING.glob("*.md"))
SETTINGS = ROOT / "docs" / "reference" / "settings.md"
CALL = re.compile(r"^(?:[\w/.-]*/)?(?:as-)?alongside[ \t]+([a-z][\w-]*(?:[ \t].*)?)$", re.MULTILINE)
SERVICES = sorted(UNITS.glob("*.service"))
LOCKS = {
    "NoNewPrivileges": "true",
    "CapabilityBoundingSet": "",
    "ProtectSystem": "strict",
    "ProtectHome": "true",
    "PrivateTmp": "true",
    "PrivateDevices": "true",
    "RestrictNamespaces": "true",
    "SystemCallArchitectures": "native",
    "UMask": "0077",
}


def _calls():
    """Every call of the program in the guides, with its lines joined, and in the units."""
    for path in [*GUIDES, *SERVICES]:
        text = path.read_text(encoding="utf-8").replace("\\\n", " ").replace("ExecStart=", "")
        if path.suffix == ".md":
            text = "\n".join(re.findall(r"```sh\n(.*?)```", text, re.DOTALL))
        for call in CALL.findall(text.replace(" && ", "\n")):
            yield f"{path.name}: {call.strip()}"


def test_calls_are_found():
    assert len(list(_calls())) >= 12


@pytest.mark.parametrize("call", list(_calls()))
def test_every_call_is_of_a_command_and_options_there_are(call):
    words = shlex.split(call.partition(": ")[2], comments=True)
    command = alongside
    while isinstance(command, click.Group):
        command = command.get_command(click.Context(command), words.pop(0))
    assert command, call
    known = {option for param in command.params for option in param.opts}
    given = {word.partition("=")[0] for word in words if word.startswith("--")}
    assert given <= known


def test_every_setting_that_is_named_is_one():
    documented = set(re.findall(r"^\| `([A-Z_]+)` \|", SETTINGS.read_text("utf-8"), re.MULTILINE))
    for path in [*GUIDES, *UNITS.iterdir()]:
        named = re.findall(r"\b(?:ALONGSIDE_[A-Z_]*[A-Z]|DATABASE_URL\w*)\b", path.read_text())
        assert set(named) <= documented, path.name


def test_every_file_of_the_units_is_in_the_guide_and_the_other_way_round():
    guide = (HOSTING / "run-in-production.md").read_text(encoding="utf-8")
    named = set(re.findall(r"\((?:units/)([\w.-]+)\)", guide))
    timers = {path.name for path in UNITS.glob("*.timer")}
    assert named | timers == {path.name for path in UNITS.iterdir()}
    assert all(timer in guide for timer in timers)


def test_the_files_come_with_the_package():
    assert '"docs/how-to/hosting/units" = "share/alongside/hosting"' in (
        ROOT / "pyproject.toml"
    ).read_text(encoding="utf-8")


def _unit(path):
    read = configparser.ConfigParser(strict=False, interpolation=None)
    read.optionxform = str
    read.read(path, encoding="utf-8")
    return read


@pytest.mark.parametrize("path", SERVICES, ids=lambda path: path.name)
def test_every_service_is_locked(path):
    service = _unit(path)["Service"]
    assert {name: service.get(name) for name in LOCKS} == LOCKS
    assert service["User"] == "alongside"
    assert service["EnvironmentFile"] == "/etc/alongside/alongside.env"


def test_every_timer_has_its_service():
    for timer in UNITS.glob("*.timer"):
        assert timer.with_suffix(".service").is_file()
        assert _unit(timer)["Install"]["WantedBy"] == "timers.target"


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="there is no systemd-analyze here")
@pytest.mark.parametrize("path", SERVICES, ids=lambda path: path.name)
def test_systemd_finds_nothing_wrong_and_the_service_closed(path, tmp_path):
    there = path.read_text(encoding="utf-8").replace("/opt/alongside/bin/alongside", "/bin/true")
    (tmp_path / path.name).write_text(there, encoding="utf-8")
    found = subprocess.run(
        ["systemd-analyze", "verify", str(tmp_path / path.name)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert [line for line in found.stderr.splitlines() if path.name in line] == []
    rated = subprocess.run(
        ["systemd-analyze", "security", "--offline=true", "--threshold=20",
         str(tmp_path / path.name)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert rated.returncode == 0, rated.stdout.splitlines()[-1:]
