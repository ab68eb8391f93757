"""How long pages take, and a second start of the demo, beside a page that does nothing.

Limits: the summary of 140 organisations over 36 months under 1 s; the demo serves again within
5 s. Uses the A&E file of the reference data (ALONGSIDE_REFERENCE_DATA).
"""

import http.cookiejar
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
from pathlib import Path

COMMAND = Path(sys.executable).with_name("alongside")
PASSWORD = "correct horse battery staple"
RUNS = 9


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def started(command: str, env: dict[str, str]) -> tuple[subprocess.Popen[bytes], str, float]:
    """The server, its address, and the seconds until it first answered."""
    port = free_port()
    start = time.perf_counter()
    server = subprocess.Popen([COMMAND, command, "--port", str(port)], env=env)
    address = f"http://127.0.0.1:{port}"
    for _ in range(600):
        try:
            urllib.request.urlopen(f"{address}/accessibility", timeout=5).read()
            break
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.05)
    return server, address, time.perf_counter() - start


def median_ms(browser: urllib.request.OpenerDirector, address: str) -> float:
    """Median milliseconds of a page, after one that warms it."""
    taken = []
    for _ in range(RUNS + 1):
        start = time.perf_counter()
        browser.open(address, timeout=30).read()
        taken.append((time.perf_counter() - start) * 1000)
    return statistics.median(taken[1:])


def main() -> int:
    """Measure; answer how many limits were missed."""
    missed = 0
    if "ALONGSIDE_REFERENCE_DATA" not in os.environ:
        print("not measured: ALONGSIDE_REFERENCE_DATA is not set")
        return 0
    reference = Path(os.environ["ALONGSIDE_REFERENCE_DATA"]) / "outcomes" / "ae_attendances.csv"
    with tempfile.TemporaryDirectory() as folder:
        env = {**os.environ, "ALONGSIDE_DATA_DIR": folder, "DATABASE_URL": ""}
        subprocess.run(
            [COMMAND, "import", "outcomes", reference, "--system", "england", "--new-system",
             "England", "--where", "type=1", "--value", "1 - breaches/attendances", "--measure",
             "Four-hour performance", "--direction", "increase", "--display", "percent",
             "--target", "0.95", "--data-class", "open", "--add-missing"],
            env=env, check=True, capture_output=True,
        )  # fmt: skip
        subprocess.run(
            [COMMAND, "add-person", "a@example.org", "--name", "A", "--system", "england",
             "--organisation", "NHS England", "--title", "Analyst"],
            env={**env, "ALONGSIDE_NEW_PASSWORD": PASSWORD}, check=True, capture_output=True,
        )  # fmt: skip
        server, address, _ = started("serve", env)
        cookies = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        browser = urllib.request.build_opener(cookies)
        form = browser.open(f"{address}/sign-in").read().decode()
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', form)
        sent = {"username": "a@example.org", "password": PASSWORD,
                "csrfmiddlewaretoken": token.group(1) if token else ""}  # fmt: skip
        browser.open(f"{address}/sign-in", urllib.parse.urlencode(sent).encode())
        floor = median_ms(browser, f"{address}/accessibility")
        print(f"floor, a page without data: {floor:.0f} ms")
        for path in ("/s/england/outcomes/", "/s/england/", "/s/england/outcomes/series/1"):
            taken = median_ms(browser, address + path)
            print(f"{path}: {taken:.0f} ms ({taken / floor:.0f} times the floor; limit 1000 ms)")
            missed += taken > 1000
        server.terminate()
        server.wait()
        for run in ("first", "second"):
            server, _, seconds = started("demo", {**env, "ALONGSIDE_DATA_DIR": f"{folder}/demo"})
            server.terminate()
            server.wait()
            limit = "; limit 5 s" if run == "second" else ""
            print(f"demo, {run} start until it serves: {seconds:.1f} s{limit}")
        missed += seconds > 5
    return missed


if __name__ == "__main__":
    sys.exit(main())
