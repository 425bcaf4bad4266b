"""Settings. Everything that differs between machines comes from the environment (docs/deploy.md lists the names)."""

from pathlib import Path
from urllib.parse import quote

from django.utils.csp import CSP
from whitenoise.compress import Compressor

from newsroom import databases, env, logs

BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = Path(env.text("NEWSROOM_DATA_DIR", str(BASE_DIR / "var"))).resolve()
DATA_DIR.mkdir(parents=True, exist_ok=True)

DEBUG = env.flag("NEWSROOM_DEBUG", default=False)
# Outside production a random key kept in the data directory serves; production is checked at start (newsroom/checks.py).
SECRET_KEY_GIVEN = bool(env.text("NEWSROOM_SECRET_KEY"))
SECRET_KEY = env.text("NEWSROOM_SECRET_KEY") or env.local_secret(DATA_DIR / "secret_key")
ALLOWED_HOSTS = env.words("NEWSROOM_HOSTS", "127.0.0.1,localhost,[::1]")
# A host name other than this machine's own means: the public can come here.
LOCAL_HOSTS = {"127.0.0.1", "localhost", "[::1]", "testserver"}
PRODUCTION = env.flag("NEWSROOM_PRODUCTION", default=bool(set(ALLOWED_HOSTS) - LOCAL_HOSTS))
CSRF_FAILURE_VIEW = "newsroom.views.stale_form"
CSRF_TRUSTED_ORIGINS = env.words("NEWSROOM_ORIGINS")

INSTALLED_APPS = [
    "newsroom.apps.NewsroomConfig",
    "articles",
    "unions",
    "taggit",
    "django_prose_editor",
    "newsroom.apps.NewsroomAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "newsroom.metrics.MetricsMiddleware",
    "newsroom.middleware.ServerTimingMiddleware",
    "newsroom.security.middleware.RefusalMiddleware",
    "newsroom.text_in.TextInMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "newsroom.middleware.ActingMiddleware",
    "newsroom.attempts.AttemptMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "newsroom.security.middleware.StaffEntranceMiddleware",
    "newsroom.middleware.LostConnectionMiddleware",
    "newsroom.replica.ReplicaMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "newsroom.urls"
WSGI_APPLICATION = "newsroom.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "newsroom.context.site",
            ],
        },
    },
]

DATABASES = {
    # Quoted: a folder may be named with a space, # or %.
    "default": databases.configured(
        env.text("DATABASE_URL") or f"sqlite:///{quote(str(DATA_DIR / 'database.sqlite3'))}"
    )
}
if env.text("NEWSROOM_REPLICA_URL"):
    DATABASES["replica"] = {
        **databases.configured(env.text("NEWSROOM_REPLICA_URL")),
        "TEST": {"MIRROR": "default"},
    }
    DATABASE_ROUTERS = ["newsroom.replica.Router"]
