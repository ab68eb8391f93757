"""What the hosting guide and its files name is there: commands, options, settings, files."""

import configparser
import json
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


SECRETS = {
    "ALONGSIDE_SECRET_KEY": "| secret key |",
    "ALONGSIDE_SECRET_KEY_BEFORE": "## Changing the secret key",
    "DATABASE_URL": "| database password,",
    "ALONGSIDE_EMAIL_PASSWORD": "mail password,",
    "ALONGSIDE_HEALTH_TOKEN": "| token of `/health/ready` |",
}
"""Every secret a setting may hold, and where the inventory of keys speaks of it."""


def test_every_secret_is_in_the_inventory():
    settings = SETTINGS.read_text(encoding="utf-8")
    in_files = set(re.findall(r"^\| `(?!ALONGSIDE_OIDC_)(\w+)_FILE` \|", settings, re.MULTILINE))
    assert in_files == SECRETS.keys()
    page = (ROOT / "docs" / "explanation" / "cryptography.md").read_text(encoding="utf-8")
    assert [name for name, words in SECRETS.items() if words not in page] == []
    assert "client secret of a provider" in page


def test_the_proxy_allows_only_good_tls():
    nginx = (UNITS / "nginx.conf").read_text(encoding="utf-8")
    assert re.findall(r"ssl_protocols\s+(.*);", nginx) == ["TLSv1.2 TLSv1.3"]
    [ciphers] = re.findall(r"ssl_ciphers\s+(.*);", nginx)
    for each in ciphers.split(":"):
        assert each.startswith("ECDHE-"), "keys of one connection open no other"
        assert each.endswith(("-GCM-SHA384", "-GCM-SHA256", "-CHACHA20-POLY1305"))
    assert "protocols tls1.2 tls1.3" in (UNITS / "Caddyfile").read_text(encoding="utf-8")


def test_the_proxy_sets_what_it_is_believed():
    nginx = (UNITS / "nginx.conf").read_text(encoding="utf-8")
    for place in re.findall(r"location [^{]+\{(.*?)\}", nginx, re.DOTALL):
        for said in ("X-Forwarded-Proto $scheme", "X-Forwarded-For $remote_addr", 'X-Real-IP ""'):
            assert f"proxy_set_header {said};" in place


def test_every_component_is_pinned_with_its_hash():
    for name in ("requirements.lock", "requirements-dev.lock"):
        pins = re.split(r"\n(?=\S)", (ROOT / name).read_text(encoding="utf-8"))
        packages = [pin for pin in pins if "==" in pin.partition("\n")[0]]
        assert len(packages) > 30
        assert [pin[:40] for pin in packages if "--hash=sha256:" not in pin] == []
    found = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    assert [name for name, each in found.items() if name and "integrity" not in each] == []
