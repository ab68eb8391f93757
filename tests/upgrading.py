"""`.ci/upgrade-and-back`: an older package and this one take turns on one database; no row is lost.

The older one makes the example and serves it; this one refuses to serve what it has not upgraded,
backs it up, upgrades it and serves it, and something is written; then the older one takes the
backup back and serves again. Every table is compared with the backup, checksum by checksum.
"""

import http.cookiejar
import json
import os
import re
import socket
import subprocess
import sys
import tarfile
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests import postgres

STARTS_WITHIN = 180
"""Seconds; the older package makes its example first."""

OPEN = "import pyrage, sys; from pathlib import Path; key = pyrage.x25519.Identity.from_str(Path("
OPEN += "sys.argv[2]).read_text().split()[-1]); sys.stdout.buffer.write(pyrage.decrypt(Path("
OPEN += "sys.argv[1]).read_bytes(), [key]))"


@dataclass(frozen=True, kw_only=True)
class Package:
    """An installed version, with the folder and the database of one installation."""

    home: Path
    environment: Mapping[str, str]

    def says(self, *arguments: str, code: int = 0) -> str:
        """What a command says, which must end with the given code."""
        done = subprocess.run(
            [self.home / "bin" / "alongside", *arguments],
            env=dict(self.environment), capture_output=True, text=True, check=False,
        )  # fmt: skip
        if done.returncode != code:
            raise SystemExit(f"{arguments} ended with {done.returncode}: {done.stderr}")
        return done.stdout + done.stderr

    @contextmanager
    def serving(self, command: str) -> Iterator[str]:
        """The address at which it serves, until the block ends."""
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = str(probe.getsockname()[1])
        call = [self.home / "bin" / "alongside", command, "--port", port]
        quiet = subprocess.DEVNULL
        server = subprocess.Popen(call, env=dict(self.environment), stdout=quiet, stderr=quiet)
        try:
            _wait(server, f"http://127.0.0.1:{port}/accessibility")
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait(timeout=30)

    def sums(self, backup: Path, key: Path) -> dict[str, str]:
        """The checksum of every table that has rows, as the backup's own list has them."""
        opened = subprocess.run(
            [self.home / "bin" / "python", "-c", OPEN, backup, key], capture_output=True, check=True
        )
        with tempfile.TemporaryFile() as file:
            file.write(opened.stdout)
            file.seek(0)
            with tarfile.open(fileobj=file) as held:
                listed = json.load(held.extractfile("manifest.json"))["tables"]
        return {name: each["sha256"] for name, each in listed.items() if each["rows"]}


def _wait(server: subprocess.Popen[bytes], address: str) -> None:
    until = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < until and server.poll() is None:
        try:
            urllib.request.urlopen(address, timeout=5).close()
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.3)
        else:
            return
    raise SystemExit("The server did not start.")


def visit(base: str) -> tuple[str, str]:
    """Come in as the first of the example's people: their system, and the heading they see."""
    jar = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
    browser = urllib.request.build_opener(jar)
    with browser.open(base, timeout=60) as answer:
        home = answer.read().decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', home)
    role = re.search(r'name="role" value="([\w-]+)"', home)
    assert token, "the first page has no form"
    assert role, "the first page has no people of the example"
    form = {"csrfmiddlewaretoken": token[1], "role": role[1]}
    sent = urllib.parse.urlencode(form).encode()
    with browser.open(f"{base}/demo/sign-in", sent, timeout=60) as answer:
        address, page = answer.geturl(), answer.read().decode()
    heading = re.search(r"<h1[^>]*>\s*(.*?)\s*</h1>", page, re.DOTALL)
    assert heading, "the page has no heading"
    return address.partition("/s/")[2].partition("/")[0], heading[1]


def take_turns(*, old: Path, new: Path, folder: Path, database: str) -> None:
    """The whole way there and back, on one database. Ends the program where anything differs."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("ALONGSIDE_")}
    for name in ("PYTHONPATH", "DJANGO_SETTINGS_MODULE", "DATABASE_URL"):
        kept.pop(name, None)
    here = {"ALONGSIDE_DATA_DIR": str(folder), "ALONGSIDE_DEMO": "1", "DATABASE_URL": database}
    before, now = (Package(home=home, environment={**kept, **here}) for home in (old, new))
    key = folder.with_name(f"{folder.name}-key.txt")
    public = now.says("backup-key", "--to", str(key)).split()[0]

    with before.serving("demo") as base:
        slug, first = visit(base)
    refused = now.says("serve", "--port", "1", code=1)
    assert "run alongside upgrade" in refused, refused
    now.says("run-due", code=1)
    assert "Nothing was changed" in now.says("upgrade", code=2)

    backup = folder.with_name(f"{folder.name}.age")
    said = now.says("upgrade", "--backup-to", str(backup), "--recipient", public)
    print(" ", re.findall(r"\d+ changes made.*", said)[0], flush=True)
    now.says("verify-backup", str(backup), "--identity", str(key))
    with now.serving("serve") as base:
        print(f"  served by this one: {visit(base)[1]}", flush=True)
    now.says(
        "add-person", "late@example.org", "--name=Late", "--title=Late", f"--system={slug}",
        "--organisation=Late Trust", "--password=three-boats-on-the-tide",
    )  # fmt: skip

    place = urllib.parse.urlsplit(database).path.rpartition("/")[2]
    told = before.says("restore", str(backup), "--identity", str(key), "--replace", place)
    assert "Put aside" in told, told
    again = folder.with_name(f"{folder.name}-again.age")
    before.says("backup", "--to", str(again), "--recipient", public)
    was, is_now = before.sums(backup, key), before.sums(again, key)
    assert was == is_now, sorted(name for name in was if was[name] != is_now.get(name))
    with before.serving("serve") as base:
        assert visit(base) == (slug, first)
    print(f"  back: {len(was)} tables as they were; served by the older one: {first}", flush=True)


def main(old: Path, new: Path) -> None:
    """Both databases, one after the other."""
    started = time.monotonic()
    with tempfile.TemporaryDirectory() as scratch:
        print("SQLite", flush=True)
        folder = Path(scratch) / "sqlite"
        take_turns(
            old=old, new=new, folder=folder, database=f"sqlite:///{folder}/alongside.sqlite3"
        )
        print("PostgreSQL", flush=True)
        with postgres.running() as url:
            take_turns(old=old, new=new, folder=Path(scratch) / "postgres", database=url)
    print(f"There and back on both in {time.monotonic() - started:.0f} seconds.")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
