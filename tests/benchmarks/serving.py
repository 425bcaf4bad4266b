"""How fast the site is, as one table with ratios (run on demand, not by pytest).

    python -m tests.benchmarks.serving DIRECTORY [--only cached|rendered|grown]

DIRECTORY keeps the made newspapers for the next run. Kept pages are asked for over loopback by `wrk` (Debian package
wrk), ours and the bare answer in turn; the figure in brackets is processor time per request of the server's processes.
Pages made anew are measured in processor time, which other programs on the machine distort little.
"""

import argparse
import http.client
import json
import os
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path

from tests.services import free_port

PROJECT = Path(__file__).resolve().parent.parent.parent
# Many short runs: how connections fall to the two processes is chance, and anew in each.
SECONDS, ROUNDS = 2, 15
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
    command = ["wrk", "-t1", "-c64", f"-d{SECONDS}s", "-H", "Accept-Encoding: gzip", f"http://127.0.0.1:{port}{path}"]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    if "Non-2xx" in said:
        raise SystemExit(said)
    requests = int(re.search(r"(\d+) requests in", said).group(1))
    return requests / SECONDS, (cpu(pids) - before) / requests * 1e6


def in_turn(*measurements) -> list[tuple[float, float]]:
    """Medians of each of several measurements, taken in turn: what disturbs the machine for a while disturbs them all."""
    rounds = [[measure() for measure in measurements] for _ in range(ROUNDS)]
    return [tuple(map(statistics.median, zip(*taken, strict=True))) for taken in zip(*rounds, strict=True)]


def cached(small: Path) -> Iterator[tuple]:
    """Kept pages beside a bare WSGI application that answers with the same bytes, both with two workers."""
    with server(small, "newsroom.wsgi:application") as (port, pids):
        for name, path in {"home": "/", "list": "/list/", "article": article_path(small)}.items():
            body = small / f"{name}.gz"
            body.write_bytes(get(port, path))
            with server(small, "tests.benchmarks.hello:application", BENCHMARK_BODY=str(body)) as (other, others):
                ours, bare = in_turn(partial(load, port, path, pids), partial(load, other, "/", others))
            yield (
                f"cached {name}, {body.stat().st_size} B",
                f"{ours[0]:,.0f}/s ({ours[1]:.1f} µs)",
                f"bare {bare[0]:,.0f}/s ({bare[1]:.1f} µs)",
                f"{ours[0] / bare[0]:.0%} ({bare[1] / ours[1]:.0%})",
                ours[0] >= 0.8 * bare[0],
            )
        used = memory(pids)
    yield "server, two workers, PSS", f"{used:.0f} MB", "", "≤ 200 MB", used <= 200


def article_path(place: Path) -> str:
    code = "from tests.benchmarks.pages import paths; print(paths()['article'])"
    return run(place, "manage.py", "shell", "-v0", "-c", code).strip()


def rendered(small: Path) -> Iterator[tuple]:
    """Pages made anew beside the untuned site's."""
    ours, untuned = pages(small), pages(small, "untuned")
    for name, mine in ours.items():
        ratio = untuned[name] / mine
        yield f"rendered {name}", f"{mine} ms", f"untuned {untuned[name]} ms", f"{ratio:.1f} × (≥ 3)", ratio >= 3


def grown(small: Path, large: Path) -> Iterator[tuple]:
    """The same pages of a large newspaper beside those of a small one."""
    few, many = pages(small), pages(large)
    for name, mine in many.items():
        ratio = mine / few[name]
        yield f"{name}, many articles", f"{mine} ms", f"few {few[name]} ms", f"{ratio:.2f} × (≤ 1.3)", ratio <= 1.3


def pages(place: Path, *words: str) -> dict[str, float]:
    return json.loads(run(place, "-m", "tests.benchmarks.pages", *words))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("directory", type=Path)
    parser.add_argument("--only", choices=("cached", "rendered", "grown"))
    parser.add_argument("--large", type=int, default=100_000, help="articles of the large newspaper")
    options = parser.parse_args()
    small = newspaper(options.directory, SMALL)
    tables = {
        "cached": lambda: cached(small),
        "rendered": lambda: rendered(small),
        "grown": lambda: grown(small, newspaper(options.directory, options.large)),
    }
    for name, table in tables.items():
        if options.only in (None, name):
            for what, ours, other, ratio, good in table():
                print(f"{what:36} {ours:>20}   {other:30} {ratio:>18}   {'met' if good else 'NOT MET'}", flush=True)


if __name__ == "__main__":
    main()
