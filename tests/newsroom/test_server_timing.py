import re

import pytest
from django.test import override_settings

from tests import factories as make
from tests.client import StrictClient

pytestmark = pytest.mark.django_db


def test_the_header_tells_number_and_time_of_queries(django_assert_max_num_queries):
    make.published()
    with override_settings(SERVER_TIMING=True):
        client = StrictClient()
        with django_assert_max_num_queries(10) as captured:
            header = client.get("/list/")["Server-Timing"]
    found = re.fullmatch(r'db;desc="(\d+) queries";dur=\d+\.\d, total;dur=\d+\.\d', header)
    assert int(found[1]) == len(captured)


def test_the_public_is_never_told(client):
    assert "Server-Timing" not in client.get("/list/")
