"""System checks: bad settings are refused (errors) or warned of at start, each with what to do about it."""

import os
from ipaddress import ip_network
from pathlib import Path

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register
from django.db import OperationalError, connections

from articles.workflow import seal

WEAK_SECRET = 32


@register(Tags.security)
def secret_key(app_configs, **kwargs):
    if not settings.PRODUCTION:
        return []
    if not settings.SECRET_KEY_GIVEN:
        hint = (
            "用 python -c 'import secrets; print(secrets.token_urlsafe(48))' 生成，写入 NEWSROOM_SECRET_KEY 或 _FILE。"
        )
        return [Error("正式运行必须设置密钥 NEWSROOM_SECRET_KEY。", hint=hint, id="newsroom.E001")]
    if len(settings.SECRET_KEY) < WEAK_SECRET or len(set(settings.SECRET_KEY)) < 8:
        hint = "请换成至少 50 个随机字符；换密钥后所有人需要重新登录。"
        return [Error("密钥 NEWSROOM_SECRET_KEY 太短或太简单。", hint=hint, id="newsroom.E002")]
    return []


@register(Tags.security)
def debug(app_configs, **kwargs):
    if settings.DEBUG and settings.PRODUCTION:
        hint = "请去掉环境变量 NEWSROOM_DEBUG：它会把源代码和设置显示给读者。"
        return [Error("正式运行时不能打开调试模式。", hint=hint, id="newsroom.E003")]
    return []


@register(Tags.security)
def addresses(app_configs, **kwargs):
    found = []
    if "*" in settings.ALLOWED_HOSTS:
        hint = "请在 NEWSROOM_HOSTS 里写出网站的域名，用逗号隔开。"
        found.append(Error("NEWSROOM_HOSTS 不能是 *。", hint=hint, id="newsroom.E004"))
    if settings.PRODUCTION and not settings.SITE["url"].startswith("https://"):
        hint = "请在 nginx 上配好证书，并把 NEWSROOM_URL 设为 https:// 开头的网址。"
        found.append(Warning("网站没有使用 HTTPS，密码会明文传输。", hint=hint, id="newsroom.W001"))
    return found


@register(Tags.files)
def directories(app_configs, **kwargs):
    wanted = {"数据目录 NEWSROOM_DATA_DIR": Path(settings.DATA_DIR)}
    if settings.STORAGES["default"]["BACKEND"].endswith("FileSystemStorage"):
        wanted["图片目录"] = Path(settings.MEDIA_ROOT)
    return [
        Error(
            f"{title} {path} 不能写入。",
            hint=f"请执行 chown -R 运行本程序的用户 {path}，或换一个目录。",
            id="newsroom.E005",
        )
        for title, path in wanted.items()
        if not writable(path)
    ]


def writable(path: Path) -> bool:
    """Can files be made in PATH, or can PATH be made?"""
    while not path.exists() and path != path.parent:
        path = path.parent
    return path.is_dir() and os.access(path, os.W_OK | os.X_OK)


@register(Tags.caches)
def cache_is_shared(app_configs, **kwargs):
    if settings.PRODUCTION and settings.CACHES["default"]["BACKEND"].endswith(("LocMemCache", "DummyCache")):
        hint = "请设置 REDIS_URL，或去掉自定的 CACHES（默认用数据目录里的文件缓存）。"
        return [Error("缓存不能由几个进程共用：登录限制会失效。", hint=hint, id="newsroom.E006")]
    return []


@register(Tags.security)
def networks(app_configs, **kwargs):
    found = []
    for name in ("TRUSTED_PROXIES", "ADMIN_ADDRESSES"):
        for word in getattr(settings, name):
            try:
                ip_network(word, strict=False)
            except ValueError:
                hint = "请写 IP 地址或网段，例如 10.1.0.0/16，多个用逗号隔开。"
                found.append(Error(f"NEWSROOM_{name} 里的“{word}”不是网络地址。", hint=hint, id="newsroom.E008"))
    return found


@register("newsroom")
def site_numbers(app_configs, **kwargs):
    """《互联网信息服务管理办法》第12条: the record number on the home page; and a way to complain."""
    if not settings.PRODUCTION:
        return []
    wanted = {
        "icp": ("ICP 备案号", "NEWSROOM_ICP"),
        "police": ("公安备案号", "NEWSROOM_POLICE"),
        "publisher": ("主办单位", "NEWSROOM_PUBLISHER"),
        "complaint_phone": ("举报电话", "NEWSROOM_COMPLAINT_PHONE"),
        "complaint_email": ("举报邮箱", "NEWSROOM_COMPLAINT_EMAIL"),
    }
    return [
        Warning(f"网站没有填写{title}。", hint=f"请设置环境变量 {name}，它显示在每页页脚。", id="newsroom.W002")
        for key, (title, name) in wanted.items()
        if not settings.SITE[key]
    ]


@register("newsroom")
def database_kind(app_configs, **kwargs):
    default = settings.DATABASES["default"]["ENGINE"]
    if settings.REDIS_URL and default.endswith("sqlite3") and settings.PRODUCTION:
        hint = "几台机器同时服务请用 PostgreSQL(DATABASE_URL),用 manage.py move_database 搬数据。"
        return [Warning("设置了 Redis，但数据库仍是本机的 SQLite。", hint=hint, id="newsroom.W003")]
    return []


@register(Tags.database)
def database(app_configs, databases=None, **kwargs):
    """What only the database can tell; when it does not answer, that."""
    try:
        return [problem for alias in databases or [] for problem in problems_of(connections[alias])]
    except OperationalError as error:
        hint = "请检查 DATABASE_URL，以及数据库服务是否在运行。"
        return [Error(f"连不上数据库：{error}", hint=hint, id="newsroom.E009")]


def problems_of(connection) -> list[CheckMessage]:
    return [*wrong_encoding(connection), *(broken_seals(connection) if connection.alias == "default" else [])]


def wrong_encoding(connection) -> list[CheckMessage]:
    """Chinese needs UTF-8; a PostgreSQL made under LANG=C is SQL_ASCII and sorts out nothing."""
    if connection.vendor != "postgresql":
        return []
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_encoding")
        encoding = cursor.fetchone()[0]
    hint = "请新建库：createdb -E UTF8 -T template0 --locale=C.UTF-8 newsroom，再迁入数据。"
    message = f"数据库编码是 {encoding}，不是 UTF8。"
    return [] if encoding == "UTF8" else [Error(message, hint=hint, id="newsroom.E007")]


def broken_seals(connection) -> list[CheckMessage]:
    """Not before the tables are there; a warning, or `migrate`, which mends it, would refuse to run."""
    gone = seal.missing(connection) if seal.LOG in connection.introspection.table_names() else []
    hint = "请执行 manage.py migrate 重新加上，再执行 manage.py verify_log 查看日志有没有被改过。"
    return [Warning(f"审计日志不再受保护：数据库里没有触发器 {name}。", hint=hint, id="newsroom.W004") for name in gone]
