"""Finished pages in Redis, so that what one process has rendered serves all machines. Losing it costs only time."""

import hashlib
import json
import logging
import time

from newsroom.pagecache.asking import Key
from newsroom.pagecache.kept import FRESH_SECONDS, Page

logger = logging.getLogger(__name__)


class SharedPages:
    """`get` and `put` never raise: without Redis each process renders for itself."""

    def __init__(self, url: str) -> None:
        import redis

        self.failure = redis.RedisError
        self.client = redis.Redis.from_url(url, socket_timeout=1, socket_connect_timeout=1)

    def get(self, key: Key, generation: int) -> Page | None:
        try:
            data = self.client.get(name_of(key, generation))
        except self.failure as error:
            logger.warning("读取共享页面缓存失败：%s", error)
            return None
        if not data:
            return None
        head, _, body = data.partition(b"\n")
        status, headers, etag, until, story = json.loads(head)
        remaining = min(until - time.time(), FRESH_SECONDS)
        return Page(
            generation, time.monotonic() + remaining, status, [tuple(pair) for pair in headers], body, etag, story
        )

    def put(self, key: Key, page: Page) -> None:
        until = time.time() + page.until - time.monotonic()
        head = json.dumps([page.status, page.headers, page.etag, until, page.story]).encode()
        try:
            self.client.set(name_of(key, page.generation), head + b"\n" + page.body, ex=FRESH_SECONDS)
        except self.failure as error:
            logger.warning("写入共享页面缓存失败：%s", error)


def name_of(key: Key, generation: int) -> str:
    digest = hashlib.blake2b(repr(key).encode(), digest_size=20).hexdigest()
    return f"newsroom:page2:{generation}:{digest}"
