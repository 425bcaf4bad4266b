"""The real server in its own directory: started as an operator starts it, taken away with all its processes."""

import contextlib
import http.client
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import urlencode

import pytest

from tests.services import children, free_port

PROJECT = Path(__file__).resolve().parent.parent
TOKEN = "k" * 32


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

    def program(self, *words: str) -> dict:
        """What tests/flows/newsroom_at_work.py answers, run on this server's data in a process of its own."""
        command = [sys.executable, "-m", "tests.flows.newsroom_at_work", *words]
        done = subprocess.run(
            command, cwd=PROJECT, env=self.environment, capture_output=True, text=True, timeout=600, check=False
        )
        assert done.returncode == 0, done.stderr[-3000:]
        return json.loads(done.stdout.splitlines()[-1])

    def get(self, path: str, **headers: str) -> tuple[int, dict, bytes]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=15)
        with contextlib.closing(connection):
            connection.request("GET", path, headers=headers)
            answer = connection.getresponse()
            return answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()

    def post(self, path: str, session: str, **form: str) -> tuple[int, bytes]:
        """A form sent by whoever has this session; status and body."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        headers = {"Cookie": f"sessionid={session}; csrftoken={TOKEN}", "X-CSRFToken": TOKEN}
        headers["Content-Type"] = "application/x-www-form-urlencoded"
        with contextlib.closing(connection):
            connection.request("POST", path, urlencode(form), headers)
            answer = connection.getresponse()
            return answer.status, answer.read()

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
        return children(self.process.pid, word)

    def kill(self) -> None:
        """kill -9 of the server and all its processes."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def stop(self) -> int:
        self.process.send_signal(signal.SIGTERM)
        try:
            return self.process.wait(timeout=30)
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
