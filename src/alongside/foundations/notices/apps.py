"""What notices tell the house."""

from alongside.foundations.register.houses import HouseConfig


class NoticesConfig(HouseConfig):
    name = "alongside.foundations.notices"
    label = "notices"
