"""The real server in its own directory: started as an operator starts it, taken away with all its processes."""

import contextlib
import http.client
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.services import free_port

PROJECT = Path(__file__).resolve().parent.parent.parent


class RunningServer:
    """`manage.py serve` on a port of its own."""

    def __init__(self, directory: Path, environment: dict[str, str], *options: str) -> None:
        self.port = free_port()
        self.environment = {**os.environ, "NEWSROOM_DATA_DIR": str(directory), **environment}
        self.log = directory / "serve.log"
        self.command = [sys.executable, "manage.py", "serve", f"--port={self.port}", *options]

    def manage(self, *words: str) -> str:
        command = [sys.executable, "manage.py", *words]
        done = subprocess.run(command, cwd=PROJECT, env=self.environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def start(self) -> None:
        with self.log.open("a") as log:
            self.process = subprocess.Popen(
                self.command, cwd=PROJECT, env=self.environment, stdout=log, stderr=log, start_new_session=True
            )
        self.wait_for("/health/live")

    def get(self, path: str, **headers: str) -> tuple[int, dict, bytes]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=15)
        with contextlib.closing(connection):
            connection.request("GET", path, headers=headers)
            answer = connection.getresponse()
            return answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()

    def wait_for(self, path: str, seconds: float = 60) -> None:
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            with contextlib.suppress(OSError, http.client.HTTPException):
                if self.get(path)[0] == 200:
                    return
            assert self.process.poll() is None, self.log.read_text()
            time.sleep(0.1)
        pytest.fail(f"{path} did not answer:\n{self.log.read_text()[-2000:]}")

    def children(self, word: str) -> list[int]:
        """Process ids of the children whose command line has WORD in it."""
        found = []
        for place in Path("/proc").iterdir():
            with contextlib.suppress(OSError, ValueError, IndexError):
                parent = int((place / "stat").read_text().rsplit(")", 1)[1].split()[1])
                if parent == self.process.pid and word in (place / "cmdline").read_text():
                    found.append(int(place.name))
        return sorted(found)

    def stop(self) -> int:
        self.process.send_signal(signal.SIGTERM)
        try:
            return self.process.wait(timeout=30)
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)


@pytest.fixture
def make_server(tmp_path):
    """Factory of running servers: make_server("--workers=2", NAME="value"); without tables unless database=True."""
    started = []

    def make(*options: str, database: bool = False, **environment: str) -> RunningServer:
        server = RunningServer(tmp_path, environment, *options)
        if database:
            server.manage("migrate", "--verbosity=0")
        server.start()
        started.append(server)
        return server

    yield make
    for server in started:
        if server.process.poll() is None:
            server.stop()
