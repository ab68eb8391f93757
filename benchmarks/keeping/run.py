"""Keeping what was written: a server killed at random, a backup killed, and a full restore.

1. 500 claims are posted to a running server, which is killed (SIGKILL) at random moments and
   started again. A claim counts as acknowledged when its redirect arrived. Lost: those
   not in the database at the end. Limit: none.
2. A backup is killed at random moments, ten times. Limit: the earlier backup opens each time.
3. A database of 100,000 rows and more is backed up, checked, and restored into an empty one.
   Limit: ten minutes. The floor is SQLite's own copy of the file, neither sealed nor checked.

Set DATABASE_URL to an empty PostgreSQL database to have the first part run there.
"""

import http.client
import http.cookiejar
import os
import random
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path

import psycopg

ALONGSIDE = (sys.executable, "-c", "from alongside.cli import main; main()")
WRITES, KILLED_BACKUPS, ROWS = 500, 10, 100_000
SEED = 2026


def command(folder: Path, *arguments: object, url: str = "") -> str:
    done = subprocess.run(
        [*ALONGSIDE, *map(str, arguments)],
        env=environment(folder, url),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        sys.exit(f"{arguments}: {done.stderr or done.stdout}")
    return done.stdout


def environment(folder: Path, url: str = "") -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("ALONGSIDE_")}
    return {**kept, "ALONGSIDE_DATA_DIR": str(folder), "DATABASE_URL": url}


class Server:
    """`alongside demo`, killed and started again on the same data."""

    def __init__(self, folder: Path, url: str) -> None:
        self.folder, self.url = folder, url
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.start()

    def start(self) -> None:
        self.process = subprocess.Popen(
            [*ALONGSIDE, "demo", "--port", str(self.port)],
            env=environment(self.folder, self.url),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def kill(self) -> None:
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()


class Leader:
    """Somebody of the example, in a browser without a screen."""

    def __init__(self, server: Server) -> None:
        self.base = f"http://127.0.0.1:{server.port}"
        jar = http.cookiejar.CookieJar()
        self.browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
        self.claims = ""

    def fetch(self, path: str, form: dict[str, str] | None = None) -> tuple[str, str]:
        data = urllib.parse.urlencode(form).encode() if form else None
        with self.browser.open(self.base + path, data=data, timeout=30) as answer:
            return answer.geturl(), answer.read().decode()

    def sign_in(self) -> None:
        """Wait until the server answers, and be let in."""
        until = time.monotonic() + 180
        while time.monotonic() < until:
            try:
                _, home = self.fetch("/?choose=1")
                break
            except (urllib.error.URLError, ConnectionError):
                time.sleep(0.1)
        if 'name="role"' in home:
            form = {"csrfmiddlewaretoken": token(home), "role": "programme-director"}
            address, _ = self.fetch("/demo/sign-in", form)
            self.claims = urllib.parse.urlsplit(address).path + "outcomes/claims"
        _, page = self.fetch(self.claims)
        self.token = token(page)

    def say(self, number: int) -> bool:
        """Post one claim; whether it was acknowledged."""
        address, page = self.fetch(
            self.claims,
            {
                "csrfmiddlewaretoken": self.token,
                "statement": f"Write {number:04} of the benchmark",
                "figure": "1",
                "period_from": "2025-04-01",
                "period_to": "2026-03-31",
                "baseline": "from 2 to 1",
                "source": "benchmark",
                "confidence": "medium",
            },
        )
        return address.endswith("/outcomes/claims") and "The claim is recorded" in page


def token(page: str) -> str:
    return re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)[1]


def writes_under_fire(folder: Path, url: str) -> tuple[int, int, int]:
    """How many writes were acknowledged, how often the server was killed, how many were lost."""
    rng, server = random.Random(SEED), Server(folder, url)
    leader, acknowledged, kills, number = Leader(server), set(), 0, 0
    leader.sign_in()
    gun = None
    while len(acknowledged) < WRITES:
        if gun is None or not gun.is_alive():
            gun = threading.Timer(rng.uniform(0.05, 1.5), server.kill)
            gun.start()
        number += 1
        try:
            if leader.say(number):
                acknowledged.add(number)
        except (OSError, urllib.error.URLError, http.client.HTTPException):
            gun.join()
            kills += 1
            server.start()
            leader.sign_in()
            gun = None
    if gun:
        gun.cancel()
        gun.join()
    if server.process.poll() is None:
        server.kill()
    return len(acknowledged), kills, len(acknowledged - written(folder, url))