# One address for all that several machines share: generation of the page cache, cache, rate limits.
REDIS_URL = env.text("REDIS_URL")
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}
    if REDIS_URL
    # Files, not memory: the worker processes of one machine must see the same counts of failed sign-ins.
    else {"BACKEND": "django.core.cache.backends.filebased.FileBasedCache", "LOCATION": DATA_DIR / "cache"}
}
# Bytes of finished pages each process keeps (0 switches the page cache off), and seconds a CDN in front may keep a list.
PAGE_CACHE_BYTES = env.integer("NEWSROOM_PAGE_CACHE_BYTES", 0 if DEBUG else 24_000_000)
EDGE_SECONDS = env.integer("NEWSROOM_EDGE_SECONDS", 10)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "unions.User"
AUTHENTICATION_BACKENDS = ["unions.auth.PostingBackend"]
# Tables "model → action → roles": what a posting opens (unions/auth.py).
ROLE_PERMISSIONS = ["unions.permissions.TABLE", "articles.permissions.TABLE", "newsroom.permissions.TABLE"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "newsroom.security.passwords.CharacterKinds"},
    {"NAME": "newsroom.security.passwords.NotUsedBefore"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "admin:index"
# GB/T 22239 with the values of regulation D1 and D3.
LOGIN_FAILURES = env.integer("NEWSROOM_LOGIN_FAILURES", 5)
LOGIN_LOCK_MINUTES = env.integer("NEWSROOM_LOGIN_LOCK_MINUTES", 30)
PASSWORD_DAYS = env.integer("NEWSROOM_PASSWORD_DAYS", 90)
IDLE_MINUTES = env.integer("NEWSROOM_IDLE_MINUTES", 30)
REQUIRE_2FA = env.flag("NEWSROOM_REQUIRE_2FA", default=PRODUCTION)
# Networks: of our own proxies (only these may say where a request comes from), and from which staff may come.
TRUSTED_PROXIES = env.words("NEWSROOM_TRUSTED_PROXIES")
ADMIN_ADDRESSES = env.words("NEWSROOM_ADMIN_ADDRESSES")
METRICS_ADDRESSES = env.words("NEWSROOM_METRICS_ADDRESSES", "127.0.0.1,::1")
RETENTION_DAYS = env.integer("NEWSROOM_RETENTION_DAYS", 365)

ACCOUNT_ADAPTER = "newsroom.security.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 900
# By account and address in newsroom/security/lockout.py; here only what one address may do, and guesses at the second factor.
ACCOUNT_RATE_LIMITS = {"login": "60/m/ip", "login_failed": "30/m/ip,5/5m/key"}
MFA_ADAPTER = "newsroom.security.adapter.MfaAdapter"
MFA_FORMS = {
    "add_webauthn": "newsroom.security.passkeys.AddForm",
    "authenticate_webauthn": "newsroom.security.passkeys.AuthenticateForm",
    "login_webauthn": "newsroom.security.passkeys.LoginForm",
    "reauthenticate_webauthn": "newsroom.security.passkeys.ReauthenticateForm",
}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_TOTP_TOLERANCE = 1
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not PRODUCTION

LANGUAGE_CODE = "zh-hans"
LOCALE_PATHS = [BASE_DIR / "newsroom" / "locale"]
TIME_ZONE = "Asia/Shanghai"
USE_I18N = True
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "newsroom" / "static"]
# Files browsers and robots ask for by name at the root, wherever the page came from.
WHITENOISE_ROOT = BASE_DIR / "newsroom" / "rootfiles"
# Source maps are for engineers: compressing the editor's alone took longer than all other files together.
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = (*Compressor.SKIP_COMPRESS_EXTENSIONS, "map")
MEDIA_URL = "media/"
MEDIA_ROOT = DATA_DIR / "media"
S3_BUCKET = env.text("NEWSROOM_S3_BUCKET")
STORAGES = {
    "default": {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "bucket_name": S3_BUCKET,
            "endpoint_url": env.text("NEWSROOM_S3_ENDPOINT") or None,
            "access_key": env.text("NEWSROOM_S3_KEY") or None,
            "secret_key": env.text("NEWSROOM_S3_SECRET") or None,
            "region_name": env.text("NEWSROOM_S3_REGION") or None,
            # A name given twice gets another ending, as on a disk; addresses are ours, never signed ones.
            "file_overwrite": False,
            "querystring_auth": False,
        },
    }
    if S3_BUCKET
    else {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

SECURE_CSP = {
    "default-src": [CSP.SELF],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:", "blob:"],
    "object-src": [CSP.NONE],
    "base-uri": [CSP.NONE],
    "form-action": [CSP.SELF],
    "frame-ancestors": [CSP.NONE],
}
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
# A working day at most; newsroom/security/middleware.py ends idle sessions earlier.
SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"

LOGGING = logs.configuration(env.text("NEWSROOM_LOG", "plain"), env.text("NEWSROOM_LOG_DIR"))

# What the background worker does, and every how many seconds (newsroom/worker.py).
# Lanes side by side, each with its longest pause after failures: what readers wait for, and what may take its time.
WORKER_LANES = [
    (
        10,
        {
            "articles.workflow.due.publish_due": 3,
            "articles.listing.generation.deliver": 1,
            "newsroom.state.announce": 10,
        },
    ),
    (
        300,
        {
            "articles.stats.exporting.run_waiting": 1,
            "articles.tasks.make_renditions": 2,
            "newsroom.retention.tidy": 6 * 3600,
            "articles.workflow.notify.send_mail": 10,
            "articles.workflow.leases.tidy": 600,
        },
    ),
]

# Without a mail server notices stay in the admin.
MAILERS = {
    "default": {
        "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "OPTIONS": {
            "host": env.text("NEWSROOM_SMTP_HOST"),
            "port": env.integer("NEWSROOM_SMTP_PORT", 25),
            "username": env.text("NEWSROOM_SMTP_USER"),
            "password": env.text("NEWSROOM_SMTP_PASSWORD"),
            "use_tls": env.flag("NEWSROOM_SMTP_STARTTLS"),
            "timeout": 10,
        },
    }
}
if not env.text("NEWSROOM_SMTP_HOST"):
    MAILERS["default"] = {"BACKEND": "django.core.mail.backends.dummy.EmailBackend"}
    # Doing without mail is a choice, not a mistake that may keep the site from starting.
    SILENCED_SYSTEM_CHECKS = ["mail.E001"]
DEFAULT_FROM_EMAIL = env.text("NEWSROOM_MAIL_FROM", "newsroom@localhost")

TAGGIT_CASE_INSENSITIVE = True
TAGGIT_TAGS_FROM_STRING = "articles.text.tags.parse"
TAGGIT_GET_TAGS_FROM_STRING = "articles.text.tags.parse"
TAGGIT_STRING_FROM_TAGS = "articles.text.tags.join"

# Tells the number and time of queries in a response header; on in DEBUG and on the bench, never for the public.
SERVER_TIMING = env.flag("NEWSROOM_SERVER_TIMING", default=DEBUG)

# The proof passes a story needs before it is published; an empty list asks for none.
WORKFLOW_PROOFS = env.words("NEWSROOM_PROOFS", "一校,二校,三校")

# What every page of a news site must carry (《互联网信息服务管理办法》第12条 and others); empty ones warn the administrator.
SITE = {
    "name": env.text("NEWSROOM_NAME", "工会新闻台"),
    "tagline": env.text("NEWSROOM_TAGLINE", "北京职工的新闻"),
    "publisher": env.text("NEWSROOM_PUBLISHER"),
    "icp": env.text("NEWSROOM_ICP"),
    "police": env.text("NEWSROOM_POLICE"),
    "licence": env.text("NEWSROOM_LICENCE"),
    "complaint_phone": env.text("NEWSROOM_COMPLAINT_PHONE"),
    "complaint_email": env.text("NEWSROOM_COMPLAINT_EMAIL"),
    "url": env.text("NEWSROOM_URL", "http://127.0.0.1:8000").rstrip("/"),
}

if SITE["url"].startswith("https://"):
    # nginx in front ends TLS and says so in this header; it must not be taken from anybody else (docs/deploy.md).
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_SSL_REDIRECT = True
    SECURE_REDIRECT_EXEMPT = [r"^health/"]
    SECURE_HSTS_SECONDS = 365 * 86_400
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
