import errno
import os
import socket
import sys

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connections

from newsroom import env, health

REFUSALS = {
    errno.EADDRINUSE: "端口 {port} 已有程序在用，可能新闻台已经在运行。请先停掉它，或换一个端口，例如 make run PORT=8080。",
    errno.EACCES: "没有权限使用端口 {port}。请换 1024 以上的端口，例如 make run PORT=8080。",
}
OTHER_REFUSAL = "本机没有地址 {host}。请用 127.0.0.1（只限本机）或 0.0.0.0（所有网卡）。"


class Command(BaseCommand):
    help = "启动正式服务器（网页进程和后台进程）。kill -HUP 换上新代码，Ctrl-C 或 kill 停止，正在处理的请求会做完。"

    def add_arguments(self, parser):
        parser.add_argument("--host", default="127.0.0.1", help="监听地址，默认只限本机")
        parser.add_argument("--port", type=int, default=8000, help="端口，默认 8000")
        parser.add_argument("--workers", type=int, default=0, help="网页进程数；默认每个处理器核一个，最多 4 个")
        parser.add_argument("--threads", type=int, default=4, help="每个进程的线程数，默认 4")
        parser.add_argument("--no-background", action="store_true", help="不启动后台进程（由 systemd 另外启动时用）")

    def get_check_kwargs(self, options):
        """The checks that ask the database too: refused here, not found out by the first reader."""
        return {**super().get_check_kwargs(options), "databases": ["default"]}

    def handle(self, *args, host, port, workers, threads, no_background, **options):
        workers = workers or min(os.cpu_count() or 1, 4)
        check_address(host, port)
        self.warn(no_background)
        address = own_address(host, port)
        self.stdout.write(f"{settings.SITE['name']}：{address}/  （{workers} 个网页进程，Ctrl-C 停止）")
        self.stdout.flush()
        connections.close_all()
        command = [sys.executable, "-m", "newsroom.server", f"--host={host}", f"--port={port}"]
        command += [f"--workers={workers}", f"--threads={threads}"]
        if no_background:
            command.append("--no-background")
        if not env.text("NEWSROOM_URL"):
            # Links that leave the site (feeds, QR codes, canonical addresses) then lead to this server.
            os.environ["NEWSROOM_URL"] = address
        os.chdir(settings.BASE_DIR)
        # exec: the process id stays, which systemd and `make run` signal.
        os.execv(sys.executable, command)  # noqa: S606 - our own program, no shell

    def warn(self, no_background: bool) -> None:
        """What does not work now but may later without a restart, each with what to do."""
        for probe in health.examine_all():
            if not probe.ok and (probe.name != "worker" or no_background):
                self.stderr.write(f"注意：{probe.title}{probe.detail}。{probe.advice}")


def own_address(host: str, port: int) -> str:
    """Where a browser on this machine finds a server that listens on HOST, which may mean all addresses."""
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 - compared, not bound
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def check_address(host: str, port: int) -> None:
    """Refuse an address nobody can listen on in one sentence; the server itself would answer with a stack."""
    if not 0 < port < 65536:
        raise CommandError(f"端口应是 1 到 65535 之间的数，现在是 {port}。")
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        with socket.socket(family) as probe:
            # As the server does it: addresses of connections just closed may be taken, those of a listener not.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((host, port))
    except OSError as error:
        raise CommandError(REFUSALS.get(error.errno, OTHER_REFUSAL).format(host=host, port=port)) from error
