"""What this foundation tells the house."""

from alongside.foundations.register.houses import HouseConfig, Retention


class MovingInConfig(HouseConfig):
    name = "alongside.foundations.moving_in"
    label = "moving_in"
    title = "Move in with one file"
    start = "moving_in:upload"
    retention = (
        Retention(
            noun="References of posts in the moving-in file",
            kept="for the life of the system",
            reason="So that the same file can come again and nothing is doubled.",
        ),
        Retention(
            noun="Moving-in files waiting to be checked",
            kept="one day",
            reason="A file that was taken in is not kept; its checksum and its counts are.",
        ),
    )
