"""What this foundation tells the house."""

from alongside.foundations.register.houses import HouseConfig


class CareSystemsConfig(HouseConfig):
    name = "alongside.foundations.care_systems"
    label = "care_systems"

    def ready(self) -> None:
        from django.db.models.signals import post_migrate  # noqa: PLC0415 - models load after apps

        from alongside.foundations.care_systems.row_security import (  # noqa: PLC0415
            secure_after_migrations,
        )

        post_migrate.connect(secure_after_migrations, dispatch_uid="alongside.row_security")
