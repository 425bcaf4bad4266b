"""What stands in deploy/ is read by the programs it is for, and nginx with the site behind it is started for real."""

import http.client
import re
import shutil
import subprocess
import time
from contextlib import closing
from pathlib import Path

import pytest
import yaml

from tests import services
from tests.machine import refuse

PROJECT = Path(__file__).resolve().parent.parent.parent
DEPLOY = PROJECT / "deploy"
UNITS = ["newsroom.service", "newsroom-worker.service", "newsroom-backup.service", "newsroom-backup.timer"]


def test_systemd_accepts_the_units(tmp_path):
    if not shutil.which("systemd-analyze"):
        refuse("this machine has no systemd-analyze (Debian package systemd)")
    for name in UNITS:
        # Paths of the installation exist only there: every program becomes one that exists everywhere.
        text = (DEPLOY / name).read_text()
        (tmp_path / name).write_text(re.sub(r"/opt/newsroom/\.venv/bin/python", "/bin/true", text))
    done = subprocess.run(
        ["systemd-analyze", "verify", *(str(tmp_path / name) for name in UNITS)],
        capture_output=True,
        text=True,
        check=False,
    )
    ours = [line for line in done.stderr.splitlines() if "newsroom" in line and "Failed to" not in line]
    assert [line for line in ours if re.search(r"Unknown|Invalid|Missing|not executable", line)] == []


def test_units_start_commands_that_exist():
    for name in UNITS[:3]:
        for command in re.findall(r"manage\.py (\w+)", (DEPLOY / name).read_text()):
            places = [
                PROJECT / app / "management" / "commands" / f"{command}.py"
                for app in ("newsroom", "articles", "unions")
            ]
            assert command == "migrate" or any(place.exists() for place in places), command


def test_every_setting_named_in_deploy_and_docs_is_read_somewhere():
    sources = "".join(path.read_text() for path in [*PROJECT.glob("newsroom/**/*.py"), PROJECT / "Makefile"])
    sources += (DEPLOY / "compose.yaml").read_text()
    texts = [DEPLOY / "environment.example", PROJECT / "docs" / "deploy.md", PROJECT / "docs" / "operations.md"]
    named = {name for text in texts for name in re.findall(r"\b(?:NEWSROOM_[A-Z0-9_]+|REDIS_URL)\b", text.read_text())}
    assert len(named) > 20
    assert sorted(name for name in named if name.removesuffix("_FILE") not in sources and name not in sources) == []


def test_compose_file_is_one():
    compose = yaml.safe_load((DEPLOY / "compose.yaml").read_text())
    assert set(compose["services"]) == {"database", "redis", "prepare", "web", "worker"}
    for service in ("web", "worker"):
        assert compose["services"][service]["depends_on"]["prepare"] == {"condition": "service_completed_successfully"}


def test_docker_reads_the_compose_file(tmp_path):
    found = shutil.which("docker") and subprocess.run(
        ["docker", "compose", "version"], capture_output=True, check=False
    )
    if not found or found.returncode:
        pytest.skip("this machine has no docker compose")
    values = tmp_path / "env"
    values.write_text("POSTGRES_PASSWORD=x\nNEWSROOM_HOSTS=news.example.org\nNEWSROOM_URL=https://news.example.org\n")
    command = ["docker", "compose", "-f", str(DEPLOY / "compose.yaml"), "--env-file", str(values), "config", "--quiet"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_dockerfile_copies_what_exists():
    text = (DEPLOY / "Dockerfile").read_text()
    copied = [words.split()[1:-1] for words in re.findall(r"^COPY (?!--from).*", text, re.MULTILINE)]
    assert len(copied) >= 6
    assert [name for names in copied for name in names if not (PROJECT / name).exists()] == []
    assert "USER newsroom" in text


def ours(port, directory, site_port):
    """Our nginx configuration on other ports and paths, with a certificate of its own."""
    text = (DEPLOY / "nginx.conf").read_text()
    (directory / "proxy.conf").write_text((DEPLOY / "nginx-proxy.conf").read_text())
    make = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=news.example.org"]
    subprocess.run(
        [*make, "-keyout", str(directory / "key.pem"), "-out", str(directory / "cert.pem")],
        check=True,
        capture_output=True,
    )
    changes = {
        "127.0.0.1:8000": f"127.0.0.1:{site_port}",
        "listen [::]:80;": "",
        "listen [::]:443 ssl;": "",
        "listen 80;": f"listen 127.0.0.1:{services.free_port()};",
        "listen 443 ssl;": f"listen 127.0.0.1:{port} ssl;",
        "/etc/letsencrypt/live/news.example.org/fullchain.pem": str(directory / "cert.pem"),
        "/etc/letsencrypt/live/news.example.org/privkey.pem": str(directory / "key.pem"),
        "/etc/nginx/newsroom-proxy.conf": str(directory / "proxy.conf"),
        "/var/log/nginx/newsroom.access.log": str(directory / "newsroom.access.log"),
        "/var/lib/newsroom/static/": f"{directory}/static/",
    }
    for old, new in changes.items():
        assert old in text, old
        text = text.replace(old, new)
    version = subprocess.run(["nginx", "-v"], capture_output=True, text=True, check=False).stderr
    if tuple(map(int, re.search(r"(\d+)\.(\d+)\.(\d+)", version).groups())) < (1, 25, 1):
        text = text.replace("http2 on;", "")
    return text


def ask(port, path, **headers):
    import ssl

    trusting = ssl.create_default_context()
    trusting.check_hostname, trusting.verify_mode = False, ssl.CERT_NONE
    with closing(http.client.HTTPSConnection("127.0.0.1", port, timeout=20, context=trusting)) as connection:
        connection.request("GET", path, headers={"Host": "news.example.org", **headers})
        answer = connection.getresponse()
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()


def test_the_site_runs_behind_our_nginx(make_server, tmp_path):
    if not shutil.which("openssl"):
        refuse("this machine has no openssl")
    site = make_server(
        "--workers=1",
        database=True,
        NEWSROOM_HOSTS="news.example.org,127.0.0.1",
        NEWSROOM_URL="https://news.example.org",
        NEWSROOM_SECRET_KEY="Zx8-Qm2_Lr5.Tv9+Kp4=Wn7!Bd3~Hs6^Jf1%Gc0&Ya5*Eu8(Io2)",
        NEWSROOM_TRUSTED_PROXIES="127.0.0.1",
        NEWSROOM_ADMIN_ADDRESSES="192.0.2.0/24",
    )
    site.manage("collectstatic", "--no-input", "-v0")
    site.process.send_signal(1)
    with services.nginx(lambda port, directory: ours(port, directory, site.port)) as nginx:
        shutil.copytree(tmp_path / "static", nginx.directory / "static")
        for _ in range(60):
            status, headers, body = ask(nginx.port, "/about/")
            if status == 200:
                break
            time.sleep(0.5)
        assert status == 200
        assert headers["strict-transport-security"].startswith("max-age=31536000")
        assert "unsafe" not in headers["content-security-policy"]
        sheet = re.search(rb'href="(/static/newsroom/site\.[0-9a-f]+\.css)"', body).group(1).decode()
        status, headers, _ = ask(nginx.port, sheet)
        assert (status, "immutable" in headers["cache-control"]) == (200, True)
        # The address in the header is nginx's, whatever the client writes: the staff entrance stays shut.
        assert ask(nginx.port, "/accounts/login/", **{"X-Forwarded-For": "192.0.2.7"})[0] == 403
