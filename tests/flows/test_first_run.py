"""What `make run` does once the packages are installed: bootstrap and serve, twice, in a folder with an awkward name."""

import os
import re
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from tests.services import free_port, started

PROJECT = Path(__file__).resolve().parent.parent.parent
# It uses its own SQLite file, whatever the database of this run: once is enough, and in one worker.
pytestmark = [pytest.mark.vendor("sqlite"), pytest.mark.xdist_group("first_run"), pytest.mark.timeout(900)]
CHANGE = (
    "from articles.models import Article; Article.objects.filter(pk=Article.objects.first().pk).update(headline='改')"
)
COUNT = "from articles.models import Article as A; print(A.objects.count(), A.objects.filter(headline='改').count())"


@pytest.fixture(scope="module")
def surroundings(tmp_path_factory):
    data = tmp_path_factory.mktemp("新闻 台 #1 50%")
    return {**os.environ, "NEWSROOM_DATA_DIR": str(data), "DATABASE_URL": "", "PYTHONUTF8": "1"}


def manage(surroundings, *arguments: str) -> str:
    """Output of one management command; fails the test with it when the command fails."""
    command = [sys.executable, "manage.py", *arguments]
    done = subprocess.run(command, cwd=PROJECT, env=surroundings, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def first_run(surroundings):
    return manage(surroundings, "bootstrap")


def test_the_first_run_says_what_it_did_and_prints_the_password_once(first_run):
    assert "数据库：新建" in first_run
    assert "演示内容：首次运行" in first_run
    assert len(re.findall(r"管理员账号.+密码[:：]\S{12,}", first_run)) == 1


def test_the_second_run_keeps_everything_and_tells_no_password(surroundings, first_run):
    manage(surroundings, "shell", "--no-imports", "-c", CHANGE)
    before = manage(surroundings, "shell", "--no-imports", "-c", COUNT)

    again = manage(surroundings, "bootstrap")

    assert "数据库：已是最新，数据未动" in again
    assert "静态文件：没有变化" in again
    assert "演示内容" not in again
    assert not re.search(r"密码[:：]", again)
    assert before == manage(surroundings, "shell", "--no-imports", "-c", COUNT)
    assert before.endswith(" 1\n")


def test_an_interrupted_first_run_is_finished_by_the_next(surroundings, first_run):
    pending = Path(surroundings["NEWSROOM_DATA_DIR"]) / "demo-pending"
    assert not pending.exists()
    pending.touch()
    assert "演示内容：首次运行" in manage(surroundings, "bootstrap")
    assert not pending.exists()


def test_the_server_shows_articles_and_its_own_static_files(surroundings, first_run, tmp_path):
    port = free_port()
    site = f"http://127.0.0.1:{port}"
    command = [sys.executable, str(PROJECT / "manage.py"), "serve", "--port", str(port)]
    surroundings = {**surroundings, "PYTHONPATH": str(PROJECT)}
    with started(command, tmp_path, lambda: answers(f"{site}/"), surroundings):
        home = read(f"{site}/")
        assert len(re.findall(r'href="/\d{4}/\d{2}/\d{2}/', home)) > 10
        sheet = re.search(r'<link[^>]+rel="stylesheet"[^>]+href="([^"]+)"', home)[1]
        assert "{" in read(f"{site}{sheet}")


def answers(url: str) -> bool:
    try:
        return bool(read(url))
    except (urllib.error.URLError, ConnectionError):
        time.sleep(0.2)
        return False


def read(url: str) -> str:
    with urllib.request.urlopen(url, timeout=10) as answer:
        return answer.read().decode()
