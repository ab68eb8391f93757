"""Settings. Every value that may differ between installations is read from the environment,
listed in docs/reference/settings.md."""

import datetime as dt
from pathlib import Path

import environ
from csp.constants import NONCE, NONE, SELF

from alongside.web import environment
from alongside.web.identity_providers import identity_providers

DATA_DIR = Path(environment.text("ALONGSIDE_DATA_DIR", "var")).resolve()
DATA_DIR.mkdir(parents=True, exist_ok=True, mode=0o700)

SECRET_KEY = environment.secret("ALONGSIDE_SECRET_KEY", otherwise=DATA_DIR / "secret-key")
SECRET_KEY_FALLBACKS = [
    key for key in environment.kept("ALONGSIDE_SECRET_KEY_BEFORE").split() if key != SECRET_KEY
]
HEALTH_TOKEN = environment.kept("ALONGSIDE_HEALTH_TOKEN")
DEBUG = False
DEMO = environment.flag("ALONGSIDE_DEMO")
ALLOWED_HOSTS = environment.text("ALONGSIDE_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
HTTPS = environment.flag("ALONGSIDE_HTTPS")
PUBLIC_URL = environment.text("ALONGSIDE_URL", "http://localhost:8000").rstrip("/")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "csp",
    "allauth",
    "allauth.account",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.mfa",
    "alongside.foundations.design",
    "alongside.foundations.register",
    "alongside.foundations.care_systems",
    "alongside.foundations.people",
    "alongside.foundations.audiences",
    "alongside.foundations.history",
    "alongside.foundations.publishing",
    "alongside.foundations.keeping",
    "alongside.foundations.frameworks",
    "alongside.foundations.imports",
    "alongside.foundations.moving_in",
    "alongside.foundations.releases",
    "alongside.foundations.documents",
    "alongside.foundations.commitments",
    "alongside.foundations.threads",
    "alongside.foundations.notices",
    "alongside.rooms.outcomes",
    "alongside.rooms.visions",
    "alongside.api",
    "alongside.web",
]

MIDDLEWARE = [
    "alongside.web.requests.RequestLogMiddleware",
    "alongside.web.headers.HeadersMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "alongside.foundations.people.sign_in.middleware.SignInMiddleware",
    "alongside.foundations.people.middleware.ViewerMiddleware",
    "alongside.web.refusals.RefusalMiddleware",
    "alongside.api.middleware.TokenMiddleware",
]

ROOT_URLCONF = "alongside.web.urls"
WSGI_APPLICATION = "alongside.web.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "APP_DIRS": True,
        "OPTIONS": {
            "environment": "alongside.foundations.design.environment.environment",
            "context_processors": [
                "django.contrib.messages.context_processors.messages",
                "alongside.web.context.house",
            ],
        },
    },
]


def _database() -> dict:
    """DATABASE_URL, or SQLite in the data folder, tuned so that writers wait, not fail."""
    env = environ.Env()
    found = env.db_url_config(
        environment.kept("DATABASE_URL", f"sqlite:///{DATA_DIR / 'alongside.sqlite3'}")
    )
    if found["ENGINE"] == "django.db.backends.sqlite3":
        found["OPTIONS"] = {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": (
                "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA mmap_size=134217728;"
                "PRAGMA journal_size_limit=27103364;PRAGMA cache_size=2000;PRAGMA foreign_keys=ON"
            ),
        }
    return {**found, "CONN_MAX_AGE": 600, "CONN_HEALTH_CHECKS": True}


DATABASES = {"default": _database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "people.Person"
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "alongside.foundations.people.sign_in.passwords.OwnWordsValidator"},
]
AUTHENTICATION_BACKENDS = [
    "allauth.account.auth_backends.AuthenticationBackend",
    "django.contrib.auth.backends.ModelBackend",
]
LOGIN_URL = "sign-in"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "home"

