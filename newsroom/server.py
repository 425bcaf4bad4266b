"""The production server: granian's main process, which also keeps the background worker running.

`manage.py serve` checks the settings and then becomes this program (exec), so that the main process stays small: Django
is loaded only in the processes that serve. SIGHUP replaces these one after the other with newly loaded code, SIGTERM
and SIGINT let running requests finish.
"""

import argparse
import ctypes
import os
import signal
import subprocess
import sys
import threading
import time
from importlib import import_module
from pathlib import Path

MANAGE = Path(__file__).resolve().parent.parent / "manage.py"
PR_SET_PDEATHSIG = 1


def arguments(argv: list[str] | None = None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="newsroom.server")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--threads", type=int, default=4)
    parser.add_argument("--no-background", action="store_true")
    parser.add_argument("--target", default="newsroom.wsgi:application")
    return parser.parse_args(argv)


class Background:
    """Runs `manage.py worker` and starts it again when it ends, until stopped."""

    def __init__(self) -> None:
        self.stopping = threading.Event()
        self.process: subprocess.Popen | None = None
        self.thread = threading.Thread(target=self.keep_running, daemon=True)

    def start(self) -> None:
        self.thread.start()

    def keep_running(self) -> None:
        while not self.stopping.is_set():
            began = time.monotonic()
            # Its end is tied to this process by NEWSROOM_PARENT: a killed server leaves nothing behind.
            environment = {**os.environ, "NEWSROOM_PARENT": str(os.getpid())}
            command = [sys.executable, str(MANAGE), "worker"]
            self.process = subprocess.Popen(command, env=environment)  # noqa: S603 - our own program
            self.process.wait()
            self.stopping.wait(0.5 if time.monotonic() - began > 10 else 5)

    def reload(self) -> None:
        """A new worker with the new code; the loop starts it when the old one has finished its job."""
        if self.process:
            self.process.terminate()

    def stop(self) -> None:
        self.stopping.set()
        if self.process:
            self.process.terminate()
            try:
                self.process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                self.process.kill()


def load(target: str):
    """The application, in a serving process: which shall end with its main process, however that ends."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
    module, _, name = target.partition(":")
    return getattr(import_module(module), name)


def one_listening_socket(server) -> None:
    """Let the main process hold the listening socket for all serving processes, as granian does outside Linux.

    On Linux each would listen by itself (SO_REUSEPORT): connections waiting for one that is replaced or killed are reset,
    and when a new one takes longer to load than granian waits, the port is closed for a moment. Measured while
    reloading under load on a busy machine: "connection refused" that way, none this way.
    """
    import socket

    from granian.net import SocketSpec

    def share() -> None:
        holder = SocketSpec(server.bind_addr, server.bind_port, server.backlog).build()
        server._shd, server._sfd, server._ssp = holder, holder.get_fd(), None
        server._sso = socket.socket(fileno=server._sfd)
        server._sso.set_inheritable(True)

    server._init_shared_socket = share


def main(argv: list[str] | None = None) -> None:
    from granian import Granian
    from granian.constants import Interfaces

    options = arguments(argv)
    server = Granian(
        options.target,
        address=options.host,
        port=options.port,
        interface=Interfaces.WSGI,
        workers=options.workers,
        blocking_threads=options.threads,
        # A thread keeps its database connection: let it rest for minutes rather than end after half of one.
        blocking_threads_idle_timeout=600,
        respawn_failed_workers=True,
        # The time a new process has for loading before the one it replaces is asked to finish.
        respawn_interval=4.0,
        workers_kill_timeout=20,
        websockets=False,
        log_level=os.environ.get("NEWSROOM_SERVER_LOG", "warning"),
    )
    one_listening_socket(server)
    background = Background()
    if not options.no_background:
        server.on_startup(background.start)
        server.on_reload(background.reload)
        server.on_shutdown(background.stop)
    server.serve(target_loader=load)


if __name__ == "__main__":
    main()
