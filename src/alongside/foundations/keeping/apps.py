"""What keeping tells the house."""

from alongside.foundations.register.houses import HouseConfig
from alongside.foundations.register.retention import Basis, Retention


class KeepingConfig(HouseConfig):
    name = "alongside.foundations.keeping"
    label = "keeping"
    title = "What we keep"
    menu = "The system"
    start = "keeping:kept"
    retention = (
        Retention(
            noun="How much was deleted, and when",
            models=("keeping.Clearing",),
            kept="for the life of the system",
            reason="So that anybody can see that what is promised on this page is done.",
            basis=Basis.NOBODY,
        ),
    )
