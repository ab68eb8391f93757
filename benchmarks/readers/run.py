"""A hundred people reading at once: pages a second, beside a bare Django page of the same database.

The limit: the summary and Where we stand serve at least half as many pages a second as the bare
page, which reads twenty of the same rows and does nothing else. All are asked in the same run, in
turns, by a hundred connections that each send their next request when the last is answered; ten to
each of the example's people. A page is made once for each of them and kept until something happens
(foundations/history/kept.py), so what a first look costs, when nothing is kept, stands beside it.
"""

import asyncio
import http.cookiejar
import itertools
import os
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from alongside.example.roles import ROLES

ROOT = Path(__file__).resolve().parents[2]
READERS = 100
SECONDS = float(os.environ.get("READERS_SECONDS", "6"))
ROUNDS = 3
FLOOR = "a bare Django page"
FIRST = ", a first look each time"
SLUGS = tuple(role.slug for role in ROLES)
PAGES = {
    "the summary": "/s/harbour-and-vale/outcomes/",
    "Where we stand": "/s/harbour-and-vale/",
}


@dataclass(frozen=True)
class Read:
    """What one round of reading gave."""

    per_second: float
    slowest_of_20: float
    bad: int


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def until_it_answers(address: str) -> None:
    """Wait for a server to say anything at all."""
    for _ in range(1_200):
        try:
            urllib.request.urlopen(address, timeout=5).read()
        except urllib.error.HTTPError:
            return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.05)
        else:
            return
    raise SystemExit(f"{address} did not start")


def signed_in(address: str, slug: str) -> str:
    """The cookies of one of the example's people."""
    jar = http.cookiejar.CookieJar()
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
    home = browser.open(address).read().decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', home)
    sent = {"role": slug, "csrfmiddlewaretoken": token[1] if token else ""}
    browser.open(f"{address}/demo/sign-in", urllib.parse.urlencode(sent).encode())
    return "; ".join(f"{each.name}={each.value}" for each in jar)


async def read(port: int, path: str, cookies: Sequence[str]) -> Read:
    """A hundred readers of one page for some seconds; each `{look}` of the path is a new number."""
    looks = itertools.count()
    ends = time.perf_counter() + SECONDS
    taken: list[float] = []
    bad = 0

    async def reader(own: str) -> None:
        nonlocal bad
        source, sink = await asyncio.open_connection("127.0.0.1", port)
        while (start := time.perf_counter()) < ends:
            at = path.format(look=next(looks))
            asked = f"GET {at} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nCookie: {own}\r\n\r\n"
            try:
                sink.write(asked.encode())
                head = await source.readuntil(b"\r\n\r\n")
                length = re.search(rb"content-length: (\d+)", head, re.IGNORECASE)
                await source.readexactly(int(length[1]) if length else 0)
            except (ConnectionError, asyncio.IncompleteReadError):
                bad += 1
                source, sink = await asyncio.open_connection("127.0.0.1", port)
                continue
            taken.append(time.perf_counter() - start)
            bad += not head.startswith(b"HTTP/1.1 200")
        sink.close()

    start = time.perf_counter()
    await asyncio.gather(*(reader(cookies[at % len(cookies)]) for at in range(READERS)))
    seconds = time.perf_counter() - start
    slowest = statistics.quantiles(taken, n=20)[-1] if len(taken) > 1 else float("nan")
    return Read(per_second=len(taken) / seconds, slowest_of_20=slowest, bad=bad)


def main() -> int:
    """Measure; answer how many limits were missed."""
    with tempfile.TemporaryDirectory() as folder:
        env = {
            **os.environ,
            "ALONGSIDE_DATA_DIR": folder,
            "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "src")]),
        }
        house, peer = free_port(), free_port()
        start = [sys.executable, "-c", "from alongside.cli import main; main()"]
        servers = [subprocess.Popen([*start, "demo", "--port", str(house)], env=env)]
        try:
            until_it_answers(f"http://127.0.0.1:{house}/accessibility")
            cookies = [signed_in(f"http://127.0.0.1:{house}", slug) for slug in SLUGS]
            bare = ["benchmarks.readers.serving:application", "--port", str(peer)]
            quiet = ["--lifespan", "off", "--log-level", "warning"]
            servers.append(
                subprocess.Popen(
                    [sys.executable, "-m", "uvicorn", *bare, *quiet],
                    env={**env, "DJANGO_SETTINGS_MODULE": "benchmarks.readers.bare"},
                    cwd=ROOT,
                )
            )
            until_it_answers(f"http://127.0.0.1:{peer}/")
            return compare(house, peer, cookies)
        finally:
            for server in servers:
                server.terminate()
                server.wait()


def compare(house: int, peer: int, cookies: Sequence[str]) -> int:
    """Ask each in turn, several times; print the medians beside each other."""
    asked = {FLOOR: (peer, "/")}
    for name, path in PAGES.items():
        asked[name] = (house, path)
        asked[name + FIRST] = (house, path + "?look={look}")
    rounds: dict[str, list[Read]] = {name: [] for name in asked}
    for _ in range(ROUNDS):
        for name, (port, path) in asked.items():
            rounds[name].append(asyncio.run(read(port, path, cookies)))
    print(f"{os.cpu_count()} cores, {READERS} readers, {ROUNDS} rounds of {SECONDS:.0f} s, SQLite")
    floor = statistics.median(each.per_second for each in rounds[FLOOR])
    missed = 0
    for name, reads in rounds.items():
        rate = statistics.median(each.per_second for each in reads)
        slowest = statistics.median(each.slowest_of_20 for each in reads)
        bad = sum(each.bad for each in reads)
        print(
            f"{name}: {rate:.0f} pages a second, {rate / floor:.2f} of the bare page; "
            f"95 in 100 within {slowest * 1000:.0f} ms; {bad} not answered with 200"
        )
        missed += bad > 0 or (rate < floor / 2 and not name.endswith(FIRST))
    return missed


if __name__ == "__main__":
    sys.exit(main())