def written(folder: Path, url: str) -> set[int]:
    asked = "SELECT statement FROM outcomes_claim WHERE statement LIKE 'Write %'"
    if url:
        with psycopg.connect(url) as connection:
            connection.execute("SELECT set_config('alongside.system', '*', false)")
            rows = connection.execute(asked).fetchall()
    else:
        with sqlite3.connect(folder / "alongside.sqlite3") as connection:
            assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            rows = connection.execute(asked).fetchall()
    return {int(statement.split()[1]) for (statement,) in rows}


def killed_backups(folder: Path, key: Path, public: str) -> int:
    """How often the earlier backup did not open, or a half one was left under a backup's name."""
    rng, kept = random.Random(SEED), folder / "kept"
    kept.mkdir()
    earlier = kept / "earlier.age"
    command(folder, "backup", "--to", earlier, "--recipient", public)
    wrong = 0
    for at in range(KILLED_BACKUPS):
        running = subprocess.Popen(
            [*ALONGSIDE, "backup", "--to", kept / f"{at}.age", "--recipient", public],
            env=environment(folder),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        time.sleep(rng.uniform(0.4, 1.6))
        running.kill()
        running.wait()
        for each in kept.glob("*.age"):
            if not each.name.startswith("."):
                said = command(folder, "verify-backup", each, "--identity", key)
                wrong += "is whole" not in said
    return wrong


def many_rows(folder: Path) -> None:
    """Figures for 2,000 invented organisations over 60 months: more than 100,000 rows."""
    file = folder / "figures.csv"
    with file.open("w") as lines:
        lines.write("organisation,date,value\n")
        for body in range(ROWS // 50):
            for month in range(60):
                day = f"{2021 + month // 12}-{month % 12 + 1:02}-01"
                lines.write(f"Z{body:05},{day},{body % 97 + month}\n")
    command(
        folder, "import", "outcomes", file, "--system", "bench", "--new-system", "Bench",
        "--measure", "Beds", "--direction", "increase", "--add-missing",
    )  # fmt: skip


def main() -> None:
    url = os.environ.get("DATABASE_URL", "")
    with tempfile.TemporaryDirectory() as scratch:
        top = Path(scratch)
        kind = "PostgreSQL" if url else "SQLite"
        print(f"{os.cpu_count()} cores, Python {sys.version.split()[0]}, {kind}, seed {SEED}")
        said, kills, lost = writes_under_fire(top / "fire", url)
        print(f"{said} acknowledged writes, server killed {kills} times: {lost} lost")
        if url:
            return
        key = top / "key.txt"
        public = command(top / "fire", "backup-key", "--to", key).strip()
        many_rows(top / "fire")
        print(f"{KILLED_BACKUPS} backups killed: {killed_backups(top / 'fire', key, public)} wrong")
        start = time.perf_counter()
        said_of_it = command(top / "fire", "backup", "--to", top / "all.age", "--recipient", public)
        taken = time.perf_counter()
        command(top / "fire", "verify-backup", top / "all.age", "--identity", key)
        verified = time.perf_counter()
        command(top / "empty", "restore", top / "all.age", "--identity", key)
        restored = time.perf_counter()
        with (
            sqlite3.connect(top / "fire" / "alongside.sqlite3") as source,
            sqlite3.connect(top / "copy.sqlite3") as target,
        ):
            source.backup(target)
        floor = time.perf_counter() - restored
        print(said_of_it.splitlines()[0].partition(": ")[2])
        print(f"checked in {verified - taken:.1f} s")
        print(f"restored, read back and equal in {restored - verified:.1f} s (limit 600)")
        ratio = (taken - start) / floor
        print(f"backup {taken - start:.1f} s, SQLite's own copy {floor:.2f} s, ratio {ratio:.0f}")


if __name__ == "__main__":
    main()
