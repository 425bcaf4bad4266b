"""Is this machine fit to serve? The same probes for `manage.py health`, /health/ready and the metrics."""

import os
import shutil
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from articles.workflow import seal
from newsroom import worker

LEAST_FREE_BYTES = 500_000_000
_migrated = False


@dataclass(frozen=True)
class Probe:
    """`needed`: without it a load balancer should send readers elsewhere. `advice` says what to do."""

    name: str
    title: str
    ok: bool
    detail: str
    advice: str = ""
    needed: bool = True


def database() -> str:
    begun = time.perf_counter()
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        cursor.fetchone()
    return f"{connection.vendor},{(time.perf_counter() - begun) * 1000:.1f} 毫秒"


def migrations() -> str:
    """Remembered once it is true: nobody takes migrations back under a running server."""
    global _migrated
    if not _migrated:
        executor = MigrationExecutor(connection)
        plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
        if plan:
            raise RuntimeError(f"有 {len(plan)} 项未执行")
        _migrated = True
    return "已是最新"


def shared_cache() -> str:
    key, value = f"newsroom:probe:{uuid.uuid4().hex}", uuid.uuid4().hex
    cache.set(key, value, timeout=10)
    if cache.get(key) != value:
        raise RuntimeError("写入后读不回来")
    cache.delete(key)
    return "Redis" if settings.REDIS_URL else "本机"


def disk() -> str:
    usage = shutil.disk_usage(settings.DATA_DIR)
    if usage.free < LEAST_FREE_BYTES:
        raise RuntimeError(f"只剩 {usage.free / 1e6:.0f} MB")
    return f"剩余 {usage.free / 1e9:.1f} GB"


def media() -> str:
    """A file is written and taken away again, wherever media are kept."""
    try:
        root = Path(default_storage.path(""))
    except NotImplementedError:
        name = default_storage.save(f"probe/{uuid.uuid4().hex}", ContentFile(b"probe"))
        default_storage.delete(name)
        return "对象存储可写"
    root.mkdir(parents=True, exist_ok=True)
    if not os.access(root, os.W_OK | os.X_OK):
        raise RuntimeError(f"{root} 不可写")
    return "可写"


def background() -> str:
    found = worker.last_beat()
    if not found:
        raise RuntimeError("从未运行")
    age = time.time() - found[0]
    if age > worker.DEAD_AFTER:
        raise RuntimeError(f"已停 {age:.0f} 秒")
    return f"{found[1]},{age:.0f} 秒前"


def log_seal() -> str:
    gone = seal.missing(connection)
    if gone:
        raise RuntimeError(f"数据库里没有触发器 {'、'.join(gone)}")
    return "完好"


PROBES: list[tuple[str, str, Callable[[], str], bool, str]] = [
    ("database", "数据库", database, True, "请检查 DATABASE_URL 和数据库服务是否在运行。"),
    ("migrations", "数据库结构", migrations, True, "请执行 manage.py migrate。"),
    ("cache", "缓存", shared_cache, True, "请检查 REDIS_URL 和 Redis 服务，或数据目录的写权限。"),
    ("seal", "日志保护", log_seal, False, "请执行 manage.py migrate 重新加上，再执行 manage.py verify_log。"),
    ("disk", "磁盘", disk, False, "请清理磁盘或扩容，旧备份可移走。"),
    ("media", "图片存储", media, False, "请检查媒体目录的写权限，或对象存储的地址和密钥。"),
    ("worker", "后台进程", background, False, "定时发布已停：请启动 manage.py worker（serve 会自动启动）。"),
]


def examine(name: str, title: str, probe: Callable[[], str], needed: bool, advice: str) -> Probe:
    try:
        return Probe(name, title, True, probe(), needed=needed)
    except Exception as error:  # a probe that breaks, however, is a finding
        return Probe(name, title, False, str(error)[:200] or type(error).__name__, advice, needed)


def examine_all() -> list[Probe]:
    return [examine(*probe) for probe in PROBES]


def ready(probes: list[Probe]) -> bool:
    return all(probe.ok for probe in probes if probe.needed)
