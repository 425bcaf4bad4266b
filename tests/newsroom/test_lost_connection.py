"""PostgreSQL ends a connection while a page is read or something is sent: what readers and senders are told."""

import pytest

from tests import services
from tests.newsroom.test_backup import House
from tests.newsroom.test_growing import play

CUT = """
import os, signal
from django.conf import settings
from django.db import connection
settings.DEBUG = False
client.raise_request_exception = False
cuts = []
def cut(execute, sql, params, many, context):
    \"\"\"As after `kill -9` of one PostgreSQL process: the others end theirs in the middle of a query.\"\"\"
    if cuts:
        cuts.pop()
        os.kill(connection.connection.info.backend_pid, signal.SIGTERM)
    return execute(sql, params, many, context)
connection.execute_wrappers.append(cut)
"""


@pytest.mark.postgres
def test_a_connection_that_is_cut_costs_a_reader_nothing_and_a_write_is_not_repeated(tmp_path):
    with services.postgresql() as server:
        house = House(tmp_path / "a", server.url("postgres"))
        house.fill()
        seen = play(house, CUT + f"""
cuts.append(1)
read = client.get("/list/").status_code, len(cuts)
cuts.append(1)
written = client.post("/contact/", {{"kind": "error", "address": "", "text": "数字有误，请更正。", "contact": ""}}).status_code, len(cuts)
after = client.get("/list/").status_code
os.kill({server.process.pid}, signal.SIGQUIT)
time.sleep(1)
away = client.get("/list/")
print(json.dumps([read, written, after, [away.status_code, away["Retry-After"]], "网站出了点问题" in away.content.decode()]))
""", aliases=["default"])  # fmt: skip
    assert seen == [[200, 0], [503, 0], 200, [503, "10"], True]
