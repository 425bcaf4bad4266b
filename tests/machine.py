"""What the tests need from the machine itself, beyond Python packages.

`python -m tests.machine` installs what is missing where that is possible (Debian or Ubuntu, as root or with a
password-less sudo) and says plainly what is missing and why. A test asks with `need("chromium")`: it is skipped with a
printed reason where the tool is missing, and fails under CI=true, where nothing may be missing silently.
"""

import os
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

import pytest

NO_SERVICES = Path("/usr/sbin/policy-rc.d")


@dataclass(frozen=True)
class Tool:
    """A program (or a font family) the tests use, and the Debian package that brings it."""

    package: str
    programs: tuple[str, ...] = ()
    font: str = ""
    unlocks: str = field(default="", kw_only=True)

    def find(self) -> str | None:
        """Path of the program, or the font's file; None where it is missing."""
        if self.font:
            return find_font(self.font)
        places = os.pathsep.join([os.environ.get("PATH", ""), *server_directories()])
        return next(filter(None, (shutil.which(name, path=places) for name in self.programs)), None)


def server_directories() -> list[str]:
    """Where Debian keeps servers outside the PATH, the newest PostgreSQL first."""
    versions = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: float(path.parent.name), reverse=True)
    return [*map(str, versions), "/usr/sbin", "/usr/local/sbin"]


TOOLS = {
    "chromium": Tool("chromium", ("chromium", "chromium-browser", "google-chrome"), unlocks="browser tests"),
    "chinese-font": Tool("fonts-noto-cjk", font="Noto Sans CJK SC", unlocks="browser tests that measure Chinese text"),
    "java": Tool("default-jre-headless", ("java",), unlocks="the Nu HTML checker"),
    "postgresql": Tool("postgresql", ("postgres",), unlocks="the suite on PostgreSQL"),
    "redis": Tool("redis-server", ("redis-server",), unlocks="tests of the shared cache"),
    "nginx": Tool("nginx", ("nginx",), unlocks="tests of the deployment behind nginx"),
}


def find_font(family: str) -> str | None:
    """File of an installed font family, by fontconfig."""
    if not shutil.which("fc-list"):
        return None
    found = subprocess.run(["fc-list", family, "file"], capture_output=True, text=True, check=False).stdout
    return found.partition(":")[0].strip() or None


def need(*names: str) -> str:
    """Path of the (last) named tool; skips the running test where one is missing, fails it under CI=true."""
    path = ""
    for name in names:
        tool = TOOLS[name]
        path = tool.find()
        if path is None:
            refuse(f"this machine has no {name} (Debian package {tool.package})")
    return path


def refuse(reason: str) -> None:
    """Skip the running test with a reason; under CI=true a machine that lacks something is a failure."""
    if os.environ.get("CI") == "true":
        pytest.fail(f"CI=true: {reason}", pytrace=False)
    pytest.skip(reason)


def missing() -> list[Tool]:
    return [tool for tool in TOOLS.values() if tool.find() is None]


def root_command() -> list[str] | None:
    """How to become root without a password: [] when we are, None when we cannot."""
    if os.geteuid() == 0:
        return []
    if (
        shutil.which("sudo")
        and subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False).returncode == 0
    ):
        return ["sudo", "-n"]
    return None


def install(tools: list[Tool]) -> str:
    """Install Debian packages; returns why it could not, or an empty string.

    The packages' own services are not started: a desktop or a CI machine should not suddenly serve port 80.
    """
    become_root = root_command()
    if not shutil.which("apt-get"):
        return "no apt-get here"
    if become_root is None:
        return "neither root nor password-less sudo"
    quiet = [*become_root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq", "-o", "DPkg::Lock::Timeout=300"]
    packages = [tool.package for tool in tools]
    keep_services_down = not NO_SERVICES.exists()
    if keep_services_down:
        script = f"printf '#!/bin/sh\\nexit 101\\n' > {NO_SERVICES} && chmod 755 {NO_SERVICES}"
        subprocess.run([*become_root, "sh", "-c", script], check=True)
    try:
        return run_with_retry([*quiet, "update"], [*quiet, "install", "-y", "--no-install-recommends", *packages])
    finally:
        if keep_services_down:
            subprocess.run([*become_root, "rm", "-f", str(NO_SERVICES)], check=True)


def run_with_retry(*commands: list[str], attempts: int = 3) -> str:
    """Run commands in order, all again after a pause when one fails (mirrors do); returns the last error."""
    error = ""
    for attempt in range(attempts):
        time.sleep(10 * attempt)
        for command in commands:
            done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
            if done.returncode:
                error = f"{' '.join(command[-3:])}: {(done.stderr or done.stdout).strip()[-500:]}"
                break
        else:
            return ""
    return error


def version(path: str) -> str:
    """First line of what a program says of its own version."""
    flag = "-v" if Path(path).name == "nginx" else "--version"
    said = subprocess.run([path, flag], capture_output=True, text=True, check=False)
    return (said.stdout or said.stderr).strip().partition("\n")[0]


def main() -> int:
    """Install what is missing and print what there is. Exit 1 under CI=true when something is still missing."""
    absent = missing()
    if absent:
        print(f"installing {', '.join(tool.package for tool in absent)} …", flush=True)
        reason = install(absent)
        if reason:
            print(f"could not install: {reason}")
    for name, tool in TOOLS.items():
        path = tool.find()
        if path is None:
            print(f"  {name:13} MISSING: skipped without it: {tool.unlocks} (Debian package {tool.package})")
        else:
            print(f"  {name:13} {path if tool.font else version(path)}")
    return 1 if missing() and os.environ.get("CI") == "true" else 0


if __name__ == "__main__":
    sys.exit(main())
