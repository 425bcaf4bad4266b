"""All tests: `make test`, or `python -m tests` where the packages are installed.

The machine is made ready first, then the suite runs on SQLite (real-browser tests included) and once more on a private
PostgreSQL. Parts are run one after the other, each on all cores; the last line counts them together.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from contextlib import ExitStack
from pathlib import Path
from xml.etree import ElementTree  # noqa: S405 - reads a report pytest has just written

from tests import machine, services

PROJECT = Path(__file__).resolve().parent.parent
FEW = 10
NO_TESTS = 5  # pytest's own exit code for a selection without tests


def run_suite(title: str, *options: str, **environment: str) -> Counter:
    """Run pytest once; returns how many tests passed, failed and were skipped."""
    print(f"\n== {title} ==", flush=True)
    begin = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="newsroom-report-") as directory:
        report = Path(directory) / "report.xml"
        workers = os.environ.get("TEST_WORKERS", str(os.cpu_count() or 2))
        command = [
            sys.executable,
            "-m",
            "pytest",
            "-q",
            "-n",
            workers,
            "--dist=loadgroup",
            f"--junitxml={report}",
            *options,
        ]
        code = subprocess.run(command, cwd=PROJECT, env={**os.environ, **environment}, check=False).returncode
        counts = read_report(report) if report.exists() else Counter(failed=1)
        if 0 < counts["failed"] <= FEW:
            counts, code = run_again(counts, environment)
    if code not in (0, NO_TESTS) and not counts["failed"]:
        counts["failed"] = 1  # pytest itself stopped, so no test could say so
    print(f"== {title}: {time.monotonic() - begin:.0f} s ==", flush=True)
    return counts


def run_again(counts: Counter, environment: dict[str, str]) -> tuple[Counter, int]:
    """The few that failed once more, alone: browsers and servers that two workers start at once run into time limits.

    What passes then is named as unstable in the output (pytest's own list above) and counted as passed.
    """
    print("\n== the failed ones again, one after the other ==", flush=True)
    command = [sys.executable, "-m", "pytest", "-q", "-n", "0", "--last-failed", "--last-failed-no-failures=none"]
    with tempfile.TemporaryDirectory(prefix="newsroom-report-") as directory:
        report = Path(directory) / "report.xml"
        code = subprocess.run(
            [*command, f"--junitxml={report}"], cwd=PROJECT, env={**os.environ, **environment}, check=False
        ).returncode
        again = read_report(report) if report.exists() else Counter(failed=1)
    still = again["failed"] if code != NO_TESTS else counts["failed"]
    return Counter(counts) + Counter(passed=counts["failed"] - still) - Counter(failed=counts["failed"] - still), code


def read_report(report: Path) -> Counter:
    """Sum of the counts in a JUnit report."""
    total = Counter()
    for suite in ElementTree.parse(report).iter("testsuite"):  # noqa: S314 - our own file
        number = {name: int(suite.get(name, 0)) for name in ("tests", "failures", "errors", "skipped")}
        bad = number["failures"] + number["errors"]
        total.update(failed=bad, skipped=number["skipped"], passed=number["tests"] - bad - number["skipped"])
    return total


def main() -> int:
    """Run everything; the exit code is 0 only if all parts passed and, under CI=true, the machine has every tool."""
    begin = time.monotonic()
    print("== machine ==", flush=True)
    ready = machine.main()
    total = run_suite("SQLite and browser", DATABASE_URL="")
    if machine.TOOLS["postgresql"].find():
        with ExitStack() as stack:
            server = stack.enter_context(services.postgresql())
            total += run_suite("PostgreSQL", "-m", "not browser", DATABASE_URL=server.url("postgres"))
    else:
        print("\n== PostgreSQL: skipped, this machine has none (Debian package postgresql) ==")
    print(f"\n== all parts: {time.monotonic() - begin:.0f} s ==")
    print(f"total: {total['passed']} passed, {total['failed']} failed, {total['skipped']} skipped")
    return 1 if total["failed"] or ready else 0


if __name__ == "__main__":
    sys.exit(main())
