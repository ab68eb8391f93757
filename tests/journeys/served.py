"""The very thing that people run: `alongside demo`, in a folder of its own, on a free port."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.migrated import NAME, ready

STARTS_WITHIN = 90
"""Seconds; the example is made first."""

ALONGSIDE = ("-c", "from alongside.cli import main; main()")
PASSWORD = "three-boats-on-the-tide"


@dataclass(frozen=True, kw_only=True)
class House:
    """A running workspace."""

    url: str
    environment: Mapping[str, str]

    def command(self, *arguments: str) -> str:
        """Run an `alongside` command on the same database, as the one who hosts it would."""
        return self.python(*ALONGSIDE, *arguments)

    def commands(self, *each: Sequence[str], before: str = "") -> str:
        """Run some of them one after the other after a line of Python, with one start of it all."""
        running = "from alongside.cli import alongside\n"
        one_by_one = f"for each in {each!r}:\n    alongside(each, standalone_mode=False)\n"
        return self.python("-c", f"{before}\n{running}{one_by_one}")

    def python(self, *arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, *arguments],
            env=dict(self.environment),
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout


@contextmanager
def served(
    folder: Path, *, command: str = "demo", settings: Mapping[str, str] | None = None
) -> Iterator[House]:
    """The workspace, with the example or with nothing in it, until the block ends."""
    kept = {name: value for name, value in os.environ.items() if not _is_ours(name)}
    environment = {**kept, "ALONGSIDE_DATA_DIR": str(folder), "ALONGSIDE_NEW_PASSWORD": PASSWORD}
    environment |= settings or {}
    ready(folder / NAME)
    port = _free_port()
    with (folder / "server.log").open("w+") as log:
        server = subprocess.Popen(
            [sys.executable, *ALONGSIDE, command, "--port", str(port)],
            env=environment,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        try:
            _wait(server, f"http://127.0.0.1:{port}/accessibility", Path(log.name))
            yield House(url=f"http://127.0.0.1:{port}", environment=environment)
        finally:
            server.terminate()
            server.wait(timeout=20)


def _is_ours(name: str) -> bool:
    return name.startswith("ALONGSIDE_") or name in {"DATABASE_URL", "DJANGO_SETTINGS_MODULE"}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait(server: subprocess.Popen, url: str, log: Path) -> None:
    until = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < until:
        if server.poll() is not None:
            break
        try:
            with urllib.request.urlopen(url, timeout=5):
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.2)
    raise AssertionError(f"The workspace did not start:\n{log.read_text()}")
