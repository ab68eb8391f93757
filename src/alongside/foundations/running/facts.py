"""Finding out what is so: settings, files and the database as they are."""

from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from alongside.foundations.care_systems import row_security
from alongside.foundations.running.safety import LOOPBACK, Facts, open_to_all


def facts(*, host: str) -> Facts:
    """What matters for serving on this address."""
    role, superuser, bypasses = _role()
    return Facts(
        host=host,
        hosts=[name for name in settings.ALLOWED_HOSTS if name],
        debug=settings.DEBUG,
        demo=settings.DEMO,
        https=settings.HTTPS,
        secret=settings.SECRET_KEY,
        open_files=open_to_all(_private()),
        role=role,
        superuser=superuser,
        bypasses_row_security=bypasses,
        unsecured=_unsecured(),
        pending=pending_migrations(),
        database_elsewhere=_elsewhere(),
        database_sealed=_sealed(),
    )


def pending_migrations() -> list[str]:
    """The migrations that this version knows and the database has not had."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label} {migration.name}" for migration, _ in plan]


def _private() -> list[Path]:
    """What nobody else on the machine should read; a folder that is closed closes what is in it."""
    found = list(settings.SECRET_FILES)
    if open_to_all([Path(settings.DATA_DIR)]) and connection.vendor == "sqlite":
        found.append(Path(str(connection.settings_dict["NAME"])))
    return found


def _role() -> tuple[str, bool, bool]:
    if connection.vendor != "postgresql":
        return "", False, False
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT rolname, rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user"
        )
        name, superuser, bypasses = cursor.fetchone()
    return str(name), bool(superuser), bool(bypasses)


def _elsewhere() -> str:
    """The machine of the database when it is another one; a socket is on this machine."""
    if connection.vendor != "postgresql":
        return ""
    connection.ensure_connection()
    host = str(connection.connection.info.host or "")
    return "" if host.startswith(("/", "@")) or host in LOOPBACK else host


def _sealed() -> str:
    """How the way to the database is encrypted: not, "encrypted", or "verified"."""
    if connection.vendor != "postgresql":
        return ""
    with connection.cursor() as cursor:
        cursor.execute("SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()")
        [encrypted] = cursor.fetchone()
    asked = connection.connection.info.get_parameters().get("sslmode")
    if not encrypted:
        return ""
    return "verified" if asked == "verify-full" else "encrypted"


def _unsecured() -> list[str]:
    if connection.vendor != "postgresql":
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relrowsecurity AND relforcerowsecurity"
            " AND relnamespace = current_schema()::regnamespace"
        )
        secured = {name for (name,) in cursor.fetchall()}
    return sorted(row_security.conditions().keys() - secured)
