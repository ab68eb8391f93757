"""What this foundation tells the house."""

import datetime as dt
from collections.abc import Mapping

from alongside.foundations.register.houses import HouseConfig
from alongside.foundations.register.retention import Basis, Ends, Retention


class CareSystemsConfig(HouseConfig):
    name = "alongside.foundations.care_systems"
    label = "care_systems"
    retention = (
        Retention(
            noun="Systems, partners and places, and what they were",
            models=(
                "care_systems.CareSystem", "care_systems.Organisation", "care_systems.Membership",
                "care_systems.Area", "care_systems.Population", "care_systems.Code",
                "care_systems.FormerName", "care_systems.Succession",
                "care_systems.AreaSuccession", "care_systems.SystemSuccession",
                "care_systems.Partnership", "care_systems.PartnershipMember",
                "care_systems.FormerAgreement",
                "care_systems.LegalStatus", "care_systems.Accountability",
            ),
            kept="for the life of the system",
            reason="Who was a partner, under which name, on the day something was decided.",
            basis=Basis.NOBODY,
        ),
        Retention(
            noun="Contacts outside the system",
            models=("care_systems.ExternalContact",),
            kept="one year",
            starts="when it is marked as ended",
            reason="Long enough to see who was asked before; they are people of other bodies.",
            ends=Ends.BY_CLOCK,
            ending="It is deleted, with name, address and number.",
        ),
    )  # fmt: skip

    def drop_expired(self, *, now: dt.datetime) -> Mapping[str, int]:
        from alongside.foundations.care_systems.actions.standing import (  # noqa: PLC0415
            drop_ended_contacts,
        )

        return {"Contacts outside the system": drop_ended_contacts(now=now)}

    def ready(self) -> None:
        from django.db.models.signals import post_migrate  # noqa: PLC0415 - models load after apps

        from alongside.foundations.care_systems.row_security import (  # noqa: PLC0415
            secure_after_migrations,
        )

        # Django tells each app in turn, when all tables are there: once is enough.
        post_migrate.connect(
            secure_after_migrations, sender=self, dispatch_uid="alongside.row_security"
        )
