"""What this foundation tells the house."""

from alongside.foundations.register.houses import HouseConfig
from alongside.foundations.register.retention import Basis, Retention


class MovingInConfig(HouseConfig):
    name = "alongside.foundations.moving_in"
    label = "moving_in"
    title = "Move in with one file"
    start = "moving_in:upload"
    retention = (
        Retention(
            noun="References of posts in the moving-in file",
            models=("moving_in.PostReference",),
            kept="for the life of the system",
            reason="So that the same file can come again and nothing is doubled.",
            basis=Basis.NOBODY,
        ),
    )