INSTALLATION_NAME = "Alongside"
SIGN_IN_IDLE = dt.timedelta(minutes=environment.number("ALONGSIDE_IDLE_MINUTES", default=60))
SIGN_IN_LONGEST = dt.timedelta(hours=environment.number("ALONGSIDE_SIGN_IN_HOURS", default=12))
INVITATION_FOR = dt.timedelta(days=environment.number("ALONGSIDE_INVITATION_DAYS", default=14))
PASSWORD_RESET_TIMEOUT = 24 * 3600

IDENTITY_PROVIDERS = identity_providers()
SECRET_FILES = [
    DATA_DIR / "secret-key",
    *environment.files_named(
        "ALONGSIDE_SECRET_KEY",
        "ALONGSIDE_SECRET_KEY_BEFORE",
        "DATABASE_URL",
        "ALONGSIDE_EMAIL_PASSWORD",
        "ALONGSIDE_HEALTH_TOKEN",
    ),
    *(Path(each.secret_file) for each in IDENTITY_PROVIDERS),
]
OIDC_CHECK_EVERY = dt.timedelta(
    minutes=environment.number("ALONGSIDE_OIDC_CHECK_MINUTES", default=15)
)
SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [each.app() for each in IDENTITY_PROVIDERS]}}
SOCIALACCOUNT_ADAPTER = "alongside.foundations.people.sign_in.single_sign_on.ProviderAdapter"
SOCIALACCOUNT_REQUESTS_TIMEOUT = 10
ACCOUNT_ADAPTER = "alongside.foundations.people.sign_in.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"  # an address is proved by the invitation sent to it
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_RATE_LIMITS = False  # failed tries are counted in foundations/people/sign_in/tries.py
ACCOUNT_SESSION_REMEMBER = False
MFA_ADAPTER = "alongside.foundations.people.sign_in.adapter.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_TOLERANCE = 1
MFA_RATE_LIMITS = False
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS  # browsers allow that on localhost alone

globals().update(environ.Env().email_url_config(environment.mail()))
EMAIL_FILE_PATH = DATA_DIR / "letters"
EMAIL_SUBJECT_PREFIX = ""
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = environment.text("ALONGSIDE_EMAIL_FROM", "alongside@localhost")
LETTERS_IN_BACKGROUND = True

# One-time codes that were used are remembered by all processes.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "alongside_cache",
    },
    # Pages of this process, each kept until the next act (foundations/history/kept.py).
    "pages": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "pages",
        "OPTIONS": {"MAX_ENTRIES": 500},
    },
}
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True

STATIC_URL = "/static/"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
MEDIA_ROOT = DATA_DIR / "files"
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 3600
WHITENOISE_ALLOW_ALL_ORIGINS = False

DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
API_PER_MINUTE = environment.number("ALONGSIDE_API_PER_MINUTE", default=600)
FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_PERMISSIONS = 0o600

_HOST = "__Host-" if HTTPS else ""  # such a cookie is this host's alone
SESSION_COOKIE_NAME = f"{_HOST}session"
CSRF_COOKIE_NAME = f"{_HOST}csrf"
KNOWN_BROWSER_COOKIE = f"{_HOST}known"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = int(SIGN_IN_LONGEST.total_seconds())
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [
    r"^health(/ready)?$",  # asked by this machine itself, without TLS
    r"^api/v1/",  # refused in the clear: a redirect would hide that a token was readable
]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = environment.flag("ALONGSIDE_HTTPS_SUBDOMAINS", default=True)
X_FRAME_OPTIONS = "DENY"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [
            SELF,
            *(origin for each in IDENTITY_PROVIDERS for origin in each.form_targets),
        ],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "object-src": [NONE],
    }
}

LOG = environment.text("ALONGSIDE_LOG", "json")
if LOG not in {"json", "text"}:
    raise environment.BadSetting("ALONGSIDE_LOG", "use json or text.")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "json": {"()": "alongside.foundations.running.logs.Lines"},
        "text": {"()": "alongside.foundations.running.logs.Text"},
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": LOG}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "alongside.requests": {"level": "WARNING" if DEMO else "INFO"},
        "django": {"handlers": [], "level": "WARNING", "propagate": True},
        "django.server": {"handlers": [], "level": "WARNING", "propagate": True},
    },
}
