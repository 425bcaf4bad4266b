"""Running servers for tests of what an operator does."""

import pytest

from tests.server import RunningServer


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
