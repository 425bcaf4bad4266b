"""`make run` on an address of one's own: links follow it; one that cannot be had is refused in one sentence, not a stack."""

import socket

import pytest
from django.core.management import CommandError, call_command

from newsroom.management.commands.serve import own_address


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


def test_links_name_the_port_that_is_served(make_server):
    server = make_server("--workers=1", "--no-background", database=True, NEWSROOM_URL="")
    assert f"Sitemap: http://127.0.0.1:{server.port}/sitemap.xml" in server.get("/robots.txt")[2].decode().splitlines()


def test_links_name_the_public_address_where_one_is_set(make_server):
    server = make_server("--workers=1", "--no-background", database=True, NEWSROOM_URL="http://news.example.org")
    assert "Sitemap: http://news.example.org/sitemap.xml" in server.get("/robots.txt")[2].decode().splitlines()


@pytest.mark.parametrize(
    "host, address",
    [
        ("127.0.0.1", "http://127.0.0.1:8080"),
        ("0.0.0.0", "http://127.0.0.1:8080"),
        ("::", "http://[::1]:8080"),
        ("::1", "http://[::1]:8080"),
        ("localhost", "http://localhost:8080"),
    ],
)
def test_a_browser_on_this_machine_finds_the_server(host, address):
    assert own_address(host, 8080) == address
