"""Starting Django for a command: settings, and a database that is up to date."""

import os

import click


def start() -> None:
    """Set Django up, and bring the database up to date, saying which it is."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alongside.web.settings")
    import django  # noqa: PLC0415 - the analysis commands must start without it

    django.setup()
    from alongside.foundations.care_systems.tenancy import (  # noqa: PLC0415
        answer_for_every_system,
    )

    answer_for_every_system()
    from django.core.management import call_command  # noqa: PLC0415
    from django.db import connection  # noqa: PLC0415
    from django.db.migrations.executor import MigrationExecutor  # noqa: PLC0415

    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        click.echo(f"Preparing the database {database_name()} ...", err=True)
        call_command("migrate", verbosity=0, interactive=False)
    from alongside.foundations.frameworks.loading import load_lacking  # noqa: PLC0415

    load_lacking()


def database_name() -> str:
    """The database in use, without its password."""
    from django.conf import settings  # noqa: PLC0415

    found = settings.DATABASES["default"]
    where = f" on {found['HOST']}" if found.get("HOST") else ""
    return f"{found['NAME']}{where}"
