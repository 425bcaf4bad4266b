"""Fixtures every test may use. Servers come from tests/services.py, the browser from tests/browser/conftest.py."""

import pytest
from django.conf import settings as project
from django.core.cache import cache
from django.db import connection
from django.test import override_settings

from articles.search import stores
from articles.workflow import seal
from tests import services
from tests.client import StrictClient
from tests.machine import need
from unions.gazetteer.load import load
from unions.models import Campaign, District, Season, Street, UnionBody

# Parents before what refers to them.
GAZETTEER = (District, Street, UnionBody, Campaign, Season)


def pytest_collection_modifyitems(config, items):
    """Leave out (not: skip) the tests that are about the other database than the one of this run."""
    vendor = "postgresql" if "postgresql" in project.DATABASES["default"]["ENGINE"] else "sqlite"
    wanted, left_out = [], []
    for item in items:
        vendors = [marker.args[0] for marker in item.iter_markers("vendor")]
        (wanted if vendors in ([], [vendor]) else left_out).append(item)
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = wanted


def pytest_runtest_setup(item):
    """A marked test needs its tool: skipped with a printed reason without it, failed under CI=true."""
    if item.get_closest_marker("browser"):
        need("chromium", "chinese-font")
    if item.get_closest_marker("postgres"):
        need("postgresql")


@pytest.fixture(scope="session", autouse=True)
def private_surroundings(tmp_path_factory):
    """Files of this run go to a directory of its own, and passwords are hashed fast.

    Static files keep their plain names: the manifest of hashed ones exists only after collectstatic.
    """
    directory = tmp_path_factory.mktemp("data")
    storages = {**project.STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
    with override_settings(
        DATA_DIR=directory,
        MEDIA_ROOT=directory / "media",
        STATIC_ROOT=directory,
        STORAGES=storages,
        CACHES={"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}},
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
    ):
        yield


@pytest.fixture(scope="session", autouse=True)
def sealed_log_can_be_emptied():
    """Tests with real transactions empty all tables afterwards, which the seal on the log refuses: off and on again."""
    operations = type(connection.ops)
    plain = operations.execute_sql_flush

    def flush(self, statements):
        vendor = self.connection.vendor
        plain(self, [*seal.removal(vendor), *statements, *seal.statements(vendor)])

    operations.execute_sql_flush = flush
    yield
    operations.execute_sql_flush = plain


@pytest.fixture(autouse=True)
def empty_cache():
    """No test sees what another one cached (rate limits, generations, renditions)."""
    cache.clear()


@pytest.fixture(autouse=True)
def no_words_left_over(request):
    """After a test with real transactions Django empties the tables of models; the search index is none."""
    marker = request.node.get_closest_marker("django_db")
    if not {"transactional_db", "live_server"} & set(request.fixturenames) and not (
        marker and marker.kwargs.get("transaction")
    ):
        yield
        return
    request.getfixturevalue("transactional_db")
    yield
    stores.public().clear()
    stores.staff().clear()


@pytest.fixture
def client():
    """Django's test client that also fails on pages our content security policy would refuse."""
    return StrictClient()


@pytest.fixture(scope="session")
def gazetteer_rows():
    """What the first test of this worker loaded, by model."""
    return {}


@pytest.fixture
def gazetteer(db, gazetteer_rows):
    """The shipped districts, streets, union bodies and campaigns: loaded once, then copied, which is far faster."""
    if gazetteer_rows:
        for model, rows in gazetteer_rows.items():
            model.objects.bulk_create(rows)
    else:
        load()
        gazetteer_rows.update({model: list(model.objects.order_by("pk")) for model in GAZETTEER})


@pytest.fixture(scope="session")
def postgres_server():
    """A PostgreSQL cluster for tests marked `postgres`, which need one whatever the default database is."""
    with services.postgresql() as server:
        yield server


@pytest.fixture(scope="session")
def redis_server():
    """A Redis for tests of the shared cache."""
    with services.redis() as server:
        yield server
