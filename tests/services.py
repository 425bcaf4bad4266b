"""Private servers for tests: PostgreSQL (with a standby), Redis, nginx.

Each is a context manager that starts a server of its own on a free loopback port, in a temporary directory, and takes
both away again, also when the test fails. Nothing of the machine's own servers is touched.
"""

import contextlib
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.machine import need

START_SECONDS = 30
# Durability is worth nothing here, and speed much: a test cluster lives for minutes.
FAST = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "max_connections": "200"}


@dataclass(frozen=True)
class Server:
    """A running server: where it listens, its directory, and the process to signal when a test wants it to fail."""

    port: int
    directory: Path
    process: subprocess.Popen
    scheme: str
    user: str = ""

    def url(self, path: str = "") -> str:
        account = f"{self.user}@" if self.user else ""
        return f"{self.scheme}://{account}127.0.0.1:{self.port}/{path}"

    def log(self) -> str:
        return (self.directory / "log").read_text(errors="replace")


def free_port() -> int:
    """A TCP port nobody listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextlib.contextmanager
def postgresql(standby_of: Server | None = None, durable: bool = False) -> Iterator[Server]:
    """A PostgreSQL cluster without data, or a streaming standby of another one.

    DURABLE: what it has acknowledged survives its being killed. The superuser is `postgres`, without password. `server.url("postgres")` is a DATABASE_URL.
    """
    binaries = Path(need("postgresql")).resolve().parent
    with private_directory(owner=server_account()) as directory:
        data = directory / "data"
        if standby_of is None:
            options = ["--username=postgres", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"]
            run_as_server([str(binaries / "initdb"), *options, f"--pgdata={data}"], directory)
        else:
            source = standby_of.url("postgres")
            copy = [str(binaries / "pg_basebackup"), "--no-sync", "--write-recovery-conf", "--checkpoint=fast"]
            run_as_server([*copy, f"--pgdata={data}", f"--dbname={source}"], directory)
        port = free_port()
        settings = {
            **({} if durable else FAST),
            "port": port,
            "listen_addresses": "127.0.0.1",
            "unix_socket_directories": directory,
        }
        command = [str(binaries / "postgres"), "-D", str(data)]
        for name, value in settings.items():
            command += ["-c", f"{name}={value}"]
        ready = [str(binaries / "pg_isready"), "--quiet", "--host=127.0.0.1", f"--port={port}"]
        with started(as_server(command), directory, lambda: succeeds(ready)) as process:
            yield Server(port, directory, process, "postgresql", user="postgres")


@contextlib.contextmanager
def redis() -> Iterator[Server]:
    """A Redis server that keeps nothing; `server.url("0")` is its address."""
    program, port = need("redis"), free_port()
    with private_directory() as directory:
        options = ["--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", str(directory)]
        with started([program, *options], directory, lambda: listens(port)) as process:
            yield Server(port, directory, process, "redis")


@contextlib.contextmanager
def nginx(configure: Callable[[int, Path], str]) -> Iterator[Server]:
    """An nginx in the foreground. `configure(port, directory)` returns what stands inside its `http { }`."""
    program, port = need("nginx"), free_port()
    with private_directory() as directory:
        (directory / "nginx.conf").write_text(nginx_configuration(directory, configure(port, directory)))
        command = [program, "-c", str(directory / "nginx.conf"), "-p", str(directory), "-e", str(directory / "log")]
        with started(command, directory, lambda: listens(port)) as process:
            yield Server(port, directory, process, "http")


def nginx_configuration(directory: Path, inside: str) -> str:
    # Workers of a master run by root would otherwise become www-data and not see this directory.
    user = "user root;" if os.geteuid() == 0 else ""
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    temporary = "\n".join(f"{kind}_temp_path {directory}/{kind};" for kind in kinds)
    return f"""{user}
daemon off;
pid {directory}/pid;
error_log {directory}/log;
events {{}}
http {{
{temporary}
access_log {directory}/access.log;
{inside}
}}
"""


@contextlib.contextmanager
def started(
    command: list[str], directory: Path, ready: Callable[[], bool], environment: dict[str, str] | None = None
) -> Iterator[subprocess.Popen]:
    """Run a server until the block ends; RuntimeError with its log when it does not become ready."""
    with (directory / "log").open("a") as log:
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, cwd=directory, env=environment
        )
    try:
        wait_until(ready, process, directory / "log")
        yield process
    finally:
        if process.poll() is None:
            process.send_signal(2)  # PostgreSQL's "fast" shutdown; Redis and nginx stop on it as well
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def wait_until(ready: Callable[[], bool], process: subprocess.Popen, log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while not ready():
        if process.poll() is not None or time.monotonic() > deadline:
            raise RuntimeError(f"{process.args[0]} did not start:\n{log.read_text(errors='replace')[-2000:]}")
        time.sleep(0.05)


@contextlib.contextmanager
def private_directory(owner: str = "") -> Iterator[Path]:
    """A temporary directory, given to another account where one is named."""
    directory = Path(tempfile.mkdtemp(prefix="newsroom-test-"))
    if owner:
        shutil.chown(directory, owner, pwd.getpwnam(owner).pw_gid)
    try:
        yield directory
    finally:
        shutil.rmtree(directory, ignore_errors=True)


def server_account() -> str:
    """PostgreSQL refuses to run as root: the account it takes instead, or an empty string when we are not root."""
    if os.geteuid() != 0:
        return ""
    return "postgres" if any(user.pw_name == "postgres" for user in pwd.getpwall()) else "nobody"


def as_server(command: list[str]) -> list[str]:
    account = server_account()
    if not account:
        return command
    return ["setpriv", f"--reuid={account}", f"--regid={pwd.getpwnam(account).pw_gid}", "--clear-groups", *command]


def run_as_server(command: list[str], directory: Path) -> None:
    done = subprocess.run(as_server(command), cwd=directory, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{command[0]} failed:\n{done.stderr[-2000:]}")


def children(pid: int, word: str) -> list[int]:
    """Process ids of the children of PID whose command line has WORD in it."""
    found = []
    for place in Path("/proc").iterdir():
        with contextlib.suppress(OSError, ValueError, IndexError):
            parent = int((place / "stat").read_text().rsplit(")", 1)[1].split()[1])
            if parent == pid and word in (place / "cmdline").read_text():
                found.append(int(place.name))
    return sorted(found)


def succeeds(command: list[str]) -> bool:
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def listens(port: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", port)) == 0
