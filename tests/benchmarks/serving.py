"""How fast the site is, as one table with ratios (run on demand, not by pytest).

    python -m tests.benchmarks.serving DIRECTORY [--large 100000]

DIRECTORY keeps the made newspapers for the next run. Requests go over loopback from `wrk` (Debian package wrk). What
counts is processor time per request of the server's processes: on a busy machine requests per second say more about the
neighbours.
"""

import argparse
import http.client
import json
import os
import re
import subprocess
import sys
import time
from contextlib import closing, contextmanager
from pathlib import Path

from tests.services import free_port

PROJECT = Path(__file__).resolve().parent.parent.parent
SECONDS = 6
SMALL = 2000
TICK = os.sysconf("SC_CLK_TCK")


def environment(directory: Path, **more: str) -> dict[str, str]:
    return {**os.environ, "DATABASE_URL": "", "NEWSROOM_DATA_DIR": str(directory), "PYTHONPATH": str(PROJECT), **more}


def run(directory: Path, *words: str) -> str:
    command = [sys.executable, *words]
    return subprocess.run(
        command, cwd=PROJECT, env=environment(directory), check=True, capture_output=True, text=True
    ).stdout


def newspaper(directory: Path, number: int) -> Path:
    """A data directory with NUMBER articles and collected static files."""
    place = directory / f"articles-{number}"
    place.mkdir(parents=True, exist_ok=True)
    # A kept newspaper follows the program of today.
    run(place, "manage.py", "migrate", "-v0")
    run(place, "manage.py", "collectstatic", "--no-input", "-v0")
    if not (place / "ready").exists():
        print(f"making {number} articles …", flush=True)
        run(place, "manage.py", "load_gazetteer")
        run(place, "manage.py", "shell", "-v0", "-c", f"from tests.benchmarks.corpus import build; build({number})")
        (place / "ready").touch()
    return place


@contextmanager
def server(directory: Path, target: str, **more: str):
    """Two workers without background process; yields port and process ids."""
    port = free_port()
    command = [sys.executable, "-m", "newsroom.server", f"--port={port}", "--workers=2", "--no-background"]
    process = subprocess.Popen([*command, f"--target={target}"], cwd=PROJECT, env=environment(directory, **more))
    try:
        wait(port)
        children = [
            int(pid)
            for pid in subprocess.run(["pgrep", "-P", str(process.pid)], capture_output=True, text=True).stdout.split()
        ]
        yield port, [process.pid, *children]
    finally:
        process.terminate()
        process.wait()


def wait(port: int) -> None:
    for _ in range(300):
        try:
            get(port, "/")
            return
        except OSError:
            time.sleep(0.1)
    raise SystemExit("the server did not start")


def get(port: int, path: str) -> bytes:
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=10)) as connection:
        connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
        return connection.getresponse().read()


def cpu(pids: list[int]) -> float:
    """Seconds of processor time these processes have used."""
    return sum(
        sum(map(int, Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[11:13])) / TICK for pid in pids
    )


def memory(pids: list[int]) -> float:
    """Megabytes, shared pages divided among those who share them (PSS)."""
    rows = (Path(f"/proc/{pid}/smaps_rollup").read_text() for pid in pids)
    return sum(int(re.search(r"^Pss:\s+(\d+)", text, re.MULTILINE).group(1)) for text in rows) / 1024


def load(port: int, path: str, pids: list[int]) -> tuple[float, float]:
    """Requests per second and microseconds of processor time per request; any answer but 2xx ends the run."""
    before = cpu(pids)
    command = ["wrk", "-t1", "-c32", f"-d{SECONDS}s", "-H", "Accept-Encoding: gzip", f"http://127.0.0.1:{port}{path}"]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    if "Non-2xx" in said:
        raise SystemExit(said)
    requests = int(re.search(r"(\d+) requests in", said).group(1))
    return requests / SECONDS, (cpu(pids) - before) / requests * 1e6


def best(port: int, path: str, pids: list[int]) -> tuple[float, float]:
    """Of three runs the one with the least processor time: the neighbours disturb, they never help."""
    return min((load(port, path, pids) for _ in range(3)), key=lambda found: found[1])


def cached(place: Path) -> list[tuple]:
    rows = []
    with server(place, "newsroom.wsgi:application") as (port, pids):
        for name, path in {"home": "/", "list": "/list/"}.items():
            body = place / f"{name}.gz"
            body.write_bytes(get(port, path))
            rows.append((name, len(body.read_bytes()), best(port, path, pids)))
        used = memory(pids)
    table = []
    for name, size, ours in rows:
        with server(place, "tests.benchmarks.hello:application", BENCHMARK_BODY=str(place / f"{name}.gz")) as (
            port,
            pids,
        ):
            bare = best(port, "/", pids)
        share = bare[1] / ours[1]
        table.append(
            (
                f"cached {name}, {size} B: {ours[0]:.0f}/s",
                f"{ours[1]:.1f} µs",
                f"bare {bare[1]:.1f} µs ({bare[0]:.0f}/s)",
                f"{share:.0%} of bare",
                share >= 0.8,
            )
        )
    table.append(("server, two workers, PSS", f"{used:.0f} MB", "", "≤ 200 MB", used <= 200))
    return table


def rendered(small: Path, large: Path | None) -> list[tuple]:
    ours = json.loads(run(small, "-m", "tests.benchmarks.pages"))
    untuned = json.loads(run(small, "-m", "tests.benchmarks.pages", "untuned"))
    table = [
        (f"rendered {name}", f"{ours[name]} ms", f"untuned {untuned[name]} ms", f"{untuned[name] / ours[name]:.1f} ×", untuned[name] >= 3 * ours[name])
        for name in ours
    ]  # fmt: skip
    if large:
        grown = json.loads(run(large, "-m", "tests.benchmarks.pages"))
        table += [
            (f"{name}, many articles", f"{grown[name]} ms", f"few {ours[name]} ms", f"{grown[name] / ours[name]:.2f} ×", grown[name] <= 1.3 * ours[name])
            for name in ours
        ]  # fmt: skip
    return table


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("directory", type=Path)
    parser.add_argument("--large", type=int, default=100_000, help="articles of the large newspaper; 0: none")
    options = parser.parse_args()
    small = newspaper(options.directory, SMALL)
    large = newspaper(options.directory, options.large) if options.large else None
    for what, ours, other, ratio, good in [*cached(small), *rendered(small, large)]:
        print(f"{what:44} {ours:>10}   {other:28} {ratio:>14}   {'met' if good else 'NOT MET'}", flush=True)


if __name__ == "__main__":
    main()
