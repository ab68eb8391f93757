"""Starting Django for a command: settings, and a database that is up to date."""

import os

import click


def start() -> None:
    """Set Django up, and bring the database up to date, saying which it is."""
    set_up()
    if pending():
        click.echo(f"Preparing the database {database_name()} ...", err=True)
        bring_up_to_date()
    else:
        load_what_comes_with_it()


def set_up() -> None:
    """Set Django up for a command, and leave the database as it is."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alongside.web.settings")
    import django  # noqa: PLC0415 - the analysis commands must start without it

    django.setup()
    from alongside.foundations.care_systems.tenancy import (  # noqa: PLC0415
        answer_for_every_system,
    )

    answer_for_every_system()


def pending() -> list[str]:
    """The migrations that this version knows and the database has not had yet."""
    from django.db import connection  # noqa: PLC0415
    from django.db.migrations.executor import MigrationExecutor  # noqa: PLC0415

    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label} {migration.name}" for migration, _ in plan]


def bring_up_to_date() -> None:
    """Migrate, with all that follows a migration, and load what comes with the package."""
    from django.core.management import call_command  # noqa: PLC0415

    call_command("migrate", verbosity=0, interactive=False)
    load_what_comes_with_it()


def load_what_comes_with_it() -> None:
    """Put the frameworks of the package into the database, as far as they are lacking."""
    from alongside.foundations.frameworks.loading import load_lacking  # noqa: PLC0415

    load_lacking()


def database_name() -> str:
    """The database in use, without its password."""
    from django.conf import settings  # noqa: PLC0415

    found = settings.DATABASES["default"]
    where = f" on {found['HOST']}" if found.get("HOST") else ""
    return f"{found['NAME']}{where}"
