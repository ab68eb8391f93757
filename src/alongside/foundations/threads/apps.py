"""What threads tell the house."""

from alongside.foundations.register.houses import HouseConfig


class ThreadsConfig(HouseConfig):
    name = "alongside.foundations.threads"
    label = "threads"
