"""`make run` on an address that cannot be had says so in one sentence instead of sharing the port or showing a stack."""

import socket

import pytest
from django.core.management import CommandError, call_command


def test_a_port_in_use_is_refused():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
        with pytest.raises(CommandError, match=f"^端口 {port} 已有程序在用"):
            call_command("serve", "--port", str(port))


@pytest.mark.parametrize("port", ["0", "65536", "-1"])
def test_a_port_out_of_range_is_refused(port):
    with pytest.raises(CommandError, match="^端口应是 1 到 65535 之间的数"):
        call_command("serve", f"--port={port}")


@pytest.mark.parametrize("host", ["192.0.2.1", "no such host", "2001:db8::1"])
def test_an_address_of_another_machine_is_refused(host):
    with pytest.raises(CommandError, match="^本机没有地址"):
        call_command("serve", "--host", host, "--port", "8000")
