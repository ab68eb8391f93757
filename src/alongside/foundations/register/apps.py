from django.apps import AppConfig


class RegisterConfig(AppConfig):
    name = "alongside.foundations.register"
    label = "register"

    def ready(self) -> None:
        from django.db.models.signals import post_migrate  # noqa: PLC0415 - models load after apps

        from alongside.foundations.register.unchanging import (  # noqa: PLC0415
            guard_after_migrations,
        )

        post_migrate.connect(guard_after_migrations, dispatch_uid="alongside.unchanging")
        from alongside.foundations.register import folding  # noqa: F401, PLC0415 - it listens
